/** Views, graphs and actions alike: a map keyed by present name, ordered by `index`, replaced as a whole. */
import { KintoneError } from '../errors.ts';
import type { SettingsInput } from './settings-input.ts';
import type { JsonObject } from '../json-object.ts';

export interface NamedItem {
  id: string;
  index: string;
  name: string;
}

export interface ItemRequest<T> {
  key: string;
  raw: JsonObject;
  path: string;
  /** The item that has this name now. */
  present: T | undefined;
  name: string;
  index: number;
}

export interface ItemsReading {
  /** Name of the parameter, for example `views`. */
  path: string;
  maxName: number;
  /** Whether two items may not stand at one place. */
  hasOwnPlaces?: boolean;
}

/** Reads the map; the result is in `index` order with names checked. Items not listed are gone. */
export function readNamedItems<T extends NamedItem>(
  input: SettingsInput,
  value: unknown,
  { path, maxName, hasOwnPlaces = false }: ItemsReading,
  present: readonly T[],
): ItemRequest<T>[] {
  const requests = input.entries(value, path, true).map(([key, raw]): ItemRequest<T> => {
    const at = `${path}[${key}]`;
    const known = present.find(({ name }) => name === key);
    const name = input.text(raw['name'], `${at}.name`, { min: 1, max: maxName, required: !known }) ?? key;
    if (key.length < 1 || key.length > maxName) input.add(at, 'lengthBetween', { min: 1, max: maxName });
    if (!known && name !== key) throw new KintoneError('GAIA_IN01', { key, name });
    const index = input.integer(raw['index'], `${at}.index`, { required: true, min: 0 }) ?? 0;
    return { key, raw, path: at, present: known, name, index };
  });
  requests.sort((a, b) => a.index - b.index);
  const names = new Set<string>();
  for (const [position, { name, index, path: at }] of requests.entries()) {
    if (names.has(name)) input.add(`${at}.name`, 'nameDuplicated', { name });
    names.add(name);
    if (hasOwnPlaces && requests[position - 1]?.index === index) input.add(`${at}.index`, 'indexDuplicated', { index });
  }
  return requests;
}
