/** The console in a real browser: opening, scrolling 10,000 rows, typing beside large answers. */
import type { Page } from 'playwright-core';
import { toSamplePassword } from '../../emulator/fixtures/people.ts';
import { createSampleDomain } from '../../emulator/fixtures/sample-domain.ts';
import { createClock, createLocalKintone } from '../../emulator/index.ts';
import { serveLocalKintone } from '../../emulator/node-server.ts';
import { buildBundles } from '../build/build-bundle.ts';
import { buildPagesBundle } from '../preview/pages-bundle.ts';
import { type Bench, type BenchRow, median } from './bench.ts';
import { loadChromium, projectRoot } from './test-support.ts';

const user = 'administrator';
const scrollSteps = 60;

/** An answer of this many records and fields, as Kintone would send it. */
function makeRecords(records: number, fields: number, text: string): string {
  const make = (id: number) => {
    const cells = Array.from({ length: fields }, (_, index) => [
      `field_${index}`,
      { type: 'SINGLE_LINE_TEXT', value: `${text} ${id} ${index}` },
    ]);
    return Object.fromEntries([['$id', { type: '__ID__', value: String(id) }], ...cells]) as object;
  };
  return JSON.stringify({ records: Array.from({ length: records }, (_, index) => make(index + 1)), totalCount: null });
}

interface World {
  page: Page;
  /** Answers `records.json` with this body from now on. */
  answerWith(body: string | null): void;
  close(): Promise<void>;
}

async function createWorld(): Promise<World> {
  const { launchChromium } = await loadChromium();
  const clock = createClock();
  const domain = createSampleDomain(clock);
  const app = domain.apps.get(1);
  const entry = { js: [{ type: 'URL' as const, url: '/_bundle/desktop.js' }], css: [] };
  if (app?.live) app.live = { ...app.live, customize: { scope: 'ALL', desktop: entry, mobile: { js: [], css: [] } } };
  const local = createLocalKintone({ domain, clock, pages: { script: buildPagesBundle } });
  const desktop = (await buildBundles(projectRoot)).find((bundle) => bundle.fileName === 'desktop.js');
  let body: string | null = null;
  const server = await serveLocalKintone({
    async fetch(request) {
      const { pathname } = new URL(request.url);
      if (pathname === '/_bundle/desktop.js')
        return new Response(desktop?.code ?? '', { headers: { 'content-type': 'text/javascript' } });
      if (body !== null && pathname === '/k/v1/records.json')
        return new Response(body, { headers: { 'content-type': 'application/json' } });
      return local.fetch(request);
    },
  });
  const browser = await launchChromium();
  const page = await (await browser.newContext({ viewport: { width: 1440, height: 860 } })).newPage();
  await page.goto(`${server.url}/login`);
  await page.fill('[name=username]', user);
  await page.fill('[name=password]', toSamplePassword(user));
  await page.click('button[type=submit]');
  return {
    page,
    answerWith(next) {
      body = next;
    },
    async close() {
      await browser.close();
      await server.close();
    },
  };
}

/** Finds an element inside the shadow root of the panel. */
const finder = `const find = (selector) => [...document.querySelectorAll('*')].map((node) => node.shadowRoot?.querySelector(selector)).find(Boolean);
const frame = () => new Promise((resolve) => requestAnimationFrame(() => { const channel = new MessageChannel(); channel.port1.onmessage = () => resolve(performance.now()); channel.port2.postMessage(0); }));`;

async function measureOpening(page: Page, url: string): Promise<number[]> {
  const samples: number[] = [];
  for (let run = 0; run < 7; run += 1) {
    await page.goto(url);
    await page.getByRole('button', { name: 'Workbench', exact: true }).waitFor();
    await page.waitForTimeout(300);
    samples.push(
      await page.evaluate<number>(`(async () => { ${finder}
        const started = performance.now();
        find('button').click();
        while (!find('.panel')) await frame();
        return (await frame()) - started; })()`),
    );
  }
  return samples;
}

async function openConsole(page: Page, url: string): Promise<void> {
  await page.goto(url);
  await page.getByRole('button', { name: 'Workbench', exact: true }).click();
  await page.getByRole('button', { name: 'Console', exact: true }).click();
}

async function send(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^Send/ }).click();
  await page.locator('.rc-result[aria-busy=false] .rc-stat b').waitFor({ timeout: 60_000 });
  await page.waitForTimeout(500);
}

/** Main-thread CPU of one scrolled frame; unlike wall time it does not grow with what else the machine does. */
async function measureScrollCpu(page: Page, selector: string): Promise<number> {
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  const read = async (): Promise<number> => {
    const { metrics } = await session.send('Performance.getMetrics');
    return metrics.find((metric) => metric.name === 'TaskDuration')?.value ?? 0;
  };
  const before = await read();
  await measureScroll(page, selector);
  const after = await read();
  await session.detach();
  return ((after - before) * 1000) / scrollSteps;
}

/** Longest task while a list is scrolled from top to bottom. */
function measureScroll(page: Page, selector: string): Promise<number> {
  return page.evaluate<number>(`(async () => { ${finder}
    let longest = 0;
    const observer = new PerformanceObserver((list) => { for (const entry of list.getEntries()) longest = Math.max(longest, entry.duration); });
    observer.observe({ type: 'longtask' });
    const box = find(${JSON.stringify(selector)});
    if (box.scrollHeight < 100_000) throw new Error('The list is too short to tell anything.');
    for (let step = 0; step <= ${scrollSteps}; step += 1) { box.scrollTop = (box.scrollHeight / ${scrollSteps}) * step; await frame(); }
    await new Promise((resolve) => setTimeout(resolve, 100));
    observer.disconnect();
    return longest; })()`);
}

async function measureRows(page: Page, list: string, selector: string): Promise<BenchRow[]> {
  const scrolls = [];
  for (let run = 0; run < 3; run += 1) scrolls.push(await measureScroll(page, selector));
  const cpu = [];
  for (let run = 0; run < 3; run += 1) cpu.push(await measureScrollCpu(page, selector));
  const common = { unit: 'ms', max: 50, runs: 3 } as const;
  return [
    { what: `longest task while a ${list} scrolls (0 = none over 50 ms)`, value: median(scrolls), ...common },
    { what: `main-thread CPU of one scrolled frame of that ${list.split(' ')[0]}`, value: median(cpu), ...common },
  ];
}

/** From one typed letter to the frame that shows it. */
function measureTyping(page: Page): Promise<number[]> {
  return page.evaluate<number[]>(`(async () => { ${finder}
    const area = find('.rc-form textarea');
    const samples = [];
    for (const letter of 'Priority in ("High") and x') {
      await frame();
      const started = performance.now();
      area.value += letter;
      area.dispatchEvent(new InputEvent('input', { bubbles: true }));
      samples.push((await frame()) - started);
    }
    return samples; })()`);
}

export const bench: Bench = {
  id: 'console',
  title: 'Console in Chromium',
  async run(): Promise<BenchRow[]> {
    const world = await createWorld();
    const { page } = world;
    try {
      const url = new URL('/k/1/', page.url()).href;
      const opening = await measureOpening(page, url);
      const rows: BenchRow[] = [
        { what: 'panel opens after the press', value: median(opening), unit: 'ms', max: 100, runs: opening.length },
      ];
      await openConsole(page, url);
      world.answerWith(makeRecords(10_000, 20, 'row'));
      await send(page);
      rows.push(...(await measureRows(page, 'table of 10,000 rows', '.vt')));
      await page.getByRole('button', { name: 'Tree', exact: true }).click();
      await page.getByRole('tree').focus();
      for (const key of ['ArrowDown', 'ArrowRight']) await page.keyboard.press(key);
      rows.push(...(await measureRows(page, 'tree of 10,000 nodes', '[role=tree]')));
      await page.getByRole('button', { name: 'Table', exact: true }).click();
      for (const [what, body] of [
        ['typing beside 500 records of 100 fields', makeRecords(500, 100, 'value')],
        ['typing beside an answer of 20 MB', makeRecords(500, 100, 'x'.repeat(340))],
      ] as const) {
        world.answerWith(body);
        await send(page);
        await page.getByRole('textbox', { name: 'query' }).fill('');
        const typing = await measureTyping(page);
        rows.push({ what, value: median(typing), unit: 'ms', max: 50, runs: typing.length });
      }
      return rows;
    } finally {
      await world.close();
    }
  },
};
