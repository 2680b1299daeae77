import { beforeEach, describe, expect, test } from 'vitest';
import { createOAuthWorld, type OAuthWorld, redirectUri } from '../testing/oauth-world.ts';

describe('OAuth authorization', () => {
  let world: OAuthWorld;
  beforeEach(async () => {
    world = await createOAuthWorld();
  });

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
