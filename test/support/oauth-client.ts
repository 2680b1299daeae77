/** Registers an OAuth client with a local Kintone and gives the variables that the commands read. */
import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';
import { createOAuthClient } from '../../src/emulator/oauth/oauth-client.ts';
import { createRandomText, findGrants } from '../../src/emulator/oauth/oauth-grants.ts';
import type { OAuthScope } from '../../src/emulator/index.ts';
import type { ToolsWorld } from './tools-process.ts';

export interface RegisteredClient {
  redirectUri: string;
  clientSecret: string;
  env: Record<string, string>;
}

async function isFree(port: number): Promise<boolean> {
  const server = createServer();
  const listens = await new Promise<boolean>((resolve) => {
    server.once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => resolve(true));
  });
  if (listens) await new Promise<void>((resolve) => server.close(() => resolve()));
  return listens;
}

/** A port below those that a system hands out by itself, so that no server of another test takes it before it is used. */
export async function findFreePort(): Promise<number> {
  for (;;) {
    const port = randomInt(20_000, 30_000);
    if (await isFree(port)) return port;
  }
}

/** No password variable stays, so that nothing but the login can sign in. */
export function registerClient(world: ToolsWorld, redirectUri: string): RegisteredClient {
  const client = createOAuthClient({ name: 'Command line', redirectUri, allowedUsers: ['boss', 'careful'] });
  world.kintone.domain.oauthClients.set(client.clientId, client);
  return {
    redirectUri,
    clientSecret: client.clientSecret,
    env: {
      KINTONE_USERNAME: '',
      KINTONE_PASSWORD: '',
      KINTONE_OAUTH_CLIENT_ID: client.clientId,
      KINTONE_OAUTH_CLIENT_SECRET: client.clientSecret,
    },
  };
}

/** The address that the command invites to, once it is printed. */
export function findInvitation(text: string): string | null {
  return /https?:\/\/\S+\/oauth2\/authorization\?\S+/.exec(text)?.[0] ?? null;
}

/** Does what the browser does: signs in, allows, and stops at the redirect, which is what a person pastes. */
export async function allowAccess(world: ToolsWorld, address: string): Promise<string> {
  const { origin } = new URL(address);
  const signedIn = await fetch(`${world.url}/login`, {
    method: 'POST',
    redirect: 'manual',
    body: new URLSearchParams({ username: 'boss', password: world.password }),
  });
  const cookie = signedIn.headers.get('set-cookie')?.split(';')[0] ?? '';
  const token = world.kintone.getSession(new Request(origin, { headers: { cookie } }))?.requestToken ?? '';
  const answer = await fetch(address, {
    method: 'POST',
    redirect: 'manual',
    body: new URLSearchParams({ decision: 'allow', __REQUEST_TOKEN__: token }),
    headers: { cookie },
  });
  return answer.headers.get('location') ?? '';
}

/** Puts a login into the configuration folder of the project's person, as `npm run login` would, and gives its tokens. */
export async function storeLogin(
  world: ToolsWorld,
  baseUrl = world.url,
  scopes: readonly OAuthScope[] = ['k:app_settings:read', 'k:app_settings:write', 'k:file:read', 'k:file:write'],
): Promise<{ accessToken: string; refreshToken: string; clientSecret: string }> {
  const { domain } = world.kintone;
  const client = createOAuthClient({ name: 'Stored', redirectUri: 'https://example.com/', allowedUsers: ['boss'] });
  domain.oauthClients.set(client.clientId, client);
  const accessToken = createRandomText(64);
  const refreshToken = createRandomText(64);
  findGrants(domain).addAccessToken(
    accessToken,
    { clientId: client.clientId, userCode: 'boss', scopes },
    Date.now() + 3_600_000,
  );
  const { clientId, clientSecret } = client;
  const expiresAtMs = Date.now() + 3_000_000;
  const login = { baseUrl, clientId, clientSecret, accessToken, refreshToken, scopes, expiresAtMs };
  const path = '.config/kintone-session-workbench/logins.json';
  await world.write(path, JSON.stringify({ version: 1, logins: [login] }));
  return { accessToken, refreshToken, clientSecret };
}
