// @vitest-environment node
import { expect, test } from 'vitest';
import type { PageWatchFinding } from './finding.ts';
import { type PageWatchMode, createPageWatch } from './page-watch.ts';

/** Made at run time, so that this file holds no credential. */
const token = Array.from({ length: 40 }, (_item, at) => String.fromCharCode(97 + ((at * 7 + at * at) % 26))).join('');
const origin = 'https://example.cybozu.com';

interface Page {
  window: {
    fetch: (...args: unknown[]) => Promise<string>;
    Request: typeof Request;
    XMLHttpRequest: { prototype: object };
  };
  kintone: { proxy: (...args: unknown[]) => unknown };
  sent: string[];
}

/** A page whose network only remembers what was sent. */
function createPage(): Page {
  const sent: string[] = [];
  /** Node has no address that a path could belong to. */
  class PageRequest extends Request {
    constructor(input: RequestInfo | URL, init?: RequestInit) {
      super(input instanceof Request ? input : new URL(input, origin), init);
    }
  }
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
      fetch: (input, init) => {
        const { url, headers } = new PageRequest(input as RequestInfo, init as RequestInit);
        sent.push(`fetch ${url}`, ...[...headers].map(([name]) => `header ${name}`));
        return Promise.resolve('ok');
      },
      Request: PageRequest,
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

const apiPath = `${origin}/k/v1/app.json`;
const twoPairs = (): [string, string][] => [
  ['X-Requested-With', 'XMLHttpRequest'],
  ['X-Cybozu-API-Token', token],
];

test.each<[string, () => unknown[]]>([
  ['an object', () => [apiPath, { headers: Object.fromEntries(twoPairs()) }]],
  ['Headers', () => [new URL(apiPath), { headers: new Headers(twoPairs()) }]],
  ['a list of pairs', () => [apiPath, { headers: twoPairs() }]],
  ['a Map', () => [apiPath, { headers: new Map(twoPairs()) }]],
  ['a Set of pairs', () => [apiPath, { headers: new Set(twoPairs()) }]],
  ['what can be read only once', () => [apiPath, { headers: new Headers(twoPairs()).entries() }]],
  ['an object of a class', () => [apiPath, Object.create({ headers: twoPairs() })]],
  [
    'a Request whose options leave its headers alone',
    () => [new Request(apiPath, { headers: twoPairs() }), { headers: undefined }],
  ],
  ['a Request as options', () => [apiPath, new Request(apiPath, { headers: twoPairs() })]],
])('sees the token in %s, and sends on what it was given', async (_what, make) => {
  const page = createPage();
  const { findings } = watch(page, 'report');
  await expect(page.window.fetch(...make())).resolves.toBe('ok');
  expect(findings).toMatchObject([{ kind: 'apiToken', header: 'x-cybozu-api-token', way: 'fetch', blocked: false }]);
  expect(page.sent).toEqual([`fetch ${apiPath}`, 'header x-cybozu-api-token', 'header x-requested-with']);
});

test('checks the very headers that it sends', async () => {
  const page = createPage();
  watch(page, 'block');
  let isRead = false;
  const init = {
    get headers() {
      const given = isRead ? headers : {};
      isRead = true;
      return given;
    },
  };
  await page.window.fetch(apiPath, init);
  expect(page.sent).toEqual([`fetch ${apiPath}`]);
});

test('sees the login that XMLHttpRequest takes beside the address', () => {
  const page = createPage();
  const { findings } = watch(page, 'block');
  const request = Object.create(page.window.XMLHttpRequest.prototype) as { open(...args: unknown[]): void };
  const password = token.slice(0, 12);
  expect(() => request.open('GET', apiPath, true, 'edge', password)).toThrow(/basic/);
  request.open('GET', apiPath, true, null, null);
  request.open('GET', 'https://api.example.com/', true, 'edge', password);
  expect(findings).toMatchObject([{ kind: 'basic', header: 'Authorization', way: 'XMLHttpRequest' }]);
  expect(JSON.stringify(findings)).not.toContain(password.slice(0, 6));
  expect(page.sent).toEqual([`open ${apiPath}`, 'open https://api.example.com/']);
});

test('rejects what the browser refuses, as fetch does', async () => {
  const page = createPage();
  watch(page, 'report');
  await expect(page.window.fetch(apiPath, { headers: { 'bad name': 'x' } })).rejects.toThrow(TypeError);
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
  expect(page.sent).toEqual([`fetch ${apiPath}`, 'header x-requested-with', 'proxy https://api.example.com/']);
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
