import { describe, expect, test } from 'vitest';
import { createTestKintone } from '../testing/test-kintone.ts';

const { kintone, worker } = createTestKintone();

/** Where the browser is sent after a sign-in that wishes to go on there. */
async function signIn(next: string, password = worker.password): Promise<Response> {
  const body = new URLSearchParams({ username: worker.code, password, next });
  return kintone.fetch(new Request('http://localhost/login', { method: 'POST', body }));
}

describe('sign-in', () => {
  test.each([
    ['a page', '/k/1/?view=2#top'],
    ['a page with the address of another inside', '/k/1/?query=https%3A%2F%2Fexample.com'],
  ])('goes on to %s', async (_what, next) => {
    expect((await signIn(next)).headers.get('location')).toBe(next);
  });

  test.each([
    'https://evil.example/',
    '//evil.example/',
    String.raw`/\evil.example/`,
    '/\t/evil.example/',
    '/..//evil.example/',
    '/.//evil.example/',
    '/%2e%2e//evil.example/',
    '/k/../..//evil.example/',
    'javascript:alert(1)',
    'k/1/',
    '/\u0000:',
    '',
  ])('leads nobody to %j', async (next) => {
    const { status, headers } = await signIn(next);
    expect(status).toBe(302);
    const landing = new URL(headers.get('location') ?? '', 'http://localhost/login');
    expect(landing.host).toBe('localhost');
    expect(landing.href).not.toContain('evil');
  });

  test('stays on the page with a wrong password, and opens no session', async () => {
    const answer = await signIn('/k/1/', 'wrong');
    expect(answer.status).toBe(401);
    expect(answer.headers.get('set-cookie')).toBeNull();
    expect(await answer.text()).toContain('The login name or the password is wrong.');
  });
});
