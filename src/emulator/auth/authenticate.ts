/** Authentication in one place, in Kintone's order: password, API token, OAuth, session. */
import type { AppId, Domain, TokenPermission } from '../domain/model.ts';
import { KintoneError } from '../errors.ts';
import type { LocalKintone } from '../local-kintone.ts';
import type { Caller } from './caller.ts';
import type { Session } from './sessions.ts';

const maxTokensPerRequest = 9;

export interface Authenticated {
  caller: Caller;
  /** Set for session calls: a write has to carry this session's request token. */
  session: Session | null;
}

/** Finds out who calls. @throws KintoneError for credentials that are wrong; nobody at all gives a caller `nobody`. */
export function authenticate(kintone: LocalKintone, request: Request): Authenticated {
  const { headers } = request;
  const password = headers.get('x-cybozu-authorization');
  if (password !== null) return { caller: byPassword(kintone.domain, password), session: null };
  const tokens = headers.get('x-cybozu-api-token');
  if (tokens !== null) return { caller: byTokens(kintone.domain, tokens), session: null };
  const bearer = /^Bearer\s+(\S+)\s*$/i.exec(headers.get('authorization') ?? '')?.[1];
  if (bearer !== undefined) return { caller: byAccessToken(kintone, bearer), session: null };
  return bySession(kintone, request);
}

function byPassword(domain: Domain, header: string): Caller {
  const user = checkPassword(domain, decodeCredentials(header));
  if (!user || user.isGuest) throw new KintoneError('CB_WA01');
  if (user.twoFactor) throw new KintoneError('CB_TW02');
  return { kind: 'user', method: 'password', user, scopes: null };
}

/** Decodes base64 of UTF-8 text; null when it is neither. */
export function decodeCredentials(base64: string): string | null {
  try {
    const bytes = Uint8Array.from(atob(base64.trim()), (character) => character.charCodeAt(0));
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** Finds the user of `login:password`. Both may hold colons, so every way to split is tried. */
function checkPassword(domain: Domain, credentials: string | null) {
  if (credentials === null || credentials.length > 1000) return null;
  for (let colon = credentials.indexOf(':'); colon >= 0; colon = credentials.indexOf(':', colon + 1)) {
    const user = domain.users.get(credentials.slice(0, colon));
    if (user?.valid && user.password === credentials.slice(colon + 1)) return user;
  }
  return null;
}

function byTokens(domain: Domain, header: string): Caller {
  const tokens = header
    .split(',')
    .map((token) => token.trim())
    .filter((token) => token !== '');
  if (tokens.length === 0 || tokens.length > maxTokensPerRequest) throw new KintoneError('GAIA_IA02');
  const grants = new Map<AppId, ReadonlySet<TokenPermission>>();
  for (const token of tokens) {
    const found = findToken(domain, token);
    if (!found) throw new KintoneError('GAIA_IA02');
    if (grants.has(found.app)) throw new KintoneError('GAIA_DA03');
    grants.set(found.app, new Set(found.permissions));
  }
  return { kind: 'tokens', grants };
}

function findToken(domain: Domain, token: string): { app: AppId; permissions: TokenPermission[] } | null {
  for (const app of domain.apps.values()) {
    const found = app.live?.apiTokens.find((candidate) => candidate.token === token);
    if (found) return { app: app.id, permissions: found.permissions };
  }
  return null;
}

function byAccessToken(kintone: LocalKintone, token: string): Caller {
  const grant = kintone.accessTokens.find(token, kintone.clock.nowMs());
  const user = grant && kintone.domain.users.get(grant.userCode);
  if (!grant || !user?.valid) throw new KintoneError('CB_OA01');
  return { kind: 'user', method: 'oauth', user, scopes: new Set(grant.scopes) };
}

function bySession(kintone: LocalKintone, request: Request): Authenticated {
  const session = kintone.getSession(request);
  const user = session && kintone.domain.users.get(session.userCode);
  if (!session || !user?.valid) return { caller: { kind: 'nobody' }, session: null };
  if (!request.headers.get('x-requested-with')) throw new KintoneError('CB_JH01');
  return { caller: { kind: 'user', method: 'session', user, scopes: null }, session };
}
