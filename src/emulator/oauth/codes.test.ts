import { beforeEach, describe, expect, test } from 'vitest';
import { basicOf, createOAuthWorld, type OAuthWorld, redirectUri } from '../testing/oauth-world.ts';

const minute = 60_000;

describe('OAuth codes', () => {
  let world: OAuthWorld;
  beforeEach(async () => {
    world = await createOAuthWorld();
  });

  const advance = (ms: number): void => world.kintone.clock.advance(ms);

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
