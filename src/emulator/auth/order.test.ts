import { describe, expect, test } from 'vitest';
import type { TokenPermission, User } from '../domain/model.ts';
import { findGrants } from '../oauth/oauth-grants.ts';
import { passwordHeaders } from '../testing/people.ts';
import { base, createTestKintone, type TestKintone, testNowMs } from '../testing/test-kintone.ts';

/** Made at run time; no credential stands in this file. */
const makeToken = (letter: string): string => letter.repeat(40);
const record = { Title: { value: 't' } };

function giveToken({ app }: TestKintone, token: string, ...permissions: TokenPermission[]): void {
  if (!app.live) throw new RangeError('The app is not live.');
  app.live = { ...app.live, apiTokens: [{ token, permissions }] };
  app.preview = app.live;
}

function giveAccess({ domain }: TestKintone, user: User): string {
  const token = makeToken('o');
  const client = { clientId: 'L.1.x', name: 'C', redirectUri: 'https://example.com/' };
  domain.oauthClients.set(client.clientId, { ...client, clientSecret: makeToken('s'), allowedUsers: [user.code] });
  const scopes = ['k:app_record:read', 'k:app_record:write'] as const;
  const consent = { clientId: client.clientId, userCode: user.code, scopes };
  findGrants(domain).addAccessToken(token, consent, testNowMs + 3_600_000);
  return token;
}

function signIn({ kintone }: TestKintone, user: User) {
  const session = kintone.sessions.create(user.code, kintone.clock.nowMs());
  return { session, headers: { cookie: `JSESSIONID=${session.id}`, 'X-Requested-With': 'XMLHttpRequest' } };
}

/** Headers of everybody at once; whoever wins is the creator of the record. */
function createRivals() {
  const subject = createTestKintone();
  giveToken(subject, makeToken('t'), 'add');
  const password = passwordHeaders(subject.boss);
  const token = { 'X-Cybozu-API-Token': makeToken('t') };
  const oauth = { authorization: `Bearer ${giveAccess(subject, subject.worker)}` };
  const { session, headers } = signIn(subject, subject.stranger);
  const add = (sent: Record<string, string>) =>
    subject.api('POST', 'record', { app: 1, record, __REQUEST_TOKEN__: session.requestToken }, sent);
  return { ...subject, password, token, oauth, session: headers, add };
}

describe('the order of the methods of authentication', () => {
  test('is password, API token, OAuth, session', async () => {
    const { password, token, oauth, session, add, app } = createRivals();
    await add({ ...session, ...oauth, ...token, ...password });
    await add({ ...session, ...oauth, ...token });
    await add({ ...session, ...oauth });
    await add(session);
    expect([...app.records.values()].map(({ creator }) => creator)).toEqual([
      'boss',
      'Administrator',
      'worker',
      'stranger',
    ]);
  });

  test('lets the first one that was sent decide, also when it is wrong', async () => {
    const { password, token, oauth, session, add } = createRivals();
    const wrong = {
      // credential-ok: made-up login that the local Kintone of this test refuses
      password: { 'X-Cybozu-Authorization': btoa('boss:wrong') },
      token: { 'X-Cybozu-API-Token': makeToken('w') },
      oauth: { authorization: `Bearer ${makeToken('w')}` },
    };
    const codeOf = async (sent: Record<string, string>) => (await add(sent)).body.code;
    expect(await codeOf({ ...session, ...oauth, ...token, ...wrong.password })).toBe('CB_WA01');
    expect(await codeOf({ ...session, ...oauth, ...wrong.token })).toBe('GAIA_IA02');
    expect(await codeOf({ ...session, ...wrong.oauth })).toBe('CB_OA01');
    expect(await codeOf({ ...wrong.token, ...password })).toBeUndefined();
    expect(await codeOf({ ...wrong.oauth, ...token })).toBeUndefined();
  });
});

describe('a password header', () => {
  test.each(['', ':', 'boss', 'boss:', ':boss-pass', 'boss:boss-pass ', 'Boss:boss-pass'])(
    'of %j is refused',
    async (credentials) => {
      const subject = createTestKintone();
      const headers = { 'X-Cybozu-Authorization': btoa(credentials) };
      const answer = await subject.api('GET', 'records', { app: 1 }, headers);
      expect(answer).toMatchObject({ status: 401, body: { code: 'CB_WA01' } });
    },
  );
});

describe('Basic authentication at the edge', () => {
  // credential-ok: made-up login of the local Kintone in this test
  const gate = { user: 'edge', password: 'gate:日本' };
  const basicOf = (text: string) => {
    return { authorization: `Basic ${btoa(String.fromCharCode(...new TextEncoder().encode(text)))}` };
  };
  const open = basicOf(`${gate.user}:${gate.password}`);

  function createGated() {
    const rivals = createRivals();
    rivals.domain.basicAuth = { ...gate };
    return rivals;
  }

  test('goes together with password, API token and session', async () => {
    const { add, password, token, session, app } = createGated();
    for (const sent of [password, token, session]) expect((await add({ ...sent, ...open })).status).toBe(200);
    expect(app.records.size).toBe(3);
  });

  test.each([
    ['nothing', {}],
    ['a wrong password', basicOf('edge:wrong')],
    ['another name', basicOf(`other:${gate.password}`)],
    ['no base64', { authorization: 'Basic ***' }],
  ])('refuses %s before the API looks at anything, without JSON', async (_what, sent) => {
    const { kintone, password } = createGated();
    const url = `${base}/k/v1/records.json?app=1`;
    const answer = await kintone.fetch(new Request(url, { headers: { ...password, ...sent } as never }));
    expect(answer.status).toBe(401);
    expect(answer.headers.get('www-authenticate')).toMatch(/^Basic realm=/);
    expect(answer.headers.get('content-type')).toBe('text/html');
    expect(answer.headers.has('x-concurrencylimit-limit')).toBe(false);
  });

  test('leaves no room for an access token, which needs the same header', async () => {
    const { add, oauth } = createGated();
    await expect(add(oauth)).rejects.toThrow(SyntaxError);
  });

  test('is not needed for apps in guest spaces', async () => {
    const { kintone, password } = createGated();
    const ask = async (path: string) =>
      (await kintone.fetch(new Request(`${base}${path}`, { headers: password }))).status;
    // There is no space 3, which the API says, not the gate.
    expect(await ask('/k/guest/3/v1/records.json?app=1')).toBe(403);
    expect(await ask('/k/v1/guest/3/records.json?app=1')).toBe(401);
  });

  test('is what "Basic" means only where the domain has it switched on', async () => {
    const { add, password } = createRivals();
    expect((await add({ ...password, ...basicOf('a:b') })).status).toBe(200);
    expect((await add(basicOf('a:b'))).body.code).toBe('CB_AU01');
  });
});

describe('a session', () => {
  test.each(['POST', 'PUT', 'DELETE'])(
    'takes its request token in the body or in the address of a %s',
    async (method) => {
      const subject = createTestKintone();
      await subject.api('POST', 'records', { app: 1, records: [record, record] }, subject.boss);
      const { session, headers } = signIn(subject, subject.boss);
      const sent = { POST: { record }, PUT: { id: 1, record }, DELETE: { ids: [1] } }[method];
      const path = method === 'DELETE' ? 'records' : 'record';
      const call = async (address: string, body: object) => {
        const init = {
          method,
          headers: { ...headers, 'content-type': 'application/json' },
          body: JSON.stringify(body),
        };
        const answer = await subject.kintone.fetch(new Request(`${base}/k/v1/${path}.json${address}`, init));
        return ((await answer.json()) as { code?: string }).code;
      };
      const params = { app: 1, ...sent };
      const token = session.requestToken;
      expect(await call('', params)).toBe('CB_CS01');
      expect(await call('', { ...params, __REQUEST_TOKEN__: 'another' })).toBe('CB_CS01');
      expect(await call('?__REQUEST_TOKEN__=another', params)).toBe('CB_CS01');
      expect(await call(`?__REQUEST_TOKEN__=${token}`, params)).toBeUndefined();
      const again = method === 'DELETE' ? { app: 1, ids: [2] } : params;
      expect(await call('', { ...again, __REQUEST_TOKEN__: token })).toBeUndefined();
    },
  );

  test('needs the request token for a POST that reads, and any text for X-Requested-With', async () => {
    const subject = createTestKintone();
    const { session, headers } = signIn(subject, subject.boss);
    const read = async (changes: Record<string, string>, more: object) => {
      const override = { 'X-HTTP-Method-Override': 'GET', 'content-type': 'application/json' };
      const init = { method: 'POST', headers: { ...headers, ...override, ...changes } };
      const body = JSON.stringify({ app: 1, ...more });
      const answer = await subject.kintone.fetch(new Request(`${base}/k/v1/records.json`, { ...init, body }));
      return ((await answer.json()) as { code?: string }).code;
    };
    const token = { __REQUEST_TOKEN__: session.requestToken };
    expect(await read({}, {})).toBe('CB_CS01');
    expect(await read({}, token)).toBeUndefined();
    expect(await read({ 'X-Requested-With': 'anything' }, token)).toBeUndefined();
    expect(await read({ 'X-Requested-With': '' }, token)).toBe('CB_JH01');
  });

  test('ends a day after the last access, and with its person', async () => {
    const subject = createTestKintone();
    const { headers } = signIn(subject, subject.worker);
    const ask = async () => (await subject.api('GET', 'records', { app: 1 }, headers)).body.code;
    const hour = 3_600_000;
    subject.kintone.clock.advance(23 * hour);
    expect(await ask()).toBeUndefined();
    subject.kintone.clock.advance(24 * hour);
    expect(await ask()).toBeUndefined();
    subject.kintone.clock.advance(24 * hour + 1000);
    expect(await ask()).toBe('CB_AU01');
    const next = signIn(subject, subject.worker);
    subject.domain.users.set('worker', { ...subject.worker, valid: false });
    expect((await subject.api('GET', 'records', { app: 1 }, next.headers)).body.code).toBe('CB_AU01');
  });
});
