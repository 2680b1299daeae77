/** How fast the local Kintone's pages are: a list of 100 rows after its data, and a save through its handlers. */
import { gzipSync } from 'node:zlib';
import type { Browser, Page } from 'playwright-core';
import { createLocalKintone, createSampleDomain, type LocalKintone } from '../../emulator/index.ts';
import { serveLocalKintone } from '../../emulator/node-server.ts';
import { buildPagesBundle } from '../preview/pages-bundle.ts';
import { type Bench, type BenchRow, median } from './bench.ts';
import { loadChromium } from './test-support.ts';

const runs = 9;

/** Runs before every script of the page: notes when the records came and when the page had drawn them. */
const listProbe = `(() => {
  window.marks = {};
  const fetchBefore = window.fetch;
  window.fetch = async (...args) => {
    const response = await fetchBefore(...args);
    if (String(args[0]).includes('/records.json')) {
      const text = response.text.bind(response);
      response.text = async () => { const body = await text(); window.marks.data = performance.now(); return body; };
    }
    return response;
  };
})();`;

async function openPage(browser: Browser, kintone: LocalKintone, url: string): Promise<Page> {
  const session = kintone.sessions.create('administrator', kintone.clock.nowMs());
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  await context.addCookies([{ name: 'JSESSIONID', value: session.id, url }]);
  return context.newPage();
}

/** A promise of the page, with a deadline: an event that never comes must not stop the benchmark. */
function readMark(page: Page, name: string): Promise<number> {
  return page.evaluate<number>(
    `Promise.race([window.${name}, new Promise((_, fail) => setTimeout(() => fail(new Error('${name} never came')), 20000))])`,
  );
}

/** Milliseconds from the records' arrival until the event has fired and the frame with 100 rows is drawn. */
async function measureList(page: Page, url: string): Promise<number> {
  await page.goto(`${url}/k/1/`);
  await page.waitForFunction('document.querySelectorAll("tbody tr").length === 20');
  await page.evaluate(
    `void (window.drawn = new Promise((done) => kintone.events.on('app.record.index.show', () => requestAnimationFrame(() => setTimeout(() => done(performance.now() - window.marks.data), 0)))))`,
  );
  await page.locator('select[aria-label="Records per page"]').first().selectOption('100');
  return readMark(page, 'drawn');
}

/** Milliseconds from the press on Save, through submit handlers and the server, to the success event. */
async function measureSave(page: Page, url: string, count: number): Promise<number> {
  await page.goto(`${url}/k/1/edit`);
  await page.getByLabel('Subject').fill(`Measured ${count}`);
  await page.evaluate(`{
    kintone.events.on('app.record.create.submit', async (event) => { event.record.Internal_note.value = 'checked'; return event; });
    window.saved = new Promise((done) => kintone.events.on('app.record.create.submit.success', (event) => { done(performance.now() - window.pressed); event.url = null; return event; }));
    addEventListener('click', () => { window.pressed = performance.now(); }, true);
  }`);
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  return readMark(page, 'saved');
}

async function run(): Promise<BenchRow[]> {
  const bundle = await buildPagesBundle();
  const kintone = createLocalKintone({
    domain: createSampleDomain({ nowMs: () => Date.now() }),
    pages: { script: () => Promise.resolve(bundle) },
  });
  const server = await serveLocalKintone(kintone);
  const { launchChromium } = await loadChromium();
  const browser = await launchChromium();
  const lists: number[] = [];
  const saves: number[] = [];
  try {
    const page = await openPage(browser, kintone, server.url);
    await page.addInitScript(listProbe);
    for (let index = 0; index < runs; index += 1) lists.push(await measureList(page, server.url));
    for (let index = 0; index < runs; index += 1) saves.push(await measureSave(page, server.url, index));
  } finally {
    await browser.close();
    await server.close();
  }
  return [
    {
      what: 'record list of 100 rows, from data to drawn and event fired',
      value: median(lists),
      unit: 'ms',
      max: 150,
      runs,
    },
    { what: 'save through create.submit handlers to submit.success', value: median(saves), unit: 'ms', max: 100, runs },
    {
      what: 'page bundle of the local Kintone',
      value: gzipSync(bundle.text).byteLength / 1024,
      unit: 'KB gzip',
      runs: 1,
    },
  ];
}

export const bench: Bench = { id: 'pages', title: 'Pages of the local Kintone', run };
