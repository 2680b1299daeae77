/** What the administration page does with OAuth clients: registers, changes, revokes and deletes them. */
import type { OAuthClient } from '../domain/model.ts';
import type { LocalKintone } from '../local-kintone.ts';
import { type ClientRegistration, createOAuthClient, isRedirectUri, MAX_CLIENTS } from './oauth-client.ts';
import { findGrants } from './oauth-grants.ts';

/** What cannot be used in a form that was sent. */
export type ClientProblem = 'form' | 'name' | 'redirect' | 'user' | 'limit' | 'gone';

export interface ClientChange {
  problem: ClientProblem | null;
  /** As it was sent, so that nobody has to type it again. */
  registration: ClientRegistration;
  /** The client that it is about; empty for a new one. */
  clientId: string;
  /** The login name that nobody has, for the problem `user`. */
  unknownUser: string;
}

const maxNameLength = 64;

export function readRegistration(form: URLSearchParams): ClientRegistration {
  return {
    name: (form.get('name') ?? '').trim(),
    redirectUri: (form.get('redirectUri') ?? '').trim(),
    allowedUsers: (form.get('allowedUsers') ?? '')
      .split(/\r?\n/)
      .map((line) => line.trim())
      .filter(Boolean),
  };
}

function findProblem({ domain }: LocalKintone, registration: ClientRegistration): [ClientProblem | null, string] {
  const { name, redirectUri, allowedUsers } = registration;
  if (name.length < 1 || name.length > maxNameLength) return ['name', ''];
  if (!isRedirectUri(redirectUri)) return ['redirect', ''];
  const unknownUser = allowedUsers.find((code) => !domain.users.has(code));
  return unknownUser === undefined ? [null, ''] : ['user', unknownUser];
}

function end(kintone: LocalKintone, client: OAuthClient, isDeleted: boolean): void {
  kintone.transact((tx) => {
    findGrants(kintone.domain).revokeClient(client.clientId, tx);
    if (isDeleted) tx.delete(kintone.domain.oauthClients, client.clientId);
  });
}

/** Carries out one action of the page, or says what keeps it from being done. */
export function changeClients(kintone: LocalKintone, form: URLSearchParams): ClientChange {
  const { oauthClients } = kintone.domain;
  const clientId = form.get('clientId') ?? '';
  const action = form.get('action');
  const present = oauthClients.get(clientId);
  const registration = readRegistration(form);
  const done: ClientChange = { problem: null, registration, clientId, unknownUser: '' };
  if (present && (action === 'delete' || action === 'revoke')) {
    end(kintone, present, action === 'delete');
    return done;
  }
  if (action !== 'add' && !present) return { ...done, problem: 'gone' };
  const [problem, unknownUser] = findProblem(kintone, registration);
  if (problem) return { ...done, problem, unknownUser };
  if (action === 'save' && present) {
    kintone.transact((tx) => tx.set(oauthClients, present.clientId, { ...present, ...registration }));
    return done;
  }
  if (action !== 'add') return { ...done, problem: 'form' };
  if (oauthClients.size >= MAX_CLIENTS) return { ...done, problem: 'limit' };
  const client = createOAuthClient(registration);
  kintone.transact((tx) => tx.set(oauthClients, client.clientId, client));
  return done;
}
