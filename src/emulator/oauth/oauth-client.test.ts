import { beforeEach, describe, expect, test } from 'vitest';
import { createOAuthWorld, type OAuthWorld, redirectUri } from '../testing/oauth-world.ts';

describe('OAuth clients', () => {
  let world: OAuthWorld;
  beforeEach(async () => {
    world = await createOAuthWorld();
  });

  const grant = async (): Promise<Record<string, unknown>> => (await world.redeem(await world.code())).body;

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
