/** The token endpoint: client authentication, the code grant, the refresh grant, and the error bodies of RFC 6749, 5.2. */
import type { Domain, OAuthClient } from '../domain/model.ts';
import type { LocalKintone } from '../local-kintone.ts';
import { isSameSecret, mayUseClient } from './oauth-client.ts';
import { accessTokenLifetimeMs, type CodeChallenge, findGrants } from './oauth-grants.ts';

export type TokenError =
  | 'invalid_request'
  | 'invalid_client'
  | 'invalid_grant'
  | 'unauthorized_client'
  | 'unsupported_grant_type'
  | 'invalid_scope';

/** A refusal of the token endpoint. */
export class TokenRefusal extends Error {
  override readonly name = 'TokenRefusal' as const;

  constructor(
    readonly error: TokenError,
    readonly description: string,
    /** True when the client tried the Authorization header, so that the answer names the scheme. */
    readonly isBasic = false,
  ) {
    super(description);
  }
}

export interface TokenAnswer {
  access_token: string;
  refresh_token?: string;
  token_type: 'bearer';
  expires_in: number;
  scope: string;
}

function decodeBasic(header: string): [string, string] | null {
  const encoded = /^Basic\s+([\w+/=-]+)\s*$/i.exec(header)?.[1];
  if (encoded === undefined) return null;
  try {
    const bytes = Uint8Array.from(atob(encoded), (character) => character.charCodeAt(0));
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    const colon = text.indexOf(':');
    if (colon < 0) return null;
    return [decodeURIComponent(text.slice(0, colon)), decodeURIComponent(text.slice(colon + 1))];
  } catch {
    return null;
  }
}

/**
 * Where the domain has Basic authentication on, the header is the one of the network edge and the client stands in the body.
 * @throws TokenRefusal
 */
export function authenticateClient(header: string | null, form: URLSearchParams, domain: Domain): OAuthClient {
  const isBasic = header !== null && domain.basicAuth === null;
  const credentials = isBasic ? decodeBasic(header) : [form.get('client_id') ?? '', form.get('client_secret') ?? ''];
  const [clientId = '', clientSecret = ''] = credentials ?? [];
  const client = domain.oauthClients.get(clientId);
  const isRight = isSameSecret(clientSecret, client?.clientSecret ?? ' ');
  if (!client || !isRight) throw new TokenRefusal('invalid_client', 'Client authentication failed.', isBasic);
  const named = form.get('client_id');
  if (named !== null && named !== clientId) {
    throw new TokenRefusal('invalid_request', 'client_id differs from the authenticated client.');
  }
  return client;
}

async function toChallenge(verifier: string, method: CodeChallenge['method']): Promise<string> {
  if (method === 'plain') return verifier;
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(verifier));
  return btoa(String.fromCharCode(...new Uint8Array(digest)))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
}

async function assertVerifier(codeChallenge: CodeChallenge | null, verifier: string | null): Promise<void> {
  if (!codeChallenge) return;
  const given = verifier === null ? '' : await toChallenge(verifier, codeChallenge.method);
  if (!isSameSecret(given, codeChallenge.challenge)) {
    throw new TokenRefusal('invalid_grant', 'code_verifier does not match the code_challenge.');
  }
}

export interface TokenCall {
  kintone: Pick<LocalKintone, 'domain' | 'clock' | 'transact'>;
  client: OAuthClient;
  form: URLSearchParams;
}

function assertUser({ kintone, client }: TokenCall, userCode: string): void {
  const user = kintone.domain.users.get(userCode);
  if (!user || !mayUseClient(client, user)) {
    throw new TokenRefusal('invalid_grant', 'The user may no longer use this client.');
  }
}

async function redeemCode(call: TokenCall): Promise<TokenAnswer> {
  const { kintone, client, form } = call;
  const grants = findGrants(kintone.domain);
  const nowMs = kintone.clock.nowMs();
  const code = form.get('code');
  if (!code) throw new TokenRefusal('invalid_request', 'code is missing.');
  const request = grants.findCode(code, nowMs);
  if (!request || request.clientId !== client.clientId) {
    kintone.transact((tx) => grants.revokeReusedCode(code, tx));
    throw new TokenRefusal('invalid_grant', 'The code is unknown, expired or already used.');
  }
  if (form.get('redirect_uri') !== request.redirectUri) {
    throw new TokenRefusal('invalid_grant', 'redirect_uri differs from the one of the authorization request.');
  }
  assertUser(call, request.userCode);
  await assertVerifier(request.codeChallenge, form.get('code_verifier'));
  // The digest above gave way to other requests: only one of them may still use the code.
  if (!grants.findCode(code, nowMs)) throw new TokenRefusal('invalid_grant', 'The code is already used.');
  const { accessToken, refreshToken } = kintone.transact((tx) => grants.redeemCode(code, nowMs, tx));
  return { ...toAnswer(accessToken, request.scopes), refresh_token: refreshToken };
}

function refresh(call: TokenCall): TokenAnswer {
  const { kintone, client, form } = call;
  const grants = findGrants(kintone.domain);
  const refreshToken = form.get('refresh_token');
  if (!refreshToken) throw new TokenRefusal('invalid_request', 'refresh_token is missing.');
  const consent = grants.findRefreshToken(refreshToken);
  if (!consent || consent.clientId !== client.clientId) {
    throw new TokenRefusal('invalid_grant', 'The refresh token is unknown or revoked.');
  }
  assertUser(call, consent.userCode);
  const wanted = form.get('scope')?.split(/\s+/).filter(Boolean) ?? [];
  if (wanted.some((scope) => !consent.scopes.some((granted) => granted === scope))) {
    throw new TokenRefusal('invalid_scope', 'A refresh cannot widen the scope.');
  }
  // RFC 6749, 6: who asks for less gets less. The refresh token itself keeps what was granted.
  const scopes = wanted.length === 0 ? consent.scopes : consent.scopes.filter((scope) => wanted.includes(scope));
  const nowMs = kintone.clock.nowMs();
  const accessToken = kintone.transact((tx) => grants.createAccessToken({ refreshToken, scopes, nowMs }, tx));
  // Kintone keeps the refresh token and does not repeat it.
  return toAnswer(accessToken, scopes);
}

function toAnswer(accessToken: string, scopes: readonly string[]): TokenAnswer {
  return {
    access_token: accessToken,
    token_type: 'bearer',
    expires_in: accessTokenLifetimeMs / 1000,
    scope: scopes.join(' '),
  };
}

/** @throws TokenRefusal */
export async function answerTokenRequest(call: TokenCall): Promise<TokenAnswer> {
  // RFC 6749, 3.2: no parameter more than once.
  if (new Set(call.form.keys()).size < [...call.form.keys()].length) {
    throw new TokenRefusal('invalid_request', 'A parameter is there twice.');
  }
  const grantType = call.form.get('grant_type');
  if (grantType === 'authorization_code') return redeemCode(call);
  if (grantType === 'refresh_token') return refresh(call);
  if (!grantType) throw new TokenRefusal('invalid_request', 'grant_type is missing.');
  throw new TokenRefusal('unsupported_grant_type', 'grant_type must be authorization_code or refresh_token.');
}
