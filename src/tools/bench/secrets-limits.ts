/** Measures the credential detector at its limits: hostile texts, each in a process of its own, and a bundle of 5 MB in a worker of Chromium. */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import type { Page } from 'playwright-core';
import type { WorkerResponse } from '../../secrets/worker/protocol.ts';
import { buildSecretsWorker } from '../build/build-worker.ts';
import { type Bench, type BenchRow, median } from './bench.ts';
import { type ChromiumSupport, loadSupport, projectRoot, tsxLoader } from './test-support.ts';

const probe = fileURLToPath(new URL('./secrets-probe.ts', import.meta.url));

interface Support extends ChromiumSupport {
  scanInWorker(
    this: void,
    page: Page,
    code: string,
    text: string,
  ): Promise<{ response: WorkerResponse; timeMs: number }>;
  createLargeBundle(this: void, token: string): { text: string; line: number };
  createRandom(this: void, seed: number): unknown;
  createValues(this: void, random: unknown): { token(): string };
  hostileTexts: Readonly<Record<string, unknown>>;
}

async function loadAll(): Promise<Support> {
  const files = ['chromium', 'secrets-worker', 'credentials/large-bundle', 'credentials/random', 'credentials/hostile'];
  const loaded = await Promise.all(files.map((file) => loadSupport<object>(`${file}.ts`)));
  return Object.assign({}, ...loaded) as Support;
}

/** A text that is not done by then counts with this time. */
const deadlineMs = 30_000;

interface Measured {
  name: string;
  msPerMb: number;
  peakMb: number;
}

/** In a process of its own, because the peak of memory belongs to a process and an endless scan must be ended. */
function measureHostile(name: string, byteCount: number): Measured {
  const { stdout } = spawnSync(process.execPath, ['--import', tsxLoader, probe, name, String(byteCount)], {
    encoding: 'utf8',
    timeout: deadlineMs,
  });
  if (stdout === '') return { name, msPerMb: deadlineMs / (byteCount / 1e6), peakMb: Number.POSITIVE_INFINITY };
  const { timeMs, peakMb } = JSON.parse(stdout) as { timeMs: number; peakMb: number };
  return { name, msPerMb: timeMs / (byteCount / 1e6), peakMb };
}

function measureHostileTexts({ hostileTexts }: Support): BenchRow[] {
  const sized = Object.keys(hostileTexts).map((name) => measureHostile(name, 1_000_000));
  const large = measureHostile('single string', 10_000_000);
  const slowest = [...sized].sort((a, b) => b.msPerMb - a.msPerMb).slice(0, 5);
  const heaviest = [...sized, large].reduce((most, next) => (next.peakMb > most.peakMb ? next : most));
  return [
    ...slowest.map(({ name, msPerMb }, at): BenchRow => ({
      what: `hostile text of 1 MB, ${at === 0 ? `slowest of ${sized.length}` : `number ${at + 1}`}: ${name}`,
      value: msPerMb,
      unit: 'ms',
      max: 2000,
      runs: 1,
    })),
    { what: 'a single string of 10 MB, per MB', value: large.msPerMb, unit: 'ms', max: 2000, runs: 1 },
    {
      what: `memory of the process at its peak, most of all: ${heaviest.name}`,
      value: heaviest.peakMb,
      unit: 'MB',
      max: 512,
      runs: 1,
    },
  ];
}

async function measureWorker(support: Support): Promise<BenchRow[]> {
  const { createLargeBundle, createRandom, createValues, findChromium, launchChromium, scanInWorker } = support;
  const code = await buildSecretsWorker(projectRoot);
  const size: BenchRow = {
    what: 'text of the worker',
    value: gzipSync(code, { level: 9 }).length / 1000,
    unit: 'KB gzip',
    runs: 1,
  };
  if (!(await findChromium())) {
    process.stderr.write('The worker is not measured: no Chromium was found.\n');
    return [size];
  }
  const { text, line } = createLargeBundle(createValues(createRandom(5_000)).token());
  const browser = await launchChromium();
  try {
    const page = await browser.newPage();
    const times: number[] = [];
    for (let round = 0; round < 3; round += 1) {
      const { response, timeMs } = await scanInWorker(page, code, text);
      if (!('findings' in response) || response.findings[0]?.line !== line)
        throw new Error('The worker did not find the credential.');
      times.push(timeMs);
    }
    return [
      { what: 'bundle of 5 MB in a worker, its start included', value: median(times), unit: 'ms', max: 4000, runs: 3 },
      size,
    ];
  } finally {
    await browser.close();
  }
}

async function run(): Promise<BenchRow[]> {
  const support = await loadAll();
  return [...(await measureWorker(support)), ...measureHostileTexts(support)];
}

export const bench: Bench = { id: 'secrets-limits', title: 'Credential detector at its limits', run };
