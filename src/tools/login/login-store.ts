/** Keeps OAuth logins in one file of the user's configuration folder that nobody else may read. */
import { chmod, mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as v from 'valibot';
import { Secret } from '../auth/secret.ts';
import { ToolError } from '../command-line/failure.ts';
import { toToolError } from '../command-line/to-tool-error.ts';
import { configFolder } from './config-folder.ts';

export interface StoredLogin {
  baseUrl: string;
  clientId: string;
  clientSecret: Secret;
  accessToken: Secret;
  refreshToken: Secret;
  scopes: readonly string[];
  expiresAtMs: number;
}

const fileSchema = v.object({
  version: v.literal(1),
  logins: v.array(
    v.object({
      baseUrl: v.string(),
      clientId: v.string(),
      clientSecret: v.string(),
      accessToken: v.string(),
      refreshToken: v.string(),
      scopes: v.array(v.string()),
      expiresAtMs: v.number(),
    }),
  ),
});

export function loginFile(env: NodeJS.ProcessEnv): string {
  return join(configFolder(env), 'logins.json');
}

async function readText(path: string): Promise<string | null> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw toToolError(error);
  }
}

/** @throws ToolError when the file is damaged, or when others may read it. */
export async function listLogins(env: NodeJS.ProcessEnv): Promise<StoredLogin[]> {
  const path = loginFile(env);
  const text = await readText(path);
  if (text === null) return [];
  if (process.platform !== 'win32') {
    const { mode } = await stat(path);
    if ((mode & 0o077) !== 0) await chmod(path, 0o600);
  }
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    parsed = null;
  }
  const result = v.safeParse(fileSchema, parsed);
  if (!result.success) {
    throw new ToolError('loginFileDamaged', {
      en: `The login file ${path} is damaged: run "npm run logout" and then "npm run login".`,
      ja: `ログイン情報のファイル ${path} が壊れています。npm run logout の後に npm run login を実行してください。`,
    });
  }
  return result.output.logins.map((login) => ({
    ...login,
    clientSecret: new Secret(login.clientSecret),
    accessToken: new Secret(login.accessToken),
    refreshToken: new Secret(login.refreshToken),
  }));
}

async function writeLogins(logins: readonly StoredLogin[], env: NodeJS.ProcessEnv): Promise<void> {
  const path = loginFile(env);
  const plain = logins.map(({ baseUrl, clientId, scopes, expiresAtMs, ...secrets }) => ({
    baseUrl,
    clientId,
    clientSecret: secrets.clientSecret.reveal(),
    accessToken: secrets.accessToken.reveal(),
    refreshToken: secrets.refreshToken.reveal(),
    scopes,
    expiresAtMs,
  }));
  const temporary = `${path}.${process.pid}`;
  try {
    await mkdir(configFolder(env), { recursive: true, mode: 0o700 });
    // Written beside and renamed, so that a full disk or a kill never leaves half a file.
    await writeFile(temporary, `${JSON.stringify({ version: 1, logins: plain }, null, 2)}\n`, { mode: 0o600 });
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true });
    throw toToolError(error);
  }
}

export async function findLogin(baseUrl: string, env: NodeJS.ProcessEnv): Promise<StoredLogin | null> {
  return (await listLogins(env)).find((login) => login.baseUrl === baseUrl) ?? null;
}

export async function saveLogin(login: StoredLogin, env: NodeJS.ProcessEnv): Promise<void> {
  const others = (await listLogins(env)).filter((other) => other.baseUrl !== login.baseUrl);
  await writeLogins([...others, login], env);
}

/** Removes one login, or the whole file without `baseUrl`. Resolves to how many were removed. */
export async function removeLogins(baseUrl: string | null, env: NodeJS.ProcessEnv): Promise<number> {
  if (baseUrl === null) {
    const text = await readText(loginFile(env));
    const count =
      text === null
        ? 0
        : await listLogins(env).then(
            (all) => all.length,
            () => 1,
          );
    await rm(loginFile(env), { force: true });
    return count;
  }
  const all = await listLogins(env);
  const kept = all.filter((login) => login.baseUrl !== baseUrl);
  if (kept.length === all.length) return 0;
  if (kept.length === 0) await rm(loginFile(env), { force: true });
  else await writeLogins(kept, env);
  return all.length - kept.length;
}
