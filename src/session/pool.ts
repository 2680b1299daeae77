/** Keeps the number of requests under way low: Kintone allows 100 at once for the whole domain, not for this page. */
import { type Clock, withDeadline } from './clock.ts';

/** Limit nobody may raise: a page must not take a fifth of what all users of the domain share. */
const hardMaximum = 20;
const defaultMaximum = 6;

/** As many go out without asking how busy the domain is; more than that is a burst. */
const askFrom = 3;

/** Left free for everybody else. Source: the sample of kintone.api.getConcurrencyLimit in Kintone's documentation. */
const reserve = 20;

/** An answer about the load is believed this long. */
const freshMs = 3000;
const askTimeoutMs = 3000;

export interface PoolOptions {
  clock: Clock;
  /** Requests under way at once; never more than 20. @default 6 */
  maxInFlight?: number | undefined;
  /** Asks how busy the domain is; absent where the page cannot tell. */
  readLimit?: (() => PromiseLike<{ limit: number; running: number }>) | undefined;
}

export interface RequestPool {
  /** Starts the task when there is room. The slot is free again when the task has settled. */
  run: <T>(task: () => Promise<T>, signal?: AbortSignal | null) => Promise<T>;
  /** Starts nothing new for a while, because Kintone said that it is too busy. */
  pauseFor(ms: number): void;
  load(): { running: number; waiting: number; limit: number };
}

interface Waiting {
  start(): void;
}

/** How many requests may be under way, following what the domain says about its load. */
function createAllowance(options: PoolOptions, changed: () => void) {
  const { clock, readLimit } = options;
  const wished = options.maxInFlight ?? defaultMaximum;
  const maximum = Math.max(1, Math.min(hardMaximum, Math.floor(Number.isFinite(wished) ? wished : defaultMaximum)));
  let allowed = maximum;
  let freshUntilMs = -Infinity;
  let isAsking = false;

  async function ask(inFlight: number): Promise<void> {
    if (!readLimit) return;
    isAsking = true;
    try {
      const load = await withDeadline(clock, readLimit(), askTimeoutMs, 'The load of the domain is not known.');
      allowed = Math.max(1, Math.min(maximum, load.limit - reserve - load.running + inFlight));
    } catch {
      // A page that cannot tell is treated as one that has room; Kintone still refuses with GAIA_TO04.
      allowed = maximum;
    }
    isAsking = false;
    freshUntilMs = clock.now() + freshMs;
    changed();
  }

  return {
    maximum,
    /** Requests that may be under way now when so many want to be. */
    now(inFlight: number, wanted: number): number {
      if (!readLimit || wanted <= askFrom) return maximum;
      if (clock.now() >= freshUntilMs && !isAsking) void ask(inFlight);
      return isAsking ? Math.min(maximum, askFrom) : allowed;
    },
  };
}

export function createRequestPool(options: PoolOptions): RequestPool {
  const { clock } = options;
  const queue: Waiting[] = [];
  let inFlight = 0;
  let pausedUntilMs = -Infinity;
  let wake: (() => void) | null = null;
  const allowance = createAllowance(options, () => drain());

  function drain(): void {
    const waitMs = pausedUntilMs - clock.now();
    if (waitMs > 0) {
      wake ??= clock.after(waitMs, () => {
        wake = null;
        drain();
      });
      return;
    }
    while (queue.length > 0 && inFlight < allowance.now(inFlight, inFlight + queue.length)) {
      inFlight += 1;
      queue.shift()?.start();
    }
  }

  return {
    run<T>(task: () => Promise<T>, signal?: AbortSignal | null): Promise<T> {
      return new Promise<T>((resolve, reject) => {
        const leave = (): void => {
          const place = queue.indexOf(entry);
          if (place >= 0) queue.splice(place, 1);
          reject(new DOMException('The request was cancelled before it was sent.', 'AbortError'));
        };
        const entry: Waiting = {
          start() {
            signal?.removeEventListener('abort', leave);
            void task()
              .then(resolve, reject)
              .finally(() => {
                inFlight -= 1;
                drain();
              });
          },
        };
        if (signal?.aborted) {
          leave();
          return;
        }
        signal?.addEventListener('abort', leave, { once: true });
        queue.push(entry);
        drain();
      });
    },
    pauseFor(ms) {
      pausedUntilMs = Math.max(pausedUntilMs, clock.now() + ms);
    },
    load: () => ({ running: inFlight, waiting: queue.length, limit: allowance.maximum }),
  };
}
