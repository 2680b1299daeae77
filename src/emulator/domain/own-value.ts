/** Reading by names that people choose: one may be the name of something that every object inherits, such as `constructor`. */
import type { StoredValue, StoredValues } from './stored-record.ts';

export function ownValue<T>(values: Readonly<Record<string, T>>, key: string): T | undefined {
  return Object.hasOwn(values, key) ? values[key] : undefined;
}

/** As `ownValue` for stored values, quick enough for long lists: what a record inherits are functions only. */
export function storedValue(values: StoredValues, code: string): StoredValue | undefined {
  const value: unknown = values[code];
  return typeof value === 'function' ? undefined : (value as StoredValue | undefined);
}
