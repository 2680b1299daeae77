/** The differences of two answers, by path. Pure. */
import { isJsonObject, type Json, type JsonPath } from '../../../rest/request/json.ts';

export interface Difference {
  path: JsonPath;
  kind: 'added' | 'removed' | 'changed';
  before: Json | undefined;
  after: Json | undefined;
}

/** Records are told apart by their id and other items by id or code, so that one new row is one difference. */
function toKey(item: Json): string | null {
  if (!isJsonObject(item)) return null;
  const id = item['$id'];
  if (isJsonObject(id) && typeof id['value'] === 'string') return `$id ${id['value']}`;
  for (const name of ['id', 'appId', 'code']) {
    const value = item[name];
    if (typeof value === 'string' || typeof value === 'number') return `${name} ${value}`;
  }
  return null;
}

function toMembers(value: readonly Json[]): [string | number, Json][] {
  const keys = value.map(toKey);
  const isKeyed = value.length > 0 && keys.every((key) => key !== null) && new Set(keys).size === keys.length;
  return value.map((item, index) => [isKeyed ? (keys[index] ?? index) : index, item]);
}

/** At most `limit` differences; two large answers may differ everywhere. */
export function compareJson(before: Json, after: Json, limit = 500): Difference[] {
  const found: Difference[] = [];
  const visit = (a: Json | undefined, b: Json | undefined, path: JsonPath): void => {
    if (found.length >= limit || a === b) return;
    if (a === undefined || b === undefined) {
      found.push({ path, kind: a === undefined ? 'added' : 'removed', before: a, after: b });
      return;
    }
    if (Array.isArray(a) && Array.isArray(b))
      return visitMembers(toMembers(a as readonly Json[]), toMembers(b as readonly Json[]), path);
    if (isJsonObject(a) && isJsonObject(b)) return visitMembers(Object.entries(a), Object.entries(b), path);
    if (JSON.stringify(a) !== JSON.stringify(b)) found.push({ path, kind: 'changed', before: a, after: b });
  };
  const visitMembers = (a: [string | number, Json][], b: [string | number, Json][], path: JsonPath): void => {
    const right = new Map(b);
    const left = new Map(a);
    for (const [name, value] of a) visit(value, right.get(name), [...path, name]);
    for (const [name, value] of b) if (!left.has(name)) visit(undefined, value, [...path, name]);
  };
  visit(before, after, []);
  return found;
}
