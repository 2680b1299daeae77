/** Right parameters made wrong at one place each. */
import type { Params } from './walk.ts';

export interface Mutation {
  /** For a message, for example `records[0].id = null`. */
  what: string;
  build: () => Params;
}

function nest(depth: number): unknown {
  let value: unknown = 'deep';
  for (let level = 0; level < depth; level += 1) value = level % 2 === 0 ? [value] : { value };
  return value;
}

/** What a program in trouble sends. Some of it is right in some place, and is then taken. */
const nasty: readonly unknown[] = [
  null,
  '',
  ' ',
  0,
  -1,
  1.5,
  1e308,
  Number.MAX_SAFE_INTEGER,
  '9'.repeat(40),
  'NaN',
  true,
  'no such thing',
  '__proto__',
  'constructor',
  'hasOwnProperty',
  '../../etc/passwd',
  '<img src=x onerror=alert(1)>',
  '\u0000\uD800',
  'x'.repeat(70_000),
  [],
  [null],
  [[]],
  Array.from({ length: 1200 }, (_, index) => index),
  {},
  { value: { value: [] } },
  JSON.parse('{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}},"toString":{"value":1}}'),
  nest(50),
  nest(200),
];
const nastyKeys = ['__proto__', 'constructor', 'toString', '', '日本語', 'x'.repeat(500)];

type Step = string | number;

function toText(path: readonly Step[]): string {
  return path.map((step) => (typeof step === 'number' ? `[${step}]` : `.${step}`)).join('');
}

/** Every place in a value, itself left out. */
function* placesOf(value: unknown, path: readonly Step[] = []): Generator<readonly Step[]> {
  if (typeof value !== 'object' || value === null) return;
  const entries: [Step, unknown][] = Array.isArray(value) ? [...value.entries()] : Object.entries(value);
  for (const [step, inner] of entries) {
    yield [...path, step];
    yield* placesOf(inner, [...path, step]);
  }
}

type Change = (parent: Record<Step, unknown>, step: Step) => void;

function changeAt(params: Params, path: readonly Step[], change: Change): Params {
  const copy = structuredClone(params);
  let parent = copy as Record<Step, unknown>;
  for (const step of path.slice(0, -1)) parent = parent[step] as Record<Step, unknown>;
  change(parent, path.at(-1) ?? '');
  return copy;
}

/** Sets a key that means something to JavaScript, as JSON.parse would. */
function define(target: object, key: Step, value: unknown): void {
  Object.defineProperty(target, key, { value, enumerable: true, configurable: true, writable: true });
}

/**
 * Every wrong value at every place, every place missing, and every name of an object made strange.
 * `brief` leaves out values that differ only to who keeps them.
 */
export function* mutationsOf(params: Params, { brief }: { brief: boolean }): Generator<Mutation> {
  const values = brief ? nasty.filter((_, index) => index % 3 === 0) : nasty;
  const keys = brief ? nastyKeys.slice(0, 1) : nastyKeys;
  for (const path of placesOf(params)) {
    const at = toText(path);
    for (const value of values) {
      const what = `${at} = ${(JSON.stringify(value) ?? 'undefined').slice(0, 60)}`;
      yield {
        what,
        build: () => changeAt(params, path, (parent, step) => define(parent, step, structuredClone(value))),
      };
    }
    const remove: Change = (parent, step) => {
      delete parent[step];
    };
    yield { what: `${at} removed`, build: () => changeAt(params, path, remove) };
    if (typeof path.at(-1) === 'number') continue;
    for (const key of keys) {
      const rename: Change = (parent, step) => {
        define(parent, key, parent[step]);
        delete parent[step];
      };
      yield { what: `${at} named ${key.slice(0, 20)}`, build: () => changeAt(params, path, rename) };
    }
  }
}

/** A place with numbers and names of maps left out, so that the like of it is tried once. */
export function kindOfPlace(what: string): string {
  return what
    .replaceAll(/\[\d+\]/g, '[]')
    .replaceAll(/\.(properties|views|reports|states|options|actions)\.[^.\s]+/g, '.$1.*');
}
