/** Says in plain words what valibot found in a fixture: what is missing, unknown, or of another shape. */
import type * as v from 'valibot';
import { fixtureProblem, type FixtureError, type Problem } from './fixture-problem.ts';

const shapes: Readonly<Record<string, Problem>> = {
  string: { en: 'a text', ja: '文字列' },
  number: { en: 'a number', ja: '数値' },
  boolean: { en: 'true or false', ja: 'trueまたはfalse' },
  Object: { en: 'an object', ja: 'オブジェクト' },
  Array: { en: 'a list', ja: '配列' },
  null: { en: 'null', ja: 'null' },
};

function toPlace(issue: v.BaseIssue<unknown>): string {
  return (issue.path ?? [])
    .map(({ key }, index) => (typeof key === 'number' ? `[${key}]` : `${index > 0 ? '.' : ''}${String(key)}`))
    .join('');
}

function describe(type: string | null): Problem {
  if (type === null) return { en: 'valid', ja: '正しい値' };
  const words = type.replace(/^\(|\)$/g, '').split(' | ');
  const known = words.map((word) => shapes[word] ?? { en: word, ja: word });
  return { en: known.map(({ en }) => en).join(' or '), ja: known.map(({ ja }) => ja).join('、') };
}

/** Texts of the file are not repeated but where one of a few words belongs: another may be a password. */
function describeReceived({ type, received }: v.BaseIssue<unknown>): Problem {
  if (type === 'picklist' && /^"[\w-]{0,20}"$/.test(received)) return { en: received, ja: received };
  return received.startsWith('"') ? { en: 'this text', ja: 'この文字列' } : describe(received);
}

/** How many letters have to change to make one word of another. */
function distanceBetween(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (const [position, letter] of from.split('').entries()) {
    const next = [position + 1];
    for (const [index, other] of to.split('').entries()) {
      const changed = (row[index] ?? 0) + (letter === other ? 0 : 1);
      next.push(Math.min(changed, (row[index + 1] ?? 0) + 1, (next[index] ?? 0) + 1));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}

/** The name that was meant, if one is near. */
export function findNearest(name: string, names: readonly string[]): string | null {
  const ranked = names.map((other) => [other, distanceBetween(name.toLowerCase(), other.toLowerCase())] as const);
  const [nearest] = ranked.sort((a, b) => a[1] - b[1]);
  return nearest && nearest[1] <= Math.max(1, Math.floor(name.length / 3)) ? nearest[0] : null;
}

/** The problem of a name that is none. */
export function unknownName(name: string, names: readonly string[]): Problem {
  const meant = findNearest(name, names);
  if (meant !== null)
    return { en: `is not known; ${meant} may be meant`, ja: `という項目はありません。「${meant}」ではありませんか` };
  return {
    en: `is not known; there are ${names.join(', ')}`,
    ja: `という項目はありません。使える項目: ${names.join('、')}`,
  };
}

/** What schemas of valibot hold that can be looked into. */
interface OpenSchema {
  entries?: Readonly<Record<string, OpenSchema>>;
  item?: OpenSchema;
  value?: OpenSchema;
  wrapped?: OpenSchema;
  pipe?: readonly unknown[];
}

function unwrap(schema: OpenSchema | undefined): OpenSchema {
  return schema?.wrapped ? unwrap(schema.wrapped) : (schema ?? {});
}

function stepInto(schema: OpenSchema, key: unknown): OpenSchema {
  if (schema.entries) return unwrap(schema.entries[String(key)]);
  return unwrap(schema.item ?? schema.value);
}

/** The names that the schema knows where the issue is. */
export function namesAt(schema: unknown, issue: v.BaseIssue<unknown>): string[] {
  let here = unwrap(schema as OpenSchema);
  for (const { key } of (issue.path ?? []).slice(0, -1)) here = stepInto(here, key);
  return Object.keys(here.entries ?? {}).filter((name) => name !== '$schema');
}

/** A list where an object belongs, which valibot would read as one. */
export function findListForObject(schema: unknown, value: unknown, place = ''): FixtureError | null {
  const here = unwrap(schema as OpenSchema);
  if (here.entries || (here.value && !here.item)) {
    if (Array.isArray(value)) {
      return fixtureProblem(place, {
        en: 'must be an object, not a list',
        ja: 'は配列ではなく、オブジェクトで指定してください',
      });
    }
    if (typeof value !== 'object' || value === null) return null;
    for (const [key, inner] of Object.entries(value)) {
      const problem = findListForObject(stepInto(here, key), inner, place === '' ? key : `${place}.${key}`);
      if (problem) return problem;
    }
  } else if (here.item && Array.isArray(value)) {
    for (const [index, inner] of value.entries()) {
      const problem = findListForObject(here.item, inner, `${place}[${index}]`);
      if (problem) return problem;
    }
  }
  return null;
}

/** @returns what is wrong, from the first issue; `names` are the names that the place of an unknown one has. */
export function toShapeProblem(issue: v.BaseIssue<unknown>, names: readonly string[]): FixtureError {
  const place = toPlace(issue);
  if (issue.expected === 'never') return fixtureProblem(place, unknownName(String(issue.path?.at(-1)?.key), names));
  if (issue.received === 'undefined') return fixtureProblem(place, { en: 'is missing', ja: 'がありません' });
  const [wanted, received] = [describe(issue.expected), describeReceived(issue)];
  return fixtureProblem(place, {
    en: `must be ${wanted.en}, not ${received.en}`,
    ja: `は${received.ja}ではなく、${wanted.ja}で指定してください`,
  });
}
