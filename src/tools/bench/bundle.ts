/** Benchmarks of the bundle: its size, what it costs a record page before anybody opens it, and how fast the panel opens. */
import type { Browser, CDPSession, Page } from 'playwright-core';
import { buildBundles } from '../build/build-bundle.ts';
import { type Bench, type BenchRow, median } from './bench.ts';
import { loadChromium, loadSupport, projectRoot } from './test-support.ts';

const loads = 15;
/** A pair of loads differs by some 12 ms from the next pair, so 15 of them place the median no better than by 4 ms. */
const pairs = 45;
const path = '/k/1/show#record=3';

interface OpenedPage {
  page: Page;
  close: () => Promise<void>;
}

interface World {
  open: (browser: Browser, options: { path: string; withBundle?: boolean }) => Promise<OpenedPage>;
  close: () => Promise<void>;
}

async function readCpuMs(session: CDPSession): Promise<number> {
  const { metrics } = await session.send('Performance.getMetrics');
  return (metrics.find((metric) => metric.name === 'TaskDuration')?.value ?? Number.NaN) * 1000;
}

/** Main-thread CPU from the start of the load until the page has come to rest. */
async function measureLoad(world: World, browser: Browser, withBundle: boolean): Promise<number> {
  const { page, close } = await world.open(browser, { path, withBundle });
  try {
    const session = await page.context().newCDPSession(page);
    await session.send('Performance.enable', { timeDomain: 'threadTicks' });
    await page.goto('about:blank');
    const before = await readCpuMs(session);
    const address = page.url();
    await page.goBack({ waitUntil: 'load' });
    if (page.url() === address) throw new Error('The record page did not load again.');
    await page.getByText('Subject', { exact: true }).first().waitFor();
    await page.waitForLoadState('networkidle');
    return (await readCpuMs(session)) - before;
  } finally {
    await close();
  }
}

interface TraceEvent {
  name: string;
  pid: number;
  tid: number;
  /** Thread time in microseconds; wall time would count the waits of a busy machine. */
  tdur?: number;
  args?: { name?: string; data?: { url?: string } };
}

function readTrace(trace: Buffer): TraceEvent[] {
  return (JSON.parse(trace.toString('utf8')) as { traceEvents: TraceEvent[] }).traceEvents;
}

/** CPU of compiling and running the bundle as the page loads it; the rest of the page does not blur it. */
async function measureEvaluation(world: World, browser: Browser): Promise<number> {
  const { page, close } = await world.open(browser, { path: '/k/1/' });
  try {
    const address = new URL(path, page.url()).href;
    await page.goto('about:blank');
    await browser.startTracing(page, { categories: ['devtools.timeline'] });
    await page.goto(address);
    await page.getByRole('button', { name: 'Workbench', exact: true }).waitFor();
    const events = readTrace(await browser.stopTracing());
    const runs = events.filter(
      (event) => event.name === 'EvaluateScript' && event.args?.data?.url?.includes('/_bundle/desktop.js'),
    );
    return (runs.at(-1)?.tdur ?? Number.NaN) / 1000;
  } finally {
    await close();
  }
}

/** CPU of the longest task on a page's main thread. */
function toLongestTaskMs(traceEvents: readonly TraceEvent[]): number {
  const toThread = ({ pid, tid }: TraceEvent): string => `${pid}:${tid}`;
  const mainThreads = new Set(
    traceEvents.filter((event) => event.name === 'thread_name' && event.args?.name === 'CrRendererMain').map(toThread),
  );
  const tasks = traceEvents.filter((event) => event.name.endsWith('RunTask') && mainThreads.has(toThread(event)));
  return Math.max(0, ...tasks.map((task) => task.tdur ?? 0)) / 1000;
}

/** Time from the press until the panel has been painted, and the longest task until its record is shown. */
async function measureOpening(world: World, browser: Browser): Promise<{ openMs: number; taskMs: number }> {
  const { page, close } = await world.open(browser, { path });
  try {
    const button = page.getByRole('button', { name: 'Workbench', exact: true });
    await button.waitFor();
    await page.waitForLoadState('networkidle');
    await browser.startTracing(page, { categories: ['toplevel', 'disabled-by-default-devtools.timeline'] });
    const openMs = await button.evaluate(async (element: HTMLElement) => {
      const started = performance.now();
      element.click();
      await new Promise((resolve) => {
        requestAnimationFrame(() => setTimeout(resolve));
      });
      return performance.now() - started;
    });
    await page.getByRole('tab', { name: 'JSON' }).waitFor();
    const trace = await browser.stopTracing();
    return { openMs, taskMs: toLongestTaskMs(readTrace(trace)) };
  } finally {
    await close();
  }
}

async function measureSizes(): Promise<BenchRow[]> {
  const bundles = await buildBundles(projectRoot);
  return bundles.map(({ fileName, sizes, budgetBytes }) => ({
    what: `size of ${fileName}`,
    value: sizes.gzipBytes / 1000,
    unit: 'KB gzip',
    max: budgetBytes / 1000,
    runs: 1,
  }));
}

async function measureInBrowser(browser: Browser, world: World): Promise<BenchRow[]> {
  // One of each first, so that caches of the server do not count for either.
  await measureLoad(world, browser, true);
  await measureLoad(world, browser, false);
  const withBundle: number[] = [];
  const without: number[] = [];
  for (let pair = 0; pair < pairs; pair += 1) {
    withBundle.push(await measureLoad(world, browser, true));
    without.push(await measureLoad(world, browser, false));
  }
  const evaluations: number[] = [];
  for (let load = 0; load < loads; load += 1) evaluations.push(await measureEvaluation(world, browser));
  const openings: { openMs: number; taskMs: number }[] = [];
  for (let press = 0; press < loads; press += 1) openings.push(await measureOpening(world, browser));
  return [
    {
      what: 'CPU added to a record page before the panel is opened',
      // Paired, so that a machine that grows busier in between weighs on both alike.
      value: median(withBundle.map((ms, index) => ms - (without[index] ?? ms))),
      unit: 'ms',
      max: 10,
      ratio: { against: 'the page without the bundle', value: median(withBundle) / median(without) },
      runs: pairs,
    },
    {
      what: 'CPU of compiling and running desktop.js on a record page',
      value: median(evaluations),
      unit: 'ms',
      max: 10,
      runs: loads,
    },
    {
      what: 'panel opens after the press',
      value: median(openings.map((each) => each.openMs)),
      unit: 'ms',
      max: 100,
      runs: loads,
    },
    {
      what: 'CPU of the longest task while the panel opens and shows a record',
      value: median(openings.map((each) => each.taskMs)),
      unit: 'ms',
      max: 50,
      runs: loads,
    },
  ];
}

export const bench: Bench = {
  id: 'bundle',
  title: 'The bundle on a record page',
  async run() {
    const sizes = await measureSizes();
    const { findChromium, launchChromium, chromiumAdvice } = await loadChromium();
    if (!(await findChromium())) {
      console.log(`Speed in a record page was not measured. ${chromiumAdvice}`);
      return sizes;
    }
    const { createWorkbenchWorld } = await loadSupport<{ createWorkbenchWorld: () => Promise<World> }>(
      'workbench-world.ts',
    );
    const browser = await launchChromium();
    const world = await createWorkbenchWorld();
    try {
      return [...sizes, ...(await measureInBrowser(browser, world))];
    } finally {
      await browser.close();
      await world.close();
    }
  },
};
