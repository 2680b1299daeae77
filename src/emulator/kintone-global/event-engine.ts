/** Handlers by event type, called in Kintone's order with Kintone's chaining, and a log of who did what. */
import { nameReturned } from './event-log.ts';
import { type EventRun, type FailedDispatch, type RunListener, createEventRun } from './event-run.ts';
import { findEventRule, timelyEvents } from './event-rules.ts';

export type KintoneHandler = (event: unknown) => unknown;

export interface KintoneEvent {
  type: string;
  [property: string]: unknown;
}

/** How a dispatch ended: with the last handler's value, or with a handler that threw or rejected. */
export type DispatchOutcome = { kind: 'returned'; value: unknown; handlers: number } | FailedDispatch;

export interface EventEngineOptions extends RunListener {
  /** Kintone's console warning for a handler registered too late. */
  warn(message: string): void;
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

  function begin(event: KintoneEvent): { list: Registration[]; run: EventRun } {
    shownTypes.add(event.type);
    last = event;
    const list = [...(handlers.get(event.type) ?? [])];
    return { list, run: createEventRun({ id: nextId++, type: event.type, atMs: options.now() }, options) };
  }

  function call(registration: Registration, event: unknown, run: EventRun): { value: unknown } | FailedDispatch {
    run.start(registration.source);
    depth += 1;
    try {
      return { value: registration.handler(event) };
    } catch (error) {
      return run.fail('threw', error);
    } finally {
      depth -= 1;
    }
  }

  async function dispatch(event: KintoneEvent): Promise<DispatchOutcome> {
    const { list, run } = begin(event);
    let handedOn: unknown = event;
    let value: unknown;
    for (const registration of list) {
      const result = call(registration, handedOn, run);
      if ('kind' in result) return result;
      ({ value } = result);
      try {
        if (isThenable(value)) {
          run.wait();
          value = await value;
        }
      } catch (error) {
        return run.fail('rejected', error);
      }
      run.finish(nameReturned(value, event));
      handedOn = value === undefined ? event : value;
    }
    return { kind: 'returned', value, handlers: list.length };
  }

  function dispatchNow(event: KintoneEvent): DispatchOutcome {
    const { list, run } = begin(event);
    let handedOn: unknown = event;
    let value: unknown;
    for (const registration of list) {
      const result = call(registration, handedOn, run);
      if ('kind' in result) return result;
      ({ value } = result);
      if (isThenable(value)) {
        // A change event awaits nothing, so the promise's own failure would go unseen.
        Promise.resolve(value).catch(options.report);
        value = undefined;
        run.finish('a promise, which this event does not await');
      } else run.finish(nameReturned(value, event));
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
