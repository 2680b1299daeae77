/** Runs the handlers of one event one after the other, hands the event through them, and keeps a failure inside its handler. */
import { HandlerError, TimeoutError } from '../core/errors.ts';
import type { EventAbility } from '../core/events.ts';
import type { Session } from '../session/session.ts';
import { toFailureText } from './failure-text.ts';
import { type Handler, type HandlerContext, isCancellation } from './handler.ts';
import type { Log } from './log.ts';

export interface RunOptions {
  type: string;
  ability: EventAbility;
  handlers: readonly Handler[];
  session: Session;
  log: Log;
}

interface MutableEvent {
  type: string;
  record?: Record<string, unknown>;
  error?: string | null;
  [key: string]: unknown;
}

/** `next` goes on with the event, `stop` ends the chain with what Kintone is to get. */
type Step = { next: MutableEvent } | { stop: unknown };

function isThenable(value: unknown): value is PromiseLike<unknown> {
  return typeof value === 'object' && value !== null && 'then' in value && typeof value.then === 'function';
}

function isEvent(value: unknown, type: string): value is MutableEvent {
  return typeof value === 'object' && value !== null && 'type' in value && value.type === type;
}

/** Kintone's mobile pages ignore `event.error` on some events. */
function showsError(options: RunOptions): boolean {
  const { eventError } = options.ability;
  return eventError === true || (eventError === 'desktop' && !options.type.startsWith('mobile.'));
}

function stopWith(event: MutableEvent, reason: string, options: RunOptions): Step {
  if (showsError(options)) {
    event.error = reason;
    return { stop: event };
  }
  options.session.page.notify('ERROR', reason);
  return { stop: false };
}

/** Undoes what a failed handler had already written. */
function restore(event: MutableEvent, before: Record<string, unknown> | null): void {
  if (!before || !event.record) return;
  for (const code of Object.keys(event.record)) if (!(code in before)) delete event.record[code];
  Object.assign(event.record, before);
}

function fail(thrown: unknown, handler: Handler, event: MutableEvent, options: RunOptions): Step {
  options.log.error(
    `Handler "${handler.id}" failed on ${options.type}.`,
    new HandlerError(handler.id, options.type, thrown),
  );
  const { language } = options.session.page.environment();
  if (options.ability.cancel && handler.onError === 'block') {
    return stopWith(event, toFailureText(language, 'blocked', handler.id), options);
  }
  if (options.ability.cancel) options.session.page.notify('ERROR', toFailureText(language, 'allowed', handler.id));
  return { next: event };
}

function toStep(result: unknown, event: MutableEvent, options: RunOptions): Step {
  if (isCancellation(result) && options.ability.cancel) return stopWith(event, result.reason, options);
  return { next: isEvent(result, options.type) ? result : event };
}

function createContext(options: RunOptions, signal: AbortSignal): HandlerContext {
  const { session, log } = options;
  return {
    get client() {
      return session.client.withSignal(signal);
    },
    page: session.page,
    session,
    log,
    signal,
  };
}

/** Waits for the handler no longer than it may take, then tells it to stop. */
async function settle(pending: PromiseLike<unknown>, timeoutMs: number, controller: AbortController): Promise<unknown> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      const error = new TimeoutError(`The handler did not finish within ${timeoutMs / 1000} seconds.`, timeoutMs);
      controller.abort(error);
      reject(error);
    }, timeoutMs);
  });
  try {
    return await Promise.race([pending, late]);
  } finally {
    clearTimeout(timer);
  }
}

function runOne(handler: Handler, event: MutableEvent, options: RunOptions): Step | Promise<Step> {
  const controller = new AbortController();
  const ctx = createContext(options, controller.signal);
  let before: Record<string, unknown> | null = null;
  const failed = (thrown: unknown): Step => {
    restore(event, before);
    return fail(thrown, handler, event, options);
  };
  try {
    if (!handler.when(event, ctx)) return { next: event };
    before = options.ability.rewrite && event.record ? structuredClone(event.record) : null;
    const result = handler.run(event, ctx);
    if (!isThenable(result)) return toStep(result, event, options);
    if (!options.ability.awaits) {
      Promise.resolve(result).catch((thrown: unknown) =>
        options.log.error(`Handler "${handler.id}" failed late.`, thrown),
      );
      return failed(new TypeError('Kintone awaits no promise on this event: run must not be async.'));
    }
    return settle(result, handler.timeoutMs, controller).then((value) => toStep(value, event, options), failed);
  } catch (thrown) {
    return failed(thrown);
  }
}

/**
 * What Kintone's listener returns. An `event` that an earlier, foreign listener has replaced (a cancelling `false`, an
 * API answer) is handed on untouched.
 */
export function runHandlers(incoming: unknown, options: RunOptions): unknown {
  if (!isEvent(incoming, options.type)) {
    options.log.warn(`A listener before ours did not return the event of ${options.type}: our handlers are skipped.`);
    return incoming;
  }
  const from = (index: number, event: MutableEvent): unknown => {
    const handler = options.handlers[index];
    if (!handler) return event;
    const follow = (step: Step): unknown => ('stop' in step ? step.stop : from(index + 1, step.next));
    const step = runOne(handler, event, options);
    return isThenable(step) ? step.then(follow) : follow(step);
  };
  return from(0, incoming);
}
