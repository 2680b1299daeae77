/** The generated Postman collection runs in newman, Postman's own runner, by every method against the local Kintone. */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { toCode, toEnvironment } from '../../src/rest/connect/snippets.ts';
import type { CallId, OutsideMethod } from '../../src/rest/connect/target.ts';
import { postmanRedirectUrl } from '../../src/rest/export/postman.ts';
import { registerClient } from '../support/oauth-client.ts';
import { skipBecause } from '../support/skip.ts';
import { createToolsWorld, type ToolsWorld } from '../support/tools-process.ts';

const newman = fileURLToPath(new URL('node_modules/newman/bin/newman.js', import.meta.url));
const calls: CallId[] = ['read', 'add', 'form'];

interface Summary {
  run: { stats: { assertions: { total: number; failed: number } }; executions: { response: { code: number } }[] };
}

describe('Postman collection', () => {
  let world: ToolsWorld;
  beforeEach(async (context) => {
    if (!existsSync(newman)) skipBecause(context, 'newman is missing: run npm ci in test/clients.');
    world = await createToolsWorld();
  });
  afterEach(() => world?.close());

  async function runNewman(
    method: OutsideMethod,
    values: Record<string, string>,
    basic = false,
  ): Promise<{ code: number | null; summary: Summary }> {
    const options = { target: { baseUrl: world.url, guestSpaceId: null, appId: '1' }, method, calls, basic };
    await world.write('collection.json', toCode('Postman', options));
    await world.write('environment.json', toEnvironment(options));
    const secrets = Object.entries(values).flatMap(([key, value]) => ['--env-var', `${key}=${value}`]);
    const args = ['run', 'collection.json', '-e', 'environment.json', ...secrets, '-r', 'json'];
    const child = spawn(process.execPath, [newman, ...args, '--reporter-json-export', 'summary.json'], {
      cwd: world.cwd,
      stdio: 'ignore',
    });
    const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
    return { code, summary: JSON.parse(await world.read('summary.json')) as Summary };
  }

  function expectAllAccepted({ code, summary }: { code: number | null; summary: Summary }): void {
    expect(summary.run.executions.map((execution) => execution.response.code)).toEqual(calls.map(() => 200));
    expect(summary.run.stats.assertions).toMatchObject({ total: calls.length, failed: 0 });
    expect(code).toBe(0);
  }

  test('runs with a password, also one outside Latin-1', async () => {
    const boss = world.kintone.domain.users.get('boss');
    if (boss) boss.password = 'ひみつ🔑';
    expectAllAccepted(await runNewman('password', { username: 'boss', password: 'ひみつ🔑' }));
  });

  test('runs with an API token, and with Basic on top', async () => {
    const token = 'q7'.repeat(20);
    const live = world.kintone.domain.apps.get(1)?.live;
    if (!live) throw new Error('app 1 is not live');
    Object.assign(live, { apiTokens: [{ token, permissions: ['view', 'add', 'edit'] }] });
    expectAllAccepted(await runNewman('apiToken', { apiToken: token }));
    // credential-ok: made-up login of the local Kintone in this test
    world.kintone.domain.basicAuth = { user: 'gate', password: 'gate-pass' };
    const values = { apiToken: token, basicUsername: 'gate', basicPassword: 'gate-pass' };
    expectAllAccepted(await runNewman('apiToken', values, true));
  });

  /** Gets a token as Postman does: with the fields that the collection gives it, through the consent page of the server. */
  async function getAccessToken(client: { id: string; secret: string }): Promise<string> {
    const target = { baseUrl: world.url, guestSpaceId: null, appId: '1' };
    const collection = JSON.parse(toCode('Postman', { target, method: 'oauth', calls, basic: false })) as {
      auth: { oauth2: { key: string; value: string }[] };
    };
    const fields = new Map(collection.auth.oauth2.map(({ key, value }) => [key, value]));
    const field = (name: string): string => fields.get(name) ?? '';
    expect([field('clientId'), field('clientSecret'), field('state')]).toEqual([
      '{{clientId}}',
      '{{clientSecret}}',
      '{{$guid}}',
    ]);
    const session = world.kintone.sessions.create('boss', world.kintone.clock.nowMs());
    const headers = { cookie: `JSESSIONID=${session.id}` };
    const asked = new URLSearchParams({
      client_id: client.id,
      redirect_uri: field('redirect_uri'),
      response_type: 'code',
      scope: field('scope'),
      state: 'made-by-postman',
    });
    const consentUrl = `${field('authUrl')}?${asked.toString()}`;
    const consent = await fetch(consentUrl, { headers });
    expect(await consent.text()).toContain('k:app_record:write');
    const body = new URLSearchParams({ decision: 'allow', __REQUEST_TOKEN__: session.requestToken });
    const allowed = await fetch(consentUrl, { method: 'POST', headers, body, redirect: 'manual' });
    const back = new URL(allowed.headers.get('location') ?? '');
    expect([back.origin + back.pathname, back.searchParams.get('state')]).toEqual([
      postmanRedirectUrl,
      'made-by-postman',
    ]);
    const answer = await fetch(field('accessTokenUrl'), {
      method: 'POST',
      headers: { authorization: `Basic ${btoa(`${client.id}:${client.secret}`)}` },
      body: new URLSearchParams({
        grant_type: field('grant_type'),
        redirect_uri: field('redirect_uri'),
        code: back.searchParams.get('code') ?? '',
      }),
    });
    return ((await answer.json()) as { access_token: string }).access_token;
  }

  test('runs with an OAuth token got with the fields of the collection', async () => {
    const { env, clientSecret } = registerClient(world, postmanRedirectUrl);
    const accessToken = await getAccessToken({ id: env['KINTONE_OAUTH_CLIENT_ID'] ?? '', secret: clientSecret });
    expectAllAccepted(await runNewman('oauth', { accessToken }));
  });

  test('fails its own test where Kintone refuses', async () => {
    const { code, summary } = await runNewman('apiToken', { apiToken: 'x9'.repeat(20) });
    expect(summary.run.stats.assertions.failed).toBe(calls.length);
    expect(code).not.toBe(0);
  });
});
