/** Reads a request of the authorization endpoint (RFC 6749, 4.1.1) against the registered clients. */
import type { Domain, OAuthClient, OAuthScope, User } from '../domain/model.ts';
import { mayUseClient } from './oauth-client.ts';
import type { CodeChallenge } from './oauth-grants.ts';
import { parseScopes } from './scopes.ts';

export interface AuthorizationRequest {
  client: OAuthClient;
  redirectUri: string;
  state: string;
  scopes: OAuthScope[];
  codeChallenge: CodeChallenge | null;
}

export type AuthorizationReading =
  | { kind: 'ok'; request: AuthorizationRequest }
  /** The person is told; nothing may be sent to an address that is not the client's. */
  | { kind: 'page'; problem: 'unknownClient' | 'redirectMismatch' }
  | { kind: 'redirect'; location: string };

/** The client's address with an answer behind its own query, which stays as it was registered (RFC 6749, 3.1.2). */
export function toRedirect(redirectUri: string, answer: Record<string, string | null>): string {
  const url = new URL(redirectUri);
  const sent = new URLSearchParams();
  for (const [name, value] of Object.entries(answer)) if (value !== null) sent.set(name, value);
  url.search = [url.search.slice(1), sent.toString()].filter(Boolean).join('&');
  return url.href;
}

/** RFC 7636: 43 to 128 unreserved characters. */
const challengeForm = /^[\w.~-]{43,128}$/;

function readChallenge(params: URLSearchParams): CodeChallenge | null | 'invalid' {
  const challenge = params.get('code_challenge');
  if (challenge === null) return params.has('code_challenge_method') ? 'invalid' : null;
  const method = params.get('code_challenge_method') ?? 'plain';
  if (!challengeForm.test(challenge) || (method !== 'plain' && method !== 'S256')) return 'invalid';
  return { challenge, method };
}

/** RFC 6749, 3.1: no parameter more than once; two readers could take a different one. */
function isRepeated(params: URLSearchParams, name: string): boolean {
  return params.getAll(name).length > 1;
}

export function readAuthorizationRequest(params: URLSearchParams, domain: Domain, user: User): AuthorizationReading {
  const client = domain.oauthClients.get(params.get('client_id') ?? '');
  if (!client || isRepeated(params, 'client_id')) return { kind: 'page', problem: 'unknownClient' };
  const redirectUri = params.get('redirect_uri');
  if (redirectUri !== client.redirectUri || isRepeated(params, 'redirect_uri'))
    return { kind: 'page', problem: 'redirectMismatch' };
  const state = params.get('state');
  const refuse = (error: string, description: string): AuthorizationReading => ({
    kind: 'redirect',
    location: toRedirect(redirectUri, { error, error_description: description, state }),
  });
  const repeated = ['response_type', 'state', 'scope', 'code_challenge', 'code_challenge_method'].find((name) =>
    isRepeated(params, name),
  );
  if (repeated !== undefined) return refuse('invalid_request', `${repeated} is there twice`);
  if (params.get('response_type') !== 'code') return refuse('unsupported_response_type', 'response_type must be code');
  if (!state) return refuse('invalid_request', 'state is required');
  const scopes = parseScopes(params.get('scope'));
  if (!scopes) return refuse('invalid_scope', 'scope is empty or names an unknown scope');
  const codeChallenge = readChallenge(params);
  if (codeChallenge === 'invalid') return refuse('invalid_request', 'code_challenge is not valid');
  if (!mayUseClient(client, user)) return refuse('access_denied', 'this user may not use the client');
  return { kind: 'ok', request: { client, redirectUri, state, scopes, codeChallenge } };
}
