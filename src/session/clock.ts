/** Time and chance, handed in so that tests need not wait. */
import { TimeoutError } from '../core/errors.ts';

export interface Clock {
  now(): number;
  /** Calls back after the time; the result takes it back. */
  after(ms: number, run: () => void): () => void;
  /** From 0 up to 1. */
  random(): number;
}

export const realClock: Clock = {
  now: () => Date.now(),
  after(ms, run) {
    const timer = setTimeout(run, ms);
    return () => clearTimeout(timer);
  },
  random: () => Math.random(),
};

/** Resolves after the time, or at once when the signal aborts. */
export function pause(clock: Clock, ms: number, signal?: AbortSignal | null): Promise<void> {
  return new Promise((resolve) => {
    if (signal?.aborted) {
      resolve();
      return;
    }
    const done = (): void => {
      cancel();
      signal?.removeEventListener('abort', done);
      resolve();
    };
    const cancel = clock.after(ms, done);
    signal?.addEventListener('abort', done);
  });
}

/** The promise, or a TimeoutError with the message after the time. */
export function withDeadline<T>(clock: Clock, promise: PromiseLike<T>, timeoutMs: number, message: string): Promise<T> {
  return new Promise<T>((resolve, reject) => {
    const cancel = clock.after(timeoutMs, () => reject(new TimeoutError(message, timeoutMs)));
    Promise.resolve(promise).then(resolve, reject).finally(cancel);
  });
}
