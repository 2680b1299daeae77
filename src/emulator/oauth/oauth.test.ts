import { beforeEach, describe, expect, test } from 'vitest';
import { createClock } from '../clock.ts';
import { createEmptyDomain } from '../domain/empty-domain.ts';
import type { OAuthClient } from '../domain/model.ts';
import type { LocalKintone } from '../local-kintone.ts';
import { createLocalKintone } from '../server.ts';
import { createClientWithHeaders } from '../testing/client.ts';
import { createUser } from '../testing/people.ts';

const origin = 'http://localhost';
const redirectUri = 'https://example.com/callback';

describe('OAuth server', () => {
  let kintone: LocalKintone;
  let client: OAuthClient;
  let cookie: string;

  beforeEach(async () => {
    const domain = createEmptyDomain();
    const admin = createUser('admin', { isSystemAdministrator: true });
    for (const user of [admin, createUser('other')]) domain.users.set(user.code, user);
    kintone = createLocalKintone({ domain, clock: createClock(Date.UTC(2026, 0, 5)) });
    // credential-ok: made-up login of the local Kintone in this test
    cookie = await signIn('admin');
    await register({ name: 'Client', redirectUri, allowedUsers: 'admin' });
    [client] = [...kintone.domain.oauthClients.values()] as [OAuthClient];
  });

  async function signIn(username: string): Promise<string> {
    const body = new URLSearchParams({ username, password: `${username}-pass` });
    const answer = await kintone.fetch(new Request(`${origin}/login`, { method: 'POST', body }));
    return answer.headers.get('set-cookie')?.split(';')[0] ?? '';
  }

  function tokenOf(cookieOfSession = cookie): string {
    return kintone.getSession(new Request(origin, { headers: { cookie: cookieOfSession } }))?.requestToken ?? '';
  }

  function register(values: Record<string, string>): Promise<Response> {
    const body = new URLSearchParams({ ...values, action: 'add', __REQUEST_TOKEN__: tokenOf() });
    return kintone.fetch(new Request(`${origin}/admin/oauth-clients`, { method: 'POST', body, headers: { cookie } }));
  }

  function request(changes: Record<string, string> = {}): Record<string, string> {
    const scope = 'k:app_settings:read k:app_settings:write';
    return {
      client_id: client.clientId,
      redirect_uri: redirectUri,
      response_type: 'code',
      state: 's1',
      scope,
      ...changes,
    };
  }

  function open(params: Record<string, string>): Promise<Response> {
    const url = `${origin}/oauth2/authorization?${new URLSearchParams(params).toString()}`;
    return kintone.fetch(new Request(url, { headers: { cookie } }));
  }

  async function decide(decision: string, params = request(), requestToken = tokenOf()): Promise<URL> {
    const body = new URLSearchParams({ decision, __REQUEST_TOKEN__: requestToken });
    const url = `${origin}/oauth2/authorization?${new URLSearchParams(params).toString()}`;
    const answer = await kintone.fetch(new Request(url, { method: 'POST', body, headers: { cookie } }));
    return new URL(answer.headers.get('location') ?? 'https://nowhere.example/');
  }

  async function token(form: Record<string, string>, headers: Record<string, string> = basic()) {
    const body = new URLSearchParams(form);
    const answer = await kintone.fetch(new Request(`${origin}/oauth2/token`, { method: 'POST', body, headers }));
    return { status: answer.status, body: (await answer.json()) as Record<string, string>, headers: answer.headers };
  }

  function basic(): Record<string, string> {
    return { authorization: `Basic ${btoa(`${client.clientId}:${client.clientSecret}`)}` };
  }

  async function grant(params = request()): Promise<Record<string, string>> {
    const code = (await decide('allow', params)).searchParams.get('code') ?? '';
    return (await token({ grant_type: 'authorization_code', code, redirect_uri: redirectUri })).body;
  }

  test('registers a client with id and secret in the formats of Kintone', () => {
    expect(client.clientId).toMatch(/^L\.1\.[a-z0-9]{32}$/);
    expect(client.clientSecret).toMatch(/^[A-Za-z0-9]{64}$/);
  });

  test.each([
    ['a plain http address elsewhere', { redirectUri: 'http://example.com/' }, 'The redirect endpoint must begin with'],
    ['a script', { redirectUri: 'javascript:alert(1)' }, 'The redirect endpoint must begin with'],
    ['an unknown user', { allowedUsers: 'ghost' }, 'Nobody has the login name &quot;ghost&quot;.'],
    ['no name', { name: ' ' }, 'Enter a name of 1 to 64 characters.'],
  ])('refuses to register %s, says why and keeps what was typed', async (_what, changes, reason) => {
    const answer = await register({ name: '<i>New', redirectUri, allowedUsers: 'admin', ...changes });
    expect(answer.status).toBe(400);
    expect(kintone.domain.oauthClients.size).toBe(1);
    const page = await answer.text();
    expect(page).toContain(reason);
    expect(page).toContain('name' in changes ? `value="${redirectUri}"` : 'value="&lt;i&gt;New"');
  });

  test('shows a consent page that names the scopes and cannot be framed', async () => {
    const page = await open(request());
    expect(page.status).toBe(200);
    expect(page.headers.get('x-frame-options')).toBe('DENY');
    const html = await page.text();
    expect(html).toContain('Client wants to act for admin');
    expect(html).toContain('k:app_settings:write');
  });

  test.each([
    ['an unknown client', { client_id: 'L.1.x' }],
    ['another redirect address', { redirect_uri: `${redirectUri}/more` }],
  ])('tells the person and redirects nowhere for %s', async (_what, changes) => {
    const answer = await open(request(changes));
    expect(answer.status).toBe(400);
    expect(answer.headers.get('location')).toBeNull();
  });

  test.each([
    ['a missing state', { state: '' }, 'invalid_request'],
    ['an unknown scope', { scope: 'k:everything' }, 'invalid_scope'],
    ['another response type', { response_type: 'token' }, 'unsupported_response_type'],
    ['a bad challenge', { code_challenge: 'short' }, 'invalid_request'],
  ])('answers %s at the redirect address', async (_what, changes, error) => {
    const answer = await open(request(changes));
    expect(new URL(answer.headers.get('location') ?? '').searchParams.get('error')).toBe(error);
  });

  test('refuses a person who may not use the client', async () => {
    // credential-ok: made-up login of the local Kintone in this test
    cookie = await signIn('other');
    const answer = await open(request());
    expect(new URL(answer.headers.get('location') ?? '').searchParams.get('error')).toBe('access_denied');
  });

  test('carries a refusal back with the state', async () => {
    const url = await decide('deny');
    expect([...url.searchParams]).toEqual([
      ['error', 'access_denied'],
      ['state', 's1'],
    ]);
  });

  test('takes no decision that another page sends', async () => {
    expect((await decide('allow', request(), 'guess')).searchParams.has('code')).toBe(false);
  });

  test('exchanges a code once for tokens that open the REST API', async () => {
    const url = await decide('allow');
    expect(url.searchParams.get('state')).toBe('s1');
    const form = {
      grant_type: 'authorization_code',
      code: url.searchParams.get('code') ?? '',
      redirect_uri: redirectUri,
    };
    const first = await token(form);
    expect(first.status).toBe(200);
    expect(first.headers.get('cache-control')).toBe('no-store');
    expect(first.body).toMatchObject({ token_type: 'bearer', expires_in: 3600 });
    const caller = createClientWithHeaders(kintone, { authorization: `Bearer ${first.body['access_token'] ?? ''}` });
    expect((await caller.call('POST', 'preview/app', { name: 'By OAuth' })).body).toMatchObject({ revision: '1' });
    const again = await token(form);
    expect(again).toMatchObject({ status: 400, body: { error: 'invalid_grant' } });
    const revoked = await caller.call('GET', 'apps');
    expect(revoked).toMatchObject({ status: 401, body: { code: 'CB_OA01' } });
  });

  test('refuses a call outside the granted scopes', async () => {
    const { access_token = '' } = await grant(request({ scope: 'k:app_record:read' }));
    const caller = createClientWithHeaders(kintone, { authorization: `Bearer ${access_token}` });
    expect(await caller.call('GET', 'apps')).toMatchObject({ status: 403, body: { code: 'CB_OA01' } });
  });

  test('takes client credentials in the body', async () => {
    const code = (await decide('allow')).searchParams.get('code') ?? '';
    const answer = await token(
      {
        grant_type: 'authorization_code',
        code,
        redirect_uri: redirectUri,
        client_id: client.clientId,
        client_secret: client.clientSecret,
      },
      {},
    );
    expect(answer.status).toBe(200);
  });

  test('answers a wrong client secret with invalid_client and the scheme', async () => {
    // credential-ok: made-up login of the local Kintone in this test
    const headers = { authorization: `Basic ${btoa(`${client.clientId}:wrong`)}` };
    const answer = await token({ grant_type: 'refresh_token', refresh_token: 'x' }, headers);
    expect(answer).toMatchObject({ status: 401, body: { error: 'invalid_client' } });
    expect(answer.headers.get('www-authenticate')).toContain('Basic');
  });

  test.each([
    [{ grant_type: 'password' }, 'unsupported_grant_type'],
    [{}, 'invalid_request'],
    [{ grant_type: 'authorization_code', code: 'ghost' }, 'invalid_grant'],
    [{ grant_type: 'refresh_token', refresh_token: 'ghost' }, 'invalid_grant'],
  ] as [Record<string, string>, string][])('answers %o with %s', async (form, error) => {
    expect(await token(form)).toMatchObject({ status: 400, body: { error } });
  });

  test('lets a code die after ten minutes', async () => {
    const code = (await decide('allow')).searchParams.get('code') ?? '';
    kintone.clock.advance(10 * 60_000 + 1);
    const answer = await token({ grant_type: 'authorization_code', code, redirect_uri: redirectUri });
    expect(answer.body['error']).toBe('invalid_grant');
  });

  test('lets an access token die after an hour and gives another for the refresh token', async () => {
    const { access_token: old = '', refresh_token: refreshToken = '' } = await grant();
    kintone.clock.advance(60 * 60_000 + 1);
    const caller = (accessToken: string) =>
      createClientWithHeaders(kintone, { authorization: `Bearer ${accessToken}` }).call('GET', 'apps');
    expect(await caller(old)).toMatchObject({ status: 401, body: { code: 'CB_OA01' } });
    const refreshed = await token({ grant_type: 'refresh_token', refresh_token: refreshToken });
    expect(refreshed.body).not.toHaveProperty('refresh_token');
    expect((await caller(refreshed.body['access_token'] ?? '')).status).toBe(200);
  });

  test('keeps ten refresh tokens a person and drops the oldest', async () => {
    const first = await grant();
    for (let count = 0; count < 10; count += 1) await grant();
    const answer = await token({ grant_type: 'refresh_token', refresh_token: first['refresh_token'] ?? '' });
    expect(answer.body['error']).toBe('invalid_grant');
  });

  test('checks the verifier when a challenge was sent', async () => {
    const verifier = 'v'.repeat(50);
    const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(verifier));
    const challenge = Buffer.from(digest).toString('base64url');
    const params = request({ code_challenge: challenge, code_challenge_method: 'S256' });
    const code = (await decide('allow', params)).searchParams.get('code') ?? '';
    const form = { grant_type: 'authorization_code', code, redirect_uri: redirectUri };
    expect((await token(form)).body['error']).toBe('invalid_grant');
    expect((await token({ ...form, code_verifier: verifier })).status).toBe(200);
  });

  test('ends all tokens of a client that is revoked in the administration', async () => {
    const { access_token = '' } = await grant();
    const body = new URLSearchParams({ action: 'revoke', clientId: client.clientId, __REQUEST_TOKEN__: tokenOf() });
    await kintone.fetch(new Request(`${origin}/admin/oauth-clients`, { method: 'POST', body, headers: { cookie } }));
    const caller = createClientWithHeaders(kintone, { authorization: `Bearer ${access_token}` });
    expect((await caller.call('GET', 'apps')).status).toBe(401);
  });

  test('keeps the administration of clients to system administrators', async () => {
    // credential-ok: made-up login of the local Kintone in this test
    cookie = await signIn('other');
    const answer = await kintone.fetch(new Request(`${origin}/admin/oauth-clients`, { headers: { cookie } }));
    expect(answer.status).toBe(403);
    expect(await answer.text()).not.toContain(client.clientSecret);
  });
});
