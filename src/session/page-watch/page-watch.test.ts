import { expect, test } from 'vitest';
import { type PageWatchFinding, type PageWatchMode, createPageWatch } from './page-watch.ts';

/** Made at run time, so that this file holds no credential. */
const token = Array.from({ length: 40 }, (_item, at) => String.fromCharCode(97 + ((at * 7 + at * at) % 26))).join('');
const origin = 'https://example.cybozu.com';

interface Page {
  window: { fetch: (...args: unknown[]) => Promise<string>; XMLHttpRequest: { prototype: object } };
  kintone: { proxy: (...args: unknown[]) => unknown };
  sent: string[];
}

/** A page whose network only remembers what was sent. */
function createPage(): Page {
  const sent: string[] = [];
  class Transport {
    open(_method: string, url: string): void {
      sent.push(`open ${url}`);
    }
    setRequestHeader(name: string): void {
      sent.push(`header ${name}`);
    }
  }
  return {
    sent,
    window: {
      fetch: (url) => {
        sent.push(`fetch ${String(url)}`);
        return Promise.resolve('ok');
      },
      XMLHttpRequest: Transport,
    },
    kintone: {
      proxy: (url) => {
        sent.push(`proxy ${String(url)}`);
        return Promise.resolve('ok');
      },
    },
  };
}

function watch(page: Page, mode?: PageWatchMode): { findings: PageWatchFinding[]; stop: () => void } {
  const findings: PageWatchFinding[] = [];
  const started = createPageWatch(
    { origin, window: page.window, kintone: page.kintone },
    { ...(mode ? { mode } : {}), onFinding: (finding) => findings.push(finding) },
  );
  return { findings, stop: () => started.stop() };
}

const headers = { 'X-Cybozu-API-Token': token };

test('touches nothing by default', () => {
  const page = createPage();
  const before = [page.window.fetch, page.kintone.proxy, Reflect.get(page.window.XMLHttpRequest.prototype, 'open')];
  watch(page);
  expect([page.window.fetch, page.kintone.proxy, Reflect.get(page.window.XMLHttpRequest.prototype, 'open')]).toEqual(
    before,
  );
});

test('blocks a token sent to this domain by fetch, by proxy and by XMLHttpRequest', async () => {
  const page = createPage();
  const { findings } = watch(page, 'block');
  await expect(page.window.fetch('/k/v1/app.json', { headers })).rejects.toThrow(/apiToken/);
  await expect(page.kintone.proxy(`${origin}/k/v1/app.json`, 'GET', headers, {})).rejects.toThrow(/session/);
  const request = Object.create(page.window.XMLHttpRequest.prototype) as {
    open(method: string, url: string): void;
    setRequestHeader(name: string, value: string): void;
  };
  request.open('GET', '/k/v1/app.json');
  expect(() => request.setRequestHeader('x-cybozu-api-token', token)).toThrow(/apiToken/);
  expect(page.sent).toEqual(['open /k/v1/app.json']);
  expect(findings.map(({ way, blocked }) => [way, blocked])).toEqual([
    ['fetch', true],
    ['kintone.proxy', true],
    ['XMLHttpRequest', true],
  ]);
  expect(JSON.stringify(findings)).not.toContain(token.slice(0, 6));
});

test('tells the error callback of kintone.proxy instead of rejecting', () => {
  const page = createPage();
  watch(page, 'block');
  const errors: unknown[] = [];
  page.kintone.proxy(
    `${origin}/k/v1/app.json`,
    'GET',
    headers,
    {},
    () => undefined,
    (error: unknown) => errors.push(error),
  );
  expect(errors).toHaveLength(1);
  expect(page.sent).toEqual([]);
});

test('reports and lets the request pass', async () => {
  const page = createPage();
  const { findings } = watch(page, 'report');
  await expect(page.window.fetch(new Request(`${origin}/k/v1/app.json`, { headers }))).resolves.toBe('ok');
  expect(findings).toMatchObject([{ kind: 'apiToken', way: 'fetch', blocked: false }]);
});

test('lets the session and foreign services pass unseen', async () => {
  const page = createPage();
  const { findings } = watch(page, 'block');
  await page.window.fetch('/k/v1/app.json', { headers: { 'X-Requested-With': 'XMLHttpRequest' } });
  await page.kintone.proxy('https://api.example.com/', 'GET', { Authorization: `Bearer ${token}` }, {});
  expect(findings).toEqual([]);
  expect(page.sent).toHaveLength(2);
});

test('restores exactly what it wrapped', () => {
  const page = createPage();
  const before = { fetch: page.window.fetch, proxy: page.kintone.proxy };
  const { stop } = watch(page, 'report');
  expect(page.window.fetch).not.toBe(before.fetch);
  stop();
  expect(page.window.fetch).toBe(before.fetch);
  expect(page.kintone.proxy).toBe(before.proxy);
});
