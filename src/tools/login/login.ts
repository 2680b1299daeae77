/** `npm run login`: OAuth authorization code against a registered client, tokens kept for this person alone. */
import { createInterface } from 'node:readline/promises';
import { createAsker } from '../auth/ask.ts';
import { parseBaseUrl } from '../auth/base-url.ts';
import { readKintoneEnvironment } from '../auth/environment.ts';
import { toClientCertificate } from '../auth/resolve-connection.ts';
import { Secret } from '../auth/secret.ts';
import { defineCommand } from '../command-line/define-command.ts';
import { addHelpAfter } from '../command-line/help-after.ts';
import { failures } from '../command-line/failures.ts';
import { toForeignText } from '../command-line/foreign-text.ts';
import type { Output } from '../command-line/output.ts';
import { exitCode } from '../commands.ts';
import { createState, readCallback, waitForCallback } from './callback.ts';
import { loginFailures } from './login-failures.ts';
import { loginFile, saveLogin } from './login-store.ts';
import { authorizationUrl, exchangeCode, type OAuthClientIdentity } from './oauth-endpoint.ts';
import { loginTasks, type LoginTask, scopesFor } from './scopes.ts';

interface LoginOptions {
  baseUrl?: string;
  clientId?: string;
  redirectUri: string;
  for: string[];
  scope?: string[];
  paste?: boolean;
  browser: boolean;
  timeout: string;
  json?: boolean;
}

function parseScopes(options: LoginOptions): string[] {
  if (options.scope) return options.scope;
  const unknown = options.for.find((task) => !loginTasks.includes(task as LoginTask));
  if (unknown !== undefined) {
    throw failures.optionInvalid('--for', {
      en: `one of ${loginTasks.join(', ')}`,
      ja: ` ${loginTasks.join('、')} のいずれか`,
    });
  }
  return scopesFor(options.for as LoginTask[]);
}

async function resolveClient(options: LoginOptions, output: Output): Promise<OAuthClientIdentity> {
  const env = readKintoneEnvironment(process.env);
  // The client and Basic authentication would need the one Authorization header, now and at every call with the token.
  if (env.basicUsername && env.basicPassword) throw failures.basicWithOAuth();
  const asker = createAsker(output);
  const ask = { en: 'Address of your Kintone:', ja: 'kintone のアドレス:' };
  const address = options.baseUrl ?? env.baseUrl ?? (await asker?.text(ask));
  if (!address) throw failures.baseUrlMissing();
  const baseUrl = parseBaseUrl(address).url;
  const clientId =
    options.clientId ?? env.oauthClientId ?? (await asker?.text({ en: 'Client id:', ja: 'クライアント ID:' }));
  const clientSecret =
    env.oauthClientSecret ?? (await asker?.secret({ en: 'Client secret:', ja: 'クライアントシークレット:' }));
  if (!clientId) throw loginFailures.clientMissing();
  if (!clientSecret) throw loginFailures.clientSecretMissing();
  return { baseUrl, clientId, clientSecret, clientCertificate: toClientCertificate(env) };
}

function checkRedirect(options: LoginOptions): URL {
  if (!URL.canParse(options.redirectUri)) throw loginFailures.redirectInvalid();
  const url = new URL(options.redirectUri);
  const isLocal = ['localhost', '127.0.0.1'].includes(url.hostname);
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && isLocal)) throw loginFailures.redirectInvalid();
  if (!isLocal && !options.paste) throw loginFailures.redirectNeedsPaste();
  return url;
}

/** The pasted address holds the code, so it is read without echo where a terminal is. */
async function readPasted(output: Output): Promise<string> {
  const asker = createAsker(output);
  if (asker) return (await asker.secret({ en: 'Address after allowing:', ja: '許可した後のアドレス:' })).reveal();
  const lines = createInterface({ input: process.stdin });
  for await (const line of lines) {
    lines.close();
    return new Secret(line.trim()).reveal();
  }
  throw loginFailures.noCode();
}

async function openBrowser(address: string, output: Output): Promise<void> {
  try {
    const { default: open } = await import('open');
    const child = await open(address);
    child.once('error', () => undefined);
  } catch {
    output.warn({
      en: 'The browser could not be opened: open the address above yourself.',
      ja: 'ブラウザーを開けませんでした。上記のアドレスを開いてください。',
    });
  }
}

async function receiveCode(
  options: LoginOptions,
  request: { address: string; state: string },
  output: Output,
): Promise<string> {
  // The address holds no secret: client id, scopes and state only. On stderr with --json, so that stdout stays one object.
  const invitation = {
    en: `Allow access at this address:\n${request.address}`,
    ja: `次のアドレスを開いてアクセスを許可してください:\n${request.address}`,
  };
  const invite = (): void => (output.json ? output.warn(invitation) : output.say(invitation));
  if (options.paste) {
    invite();
    output.say({
      en: 'Then paste the address that the browser shows (its page may fail to load).',
      ja: '許可した後、ブラウザーに表示されるアドレスを貼り付けてください (ページが表示されなくても構いません)。',
    });
    return readCallback(await readPasted(output), request.state);
  }
  const timeoutMs = Number(options.timeout) * 1000;
  const waiting = await waitForCallback({
    redirectUri: options.redirectUri,
    state: request.state,
    timeoutMs,
    language: output.language,
  });
  try {
    invite();
    if (options.redirectUri.startsWith('https:')) {
      output.say({
        en: 'The browser will warn about the certificate of localhost, which was made for this login only: continue there.',
        ja: 'ブラウザーが localhost の証明書について警告します。今回のログイン専用に作成したものなので、そのまま進んでください。',
      });
    }
    if (options.browser) await openBrowser(request.address, output);
    return await waiting.code;
  } finally {
    waiting.close();
  }
}

function collect(value: string, previous: string[] | undefined): string[] {
  return [...(previous ?? []), ...value.split(/[\s,]+/).filter(Boolean)];
}

export const { run } = defineCommand<LoginOptions>({
  name: 'login',
  description: 'Log in with OAuth: allow access in the browser, keep the tokens for this person alone.',
  configure(command) {
    command
      .option('--base-url <url>', 'address of Kintone, else KINTONE_BASE_URL')
      .option('--client-id <id>', 'the registered OAuth client, else KINTONE_OAUTH_CLIENT_ID')
      .option('--redirect-uri <url>', 'its redirect endpoint', 'https://localhost:3000/oauth2callback')
      .option('--for <tasks...>', `what the login is for: ${loginTasks.join(', ')}`, ['deploy'])
      .option('--scope <scopes>', 'exact scopes instead of --for', collect)
      .option('--paste', 'paste the final address instead of listening for it, for machines without a browser')
      .option('--no-browser', 'only print the address')
      .option('--timeout <seconds>', 'how long to wait for the browser', '300');
    addHelpAfter(command, 'login');
  },
  async execute(options, output) {
    const scopes = parseScopes(options);
    checkRedirect(options);
    if (!(Number(options.timeout) > 0))
      throw failures.optionInvalid('--timeout', { en: 'a number of seconds', ja: '秒数' });
    const client = await resolveClient(options, output);
    const state = createState();
    const address = authorizationUrl(client, { redirectUri: options.redirectUri, state, scopes });
    const code = await receiveCode(options, { address, state }, output);
    const answer = await exchangeCode(client, { code, redirectUri: options.redirectUri });
    const granted = answer.scopes.length > 0 ? answer.scopes : scopes;
    const missing = scopes.filter((scope) => !granted.includes(scope));
    if (missing.length > 0) throw loginFailures.scopesNotGranted(missing);
    const { accessToken, refreshToken, expiresAtMs } = answer;
    await saveLogin({ ...client, accessToken, refreshToken, expiresAtMs, scopes: granted }, process.env);
    const shown = toForeignText(granted.join(' '));
    output.say({
      en: `Logged in to ${client.baseUrl} with ${shown}; kept in ${loginFile(process.env)}, readable by you alone.`,
      ja: `${client.baseUrl} にログインしました (${shown})。${loginFile(process.env)} に、あなただけが読める形で保存しました。`,
    });
    output.result({
      ok: true,
      baseUrl: client.baseUrl,
      scopes: granted,
      expiresAt: new Date(expiresAtMs).toISOString(),
    });
    return exitCode.done;
  },
});
