/**
 * Requests of an app on the present day, as Kintone's administration shows them. The count starts anew at 9:00 in Japan,
 * which is midnight UTC: https://cybozu.dev/ja/kintone/tips/best-practices/performance/kintone-api-request-limit-exceeded-guide
 */
import type { AppId } from '../domain/model.ts';

const msPerDay = 86_400_000;

export interface RequestCounts {
  /** Counts one request that named these apps. */
  add(apps: Iterable<AppId>, nowMs: number): void;
  of(app: AppId, nowMs: number): number;
  clear(): void;
}

export function createRequestCounts(): RequestCounts {
  const counts = new Map<AppId, number>();
  let day = 0;
  const turnTo = (nowMs: number): void => {
    const today = Math.floor(nowMs / msPerDay);
    if (today !== day) counts.clear();
    day = today;
  };
  return {
    add(apps, nowMs) {
      turnTo(nowMs);
      for (const app of apps) counts.set(app, (counts.get(app) ?? 0) + 1);
    },
    of(app, nowMs) {
      turnTo(nowMs);
      return counts.get(app) ?? 0;
    },
    clear: () => counts.clear(),
  };
}
