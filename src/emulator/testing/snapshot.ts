/** A domain as text, so that tests can say whether anything changed. */
import type { Domain } from '../domain/model.ts';

/** Counters and versions may grow on their own; everything that an answer can show is in. */
export function snapshotDomain(domain: Domain): string {
  return JSON.stringify(domain, (key, value: unknown) => {
    if (key === 'recordsVersion') return undefined;
    if (value instanceof Map) return [...value];
    if (value instanceof Uint8Array) return value.byteLength;
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
    // Keys in one order: a part that was read back from a file has them in another.
    return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
  });
}
