/**
 * A file of its own for those who want it, loaded before all other customization: tells of credentials that any script of
 * the page sends to this Kintone. `npm run build -- --page-watch report` or `block` writes it; nothing of it is in the bundles.
 */
import { announceFinding } from './session/page-watch/announce.ts';
import { type PageWatchMode, createPageWatch } from './session/page-watch/page-watch.ts';

/** Set by the build. */
declare const PAGE_WATCH_MODE: PageWatchMode;

const page = typeof kintone === 'undefined' ? undefined : kintone;

createPageWatch(
  { origin: location.origin, window, ...(page ? { kintone: page } : {}) },
  { mode: PAGE_WATCH_MODE, onFinding: (finding) => announceFinding(finding, page) },
);
