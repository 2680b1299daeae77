/** Handlers by event type, called in Kintone's order with Kintone's chaining, and a log of who did what. */
import { findEventRule, timelyEvents } from './event-rules.ts';

export type KintoneHandler = (event: unknown) => unknown;

export interface KintoneEvent {
  type: string;
  [property: string]: unknown;
}

/** One handler's part in one dispatch. */
export interface HandlerRun {
  /** File that registered the handler and its number there, for example `desktop.js #2`. */
  source: string;
  outcome: 'running' | 'returned' | 'threw' | 'rejected';
  /** What it returned in words: `the event`, `nothing`, `false`, `another object`. */
  returned: string;
  durationMs: number;
  message?: string;
}

export interface EventLogEntry {
  id: number;
  type: string;
  atMs: number;
  runs: readonly HandlerRun[];
  /** Words about the registration or the outcome, not about a single handler. */
  note?: string;
}

/** How a dispatch ended: with the last handler's value, or with a handler that threw or rejected. */
export type DispatchOutcome =
  | { kind: 'returned'; value: unknown; handlers: number }
  | { kind: 'failed'; error: unknown; source: string };

export interface EventEngineOptions {
  now(): number;
  log(entry: EventLogEntry): void;
  /** Kintone's console warning for a handler registered too late. */
  warn(message: string): void;
  /** Puts a handler's error on the console, where Kintone leaves it. */
  report: (error: unknown) => void;
  /** Names the script that is registering, for example from `document.currentScript`. */
  findSource(): string;
}

export interface EventEngine {
  on(type: unknown, handler: unknown): void;
  off(type?: unknown, handler?: unknown): boolean;
  dispatch(event: KintoneEvent): Promise<DispatchOutcome>;
  /** For change events: nothing is awaited. */
  dispatchNow(event: KintoneEvent): DispatchOutcome;
  /** Calls the handlers again with the last event, without applying what they return. */
  replayLast(): Promise<DispatchOutcome | null>;
  /** True while a handler is on the stack. */
  isHandling(): boolean;
  /** Adds a line of the page itself to the log. */
  note(type: string, note: string): void;
}

interface Registration {
  handler: KintoneHandler;
  source: string;
}

function isThenable(value: unknown): value is PromiseLike<unknown> {
  return (
    (typeof value === 'object' || typeof value === 'function') &&
    value !== null &&
    'then' in value &&
    typeof value.then === 'function'
  );
}

function nameReturned(value: unknown, event: unknown): string {
  if (value === undefined) return 'nothing';
  if (value === event) return 'the event';
  if (value === null) return 'null';
  if (typeof value === 'object') return Array.isArray(value) ? 'an array' : 'another object';
  return typeof value === 'boolean' ? String(value) : `a ${typeof value}`;
}

/** Message of anything that can be thrown. */
export function toThrownMessage(error: unknown): string {
  if (error instanceof Error) return `${error.name}: ${error.message}`;
  if (typeof error === 'object' && error !== null && 'message' in error && typeof error.message === 'string') {
    return error.message;
  }
  try {
    return typeof error === 'string' ? error : (JSON.stringify(error) ?? String(error));
  } catch {
    return 'a value that cannot be written';
  }
}

/** Creates an engine with no handlers. */
export function createEventEngine(options: EventEngineOptions): EventEngine {
  const handlers = new Map<string, Registration[]>();
  const shownTypes = new Set<string>();
  const counts = new Map<string, number>();
  let depth = 0;
  let last: KintoneEvent | null = null;
  let nextId = 1;

  const toTypes = (type: unknown): string[] =>
    (Array.isArray(type) ? type : [type]).filter((item): item is string => typeof item === 'string');

  function note(type: string, text: string): void {
    options.log({ id: nextId++, type, atMs: options.now(), runs: [], note: text });
  }

  function on(type: unknown, handler: unknown): void {
    if (typeof handler !== 'function') {
      note(toTypes(type).join(', '), `${options.findSource()} registered something that is not a function`);
      return;
    }
    const file = options.findSource();
    const number = (counts.get(file) ?? 0) + 1;
    counts.set(file, number);
    for (const name of toTypes(type)) {
      const list = handlers.get(name) ?? [];
      list.push({ handler: handler as KintoneHandler, source: `${file} #${number}` });
      handlers.set(name, list);
      if (!findEventRule(name)) note(name, `${file} registered a handler for an event that Kintone does not know`);
      if (shownTypes.has(name) && timelyEvents.has(name.replace(/^mobile\./, ''))) {
        options.warn(
          `kintone.events.on("${name}"): this handler was added after the event had fired and missed it. Register handlers while the script runs, not after a wait.`,
        );
        note(name, `${file} registered too late: the event had already fired`);
      }
    }
  }

  function off(type?: unknown, handler?: unknown): boolean {
    const names = type === undefined ? [...handlers.keys()] : toTypes(type);
    let removed = 0;
    for (const name of names) {
      const list = handlers.get(name) ?? [];
      const kept = handler === undefined ? [] : list.filter((entry) => entry.handler !== handler);
      removed += list.length - kept.length;
      handlers.set(name, kept);
    }
    if (type === undefined) {
      note('kintone.events.off()', `${options.findSource()} removed all ${removed} handlers, strangers' ones too`);
    }
    return removed > 0;
  }

  function begin(event: KintoneEvent): { list: Registration[]; update: (run: HandlerRun, index: number) => void } {
    shownTypes.add(event.type);
    last = event;
    const list = [...(handlers.get(event.type) ?? [])];
    const runs: HandlerRun[] = [];
    const base = { id: nextId++, type: event.type, atMs: options.now() };
    options.log({ ...base, runs: [] });
    return {
      list,
      update(run, index) {
        runs[index] = run;
        options.log({ ...base, runs: [...runs] });
      },
    };
  }

  function call(registration: Registration, event: unknown): { value: unknown } | { error: unknown } {
    depth += 1;
    try {
      return { value: registration.handler(event) };
    } catch (error) {
      return { error };
    } finally {
      depth -= 1;
    }
  }

  function fail(
    kind: 'threw' | 'rejected',
    error: unknown,
    source: string,
  ): Extract<DispatchOutcome, { kind: 'failed' }> & { run: Pick<HandlerRun, 'outcome' | 'returned' | 'message'> } {
    options.report(error);
    return {
      kind: 'failed',
      error,
      source,
      run: { outcome: kind, returned: 'nothing', message: toThrownMessage(error) },
    };
  }

  async function dispatch(event: KintoneEvent): Promise<DispatchOutcome> {
    const { list, update } = begin(event);
    let handedOn: unknown = event;
    let value: unknown;
    for (const [index, registration] of list.entries()) {
      const { source } = registration;
      const startMs = options.now();
      const finish = (run: Pick<HandlerRun, 'outcome' | 'returned' | 'message'>): void =>
        update({ source, durationMs: options.now() - startMs, ...run }, index);
      const result = call(registration, handedOn);
      if ('error' in result) {
        const { run, ...failure } = fail('threw', result.error, source);
        finish(run);
        return failure;
      }
      value = result.value;
      try {
        if (isThenable(value)) {
          update({ source, outcome: 'running', returned: 'a promise', durationMs: 0 }, index);
          value = await value;
        }
      } catch (error) {
        const { run, ...failure } = fail('rejected', error, source);
        finish(run);
        return failure;
      }
      finish({ outcome: 'returned', returned: nameReturned(value, event) });
      handedOn = value === undefined ? event : value;
    }
    return { kind: 'returned', value, handlers: list.length };
  }

  function dispatchNow(event: KintoneEvent): DispatchOutcome {
    const { list, update } = begin(event);
    let handedOn: unknown = event;
    let value: unknown;
    for (const [index, registration] of list.entries()) {
      const { source } = registration;
      const startMs = options.now();
      const result = call(registration, handedOn);
      if ('error' in result) {
        const { run, ...failure } = fail('threw', result.error, source);
        update({ source, durationMs: options.now() - startMs, ...run }, index);
        return failure;
      }
      value = result.value;
      const isPromise = isThenable(value);
      if (isPromise) {
        // A change event awaits nothing, so the promise's own failure would go unseen.
        Promise.resolve(value).catch(options.report);
        value = undefined;
      }
      update(
        {
          source,
          outcome: 'returned',
          returned: isPromise ? 'a promise, which this event does not await' : nameReturned(value, event),
          durationMs: options.now() - startMs,
        },
        index,
      );
      handedOn = value === undefined ? event : value;
    }
    return { kind: 'returned', value, handlers: list.length };
  }

  return {
    on,
    off,
    dispatch,
    dispatchNow,
    replayLast: async () => (last ? dispatch(last) : null),
    isHandling: () => depth > 0,
    note,
  };
}
