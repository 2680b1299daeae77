/** Reads the text of a `JSON.parse` as a value whose every part stands where the text stands. */
import { type Value, text } from './value.ts';

const maxLength = 4_000_000;

export function parseJsonSafely(source: string): unknown {
  if (source.length > maxLength) return undefined;
  try {
    return JSON.parse(source);
  } catch {
    return undefined;
  }
}

/** Where the text of some JSON stands, so that its parts can be placed. */
export interface JsonPlace {
  json: string;
  at: number;
  /** Whether positions in the text are positions in the source. */
  exact: boolean;
}

function placeOf(data: string, { json, at, exact }: JsonPlace): number {
  const found = exact ? json.indexOf(JSON.stringify(data)) : -1;
  return found === -1 ? at : at + found + 1;
}

/** Turns parsed JSON into a value. */
export function toJsonValue(data: unknown, place: JsonPlace): Value {
  if (typeof data === 'string') return text(data, placeOf(data, place));
  if (typeof data === 'number') return { type: 'number', value: data, at: place.at };
  if (typeof data === 'boolean') return { type: 'boolean', value: data };
  if (Array.isArray(data))
    return { type: 'array', items: data.map((item: unknown) => () => [toJsonValue(item, place)]) };
  if (typeof data === 'object' && data !== null) {
    const properties = Object.entries(data).map(([key, value]): [string, () => Value[]] => [
      key,
      () => [toJsonValue(value, place)],
    ]);
    return { type: 'object', properties: new Map(properties) };
  }
  return { type: 'nothing' };
}
