/** Benchmarks of the preview: how soon it answers after the command, and how soon an open page runs a saved change. */
import { type ChildProcess, spawn } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { buildTimingName } from '../../emulator/dev-events.ts';
import { type Bench, type BenchRow, median } from './bench.ts';
import { loadChromium, projectRoot } from './test-support.ts';

const starts = 5;
const saves = 9;
const betweenSavesMs = 1500;
const saveDeadlineMs = 30_000;
const administrator = { code: 'administrator', password: 'administrator-sample' };

interface RunningPreview {
  url: string;
  /** From the start of the command until its first page was answered. */
  readyMs: number;
  stop(): Promise<void>;
}

function waitForUrl(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let output = '';
    child.stdout?.on('data', (chunk: Buffer) => {
      output += chunk.toString();
      const url = /http:\/\/localhost:\d+/.exec(output)?.[0];
      if (url !== undefined) resolve(url);
    });
    child.once('exit', () => reject(new Error('The preview ended before it named its address.')));
  });
}

async function startPreview(): Promise<RunningPreview> {
  const startedMs = performance.now();
  const child = spawn('npm', ['run', '-s', 'preview', '--', '--port', '0', '--no-types'], {
    cwd: projectRoot,
    stdio: ['ignore', 'pipe', 'ignore'],
    detached: true,
  });
  const url = await waitForUrl(child);
  const response = await fetch(`${url}/k/1/`);
  await response.text();
  if (!response.ok) throw new Error(`The preview answered its first page with ${response.status}.`);
  const readyMs = performance.now() - startedMs;
  return {
    url,
    readyMs,
    stop: () =>
      new Promise((resolve) => {
        child.once('exit', () => resolve());
        // The whole group: npm does not hand signals on.
        if (child.pid !== undefined) process.kill(-child.pid, 'SIGTERM');
      }),
  };
}

/** Runs before every script of a page: tells when the button of the bundle is on the screen, and which build put it there. */
const buttonProbe = `(() => {
  const isShown = () => [...document.querySelectorAll('[data-session-workbench]')].some(({ shadowRoot }) =>
    [...(shadowRoot?.querySelectorAll('button') ?? [])].some((button) => button.textContent === 'Workbench'));
  const observer = new MutationObserver(() => {
    if (!isShown()) return;
    observer.disconnect();
    requestAnimationFrame(() => {
      const timings = performance.getEntriesByType('resource').flatMap((entry) => entry.serverTiming);
      noteButton(Math.max(...timings.filter(({ name }) => name === '${buildTimingName}').map(({ description }) => Number(description))));
    });
  });
  observer.observe(document, { childList: true, subtree: true });
})();`;

/** Saves a source as an editor does and waits until the page has loaded again and shows the button of the newer build. */
async function measureReload(browser: Browser, url: string): Promise<number[]> {
  const page = await browser.newPage();
  const waiting: { newerThan: number; note: (build: number) => void }[] = [];
  await page.exposeFunction('noteButton', (build: number) => {
    for (const { newerThan, note } of waiting) if (build > newerThan) note(build);
  });
  const nextBuild = (newerThan: number): Promise<number> =>
    new Promise((resolve, reject) => {
      const late = setTimeout(() => reject(new Error('No open page ran the saved source.')), saveDeadlineMs);
      waiting.splice(0, waiting.length, {
        newerThan,
        note: (build) => {
          clearTimeout(late);
          resolve(build);
        },
      });
    });
  await page.addInitScript(buttonProbe);
  const opened = nextBuild(-1);
  await page.goto(`${url}/k/1/`);
  await page.locator('input[name=username]').fill(administrator.code);
  await page.locator('input[type=password]').fill(administrator.password);
  await page.keyboard.press('Enter');
  let build = await opened;
  const source = join(projectRoot, 'src/handlers/index.ts');
  const text = await readFile(source);
  const samples: number[] = [];
  for (let run = 0; run < saves; run += 1) {
    // The watchers of some hundred files are set up after the first build, and nobody saves twice in a second.
    await page.waitForTimeout(betweenSavesMs);
    const shown = nextBuild(build);
    const savedMs = performance.now();
    await writeFile(source, text);
    build = await shown;
    samples.push(performance.now() - savedMs);
  }
  await page.close();
  return samples;
}

async function run(): Promise<BenchRow[]> {
  const { launchChromium } = await loadChromium();
  const ready: number[] = [];
  for (let index = 0; index < starts; index += 1) {
    const preview = await startPreview();
    ready.push(preview.readyMs);
    await preview.stop();
  }
  const preview = await startPreview();
  const browser = await launchChromium();
  try {
    const reloads = await measureReload(browser, preview.url);
    return [
      {
        what: 'npm run preview: from the command to the first page',
        value: median(ready),
        unit: 'ms',
        max: 3000,
        runs: starts,
      },
      {
        what: 'a saved source: until the open page runs the new bundle',
        value: median(reloads),
        unit: 'ms',
        max: 500,
        runs: saves,
      },
    ];
  } finally {
    await browser.close();
    await preview.stop();
  }
}

export const bench: Bench = { id: 'preview', title: 'Preview', run };
