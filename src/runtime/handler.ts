/** What an event handler is. A handler is a value: nothing happens until the bundle starts it. */
import type { EventOf } from '../core/event-objects.ts';
import type { CancellableEventType, ChangeEventType, EventType } from '../core/events.ts';
import type { KintoneRecord } from '../core/record.ts';
import type { SessionClient } from '../session/client.ts';
import type { Page } from '../session/page.ts';
import type { Session } from '../session/session.ts';
import type { Log } from './log.ts';

/** Stops the save, delete or process action; made with `cancel`. */
export interface Cancellation {
  readonly kind: 'cancel';
  readonly reason: string;
}

export interface HandlerContext {
  /** REST on the session of the signed-in person; ends with this run. */
  readonly client: SessionClient;
  readonly page: Page;
  /** For what outlives this run, such as an opened panel. */
  readonly session: Session;
  readonly log: Log;
  /** Aborts when this run took too long. */
  readonly signal: AbortSignal;
}

type Awaitable<E extends EventType, T> = [E] extends [Exclude<E, ChangeEventType>] ? T | Promise<T> : T;

/** Nothing, the event, or a cancellation where the event can be cancelled; a promise where Kintone awaits one. */
export type RunResult<E extends EventType, R> = Awaitable<
  E,
  void | EventOf<E, R> | ([E] extends [CancellableEventType] ? Cancellation : never)
>;

/** `block` stops the operation when the handler fails, `allow` lets it go on. There is no safe default. */
type ErrorPolicy<E extends EventType> = [Extract<E, CancellableEventType>] extends [never]
  ? { onError?: 'allow' }
  : { onError: 'block' | 'allow' };

export type HandlerDefinition<E extends EventType, R = KintoneRecord> = ErrorPolicy<E> & {
  /** Unique in the bundle; names the handler in messages. */
  id: string;
  events: readonly [E, ...E[]];
  /** False skips the handler for this event. */
  when?: (event: EventOf<E, R>, ctx: HandlerContext) => boolean;
  /** How long `run` may take. @default 30000 */
  timeoutMs?: number;
  run: (event: EventOf<E, R>, ctx: HandlerContext) => RunResult<E, R>;
};

/** A handler as the runtime runs it, whatever its events. */
export interface Handler {
  readonly id: string;
  readonly events: readonly EventType[];
  readonly onError: 'block' | 'allow';
  readonly timeoutMs: number;
  when(event: object, ctx: HandlerContext): boolean;
  run(event: object, ctx: HandlerContext): unknown;
}

const defaultTimeoutMs = 30_000;

/** Makes a handler for records of any shape. */
/* @__NO_SIDE_EFFECTS__ */
export function defineHandler<const E extends EventType>(definition: HandlerDefinition<E>): Handler {
  return toHandler(definition as unknown as HandlerDefinition<EventType>);
}

/** The same for one app: `defineHandlerFor<Inquiry>()({ … })`, with the type that `npm run types` writes. */
/* @__NO_SIDE_EFFECTS__ */
export function defineHandlerFor<R>() {
  return <const E extends EventType>(definition: HandlerDefinition<E, R>): Handler =>
    toHandler(definition as unknown as HandlerDefinition<EventType>);
}

/* @__NO_SIDE_EFFECTS__ */
function toHandler(definition: HandlerDefinition<EventType>): Handler {
  const { id, events, when, run, timeoutMs = defaultTimeoutMs } = definition;
  return {
    id,
    events,
    timeoutMs,
    onError: definition.onError ?? 'allow',
    when: (event, ctx) => when?.(event as EventOf<EventType>, ctx) ?? true,
    run: (event, ctx) => run(event as EventOf<EventType>, ctx),
  };
}

/** Stops the operation and tells the person why. */
export function cancel(reason: string): Cancellation {
  return { kind: 'cancel', reason };
}

export function isCancellation(value: unknown): value is Cancellation {
  return typeof value === 'object' && value !== null && 'kind' in value && value.kind === 'cancel' && 'reason' in value;
}
