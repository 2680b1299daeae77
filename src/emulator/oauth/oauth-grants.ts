/** Codes, access tokens and refresh tokens, with their life times. Tokens belong to the domain and outlive the process with it; codes do not. */
import type { AccessGrant } from '../auth/access-tokens.ts';
import type { Consent, Domain } from '../domain/model.ts';
import { Transaction } from '../domain/transaction.ts';

const codeLifetimeMs = 10 * 60_000;
export const accessTokenLifetimeMs = 60 * 60_000;
const maxRefreshTokensPerUser = 10;

export interface CodeChallenge {
  challenge: string;
  method: 'plain' | 'S256';
}

export interface CodeRequest extends Consent {
  redirectUri: string;
  codeChallenge: CodeChallenge | null;
}

interface StoredCode extends CodeRequest {
  expiresAtMs: number;
  /** Refresh token that came of it; a second use of the code revokes it. */
  usedFor: string | null;
}

export interface AccessTokenRequest {
  refreshToken: string;
  /** Those of the refresh token, or fewer. */
  scopes: Consent['scopes'];
  nowMs: number;
}

const characters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

/** Random letters and digits without the bias of a plain remainder. */
export function createRandomText(length: number, alphabet = characters): string {
  const limit = 256 - (256 % alphabet.length);
  let text = '';
  while (text.length < length) {
    for (const byte of crypto.getRandomValues(new Uint8Array(length))) {
      if (byte < limit && text.length < length) text += alphabet[byte % alphabet.length];
    }
  }
  return text;
}

export class OAuthGrants {
  readonly #codes = new Map<string, StoredCode>();

  constructor(private readonly domain: Domain) {}

  createCode(request: CodeRequest, nowMs: number): string {
    for (const [code, { expiresAtMs }] of this.#codes) if (expiresAtMs < nowMs) this.#codes.delete(code);
    const code = createRandomText(48);
    this.#codes.set(code, { ...request, expiresAtMs: nowMs + codeLifetimeMs, usedFor: null });
    return code;
  }

  /** The request behind a code that is good and unused. */
  findCode(code: string, nowMs: number): CodeRequest | null {
    const stored = this.#codes.get(code);
    return stored && stored.expiresAtMs >= nowMs && stored.usedFor === null ? stored : null;
  }

  /** A second use of a code revokes what the first one gave (RFC 6749, 4.1.2). */
  revokeReusedCode(code: string, tx: Transaction): void {
    const refreshToken = this.#codes.get(code)?.usedFor;
    if (refreshToken) this.#revokeRefreshToken(refreshToken, tx);
  }

  /** Uses a code up and issues both tokens. */
  redeemCode(code: string, nowMs: number, tx: Transaction): { accessToken: string; refreshToken: string } {
    const stored = this.#codes.get(code);
    if (!stored) throw new RangeError('The code was not found; call findCode first.');
    const { clientId, userCode, scopes } = stored;
    const refreshToken = createRandomText(64);
    stored.usedFor = refreshToken;
    tx.onRollback(() => {
      stored.usedFor = null;
    });
    const mine = [...this.domain.refreshTokens].filter(([, consent]) => consent.userCode === userCode);
    const surplus = mine.length + 1 - maxRefreshTokensPerUser;
    for (const [token] of mine.slice(0, Math.max(0, surplus))) this.#revokeRefreshToken(token, tx);
    tx.set(this.domain.refreshTokens, refreshToken, { clientId, userCode, scopes });
    return { accessToken: this.createAccessToken({ refreshToken, scopes, nowMs }, tx), refreshToken };
  }

  findRefreshToken(refreshToken: string): Consent | null {
    return this.domain.refreshTokens.get(refreshToken) ?? null;
  }

  createAccessToken({ refreshToken, scopes, nowMs }: AccessTokenRequest, tx: Transaction): string {
    const { accessTokens, refreshTokens } = this.domain;
    const consent = refreshTokens.get(refreshToken);
    if (!consent) throw new RangeError('The refresh token was not found; call findRefreshToken first.');
    for (const [token, { expiresAtMs }] of accessTokens) if (expiresAtMs < nowMs) tx.delete(accessTokens, token);
    const accessToken = createRandomText(64);
    const expiresAtMs = nowMs + accessTokenLifetimeMs;
    tx.set(accessTokens, accessToken, { ...consent, scopes, expiresAtMs, refreshToken });
    return accessToken;
  }

  findAccessToken(accessToken: string, nowMs: number): (AccessGrant & { clientId: string }) | null {
    const stored = this.domain.accessTokens.get(accessToken);
    return stored && stored.expiresAtMs > nowMs ? stored : null;
  }

  /** Puts an access token there as if it had been issued; for fixtures and tests. */
  addAccessToken(accessToken: string, consent: Consent, expiresAtMs: number): void {
    this.domain.accessTokens.set(accessToken, { ...consent, expiresAtMs, refreshToken: '' });
  }

  /** Ends everything a client got. */
  revokeClient(clientId: string, tx = new Transaction()): void {
    for (const [token, consent] of this.domain.refreshTokens) {
      if (consent.clientId === clientId) this.#revokeRefreshToken(token, tx);
    }
    for (const [code, stored] of this.#codes) if (stored.clientId === clientId) this.#codes.delete(code);
  }

  #revokeRefreshToken(refreshToken: string, tx: Transaction): void {
    const { accessTokens, refreshTokens } = this.domain;
    tx.delete(refreshTokens, refreshToken);
    for (const [token, stored] of accessTokens)
      if (stored.refreshToken === refreshToken) tx.delete(accessTokens, token);
  }
}

/** Codes hang on the domain, so that a reset to another domain ends them all. */
const grantsOfDomains = new WeakMap<Domain, OAuthGrants>();

export function findGrants(domain: Domain): OAuthGrants {
  const present = grantsOfDomains.get(domain);
  if (present) return present;
  const grants = new OAuthGrants(domain);
  grantsOfDomains.set(domain, grants);
  return grants;
}
