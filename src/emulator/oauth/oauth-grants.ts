/** Codes, access tokens and refresh tokens of a domain, with their life times. Nothing of it outlives the process. */
import type { AccessGrant } from '../auth/access-tokens.ts';
import type { Domain } from '../domain/model.ts';
import type { OAuthScope } from '../rest/operation.ts';

const codeLifetimeMs = 10 * 60_000;
export const accessTokenLifetimeMs = 60 * 60_000;
const maxRefreshTokensPerUser = 10;

export interface CodeChallenge {
  challenge: string;
  method: 'plain' | 'S256';
}

/** What a person allowed a client to do. */
export interface Consent {
  clientId: string;
  userCode: string;
  scopes: readonly OAuthScope[];
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

interface StoredAccessToken extends Consent {
  expiresAtMs: number;
  refreshToken: string;
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
  readonly #accessTokens = new Map<string, StoredAccessToken>();
  readonly #refreshTokens = new Map<string, Consent>();

  createCode(request: CodeRequest, nowMs: number): string {
    for (const [code, { expiresAtMs }] of this.#codes) if (expiresAtMs < nowMs) this.#codes.delete(code);
    const code = createRandomText(48);
    this.#codes.set(code, { ...request, expiresAtMs: nowMs + codeLifetimeMs, usedFor: null });
    return code;
  }

  /** The request behind a code that is good and unused. A second use also revokes what the first one gave (RFC 6749, 4.1.2). */
  findCode(code: string, nowMs: number): CodeRequest | null {
    const stored = this.#codes.get(code);
    if (!stored || stored.expiresAtMs < nowMs) return null;
    if (stored.usedFor === null) return stored;
    this.#revokeRefreshToken(stored.usedFor);
    return null;
  }

  /** Uses a code up and issues both tokens. */
  redeemCode(code: string, nowMs: number): { accessToken: string; refreshToken: string } {
    const stored = this.#codes.get(code);
    if (!stored) throw new RangeError('The code was not found; call findCode first.');
    const { clientId, userCode, scopes } = stored;
    const refreshToken = createRandomText(64);
    stored.usedFor = refreshToken;
    const mine = [...this.#refreshTokens].filter(([, consent]) => consent.userCode === userCode);
    const surplus = mine.length + 1 - maxRefreshTokensPerUser;
    for (const [token] of mine.slice(0, Math.max(0, surplus))) this.#revokeRefreshToken(token);
    this.#refreshTokens.set(refreshToken, { clientId, userCode, scopes });
    return { accessToken: this.createAccessToken(refreshToken, nowMs), refreshToken };
  }

  findRefreshToken(refreshToken: string): Consent | null {
    return this.#refreshTokens.get(refreshToken) ?? null;
  }

  createAccessToken(refreshToken: string, nowMs: number): string {
    const consent = this.#refreshTokens.get(refreshToken);
    if (!consent) throw new RangeError('The refresh token was not found; call findRefreshToken first.');
    for (const [token, { expiresAtMs }] of this.#accessTokens) {
      if (expiresAtMs < nowMs) this.#accessTokens.delete(token);
    }
    const accessToken = createRandomText(64);
    this.#accessTokens.set(accessToken, { ...consent, expiresAtMs: nowMs + accessTokenLifetimeMs, refreshToken });
    return accessToken;
  }

  findAccessToken(accessToken: string, nowMs: number): (AccessGrant & { clientId: string }) | null {
    const stored = this.#accessTokens.get(accessToken);
    return stored && stored.expiresAtMs > nowMs ? stored : null;
  }

  /** Puts an access token there as if it had been issued; for fixtures and tests. */
  addAccessToken(accessToken: string, consent: Consent, expiresAtMs: number): void {
    this.#accessTokens.set(accessToken, { ...consent, expiresAtMs, refreshToken: '' });
  }

  /** Ends everything a client got, for all people or for one. */
  revokeClient(clientId: string, userCode?: string): void {
    for (const [token, consent] of this.#refreshTokens) {
      if (consent.clientId !== clientId) continue;
      if (userCode === undefined || consent.userCode === userCode) this.#revokeRefreshToken(token);
    }
    for (const [code, stored] of this.#codes) {
      if (stored.clientId === clientId && (userCode === undefined || stored.userCode === userCode)) {
        this.#codes.delete(code);
      }
    }
  }

  #revokeRefreshToken(refreshToken: string): void {
    this.#refreshTokens.delete(refreshToken);
    for (const [token, stored] of this.#accessTokens) {
      if (stored.refreshToken === refreshToken) this.#accessTokens.delete(token);
    }
  }
}

/** Grants hang on the domain, so that a reset to another domain ends them all. */
const grantsOfDomains = new WeakMap<Domain, OAuthGrants>();

export function findGrants(domain: Domain): OAuthGrants {
  const present = grantsOfDomains.get(domain);
  if (present) return present;
  const grants = new OAuthGrants();
  grantsOfDomains.set(domain, grants);
  return grants;
}
