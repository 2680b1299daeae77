/** Makes one call of the REST API as one kind of caller, in a domain of its own state. */
import type { TokenPermission } from '../../src/emulator/domain/model.ts';
import type { LocalKintone } from '../../src/emulator/local-kintone.ts';
import { findGrants } from '../../src/emulator/oauth/oauth-grants.ts';
import { passwordHeaders } from '../../src/emulator/testing/people.ts';
import { testNowMs } from '../../src/emulator/testing/test-kintone.ts';
import type { Scope, TokenRight } from './access-table.ts';
import { toParams } from './access-requests.ts';
import { appId, findUser, guestSpace, privateSpace, putPluginUpload } from './access-world.ts';

/** How somebody makes himself known. */
export type Credentials =
  | { kind: 'nobody' }
  | { kind: 'password'; user: string }
  | { kind: 'session'; user: string; lacks?: 'X-Requested-With' | 'request token' }
  | { kind: 'token'; rights: readonly TokenRight[]; ofOtherApp?: boolean }
  | { kind: 'oauth'; user: string; scopes: readonly Scope[] };

export interface AccessAnswer {
  status: number;
  /** The error code; null when the call went through. */
  code: string | null;
  /** The refusal as it was sent; null when the call went through. */
  refusal: Record<string, unknown> | null;
}

/** Made at run time: no credential stands in this file. */
const makeToken = (letter: string): string => letter.repeat(40);

interface Identity {
  headers: Record<string, string>;
  requestToken: string | null;
  caller: string;
  cursorOwner: string;
}

function giveToken(kintone: LocalKintone, token: string, permissions: TokenPermission[], id: number): void {
  const app = kintone.domain.apps.get(id);
  if (!app?.live) throw new RangeError(`There is no app ${id}.`);
  app.live = { ...app.live, apiTokens: [{ token, permissions }] };
  app.preview = app.live;
}

/** Another app, whose token is good and opens nothing here. */
function addOtherApp(kintone: LocalKintone): number {
  const { domain } = kintone;
  const app = domain.apps.get(appId);
  if (!app) throw new RangeError('The domain has no app.');
  const id = domain.nextId.app;
  domain.nextId.app += 1;
  domain.apps.set(id, { ...app, id, records: new Map() });
  return id;
}

function named(headers: Record<string, string>, user: string): Identity {
  return { headers, requestToken: null, caller: user, cursorOwner: user };
}

function byOAuth(kintone: LocalKintone, user: string, granted: readonly Scope[]): Identity {
  const accessToken = makeToken('o');
  const client = { clientId: 'L.1.x', name: 'Client', redirectUri: 'https://example.com/' };
  const rest = { clientSecret: makeToken('s'), allowedUsers: [user] };
  kintone.domain.oauthClients.set(client.clientId, { ...client, ...rest });
  const consent = { clientId: client.clientId, userCode: user, scopes: granted };
  findGrants(kintone.domain).addAccessToken(accessToken, consent, testNowMs + 3_600_000);
  return named({ authorization: `Bearer ${accessToken}` }, user);
}

function byToken(kintone: LocalKintone, { rights, ofOtherApp }: Extract<Credentials, { kind: 'token' }>): Identity {
  const token = makeToken('t');
  giveToken(kintone, token, [...rights], ofOtherApp ? addOtherApp(kintone) : appId);
  const headers = { 'X-Cybozu-API-Token': token };
  return { headers, requestToken: null, caller: 'Administrator', cursorOwner: 'tokens' };
}

function bySession(kintone: LocalKintone, { user, lacks }: Extract<Credentials, { kind: 'session' }>): Identity {
  const session = kintone.sessions.create(user, testNowMs);
  const cookie = `JSESSIONID=${session.id}`;
  const headers = lacks === 'X-Requested-With' ? { cookie } : { cookie, 'X-Requested-With': 'XMLHttpRequest' };
  return { ...named(headers, user), requestToken: lacks === 'request token' ? null : session.requestToken };
}

function identify(kintone: LocalKintone, credentials: Credentials): Identity {
  if (credentials.kind === 'token') return byToken(kintone, credentials);
  if (credentials.kind === 'session') return bySession(kintone, credentials);
  if (credentials.kind === 'oauth') return byOAuth(kintone, credentials.user, credentials.scopes);
  if (credentials.kind === 'nobody') return named({}, '');
  return named(passwordHeaders(findUser(kintone.domain, credentials.user)), credentials.user);
}

function openCursor(kintone: LocalKintone, owner: string): string {
  const cursor = { app: appId, owner, recordIds: [1], size: 100, fields: null };
  return kintone.cursors.open(cursor, testNowMs)?.id ?? '';
}

/** A plug-in that is there before the call that updates it. */
async function importPlugin(kintone: LocalKintone): Promise<string> {
  const request = new Request('http://localhost/k/v1/plugin.json', {
    method: 'POST',
    headers: { ...passwordHeaders(findUser(kintone.domain, 'boss')), 'content-type': 'application/json' },
    body: JSON.stringify({ fileKey: putPluginUpload(kintone.domain) }),
  });
  const answer = await kintone.fetch(request);
  return ((await answer.json()) as { id: string }).id;
}

export interface AccessCall {
  /** For example `PUT preview/app/acl`. */
  key: string;
  credentials: Credentials;
  /** The path is the one of this guest space. */
  inGuestSpace?: number;
  /** Makes right parameters wrong. */
  change?: (params: Record<string, unknown>) => Record<string, unknown>;
}

function toRequest(url: string, method: string, params: Record<string, unknown>, identity: Identity): Request {
  const { headers, requestToken } = identity;
  const token = requestToken === null ? {} : { __REQUEST_TOKEN__: requestToken };
  if (url.endsWith('/file.json') && method === 'POST') {
    const body = new FormData();
    body.set('file', new Blob(['x']), 'x.txt');
    if (requestToken !== null) body.set('__REQUEST_TOKEN__', requestToken);
    return new Request(url, { method, headers, body });
  }
  if (method === 'GET') {
    const search = new URLSearchParams();
    for (const [name, value] of Object.entries(params)) {
      if (Array.isArray(value))
        for (const [index, entry] of value.entries()) search.append(`${name}[${index}]`, `${entry}`);
      else search.append(name, String(value));
    }
    return new Request(`${url}?${search.toString()}`, { headers });
  }
  const body = JSON.stringify({ ...params, ...token });
  return new Request(url, { method, headers: { ...headers, 'content-type': 'application/json' }, body });
}

/** A body of an error, or the code that the page of a refused upload names. */
function readRefusal(text: string): { code?: string; results?: { code?: string }[] } {
  const [, code] = /^<!doctype html>.*<p>(CB_CS01)<\/p>/s.exec(text) ?? [];
  return code === undefined ? (JSON.parse(text) as ReturnType<typeof readRefusal>) : { code };
}

/** Makes the call in the domain as it was at first. */
export async function tryCall(
  kintone: LocalKintone,
  { key, credentials, inGuestSpace, change }: AccessCall,
): Promise<AccessAnswer> {
  kintone.reset();
  const { domain } = kintone;
  const [method = '', path = ''] = key.split(' ');
  const guest = inGuestSpace ?? (path === 'space/guests' ? guestSpace : null);
  const prefix = guest === null ? '/k/v1' : `/k/guest/${guest}/v1`;
  const identity = identify(kintone, credentials);
  const cursor = path === 'records/cursor' ? openCursor(kintone, identity.cursorOwner) : '';
  const space = guest === null ? privateSpace : guestSpace;
  const params = toParams(key, { domain, caller: identity.caller, cursor, prefix, space });
  if (key === 'PUT plugin') {
    params['id'] = await importPlugin(kintone);
    params['fileKey'] = putPluginUpload(domain);
    delete params['app'];
  }
  const url = `http://localhost${prefix}/${path}.json`;
  const answer = await kintone.fetch(toRequest(url, method, change?.(params) ?? params, identity));
  const { status } = answer;
  if (answer.ok) return { status, code: null, refusal: null };
  const refusal = readRefusal(await answer.text());
  // A bulkRequest says which of its calls was refused.
  return { status, code: refusal.code ?? refusal.results?.[0]?.code ?? null, refusal };
}
