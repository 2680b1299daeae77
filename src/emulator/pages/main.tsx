/** Entry of the page bundle: the global at once, the page when the document is parsed and the customization has run. */
import { signal } from '@preact/signals';
import { render } from 'preact';
import type { EventLogEntry } from '../kintone-global/event-log.ts';
import type { PageBoot } from '../kintone-global/page-boot.ts';
import { createPage } from './create-page.ts';
import { listenToShortcuts } from './flow/shortcuts.ts';
import { startPage, warmPage } from './flow/start-page.ts';
import { PageRoot } from './page-root.tsx';
import baseCss from './styles/base.css?inline';
import controlsCss from './styles/controls.css?inline';
import listCss from './styles/list.css?inline';
import mobileCss from './styles/mobile.css?inline';
import recordCss from './styles/record.css?inline';
import { restoreState } from './strip/dev-reload.ts';
import { mountStrip } from './strip/strip.tsx';

/** Entries that the control strip keeps. */
const maxLogEntries = 300;

function readBoot(): PageBoot {
  return JSON.parse(document.querySelector('#page-boot')?.textContent ?? 'null') as PageBoot;
}

/** Script that is running, by the tag or else by the stack; only the file name is shown. */
function findSource(): string {
  const script = document.currentScript;
  const fromTag = script instanceof HTMLScriptElement ? script.src : '';
  const fromStack = /(https?:\/\/[^\s)]+?):\d+:\d+\)?\s*$/.exec(new Error('where').stack ?? '')?.[1] ?? '';
  const url = fromTag === '' ? fromStack : fromTag;
  if (url === '') return 'inline script';
  const { pathname, searchParams } = new URL(url, location.href);
  return searchParams.get('name') ?? pathname.split('/').at(-1) ?? url;
}

const log = signal<readonly EventLogEntry[]>([]);

function addToLog(entry: EventLogEntry): void {
  const kept = log.peek().filter(({ id }) => id !== entry.id);
  log.value = [...kept, entry].slice(-maxLogEntries);
}

function navigate(url: string): void {
  location.assign(url);
}

const style = document.createElement('style');
style.textContent = [baseCss, controlsCss, listCss, recordCss, mobileCss].join('\n');
document.head.append(style);

const boot = readBoot();
const { page, kintone } = createPage({
  boot,
  document,
  fetch: (input, init) => fetch(input, init),
  navigate,
  replaceUrl: (url) => history.replaceState(null, '', url),
  log: addToLog,
  // oxlint-disable-next-line no-console -- Kintone itself warns on the console here
  warn: (message) => console.warn(message),
  report: (error) => reportError(error),
  findSource,
});
Object.defineProperty(window, 'kintone', { value: kintone, writable: true, configurable: true, enumerable: true });
warmPage(page, new URL(location.href));

function start(): void {
  const root = document.querySelector('#page-root');
  if (!root) return;
  render(<PageRoot page={page} />, root);
  const run = (): void => {
    startPage(page, new URL(location.href))
      .then(() => restoreState(page))
      .catch(reportError);
  };
  // On mobile pages Kintone's show events come after load; on desktop pages they may come before DOMContentLoaded.
  if (boot.device === 'mobile') window.addEventListener('load', () => setTimeout(run, 0));
  else run();
  window.addEventListener('hashchange', run);
  if (boot.device === 'desktop') listenToShortcuts(page);
  if (boot.controls) mountStrip({ page, controls: boot.controls, log });
}

document.addEventListener('DOMContentLoaded', start);
