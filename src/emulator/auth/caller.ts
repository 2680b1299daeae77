/** Who calls: a user by one of three methods, API tokens, or nobody. */
import type { AppId, Domain, OAuthScope, TokenPermission, User } from '../domain/model.ts';
import { createPlainUser } from '../domain/new-user.ts';

export interface UserCaller {
  kind: 'user';
  method: 'password' | 'session' | 'oauth';
  user: User;
  /** Scopes of the access token; null for the other methods, which are not narrowed. */
  scopes: ReadonlySet<OAuthScope> | null;
}

export interface TokenCaller {
  kind: 'tokens';
  grants: ReadonlyMap<AppId, ReadonlySet<TokenPermission>>;
}

export type Caller = UserCaller | TokenCaller | { kind: 'nobody' };

/** The user in whose name API tokens act. */
export function createAdministrator(domain: Domain): User {
  const { systemLanguage: language, systemTimezone: timezone } = domain;
  return createPlainUser({ id: 0, code: 'Administrator', password: '', language, timezone });
}
