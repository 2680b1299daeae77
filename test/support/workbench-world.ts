/** A local Kintone with sample data, its pages and our production bundle, and a real browser in front of it. */
import type { Browser, Page } from 'playwright-core';
import { createClock } from '../../src/emulator/clock.ts';
import type { CustomizeEntry, Domain } from '../../src/emulator/domain/model.ts';
import { createSampleDomain } from '../../src/emulator/fixtures/sample-domain.ts';
import { type LocalKintone, createLocalKintone } from '../../src/emulator/index.ts';
import { serveLocalKintone } from '../../src/emulator/node-server.ts';
import { buildBundles } from '../../src/tools/build/build-bundle.ts';
import { buildPagesBundle } from '../../src/tools/preview/pages-bundle.ts';

const root = new URL('../../', import.meta.url).pathname;
const bundlePath = '/_bundle/';

/** What a page printed or threw. A test that expects nothing checks that this is empty. */
export interface OpenedPage {
  page: Page;
  faults: string[];
  close(): Promise<void>;
}

export interface OpenOptions {
  /** @default 'mwilliams', who reads English; `sato` reads Japanese */
  user?: string;
  path: string;
  viewport?: { width: number; height: number };
  colorScheme?: 'light' | 'dark';
  /** False shows the page as it is without the customization. @default true */
  withBundle?: boolean;
}

export interface WorkbenchWorld {
  url: string;
  local: LocalKintone;
  /** The production bundle that the pages load. */
  bundles: ReadonlyMap<string, string>;
  /** Opens a page as somebody signed in. */
  open(browser: Browser, options: OpenOptions): Promise<OpenedPage>;
  close(): Promise<void>;
}

/** Sets the scripts of every app, as the customization settings would. */
export function setScripts(domain: Domain, desktop: readonly string[], mobile: readonly string[]): void {
  const toEntries = (urls: readonly string[]): CustomizeEntry[] => urls.map((url) => ({ type: 'URL', url }));
  for (const app of domain.apps.values()) {
    const customize = {
      scope: 'ALL' as const,
      desktop: { js: toEntries(desktop), css: [] },
      mobile: { js: toEntries(mobile), css: [] },
    };
    app.preview = { ...app.preview, customize };
    if (app.live) app.live = { ...app.live, customize };
  }
}

export const bundleUrl = { desktop: `${bundlePath}desktop.js`, mobile: `${bundlePath}mobile.js` } as const;

let built: Promise<ReadonlyMap<string, string>> | null = null;

/** Built once per process: every world loads the same files. */
function buildOnce(): Promise<ReadonlyMap<string, string>> {
  built ??= buildBundles(root).then((all) => new Map(all.map(({ fileName, code }) => [bundlePath + fileName, code])));
  return built;
}

export async function createWorkbenchWorld(): Promise<WorkbenchWorld> {
  const clock = createClock();
  const domain = createSampleDomain(clock);
  setScripts(domain, [bundleUrl.desktop], [bundleUrl.mobile]);
  const local = createLocalKintone({ domain, clock, pages: { script: buildPagesBundle } });
  const bundles = await buildOnce();
  const server = await serveLocalKintone({
    async fetch(request) {
      const { pathname, search } = new URL(request.url);
      const code = bundles.get(pathname);
      if (code === undefined) return local.fetch(request);
      const isOff = request.headers.get('cookie')?.includes('without_bundle=1') ?? false;
      return new Response(isOff ? '' : code, {
        headers: {
          'content-type': 'text/javascript; charset=utf-8',
          'cache-control': search ? 'no-store' : 'max-age=60',
        },
      });
    },
  });
  return {
    url: server.url,
    local,
    bundles,
    async open(browser, { user = 'mwilliams', path, viewport, colorScheme, withBundle = true }) {
      const context = await browser.newContext({
        viewport: viewport ?? { width: 1440, height: 860 },
        colorScheme: colorScheme ?? 'light',
        permissions: ['clipboard-read', 'clipboard-write'],
      });
      if (!withBundle) await context.addCookies([{ name: 'without_bundle', value: '1', url: server.url }]);
      // Signed in as the sign-in page would do it; that page has tests of its own.
      const session = local.sessions.create(user, clock.nowMs());
      await context.addCookies([{ name: 'JSESSIONID', value: session.id, url: server.url }]);
      const page = await context.newPage();
      const faults: string[] = [];
      page.on('pageerror', (error) => faults.push(error.message));
      page.on('console', (message) => {
        if (message.type() === 'error' || message.type() === 'warning') faults.push(message.text());
      });
      await page.goto(`${server.url}${path}`);
      return { page, faults, close: () => context.close() };
    },
    close: () => server.close(),
  };
}
