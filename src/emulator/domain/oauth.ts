/** OAuth clients of a domain and the tokens that people gave them. */

export type OAuthScope =
  | 'k:app_record:read'
  | 'k:app_record:write'
  | 'k:app_settings:read'
  | 'k:app_settings:write'
  | 'k:file:read'
  | 'k:file:write';

export interface OAuthClient {
  clientId: string;
  clientSecret: string;
  name: string;
  redirectUri: string;
  allowedUsers: string[];
}

/** What a person allowed a client to do. */
export interface Consent {
  clientId: string;
  userCode: string;
  scopes: readonly OAuthScope[];
}

export interface StoredAccessToken extends Consent {
  expiresAtMs: number;
  /** The refresh token it hangs on; empty when it was put there without one. */
  refreshToken: string;
}
