/** The opt-in page watch on the drawn pages: what it sees of other scripts, what it stops, and that it leaves nothing behind. */
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { expect, test } from 'vitest';
import { buildPageWatch } from '../../src/tools/build/build-page-watch.ts';
import { createRandom, createValues } from '../support/credentials/random.ts';
import { createPageSuite } from '../support/page-suite.ts';
import { type OpenPage } from '../support/pages.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const token = createValues(createRandom(8_080)).token();

const pages = createPageSuite();

/** Another author's customization that sends a token to this Kintone in every way there is. */
const leaky = `(() => {
  const headers = { 'X-Cybozu-API-Token': '${token}' };
  const own = location.origin + '/k/v1/app.json?id=1';
  window.ends = {};
  const note = (way, run) => { window.ends[way] = Promise.resolve().then(run).then(() => 'sent', (error) => error.code || 'failed'); };
  note('fetch', () => fetch('/k/v1/app.json?id=1', { headers }));
  note('XMLHttpRequest', () => { const x = new XMLHttpRequest(); x.open('GET', own); x.setRequestHeader('x-cybozu-api-token', '${token}'); x.send(); });
  note('kintone.proxy', () => kintone.proxy(own, 'GET', headers, {}));
  note('kintone.proxy.upload', () => kintone.proxy.upload(own, 'POST', headers, { format: 'RAW', value: new Blob(['x']) }));
  note('kintone.api', () => kintone.api('/k/v1/app.json?apiToken=${token}', 'GET', { id: 1 }));
})();`;

const collector = `window.seen = []; addEventListener('kintone-session-workbench:credential', (event) => window.seen.push(event.detail));`;

interface Seen {
  way: string;
  kind: string;
  masked: string;
  script: string;
  blocked: boolean;
}

const ways = ['XMLHttpRequest', 'fetch', 'kintone.api', 'kintone.proxy', 'kintone.proxy.upload'];

async function openWatched(scripts: readonly string[]): Promise<{ open: OpenPage; seen: Seen[]; ends: unknown }> {
  const open = await pages.open('/k/1/', { scripts });
  await open.waitForEvent('app.record.index.show');
  const ends: unknown = await open.page.evaluate(
    'Promise.all(Object.entries(window.ends).map(async ([way, end]) => [way, await end])).then(Object.fromEntries)',
  );
  return { open, ends, seen: (await open.page.evaluate('window.seen ?? []')) as Seen[] };
}

test('reports a token sent to this Kintone in any way, with kind, masked value and script, and lets it pass', async () => {
  const { open, seen } = await openWatched([await buildPageWatch(root, 'report'), collector, leaky]);
  // Kintone's own script sends on what kintone.api was given, and is seen too.
  const foreign = seen.filter((finding) => !finding.script.endsWith('/pages.js'));
  expect([...new Set(foreign.map((finding) => finding.way))].toSorted()).toEqual(ways);
  for (const finding of foreign) {
    expect(finding).toMatchObject({
      kind: 'apiToken',
      masked: `${token.slice(0, 2)}****** (40)`,
      blocked: false,
      script: expect.stringMatching(/^http.*\S/) as string,
    });
  }
  expect(open.warnings.join('\n')).toContain('Revoke it');
  expect(open.warnings.join('\n') + JSON.stringify(seen)).not.toContain(token.slice(2, 8));
});

test('stops the request before it is sent where it is told to block', async () => {
  const { ends, seen } = await openWatched([await buildPageWatch(root, 'block'), collector, leaky]);
  expect(ends).toEqual(Object.fromEntries(ways.map((way) => [way, 'CREDENTIAL_BLOCKED'])));
  expect(seen.every((finding) => finding.blocked)).toBe(true);
});

test('sees nothing in the requests of Kintone itself and of the session', async () => {
  const session = `window.ends = { api: kintone.api('/k/v1/app.json', 'GET', { id: 1 }).then(() => 'sent'), fetch: fetch('/k/v1/app.json?id=1', { headers: { 'X-Requested-With': 'XMLHttpRequest' } }).then(() => 'sent') };`;
  const { ends, seen } = await openWatched([await buildPageWatch(root, 'block'), collector, session]);
  expect({ ends, seen }).toEqual({ ends: { api: 'sent', fetch: 'sent' }, seen: [] });
});

test('puts back the very functions it wrapped, and wraps none while it is off', async () => {
  const built = await build({
    configFile: false,
    root,
    logLevel: 'silent',
    build: {
      write: false,
      lib: { entry: join(root, 'src/session/page-watch/page-watch.ts'), formats: ['iife'], name: 'watching' },
    },
  });
  const [output] = Array.isArray(built) ? built : [built];
  const code = output && 'output' in output ? output.output[0].code : '';
  const open = await pages.open('/k/1/', { scripts: [`${code};window.watching = watching;`] });
  await open.waitForEvent('app.record.index.show');
  const states = await open.page.evaluate(`(() => {
    const now = () => [fetch, XMLHttpRequest.prototype.open, XMLHttpRequest.prototype.setRequestHeader, kintone.proxy, kintone.proxy.upload, kintone.api];
    const before = now();
    const same = () => now().map((one, at) => one === before[at]);
    const start = (mode) => watching.createPageWatch({ origin: location.origin, window, kintone }, { mode, onFinding() {} });
    start('off');
    const off = same();
    const watch = start('report');
    const on = same();
    watch.stop();
    return { off, on, stopped: same(), isNative: String(fetch).includes('[native code]') };
  })()`);
  const all = (value: boolean): boolean[] => Array.from({ length: 6 }, () => value);
  expect(states).toEqual({ off: all(true), on: all(false), stopped: all(true), isNative: true });
});
