/** One browser per test process, and in it windows that are emptied and lent again: a new window costs a second of CPU, another address in an open one a third of it. */
import type { Browser, BrowserContext, Page } from 'playwright-core';
import type { LocalKintone } from '../../src/emulator/index.ts';
import { type RunningServer, serveLocalKintone } from '../../src/emulator/node-server.ts';
import { launchChromium } from './chromium.ts';

export interface WindowOptions {
  viewport: { width: number; height: number };
  /** @default 'light' */
  colorScheme?: 'light' | 'dark';
}

export interface LentWindow {
  page: Page;
  /** Empties the window for the next borrower. Its page must not be used afterwards. */
  release(): Promise<void>;
}

/** Windows of one kind share what cannot be taken back from a page: granted permissions and exposed functions. */
const kinds = {
  pages: [],
  workbench: ['clipboard-read', 'clipboard-write'],
} as const satisfies Record<string, readonly string[]>;
export type WindowKind = keyof typeof kinds;

const idle: Record<WindowKind, Page[]> = { pages: [], workbench: [] };
let running: Promise<Browser> | null = null;

/** The browser of this process. It ends with the process, or with `closeSharedBrowser`. */
async function sharedBrowser(): Promise<Browser> {
  if (running && !(await running).isConnected()) running = null;
  running ??= launchChromium();
  return running;
}

/** For programs that are no test: their process would wait for the browser. */
export async function closeSharedBrowser(): Promise<void> {
  const browser = await running;
  running = null;
  for (const pages of Object.values(idle)) pages.length = 0;
  await browser?.close();
}

const emptyWithinMs = 3_000;

async function empty(page: Page, context: BrowserContext): Promise<void> {
  for (const other of context.pages()) if (other !== page) await other.close();
  for (const type of ['console', 'dialog', 'download', 'pageerror', 'popup', 'request', 'response'] as const)
    page.removeAllListeners(type);
  await page.unrouteAll({ behavior: 'ignoreErrors' });
  await page.goto('about:blank', { timeout: emptyWithinMs });
  for (const key of ['Shift', 'Control', 'Alt', 'Meta']) await page.keyboard.up(key);
  await page.mouse.move(-1, -1);
  await context.clearCookies();
}

async function openWindow(kind: WindowKind): Promise<Page> {
  const browser = await sharedBrowser();
  const context = await browser.newContext({ locale: 'en-US', permissions: [...kinds[kind]] });
  return context.newPage();
}

/** A window without cookies, listeners, routes or other tabs. Storage is kept apart by `serveAtFreshOrigin`. */
export async function lendWindow(kind: WindowKind, options: WindowOptions): Promise<LentWindow> {
  const kept = idle[kind].pop();
  const page = kept && !kept.isClosed() && kept.context().browser()?.isConnected() ? kept : await openWindow(kind);
  await page.setViewportSize(options.viewport);
  await page.emulateMedia({ colorScheme: options.colorScheme ?? 'light' });
  let isLent = true;
  return {
    page,
    async release() {
      if (!isLent) return;
      isLent = false;
      const context = page.context();
      try {
        await empty(page, context);
        idle[kind].push(page);
      } catch {
        // A page that hangs, crashed or was closed is not lent again.
        await context.close().catch(() => undefined);
      }
    },
  };
}

const usedOrigins = new Set<string>();

/** Serves at an origin that this process has not had before, so that no storage or cache of an earlier test is met. */
export async function serveAtFreshOrigin(kintone: Pick<LocalKintone, 'fetch'>): Promise<RunningServer> {
  for (;;) {
    const server = await serveLocalKintone(kintone);
    if (!usedOrigins.has(server.url)) {
      usedOrigins.add(server.url);
      return server;
    }
    await server.close();
  }
}
