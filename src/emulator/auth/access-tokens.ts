/** What the REST API asks of the OAuth server: who an access token stands for. */
import type { OAuthScope } from '../domain/model.ts';

export interface AccessGrant {
  userCode: string;
  scopes: readonly OAuthScope[];
}

/** The OAuth server's token store gives this to the REST API. Null for unknown, expired and revoked tokens. */
export interface AccessTokens {
  find(accessToken: string, nowMs: number): AccessGrant | null;
}

/** For a domain without an OAuth server: every token is unknown. */
export const noAccessTokens: AccessTokens = { find: () => null };
