/** Counts server-backed getters as Kintone does; the answer for one key is kept until the page is left. */

/** Kintone refuses a person's 51st server-backed getter within a minute. Source: cybozu.dev, build-page-url. */
const maxFetchesPerMinute = 50;
const minuteMs = 60_000;

export type Meter = <T>(key: string, fetchValue: () => Promise<T> | T) => Promise<T>;

export function createMeter(now: () => number): Meter {
  const timesMs: number[] = [];
  const known = new Map<string, Promise<unknown>>();
  return function meter<T>(key: string, fetchValue: () => Promise<T> | T): Promise<T> {
    const kept = known.get(key);
    if (kept) return kept as Promise<T>;
    const nowMs = now();
    while (timesMs.length > 0 && (timesMs[0] ?? 0) < nowMs - minuteMs) timesMs.shift();
    if (timesMs.length >= maxFetchesPerMinute) {
      return Promise.reject(
        new Error(`Called more than ${maxFetchesPerMinute} times within a minute: wait and keep the answer.`),
      );
    }
    timesMs.push(nowMs);
    const value = (async () => fetchValue())();
    known.set(key, value);
    value.catch(() => known.delete(key));
    return value;
  };
}
