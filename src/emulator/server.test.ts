import { describe, expect, test } from 'vitest';
import { createEmptyDomain } from './domain/empty-domain.ts';
import { createLocalKintone } from './server.ts';
import { createUser, passwordHeaders } from './testing/people.ts';

function createKintone() {
  const domain = createEmptyDomain();
  const user = createUser('haruka');
  domain.users.set(user.code, user);
  return { kintone: createLocalKintone({ domain }), user };
}

const base = 'http://localhost';

function upload(kintone: { fetch(request: Request): Promise<Response> }, headers: Record<string, string>, token = '') {
  const body = new FormData();
  body.set('__REQUEST_TOKEN__', token);
  body.set('file', new Blob(['hello']), '../../etc/passwd');
  return kintone.fetch(new Request(`${base}/k/v1/file.json`, { method: 'POST', headers, body }));
}

describe('createLocalKintone', () => {
  test('refuses a call without authentication with CB_AU01 in the language the browser asks for', async () => {
    const { kintone } = createKintone();
    const answer = await kintone.fetch(
      new Request(`${base}/k/v1/file.json?fileKey=a`, { headers: { 'accept-language': 'fr, ja;q=0.5, en;q=0.2' } }),
    );
    expect(answer.status).toBe(401);
    expect(await answer.json()).toMatchObject({ code: 'CB_AU01', message: 'ログインしてください。' });
    expect(answer.headers.get('x-concurrencylimit-limit')).toBe('100');
    expect(answer.headers.get('x-concurrencylimit-running')).toBe('1');
  });

  test('takes an upload and names an upload key that does not download', async () => {
    const { kintone, user } = createKintone();
    const answer = await upload(kintone, passwordHeaders(user));
    const { fileKey } = (await answer.json()) as { fileKey: string };
    expect(fileKey).toMatch(/^[\da-f-]{36}$/);
    expect([...kintone.domain.files.values()].map((file) => [file.name, file.size])).toEqual([['passwd', 5]]);
    const download = await kintone.fetch(
      new Request(`${base}/k/v1/file.json?fileKey=${fileKey}`, { headers: passwordHeaders(user) }),
    );
    expect(download.status).toBe(404);
    expect(await download.json()).toMatchObject({ code: 'GAIA_BL01' });
  });

  test('signs a person in, and takes a write of the session only with X-Requested-With and the request token', async () => {
    const { kintone, user } = createKintone();
    const signedIn = await kintone.fetch(
      new Request(`${base}/login`, {
        method: 'POST',
        body: new URLSearchParams({ username: user.code, password: user.password, next: '//evil.example/' }),
      }),
    );
    expect(signedIn.status).toBe(302);
    expect(signedIn.headers.get('location')).toBe('/k/');
    const cookie = signedIn.headers.get('set-cookie')?.split(';')[0] ?? '';
    const session = kintone.getSession(new Request(base, { headers: { cookie } }));
    expect(session?.userCode).toBe('haruka');

    const code = async (response: Response) => ((await response.json()) as { code?: string }).code;
    expect(await code(await upload(kintone, { cookie }))).toBe('CB_JH01');
    const ajax = { cookie, 'X-Requested-With': 'XMLHttpRequest' };
    const stale = await upload(kintone, ajax, 'stale');
    expect([stale.status, stale.headers.get('content-type')]).toEqual([400, 'text/html;charset=utf-8']);
    expect(await stale.text()).toMatch(/The page has expired\..*<p>CB_CS01<\/p>/s);
    expect((await upload(kintone, ajax, session?.requestToken)).status).toBe(200);
  });

  test.each([
    [{}, 302],
    [{ origin: base }, 302],
    [{ 'sec-fetch-site': 'same-origin', origin: 'null' }, 302],
    [{ origin: 'https://evil.example' }, 403],
    [{ origin: 'null' }, 403],
    [{ origin: `${base}:9999` }, 403],
    [{ 'sec-fetch-site': 'cross-site' }, 403],
  ])('signs in from its own page or a program: %j', async (headers, status) => {
    const { kintone, user } = createKintone();
    const body = new URLSearchParams({ username: user.code, password: user.password });
    const answer = await kintone.fetch(new Request(`${base}/login`, { method: 'POST', headers, body }));
    expect([answer.status, answer.headers.has('set-cookie')]).toEqual([status, status === 302]);
  });

  test('ends the session that a browser had when its person signs in again', async () => {
    const { kintone, user } = createKintone();
    const { id } = kintone.sessions.create(user.code, kintone.clock.nowMs());
    const request = { headers: { cookie: `JSESSIONID=${id}` } };
    const body = new URLSearchParams({ username: user.code, password: user.password });
    await kintone.fetch(new Request(`${base}/login`, { method: 'POST', ...request, body }));
    expect(kintone.getSession(new Request(base, request))).toBeNull();
  });

  test('shows no sign-in page in a frame of another origin', async () => {
    const { headers } = await createKintone().kintone.fetch(new Request(`${base}/login`));
    expect(headers.get('x-frame-options')).toBe('SAMEORIGIN');
    expect(headers.get('content-security-policy')).toContain("frame-ancestors 'self'");
  });

  test('sends a page without a session to the sign-in page and back', async () => {
    const { kintone } = createKintone();
    const answer = await kintone.fetch(new Request(`${base}/k/1/?view=2`));
    expect(answer.status).toBe(302);
    expect(answer.headers.get('location')).toBe('/login?next=%2Fk%2F1%2F%3Fview%3D2');
  });

  test('refuses the control surface to other origins', async () => {
    const { kintone } = createKintone();
    const ask = (headers: Record<string, string>) =>
      kintone.fetch(new Request(`${base}/_local/reset`, { method: 'POST', headers }));
    expect((await ask({ origin: 'https://example.com' })).status).toBe(403);
    expect((await ask({ origin: base })).status).toBe(200);
    expect((await ask({ 'x-local-kintone': '1' })).status).toBe(200);
  });
});
