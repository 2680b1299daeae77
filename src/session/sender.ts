/** Sends one request through the pool: deadline, cancelling, and a second try only where nothing can happen twice. */
import {
  type AppError,
  KintoneApiError,
  type RequestLine,
  RequestAbortedError,
  TransportError,
} from '../core/errors.ts';
import { type Clock, pause, withDeadline } from './clock.ts';
import type { RequestPool } from './pool.ts';
import { toAppError } from './to-app-error.ts';

/** Waits before the second, third, … try. */
const backOffMs = [500, 1000, 2000, 4000];

export interface SenderOptions {
  clock: Clock;
  pool: RequestPool;
}

export interface SendOptions extends RequestLine {
  signal?: AbortSignal | null;
  timeoutMs: number;
  /** Puts the request on its way once. */
  attempt(): PromiseLike<unknown>;
}

export type Send = (options: SendOptions) => Promise<unknown>;

/** Kintone refuses with this code before it looks at the request, so even a write has not happened. */
function isTooBusy(error: AppError): boolean {
  return error instanceof KintoneApiError && error.code === 'GAIA_TO04' && error.bulkRequestIndex === null;
}

function mayRepeat(error: AppError, method: string): boolean {
  if (isTooBusy(error)) return true;
  return method === 'GET' && error instanceof TransportError && error.reason === 'gateway';
}

/** Rejects as soon as the caller gives up; what is under way goes on, because Kintone offers no way to stop it. */
function untilAborted<T>(promise: Promise<T>, line: RequestLine, state: { sent: boolean }, signal: AbortSignal | null) {
  if (!signal) return promise;
  return new Promise<T>((resolve, reject) => {
    const abort = (): void =>
      reject(new RequestAbortedError(line.method, line.path, state.sent && line.method !== 'GET'));
    if (signal.aborted) abort();
    signal.addEventListener('abort', abort, { once: true });
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort));
  });
}

export function createSender({ clock, pool }: SenderOptions): Send {
  async function tryOnce(options: SendOptions, state: { sent: boolean }): Promise<unknown> {
    const line: RequestLine = { method: options.method, path: options.path };
    const caution =
      line.method === 'GET' ? '' : ' The change may have been carried out: look before you send it again.';
    const late = `${line.method} ${line.path} was not answered within ${options.timeoutMs / 1000} seconds.${caution}`;
    try {
      return await pool.run(() => {
        state.sent = true;
        const started = Promise.resolve().then(() => options.attempt());
        return withDeadline(clock, started, options.timeoutMs, late);
      }, options.signal);
    } catch (thrown) {
      if (!state.sent) throw new RequestAbortedError(line.method, line.path, false);
      throw toAppError(thrown, line);
    }
  }

  async function tryAgain(options: SendOptions, state: { sent: boolean }): Promise<unknown> {
    for (let round = 0; ; round += 1) {
      try {
        return await tryOnce(options, state);
      } catch (thrown) {
        const error = toAppError(thrown, options);
        const waitMs = backOffMs[round];
        if (waitMs === undefined || options.signal?.aborted || !mayRepeat(error, options.method)) throw error;
        const jitteredMs = Math.round(waitMs * (0.75 + clock.random() / 2));
        if (isTooBusy(error)) pool.pauseFor(jitteredMs);
        // Nothing is on its way while waiting: what was refused has not happened.
        state.sent = false;
        await pause(clock, jitteredMs, options.signal);
      }
    }
  }

  return (options) => {
    const state = { sent: false };
    return untilAborted(tryAgain(options, state), options, state, options.signal ?? null);
  };
}
