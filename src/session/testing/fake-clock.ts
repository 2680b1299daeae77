/** A clock that stands still until it is moved. */
import type { Clock } from '../clock.ts';

export interface FakeClock extends Clock {
  /** Moves the time, calls what falls due in order, and lets promises settle in between. */
  advance(ms: number): Promise<void>;
  /** Waits that were asked for, in order. */
  readonly waits: readonly number[];
}

/** Lets everything that is ready run, however many promises deep. */
export function settle(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

export function createFakeClock(): FakeClock {
  let nowMs = 0;
  let due: { atMs: number; run: () => void }[] = [];
  const waits: number[] = [];
  return {
    waits,
    now: () => nowMs,
    random: () => 0.5,
    after(ms, run) {
      const entry = { atMs: nowMs + ms, run };
      waits.push(ms);
      due.push(entry);
      return () => {
        due = due.filter((other) => other !== entry);
      };
    },
    async advance(ms) {
      const endMs = nowMs + ms;
      await settle();
      for (;;) {
        const next = due.filter((entry) => entry.atMs <= endMs).sort((a, b) => a.atMs - b.atMs)[0];
        if (!next) break;
        due = due.filter((other) => other !== next);
        nowMs = next.atMs;
        next.run();
        await settle();
      }
      nowMs = endMs;
    },
  };
}
