import { beforeEach, describe, expect, test } from 'vitest';
import { basicOf, createOAuthWorld, type OAuthWorld, redirectUri } from '../testing/oauth-world.ts';

describe('the OAuth token endpoint', () => {
  let world: OAuthWorld;
  beforeEach(async () => {
    world = await createOAuthWorld();
  });

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
