/** Calls the handlers of an event in Kintone's order with Kintone's chaining, and keeps a log of who did what. */
import { nameReturned } from './event-log.ts';
import { type EventRun, type FailedDispatch, type RunListener, createEventRun } from './event-run.ts';
import { createHandlerList, type HandlerList, type HandlerListOptions, type Registration } from './handler-list.ts';

export interface KintoneEvent {
  type: string;
  [property: string]: unknown;
}

/** How a dispatch ended: with the last handler's value, or with a handler that threw or rejected. */
export type DispatchOutcome = { kind: 'returned'; value: unknown; handlers: number } | FailedDispatch;

export interface EventEngineOptions extends RunListener, Omit<HandlerListOptions, 'note'> {}

export interface EventEngine extends Pick<HandlerList, 'on' | 'off'> {
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
  let depth = 0;
  let last: KintoneEvent | null = null;
  let nextId = 1;

  function note(type: string, text: string): void {
    options.log({ id: nextId++, type, atMs: options.now(), runs: [], note: text });
  }

  const handlers = createHandlerList({ ...options, note });

  function begin(event: KintoneEvent): { list: Registration[]; run: EventRun } {
    last = event;
    const list = handlers.fire(event.type);
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
    on: handlers.on,
    off: handlers.off,
    dispatch,
    dispatchNow,
    replayLast: async () => (last ? dispatch(last) : null),
    isHandling: () => depth > 0,
    note,
  };
}
