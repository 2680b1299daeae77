/** Registers an OAuth client with a local Kintone and gives the variables that the commands read. */
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { createOAuthClient } from '../../src/emulator/oauth/oauth-client.ts';
import type { ToolsWorld } from './tools-process.ts';

export interface RegisteredClient {
  redirectUri: string;
  clientSecret: string;
  env: Record<string, string>;
}

export async function findFreePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise<void>((resolve) => server.close(() => resolve()));
  return port;
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
