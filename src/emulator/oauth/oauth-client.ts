/** OAuth clients: registration in Kintone's formats, and who may use one. */
import type { OAuthClient, User } from '../domain/model.ts';
import { createRandomText } from './oauth-grants.ts';

/** https://cybozu.dev/ja/kintone/docs/overview/oauth/ */
export const MAX_CLIENTS = 20;

const idAlphabet = 'abcdefghijklmnopqrstuvwxyz0123456789';

export interface ClientRegistration {
  name: string;
  redirectUri: string;
  allowedUsers: string[];
}

/** Makes a client with an id (`L.1.` and 32 characters) and a secret of 64 characters. */
export function createOAuthClient(registration: ClientRegistration): OAuthClient {
  return {
    clientId: `L.1.${createRandomText(32, idAlphabet)}`,
    clientSecret: createRandomText(64),
    ...registration,
  };
}

/** Https, or http on this machine, which the command line needs; no fragment. */
export function isRedirectUri(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const url = new URL(text);
  if (url.hash !== '' || text.includes('#')) return false;
  if (url.protocol === 'https:') return true;
  return url.protocol === 'http:' && ['localhost', '127.0.0.1', '[::1]'].includes(url.hostname);
}

/** Guests have no REST API beyond their session, so no client may act for them. */
export function mayUseClient(client: OAuthClient, user: User): boolean {
  return user.valid && !user.isGuest && client.allowedUsers.includes(user.code);
}

/** Compares secrets without telling by time where they differ. */
export function isSameSecret(given: string, expected: string): boolean {
  let difference = given.length ^ expected.length;
  for (let index = 0; index < expected.length; index += 1) {
    difference |= (given.charCodeAt(index) || 0) ^ expected.charCodeAt(index);
  }
  return difference === 0;
}
