/** The one place that decides which method a command uses: options, then the login, then KINTONE_* variables, then questions. */
import { failures } from '../command-line/failures.ts';
import type { Output } from '../command-line/output.ts';
import { findLogin, listLogins, type StoredLogin } from '../login/login-store.ts';
import { freshAccessToken } from '../login/refresh-login.ts';
import { createAsker } from './ask.ts';
import { type BaseUrl, parseBaseUrl } from './base-url.ts';
import type { ClientCertificate } from './client-certificate.ts';
import type { Connection, Credential, CredentialKind, CredentialSource } from './connection.ts';
import { type KintoneEnvironment, readKintoneEnvironment } from './environment.ts';
import { rememberLogin, Secret } from './secret.ts';

export interface ConnectionOptions {
  baseUrl?: string;
  username?: string;
  password?: string;
  guestSpaceId?: string;
}

export interface ConnectionNeeds {
  /** Methods that Kintone accepts for the calls of this command. */
  accepts: readonly CredentialKind[];
  /** OAuth scopes that the calls ask for. */
  scopes: readonly string[];
}

interface Found {
  credential: Credential;
  source: CredentialSource;
}

/** The address alone, for what needs no sign-in. */
export async function resolveBaseUrl(
  options: ConnectionOptions,
  output: Output,
  env: KintoneEnvironment = readKintoneEnvironment(process.env),
): Promise<BaseUrl> {
  const given = options.baseUrl ?? env.baseUrl;
  if (given) return parseBaseUrl(given);
  const [only, another] = await listLogins(process.env);
  if (only && !another) return parseBaseUrl(only.baseUrl);
  const asker = createAsker(output);
  if (!asker) throw failures.baseUrlMissing();
  return parseBaseUrl(
    await asker.text({
      en: 'Address of your Kintone (https://example.cybozu.com):',
      ja: 'kintone のアドレス (https://example.cybozu.com):',
    }),
  );
}

async function fromOptions(options: ConnectionOptions, env: KintoneEnvironment, output: Output): Promise<Found | null> {
  if (!options.username) return null;
  const given = options.password ? new Secret(options.password) : env.password;
  const password = given ?? (await createAsker(output)?.secret({ en: 'Password:', ja: 'パスワード:' }));
  if (!password) throw failures.passwordMissing();
  return { source: 'options', credential: { kind: 'password', username: options.username, password } };
}

function coversScopes(login: StoredLogin, needs: ConnectionNeeds): boolean {
  return needs.scopes.every((scope) => login.scopes.includes(scope));
}

function fromVariables(env: KintoneEnvironment, needs: ConnectionNeeds): Found | null {
  const source = 'variables';
  // The order of the official client: password, then API token, then OAuth token.
  if (env.username && env.password) {
    return { source, credential: { kind: 'password', username: env.username, password: env.password } };
  }
  if (env.apiToken && needs.accepts.includes('apiToken')) {
    return { source, credential: { kind: 'apiToken', token: env.apiToken } };
  }
  if (env.oauthToken) return { source, credential: { kind: 'oauth', token: env.oauthToken, scopes: null } };
  return null;
}

async function fromPrompts(output: Output, env: KintoneEnvironment, host: string): Promise<Found | null> {
  const asker = createAsker(output);
  if (!asker) return null;
  const username = env.username ?? (await asker.text({ en: `Login name for ${host}:`, ja: `${host} のログイン名:` }));
  const password = await asker.secret({ en: 'Password:', ja: 'パスワード:' });
  return { source: 'prompt', credential: { kind: 'password', username, password } };
}

/** Finds the address and the credential for one command. @throws ToolError when none fits, saying what to do. */
export async function resolveConnection(
  options: ConnectionOptions,
  needs: ConnectionNeeds,
  output: Output,
): Promise<Connection> {
  const env = readKintoneEnvironment(process.env);
  const baseUrl = await resolveBaseUrl(options, output, env);
  const login = await findLogin(baseUrl.url, process.env);
  const fittingLogin = login && coversScopes(login, needs) ? login : null;
  let found = await fromOptions(options, env, output);
  if (!found && fittingLogin) {
    const token = await freshAccessToken(fittingLogin, process.env, toClientCertificate(env));
    found = { source: 'login', credential: { kind: 'oauth', token, scopes: fittingLogin.scopes } };
  }
  found ??= fromVariables(env, needs);
  if (!found && login) throw failures.scopeMissing(baseUrl.host);
  if (!found && env.apiToken) throw failures.apiTokenRefused();
  if (!found && env.username && !output.interactive) throw failures.passwordMissing();
  found ??= await fromPrompts(output, env, baseUrl.host);
  if (!found) throw failures.methodMissing(baseUrl.host);
  if (found.credential.kind === 'password') rememberLogin(found.credential.username, found.credential.password);
  const guestSpaceId = options.guestSpaceId ?? env.guestSpaceId;
  if (guestSpaceId && !/^[1-9]\d*$/.test(guestSpaceId)) {
    throw failures.optionInvalid('--guest-space-id', { en: 'a positive number', ja: '正の整数' });
  }
  const basic = toBasic(env, found.credential);
  return { baseUrl, ...found, basic, clientCertificate: toClientCertificate(env), guestSpaceId };
}

function toBasic(env: KintoneEnvironment, credential: Credential): Connection['basic'] {
  if (!env.basicUsername || !env.basicPassword) return null;
  if (credential.kind === 'oauth') throw failures.basicWithOAuth();
  rememberLogin(env.basicUsername, env.basicPassword);
  return { username: env.basicUsername, password: env.basicPassword };
}

/** The certificate that the variables name. */
export function toClientCertificate(env: KintoneEnvironment): ClientCertificate | null {
  return env.pfxPath ? { path: env.pfxPath, password: env.pfxPassword ?? new Secret('') } : null;
}
