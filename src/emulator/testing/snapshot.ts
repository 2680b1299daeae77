/** A domain as text, so that tests can say whether anything changed. */
import type { Domain } from '../domain/model.ts';

/** Counters and versions may grow on their own; everything that an answer can show is in. */
export function snapshotDomain(domain: Domain): string {
  return JSON.stringify(domain, (key, value: unknown) => {
    if (key === 'recordsVersion') return undefined;
    if (value instanceof Map) return [...value];
    if (value instanceof Uint8Array) return value.byteLength;
    return value;
  });
}
