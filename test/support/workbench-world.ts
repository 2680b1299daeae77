/** A local Kintone with sample data, its pages and our production bundle, and a real browser in front of it. */
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { type Clock, createClock } from '../../src/emulator/clock.ts';
import type { CustomizeEntry, Domain } from '../../src/emulator/domain/model.ts';
import { toSamplePassword } from '../../src/emulator/fixtures/people.ts';
import { createSampleDomain } from '../../src/emulator/fixtures/sample-domain.ts';
import { type LocalKintone, createLocalKintone } from '../../src/emulator/index.ts';
import { buildBundles } from '../../src/tools/build/build-bundle.ts';
import { buildPagesBundle } from '../../src/tools/preview/pages-bundle.ts';
import { lendWindow, serveAtFreshOrigin } from './shared-window.ts';

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
  /** True signs in on the page for it instead of starting with a session. @default false */
  bySignInPage?: boolean;
}

export interface WorkbenchWorld {
  url: string;
  local: LocalKintone;
  /** The production bundle that the pages load. */
  bundles: ReadonlyMap<string, string>;
  /** Builds a script of ours and makes it the customization of every app. */
  useScript(source: string): Promise<void>;
  /** Opens a page as somebody who is signed in, in a new window of the browser. */
  open(browser: Browser, options: OpenOptions): Promise<OpenedPage>;
  /** The same in a window that earlier tests have used and left empty. */
  openShared(options: OpenOptions): Promise<OpenedPage>;
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

/** Fills in the sign-in page, as a person does. */
async function signInByPage(page: Page, url: string, user: string): Promise<void> {
  await page.goto(`${url}/login`);
  await page.fill('[name=username]', user);
  await page.fill('[name=password]', toSamplePassword(user));
  await page.click('button[type=submit]');
  await page.waitForURL((address) => address.pathname !== '/login');
}

/** Gives the browser a session that is open already: most tests are about what comes after. */
async function openSession(
  context: BrowserContext,
  url: string,
  { local, user }: { local: LocalKintone; user: string },
) {
  const { id } = local.sessions.create(user, local.clock.nowMs());
  await context.addCookies([{ name: 'JSESSIONID', value: id, url }]);
}

const defaultViewport = { width: 1440, height: 860 };

/** Opens an address in an empty window and gives the list into which its faults are written. */
async function show(
  page: Page,
  { local, url }: { local: LocalKintone; url: string },
  { user = 'mwilliams', path, withBundle = true, bySignInPage = false }: OpenOptions,
): Promise<string[]> {
  if (!withBundle) await page.context().addCookies([{ name: 'without_bundle', value: '1', url }]);
  if (bySignInPage) await signInByPage(page, url, user);
  else await openSession(page.context(), url, { local, user });
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') faults.push(message.text());
  });
  await page.goto(`${url}${path}`);
  return faults;
}

let built: Promise<ReadonlyMap<string, string>> | null = null;

/** Built once per process: every world loads the same files. */
function buildOnce(): Promise<ReadonlyMap<string, string>> {
  built ??= buildBundles(root).then((all) => new Map(all.map(({ fileName, code }) => [bundlePath + fileName, code])));
  return built;
}

/** @param domain its scripts become our bundle */
export async function createWorkbenchWorld(
  clock: Clock = createClock(),
  domain: Domain = createSampleDomain(clock),
): Promise<WorkbenchWorld> {
  setScripts(domain, [bundleUrl.desktop], [bundleUrl.mobile]);
  // On the first page load it would count against the deadline of that page.
  await buildPagesBundle();
  const local = createLocalKintone({ domain, clock, pages: { script: buildPagesBundle } });
  const bundles = new Map(await buildOnce());
  const server = await serveAtFreshOrigin({
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
    async useScript(source) {
      for (const { code } of await buildBundles(root, [{ name: 'desktop', source }]))
        bundles.set(`${bundlePath}own.js`, code);
      setScripts(domain, [`${bundlePath}own.js`], [`${bundlePath}own.js`]);
    },
    async open(browser, options) {
      const { viewport = defaultViewport, colorScheme = 'light' } = options;
      const permissions = ['clipboard-read', 'clipboard-write'];
      const context = await browser.newContext({ viewport, colorScheme, permissions });
      const page = await context.newPage();
      const faults = await show(page, { local, url: server.url }, options);
      return { page, faults, close: () => context.close() };
    },
    async openShared(options) {
      const { viewport = defaultViewport, colorScheme = 'light' } = options;
      const lent = await lendWindow('workbench', { viewport, colorScheme });
      try {
        const faults = await show(lent.page, { local, url: server.url }, options);
        return { page: lent.page, faults, close: () => lent.release() };
      } catch (error) {
        await lent.release();
        throw error;
      }
    },
    close: () => server.close(),
  };
}
