import { beforeEach, describe, expect, test } from 'vitest';
import { basicOf, createOAuthWorld, type OAuthWorld, redirectUri } from '../testing/oauth-world.ts';

const minute = 60_000;

describe('OAuth, rule by rule', () => {
  let world: OAuthWorld;
  beforeEach(async () => {
    world = await createOAuthWorld();
  });

  const grant = async (): Promise<Record<string, unknown>> => (await world.redeem(await world.code())).body;
  const advance = (ms: number): void => world.kintone.clock.advance(ms);

  describe('clients', () => {
    test('number twenty and no more', async () => {
      const add = async (index: number) =>
        (await world.administer({ action: 'add', name: `C${index}`, redirectUri, allowedUsers: 'admin' })).status;
      for (let index = 2; index <= 20; index += 1) expect(await add(index)).toBe(303);
      expect(await add(21)).toBe(400);
      expect(world.kintone.domain.oauthClients.size).toBe(20);
      await world.administer({ action: 'delete', clientId: world.client.clientId });
      expect(await add(21)).toBe(303);
    });

    test('that are deleted take their tokens and codes along, and get no page of consent', async () => {
      const tokens = await grant();
      const code = await world.code();
      await world.administer({ action: 'delete', clientId: world.client.clientId });
      expect(await world.call(tokens['access_token'])).toMatchObject({ status: 401, body: { code: 'CB_OA01' } });
      expect((await world.refresh(tokens['refresh_token'])).body).toMatchObject({ error: 'invalid_client' });
      expect((await world.redeem(code)).body).toMatchObject({ error: 'invalid_client' });
      expect((await world.open(world.request())).status).toBe(400);
    });

    test('act for the people they were given to only, from the moment of a change', async () => {
      const tokens = await grant();
      const code = await world.code();
      const save = (allowedUsers: string) =>
        world.administer({
          action: 'save',
          clientId: world.client.clientId,
          name: 'Client',
          redirectUri,
          allowedUsers,
        });
      await save('other');
      expect((await world.call(tokens['access_token'])).status).toBe(401);
      expect((await world.refresh(tokens['refresh_token'])).body).toMatchObject({ error: 'invalid_grant' });
      expect((await world.redeem(code)).body).toMatchObject({ error: 'invalid_grant' });
      expect((await world.decide('allow')).searchParams.get('error')).toBe('access_denied');
      await save('admin');
      expect((await world.call(tokens['access_token'])).status).toBe(200);
    });

    test('act for nobody who has been switched off', async () => {
      const tokens = await grant();
      const user = world.kintone.domain.users.get('admin');
      if (user) user.valid = false;
      expect((await world.call(tokens['access_token'])).status).toBe(401);
      expect((await world.refresh(tokens['refresh_token'])).body).toMatchObject({ error: 'invalid_grant' });
    });

    test('never act for guests', async () => {
      const { users } = world.kintone.domain;
      const other = users.get('other');
      if (other) users.set('other', { ...other, isGuest: true });
      const url = await world.decide('allow', world.request(), world.signIn('other'));
      expect(url.searchParams.get('error')).toBe('access_denied');
    });

    test('keep their id and secret through a change, and have their redirect endpoint compared to the letter', async () => {
      const change = { action: 'save', clientId: world.client.clientId, name: 'New', allowedUsers: 'admin' };
      await world.administer({ ...change, redirectUri: 'https://example.com/other?a=1' });
      const saved = world.kintone.domain.oauthClients.get(world.client.clientId);
      expect(saved).toMatchObject({ name: 'New', clientSecret: world.client.clientSecret });
      for (const wrong of [
        'https://example.com/other',
        'https://example.com/other?a=1&b',
        'https://EXAMPLE.com/other?a=1',
      ]) {
        expect((await world.open(world.request({ redirect_uri: wrong }))).status).toBe(400);
      }
      const url = await world.decide('allow', world.request({ redirect_uri: 'https://example.com/other?a=1' }));
      expect([...url.searchParams.keys()]).toEqual(['a', 'code', 'state']);
    });
  });

  describe('authorization', () => {
    test('sends who is not signed in to the sign-in page, and back with the whole request', async () => {
      const answer = await world.open(world.request(), '');
      const login = new URL(answer.headers.get('location') ?? '', 'http://localhost');
      expect([answer.status, login.pathname]).toEqual([302, '/login']);
      const next = new URL(login.searchParams.get('next') ?? '', 'http://localhost');
      expect(Object.fromEntries(next.searchParams)).toEqual(world.request());
    });

    test('asks in the language of the person and names every scope', async () => {
      const user = world.kintone.domain.users.get('admin');
      if (user) user.language = 'ja';
      const scopes = ['k:app_record:read', 'k:app_record:write', 'k:file:read', 'k:file:write'];
      const html = await (await world.open(world.request({ scope: scopes.join(' ') }))).text();
      for (const scope of scopes) expect(html).toContain(scope);
      expect(html).toContain('アプリのレコードの閲覧');
      expect(html).not.toContain('k:app_settings');
    });

    test.each([
      ['client_id', null],
      ['redirect_uri', null],
      ['state', 'invalid_request'],
      ['scope', 'invalid_request'],
      ['response_type', 'invalid_request'],
    ])('refuses a %s that is there twice', async (name, error) => {
      const params = new URLSearchParams([...Object.entries(world.request()), [name, 'https://evil.example/']]);
      const url = `http://localhost/oauth2/authorization?${params.toString()}`;
      const answer = await world.kintone.fetch(new Request(url, { headers: { cookie: world.signIn('admin') } }));
      const location = answer.headers.get('location');
      expect(location && new URL(location).searchParams.get('error')).toBe(error);
    });

    test('brings a state back as it was sent', async () => {
      const state = 'a b&c=d/%2F"<é日本>\n';
      expect((await world.decide('allow', world.request({ state }))).searchParams.get('state')).toBe(state);
      expect((await world.decide('deny', world.request({ state }))).searchParams.get('state')).toBe(state);
    });

    test('goes on after a session that ended while the person was deciding', async () => {
      const { kintone } = world;
      const cookie = world.signIn('admin');
      const html = await (await world.open(world.request({ state: 'a\nb' }), cookie)).text();
      const action = /action="([^"]*)"/.exec(html)?.[1]?.replaceAll('&amp;', '&') ?? '';
      kintone.sessions.endAll();
      const decided = { method: 'POST', body: new URLSearchParams({ decision: 'allow' }), headers: { cookie } };
      const answer = await kintone.fetch(new Request(`http://localhost${action}`, decided));
      const next = new URL(answer.headers.get('location') ?? '', 'http://localhost').searchParams.get('next') ?? '';
      const again = await kintone.fetch(
        new Request(`http://localhost${next}`, { headers: { cookie: world.signIn('admin') } }),
      );
      expect(again.status).toBe(200);
      expect(Object.fromEntries(new URL(next, 'http://localhost').searchParams)).toEqual(
        world.request({ state: 'a\nb' }),
      );
    });

    test('leaves the query of a redirect address as it was registered', async () => {
      const address = 'https://example.com/other?a=x%20y';
      const change = { action: 'save', clientId: world.client.clientId, name: 'New', allowedUsers: 'admin' };
      await world.administer({ ...change, redirectUri: address });
      const url = await world.decide('deny', world.request({ redirect_uri: address }));
      expect(url.href).toBe(`${address}&error=access_denied&state=s1`);
    });

    test('shows what a client calls itself as text', async () => {
      const name = '<img src=x onerror=alert(1)>';
      await world.administer({ action: 'add', name, redirectUri, allowedUsers: 'admin' });
      const added = [...world.kintone.domain.oauthClients.values()].at(-1);
      const html = await (await world.open(world.request({ client_id: added?.clientId ?? '' }))).text();
      expect(html).toContain('&lt;img src=x');
      expect(html).not.toContain('<img');
    });
  });

  describe('codes', () => {
    test('are good for ten minutes to the end', async () => {
      const codes = [await world.code(), await world.code()];
      advance(10 * minute);
      expect((await world.redeem(codes[0] ?? '')).status).toBe(200);
      advance(1);
      expect((await world.redeem(codes[1] ?? '')).body).toMatchObject({ error: 'invalid_grant' });
    });

    test('are used once, also by two requests at once', async () => {
      const code = await world.code(world.request({ code_challenge: 'c'.repeat(43) }));
      const both = await Promise.all([1, 2].map(() => world.redeem(code, { code_verifier: 'c'.repeat(43) })));
      expect(both.map(({ status }) => status).sort((a, b) => a - b)).toEqual([200, 400]);
    });

    test('belong to one client and one redirect address', async () => {
      const add = { action: 'add', name: 'Second', redirectUri, allowedUsers: 'admin' };
      await world.administer(add);
      const second = [...world.kintone.domain.oauthClients.values()].at(-1) ?? world.client;
      const form = { grant_type: 'authorization_code', code: await world.code(), redirect_uri: redirectUri };
      expect((await world.token(form, basicOf(second))).body).toMatchObject({ error: 'invalid_grant' });
      expect((await world.token({ ...form, redirect_uri: `${redirectUri}/` })).body).toMatchObject({
        error: 'invalid_grant',
      });
      const { redirect_uri: _left, ...without } = form;
      expect((await world.token(without)).body).toMatchObject({ error: 'invalid_grant' });
      expect((await world.token(form)).status).toBe(200);
    });

    test.each([
      ['plain', 'v'.repeat(43), 'v'.repeat(43), 200],
      ['plain', 'v'.repeat(43), 'w'.repeat(43), 400],
      ['plain', 'v'.repeat(43), '', 400],
    ])('are bound to a challenge by the method %s', async (method, challenge, verifier, status) => {
      const params = world.request({ code_challenge: challenge, code_challenge_method: method });
      expect((await world.redeem(await world.code(params), { code_verifier: verifier })).status).toBe(status);
    });

    test('without a challenge ignore a verifier', async () => {
      expect((await world.redeem(await world.code(), { code_verifier: 'v'.repeat(43) })).status).toBe(200);
    });
  });

  describe('tokens', () => {
    test('come in the form that Kintone answers', async () => {
      const { body, headers } = await world.redeem(await world.code());
      expect(body).toEqual({
        access_token: expect.stringMatching(/^[A-Za-z0-9]{64}$/) as unknown,
        refresh_token: expect.stringMatching(/^[A-Za-z0-9]{64}$/) as unknown,
        token_type: 'bearer',
        expires_in: 3600,
        scope: 'k:app_settings:read k:app_settings:write',
      });
      expect(headers.get('content-type')).toContain('application/json');
      const again = await world.refresh(body['refresh_token']);
      expect(Object.keys(again.body).sort()).toEqual(['access_token', 'expires_in', 'scope', 'token_type']);
    });

    test('for access live an hour; the one to refresh does not age and is not replaced', async () => {
      const first = await grant();
      advance(60 * minute - 1000);
      expect((await world.call(first['access_token'])).status).toBe(200);
      advance(1000);
      expect(await world.call(first['access_token'])).toMatchObject({ status: 401, body: { code: 'CB_OA01' } });
      for (let year = 0; year < 3; year += 1) {
        advance(365 * 24 * 60 * minute);
        const { body } = await world.refresh(first['refresh_token']);
        expect((await world.call(body['access_token'])).status).toBe(200);
      }
    });

    test('to refresh number ten a person, the oldest going first, and those of others stay', async () => {
      const theirs = await world.redeem(await world.code(world.request(), world.signIn('other')));
      const mine = [];
      for (let count = 0; count < 11; count += 1) mine.push(await grant());
      const statuses = [];
      for (const tokens of mine) statuses.push((await world.refresh(tokens['refresh_token'])).status);
      expect(statuses).toEqual([400, ...Array.from({ length: 10 }, () => 200)]);
      expect((await world.call(mine[0]?.['access_token'])).status).toBe(401);
      expect((await world.refresh(theirs.body['refresh_token'])).status).toBe(200);
    });

    test('to refresh belong to one client, and never widen the scope', async () => {
      const tokens = await grant();
      await world.administer({ action: 'add', name: 'Second', redirectUri, allowedUsers: 'admin' });
      const second = [...world.kintone.domain.oauthClients.values()].at(-1) ?? world.client;
      const form = { grant_type: 'refresh_token', refresh_token: String(tokens['refresh_token']) };
      expect((await world.token(form, basicOf(second))).body).toMatchObject({ error: 'invalid_grant' });
      const wider = await world.refresh(tokens['refresh_token'], { scope: 'k:app_record:read' });
      expect(wider.body).toMatchObject({ error: 'invalid_scope' });
    });

    test('are narrowed by a refresh that asks for less, for that access only', async () => {
      const tokens = await grant();
      const less = await world.refresh(tokens['refresh_token'], { scope: 'k:app_settings:read' });
      expect(less.body).toMatchObject({ scope: 'k:app_settings:read' });
      const write = (token: unknown) => world.call(token, 'POST', 'preview/app', { name: 'x' });
      expect((await write(less.body['access_token'])).status).toBe(403);
      expect((await world.call(less.body['access_token'])).status).toBe(200);
      const again = await world.refresh(tokens['refresh_token']);
      expect((await write(again.body['access_token'])).status).toBe(200);
    });

    test('act with the rights of their person in the scopes granted', async () => {
      const cookie = world.signIn('other');
      const { body } = await world.redeem(await world.code(world.request({ scope: 'k:app_settings:write' }), cookie));
      const made = await world.call(body['access_token'], 'POST', 'preview/app', { name: 'Mine' });
      expect(made.body).toMatchObject({ revision: '1' });
      expect(world.kintone.domain.apps.get(1)?.creator).toBe('other');
      const read = await world.call(body['access_token'], 'GET', 'preview/app/settings', { app: 1 });
      expect(read).toMatchObject({
        status: 403,
        body: { code: 'CB_OA01', message: 'Cannot access protected resource.' },
      });
    });
  });

  describe('the token endpoint', () => {
    test.each([
      ['an unknown client', { client_id: 'L.1.x', client_secret: 'x' }],
      ['a client without secret', { client_id: 'L.1.x' }],
      ['nobody', {}],
    ])('refuses %s', async (_what, credentials) => {
      const { status, body } = await world.token({ grant_type: 'refresh_token', ...credentials }, {});
      expect([status, Object.keys(body).sort(), body['error']]).toEqual([
        401,
        ['error', 'error_description'],
        'invalid_client',
      ]);
    });

    test('refuses a client_id in the body that is not the one in the header', async () => {
      const answer = await world.token({ grant_type: 'refresh_token', client_id: 'L.1.other' });
      expect(answer).toMatchObject({ status: 400, body: { error: 'invalid_request' } });
    });

    test('takes the client in the body where Basic authentication of the domain has the header', async () => {
      // credential-ok: made-up login of the local Kintone in this test
      world.kintone.domain.basicAuth = { user: 'edge', password: 'gate' };
      // credential-ok: made-up login of the local Kintone in this test
      const gate = { authorization: `Basic ${btoa('edge:gate')}` };
      const { clientId, clientSecret } = world.client;
      const form = {
        grant_type: 'refresh_token',
        refresh_token: 'x',
        client_id: clientId,
        client_secret: clientSecret,
      };
      expect((await world.token(form, gate)).body).toMatchObject({ error: 'invalid_grant' });
      expect((await world.token({ ...form, client_secret: 'wrong' }, gate)).body).toMatchObject({
        error: 'invalid_client',
      });
    });

    test('refuses a parameter that is there twice', async () => {
      const code = await world.code();
      const form = { grant_type: 'authorization_code', redirect_uri: redirectUri };
      const body = new URLSearchParams([...Object.entries(form), ['code', 'x'], ['code', code]]);
      const init = { method: 'POST', headers: basicOf(world.client), body };
      const answer = await world.kintone.fetch(new Request('http://localhost/oauth2/token', init));
      expect([answer.status, await answer.json()]).toMatchObject([400, { error: 'invalid_request' }]);
    });

    test('reads forms only, by POST only', async () => {
      const url = 'http://localhost/oauth2/token';
      const headers = { ...basicOf(world.client), 'content-type': 'application/json' };
      const asJson = await world.kintone.fetch(new Request(url, { method: 'POST', headers, body: '{}' }));
      expect([asJson.status, await asJson.json()]).toMatchObject([400, { error: 'invalid_request' }]);
      const byGet = await world.kintone.fetch(new Request(`${url}?client_secret=in-the-address`, { headers }));
      expect([byGet.status, byGet.headers.get('allow'), byGet.headers.get('location')]).toEqual([405, 'POST', null]);
      expect(await byGet.text()).not.toContain('in-the-address');
      const large = await world.token({ grant_type: 'x'.repeat(30_000) });
      expect(large).toMatchObject({ status: 400, body: { error: 'invalid_request' } });
    });
  });
});
