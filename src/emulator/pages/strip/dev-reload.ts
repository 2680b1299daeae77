/** Follows the build: loads the page again when a source changes, keeping what was typed, and shows what is wrong. */
import { type Signal, signal } from '@preact/signals';
import {
  buildTimingName,
  type DevEvent,
  devEventsPath,
  type SourceProblem,
  type SourceStage,
} from '../../dev-events.ts';
import type { PageState } from '../../kintone-global/page-state.ts';
import type { PageRecord } from '../../kintone-global/record-shape.ts';
import { takeRecord } from '../../kintone-global/take-record.ts';

const storageKey = 'local-kintone.before-reload';

interface KeptState {
  url: string;
  scrollY: number;
  record: PageRecord | null;
}

/** Problems of the sources by stage, shown until the stage is clean again. */
export const sourceProblems: Signal<readonly SourceProblem[]> = signal([]);

function keepState(page: PageState): void {
  const form = page.form.peek();
  const kept: KeptState = {
    url: location.href,
    scrollY: window.scrollY,
    record: form && form.kind !== 'inline' ? form.model.snapshot() : null,
  };
  // JSON drops undefined, and a field without a value key would be refused; null is just as empty.
  const text = JSON.stringify(kept, (_key, value: unknown) => (value === undefined ? null : value));
  sessionStorage.setItem(storageKey, text);
}

/** Puts back what was open before the reload; called once the page has been started. */
export function restoreState(page: PageState): void {
  const text = sessionStorage.getItem(storageKey);
  sessionStorage.removeItem(storageKey);
  if (text === null) return;
  const kept = JSON.parse(text) as KeptState;
  if (kept.url !== location.href) return;
  const form = page.form.peek();
  if (form && kept.record) {
    takeRecord(form.model, kept.record, {
      name: 'record',
      rewrites: true,
      disables: false,
      fieldErrors: false,
      lookups: false,
      writesLookupKeys: true,
      hasEventError: false,
    });
  }
  window.scrollTo(0, kept.scrollY);
}

/** Number of the build that this page runs; null where it runs none. */
function findBuild(): number | null {
  const entries = performance.getEntriesByType('resource') as PerformanceResourceTiming[];
  const counts = entries.flatMap((entry) =>
    entry.serverTiming.filter(({ name }) => name === buildTimingName).map(({ description }) => Number(description)),
  );
  return counts.length === 0 ? null : Math.max(...counts);
}

/** Connects to the preview's events. */
export function followBuild(page: PageState): void {
  let problems: Record<SourceStage, readonly SourceProblem[]> = { build: [], types: [], credentials: [] };
  const source = new EventSource(devEventsPath);
  const reload = (): void => {
    // Messages that are already under way must not load a second time.
    source.close();
    keepState(page);
    location.reload();
  };
  source.addEventListener('message', (message: MessageEvent<string>) => {
    const event = JSON.parse(message.data) as DevEvent;
    if (event.type === 'reload') {
      reload();
      return;
    }
    if (event.type === 'state') {
      // A change that came between the script and this connection.
      if (event.build > (findBuild() ?? event.build)) {
        reload();
        return;
      }
      problems = event.problems;
    } else problems = { ...problems, [event.stage]: event.problems };
    // The type checker says a mistake in the grammar again, once for each word that follows it.
    const { build, types, credentials } = problems;
    sourceProblems.value = [...credentials, ...build, ...(build.length === 0 ? types : [])];
  });
}
