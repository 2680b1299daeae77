/** Opens the local Kintone's pages in Chromium for tests: server, session, customization, and a record of every event. */
import type { BrowserContext, Page } from 'playwright-core';
import { createSampleDomain } from '../../src/emulator/fixtures/sample-domain.ts';
import {
  type CustomizeSettings,
  createLocalKintone,
  type Domain,
  type LocalKintone,
} from '../../src/emulator/index.ts';
import { buildPagesBundle } from '../../src/tools/preview/pages-bundle.ts';
import { type LentWindow, lendWindow, serveAtFreshOrigin } from './shared-window.ts';

export interface SeenEvent {
  type: string;
  /** Own keys in order. */
  keys: string[];
  /** The event as JSON; undefined values read as the text `«undefined»`. */
  event: Record<string, unknown>;
}

export interface OpenOptions {
  user?: string;
  /** Scripts of the app's customization, loaded in this order; the device follows the address. */
  scripts?: readonly string[];
  /** Scripts of the whole company, which run on every page and before those of the app. */
  companyScripts?: readonly string[];
  appId?: number;
  /** Takes part in whatever a test needs to change before the page opens. */
  change?: (domain: Domain) => void;
  viewport?: { width: number; height: number };
}

export interface OpenPage {
  page: Page;
  events: SeenEvent[];
  /** Uncaught errors of the page. */
  errors: string[];
  warnings: string[];
  waitForEvent: (type: string, count?: number) => Promise<SeenEvent>;
  /** Waits until the page has been shown and its first event has fired. */
  waitForShow: () => Promise<SeenEvent>;
}

export interface PageBench {
  kintone: LocalKintone;
  /** The address of the page that was opened last; each has its own. */
  readonly url: string;
  open: (path: string, options?: OpenOptions) => Promise<OpenPage>;
  close: () => Promise<void>;
}

/** Records every event that the page fires; stands first, so that it sees the event as the page made it. */
const recorder = `(() => {
  const plain = (value) => JSON.parse(JSON.stringify(value, (key, inner) => (inner === undefined ? '«undefined»' : inner)));
  const names = ['app.record.index.show','app.record.index.edit.show','app.record.index.edit.submit','app.record.index.edit.submit.success',
    'app.record.index.edit.finish','app.record.index.delete.submit','app.record.detail.show','app.record.detail.delete.submit',
    'app.record.detail.process.proceed','app.record.create.show','app.record.create.submit','app.record.create.submit.success',
    'app.record.edit.show','app.record.edit.submit','app.record.edit.submit.success','app.record.print.show','app.report.show','portal.show','space.portal.show'];
  const codes = ['Subject','Priority','Customer','Customer_rank','Due','Topics','担当者','Work','Minutes','Work_note','Received','Internal_note','Total_minutes','Satisfaction'];
  const changes = ['index.edit','create','edit'].flatMap((form) => codes.map((code) => 'app.record.' + form + '.change.' + code));
  const all = [...names, ...changes];
  kintone.events.on([...all, ...all.filter((name) => !/index.(edit|delete)|print/.test(name)).map((name) => 'mobile.' + name)], (event) => {
    window.recordEvent({ type: event.type, keys: Object.keys(event), event: plain(event) });
  });
})();`;

/** How an undefined value reads in a recorded event. */
export const undefinedMark = '«undefined»';

/** A customization that answers one event with a function of `event`. */
export function onEvent(type: string, body: string): string {
  return `kintone.events.on(${JSON.stringify(type)}, ${body});`;
}

export const save = (open: OpenPage): Promise<void> =>
  open.page.getByRole('button', { name: 'Save', exact: true }).click();

export const alertText = (open: OpenPage): Promise<string> => open.page.getByRole('alert').first().innerText();

function upload(domain: Domain, place: string, scripts: readonly string[]): CustomizeSettings {
  const entries = scripts.map((text, index) => {
    const bytes = new TextEncoder().encode(text);
    const name = `${place === 'company' ? 'company' : 'script'}-${index}.js`;
    const ref = { fileId: `custom-${place}-${index}`, name, contentType: 'text/javascript', size: bytes.byteLength };
    domain.files.set(ref.fileId, {
      ...ref,
      bytes,
      uploadedBy: 'administrator',
      uploadedAtMs: 0,
      uploadKey: null,
      place: null,
    });
    return { type: 'FILE' as const, file: ref };
  });
  return { scope: 'ALL', desktop: { js: entries, css: [] }, mobile: { js: entries, css: [] } };
}

/** Puts scripts into the customization of the whole company, which runs before that of any app. */
function setCompanyCustomization(domain: Domain, scripts: readonly string[]): void {
  domain.customize = upload(domain, 'company', scripts);
}

/** Puts scripts into an app's live and test customization, as uploaded files. */
function setCustomization(domain: Domain, appId: number, scripts: readonly string[]): void {
  const app = domain.apps.get(appId);
  if (!app?.live) throw new Error(`The sample domain has no live app ${appId}.`);
  const customize = upload(domain, String(appId), scripts);
  app.live = { ...app.live, customize };
  app.preview = { ...app.preview, customize };
}

/** Records that the tests use by number; what they rely on does not depend on the sample's random order. */
function pinRecords(domain: Domain): void {
  const records = domain.apps.get(1)?.records;
  for (const id of [1, 3, 5, 7, 240]) {
    const record = records?.get(id);
    if (!records || !record) continue;
    const fixed = id === 1 ? { status: 'Closed', assignees: [] } : {};
    records.set(id, { ...record, ...fixed, values: { ...record.values, Priority: 'Normal' } });
  }
}

async function signIn(page: Page, kintone: LocalKintone, { url, user }: { url: string; user: string }): Promise<void> {
  const session = kintone.sessions.create(user, kintone.clock.nowMs());
  await page.context().addCookies([{ name: 'JSESSIONID', value: session.id, url }]);
}

/** Where the events of a window and its tabs go; a window that is lent again goes on with its next list. */
const sinks = new WeakMap<BrowserContext, SeenEvent[]>();

async function recordInto(context: BrowserContext, events: SeenEvent[]): Promise<void> {
  const isNew = !sinks.has(context);
  sinks.set(context, events);
  if (isNew) await context.exposeFunction('recordEvent', (event: SeenEvent) => void sinks.get(context)?.push(event));
}

const eventWithinMs = 10_000;

async function waitForEvent(events: readonly SeenEvent[], what: string, find: () => SeenEvent | undefined) {
  const deadline = Date.now() + eventWithinMs;
  for (;;) {
    const found = find();
    if (found) return found;
    if (Date.now() > deadline)
      throw new Error(`${what} did not fire; seen: ${events.map((event) => event.type).join(', ')}`);
    await new Promise((resolve) => {
      setTimeout(resolve, 10);
    });
  }
}

async function show(page: Page, address: string): Promise<OpenPage> {
  const events: SeenEvent[] = [];
  const errors: string[] = [];
  const warnings: string[] = [];
  await recordInto(page.context(), events);
  page.on('pageerror', (error) => errors.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'warning') warnings.push(message.text());
  });
  page.setDefaultTimeout(eventWithinMs);
  await page.goto(address);
  return {
    page,
    events,
    errors,
    warnings,
    waitForEvent: (type, count = 1) =>
      waitForEvent(events, `${type} (${count} times)`, () => events.filter((event) => event.type === type)[count - 1]),
    waitForShow: () =>
      waitForEvent(events, 'a show event', () =>
        events.find(({ type }) => type.endsWith('.show') && !type.includes('index.edit')),
      ),
  };
}

export interface PageBenchOptions {
  /** Shows the control strip. */
  controls?: boolean;
  /** Serves the stream that tells pages of a new build. */
  devEvents?: boolean;
}

/** Starts a server on a free port; every `open` begins with a fresh sample domain, a fresh session and a fresh origin. */
export async function createPageBench(options: PageBenchOptions = {}): Promise<PageBench> {
  // On the first page load it would count against the deadline of that page.
  await buildPagesBundle();
  const kintone = createLocalKintone({
    domain: createSampleDomain({ nowMs: () => Date.now() }),
    pages: { script: buildPagesBundle, controls: options.controls === true, devEvents: options.devEvents === true },
  });
  let server = await serveAtFreshOrigin(kintone);
  let lent: LentWindow | null = null;

  async function open(path: string, given: OpenOptions = {}): Promise<OpenPage> {
    await lent?.release();
    await server.close();
    kintone.reset(createSampleDomain({ nowMs: () => Date.now() }));
    pinRecords(kintone.domain);
    setCompanyCustomization(kintone.domain, [recorder, ...(given.companyScripts ?? [])]);
    setCustomization(kintone.domain, given.appId ?? 1, given.scripts ?? []);
    given.change?.(kintone.domain);
    server = await serveAtFreshOrigin(kintone);
    const isMobile = path.includes('/m/');
    const viewport = given.viewport ?? (isMobile ? { width: 400, height: 860 } : { width: 1280, height: 900 });
    lent = await lendWindow('pages', { viewport });
    await signIn(lent.page, kintone, { url: server.url, user: given.user ?? 'administrator' });
    return show(lent.page, server.url + path);
  }

  return {
    kintone,
    get url() {
      return server.url;
    },
    open,
    async close() {
      await lent?.release();
      await server.close();
    },
  };
}
