/** One dispatch of an event, as the log sees it: handlers start one after another and end in one of three ways. */
import { type EventLogEntry, type HandlerRun, toThrownMessage } from './event-log.ts';

/** A dispatch that a handler ended by throwing or rejecting. */
export interface FailedDispatch {
  kind: 'failed';
  error: unknown;
  source: string;
}

/** Who hears of a dispatch. */
export interface RunListener {
  now: () => number;
  log: (entry: EventLogEntry) => void;
  /** Puts a handler's error on the console, where Kintone leaves it. */
  report: (error: unknown) => void;
}

export interface EventRun {
  /** The next handler begins. */
  start(source: string): void;
  /** It returned a promise that is awaited. */
  wait(): void;
  /** It returned, with what in words. */
  finish(returned: string): void;
  /** It threw or rejected: the error goes to the console, and the dispatch is over. */
  fail(outcome: 'threw' | 'rejected', error: unknown): FailedDispatch;
}

export function createEventRun(
  entry: Pick<EventLogEntry, 'id' | 'type' | 'atMs'>,
  { now, log, report }: RunListener,
): EventRun {
  const runs: HandlerRun[] = [];
  let index = -1;
  let source = '';
  let startMs = 0;
  log({ ...entry, runs: [] });
  function tell(run: Omit<HandlerRun, 'source'>): void {
    runs[index] = { source, ...run };
    log({ ...entry, runs: [...runs] });
  }
  return {
    start(next) {
      index += 1;
      source = next;
      startMs = now();
    },
    wait: () => tell({ outcome: 'running', returned: 'a promise', durationMs: 0 }),
    finish: (returned) => tell({ outcome: 'returned', returned, durationMs: now() - startMs }),
    fail(outcome, error) {
      report(error);
      tell({ outcome, returned: 'nothing', message: toThrownMessage(error), durationMs: now() - startMs });
      return { kind: 'failed', error, source };
    },
  };
}
