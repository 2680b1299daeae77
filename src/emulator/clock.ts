/** The time of a local Kintone: the real one, or one that tests set and move. */

export interface Clock {
  nowMs(): number;
  /** Moves the clock ahead of the real time. */
  advance(ms: number): void;
  /** Sets the time; it goes on from there unless frozen. */
  set(nowMs: number, options?: { frozen?: boolean }): void;
}

export function createClock(startMs?: number): Clock {
  let frozenAtMs: number | null = startMs ?? null;
  let offsetMs = 0;
  const nowMs = (): number => frozenAtMs ?? Date.now() + offsetMs;
  return {
    nowMs,
    advance(ms) {
      if (frozenAtMs === null) offsetMs += ms;
      else frozenAtMs += ms;
    },
    set(toMs, options = {}) {
      frozenAtMs = options.frozen ? toMs : null;
      offsetMs = toMs - Date.now();
    },
  };
}
