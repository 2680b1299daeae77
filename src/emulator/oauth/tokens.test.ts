import { beforeEach, describe, expect, test } from 'vitest';
import { basicOf, createOAuthWorld, type OAuthWorld, redirectUri } from '../testing/oauth-world.ts';

const minute = 60_000;

describe('OAuth tokens', () => {
  let world: OAuthWorld;
  beforeEach(async () => {
    world = await createOAuthWorld();
  });

  const grant = async (): Promise<Record<string, unknown>> => (await world.redeem(await world.code())).body;
  const advance = (ms: number): void => world.kintone.clock.advance(ms);

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
