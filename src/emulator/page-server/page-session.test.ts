import { describe, expect, test } from 'vitest';
import { createLocalKintone } from '../server.ts';
import { base, createTestKintone } from '../testing/test-kintone.ts';

function createStrip() {
  const { domain } = createTestKintone();
  const script = async () => ({ text: '', hash: '' });
  const kintone = createLocalKintone({ domain, pages: { script, controls: true } });
  const session = kintone.sessions.create('worker', kintone.clock.nowMs());
  const headers = { cookie: `JSESSIONID=${session.id}` };
  const post = async (path: string, body: string): Promise<number> =>
    (await kintone.fetch(new Request(`${base}/k/_pages/${path}`, { method: 'POST', headers, body }))).status;
  const change = (changes: object) =>
    post('person', JSON.stringify({ __REQUEST_TOKEN__: session.requestToken, ...changes }));
  return { kintone, domain, post, change };
}

describe('the control strip', () => {
  test('changes language and time zone of the person, for the data file too', async () => {
    const { kintone, domain, change } = createStrip();
    const kept: unknown[] = [];
    kintone.onCommit(({ touched }) => kept.push(...touched.keys()));
    expect(await change({ language: 'ja', timezone: 'America/Sao_Paulo' })).toBe(200);
    const worker = domain.users.get('worker');
    expect(worker).toMatchObject({ language: 'ja', timezone: 'America/Sao_Paulo' });
    expect(kept).toEqual([worker]);
  });

  test.each([
    [{ timezone: 'Mars/Olympus' }, 400],
    [{ timezone: 9 }, 400],
    [{ language: 'tlh' }, 400],
    [{ language: ['ja'] }, 400],
    [{ user: '__proto__' }, 404],
    [{ __REQUEST_TOKEN__: 'another' }, 403],
  ])('refuses %j and changes nothing', async (changes, status) => {
    const { domain, change } = createStrip();
    const before = JSON.stringify([...domain.users]);
    expect(await change(changes)).toBe(status);
    expect(JSON.stringify([...domain.users])).toBe(before);
  });
});

describe('a post of a page', () => {
  test.each(['person', 'categories', 'proxy'])('to %s is refused where it is too large or no object', async (path) => {
    const { kintone, post } = createStrip();
    kintone.limits.bodyBytes = 1000;
    expect(await post(path, ' '.repeat(2000))).toBe(413);
    for (const body of ['', '[]', 'null', '{"a":']) expect(await post(path, body)).toBe(403);
  });
});
