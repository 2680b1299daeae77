/** Declarative parameters of operations: reads unknown input, coerces as Kintone does, reports CB_VA01 problems by key path. */
import { KintoneError, Problems } from '../errors.ts';
import type { ValueMessageKey } from '../messages/messages.ts';
import type { MessageValues } from '../messages/text.ts';
import { isJsonObject } from '../json-object.ts';

/** Something a JSON Schema can say about a parameter; `apis/{id}.json` is made from it. */
export type ParamSchema = Readonly<Record<string, unknown>>;

export interface Param<T> {
  /** Reads a value that was sent. Reports problems and then returns undefined. @throws KintoneError CB_IJ01 when even the shape is wrong. */
  read(value: unknown, at: string, problems: Problems): T;
  readonly isRequired: boolean;
  /** Reports that nothing was sent, where a parameter has its own words for it. */
  reportMissing?(at: string, problems: Problems): void;
  /** JSON Schema (draft 4) of the values it takes; feeds the self-description. */
  readonly schema: ParamSchema;
}

export type ParamSpec = Readonly<Record<string, Param<unknown>>>;
export type ParamsOf<S extends ParamSpec> = { [K in keyof S]: S[K] extends Param<infer T> ? T : never };

type Input = Record<string, unknown>;

function optional<T>(schema: ParamSchema, read: Param<T | undefined>['read']): Param<T | undefined> {
  return { isRequired: false, schema, read };
}

function isMissing(value: unknown): boolean {
  return value === undefined || value === null || value === '';
}

/** Turns a parameter into one that must be sent; an empty string counts as missing. */
export function required<T>(param: Param<T | undefined>, message: ValueMessageKey = 'requiredParameter'): Param<T> {
  return {
    isRequired: true,
    schema: param.schema,
    read(value, at, problems) {
      if (isMissing(value)) {
        if (param.reportMissing) param.reportMissing(at, problems);
        else problems.add(at, message);
        // The caller never sees this value: `readParams` throws while there are problems.
        return undefined as T;
      }
      return param.read(value, at, problems) as T;
    },
  };
}

/** Gives a parameter that was not sent a value. */
export function withDefault<T>(param: Param<T | undefined>, value: T): Param<T> {
  return {
    isRequired: false,
    schema: { ...param.schema, default: value },
    read: (sent, at, problems) => (sent === undefined || sent === null ? value : param.read(sent, at, problems)) as T,
  };
}

export interface IntegerLimits {
  min?: number;
  max?: number;
}

/** A whole number, as a number or a numeric string. */
export function integer(limits: IntegerLimits = {}): Param<number | undefined> {
  const schema = { anyOf: [{ type: 'integer' }, { type: 'string' }], ...limits };
  return optional(schema, (value, at, problems) => {
    if (typeof value === 'object') throw new KintoneError('CB_IJ01');
    const number = toInteger(value);
    // Beyond 2^53 a number would stand for another one than was sent.
    if (number === null || (limits.max === undefined && number > Number.MAX_SAFE_INTEGER)) problems.add(at, 'integer');
    else if (limits.min !== undefined && number < limits.min) problems.add(at, 'minimum', { min: limits.min });
    else if (limits.max !== undefined && number > limits.max) {
      problems.add(at, 'maximum', { max: limits.max.toLocaleString('en-US') });
    } else return number;
    return undefined;
  });
}

function toInteger(value: unknown): number | null {
  if (typeof value === 'number') return Number.isInteger(value) ? value : null;
  if (typeof value !== 'string' || !/^\s*[+-]?\d{1,19}\s*$/.test(value)) return null;
  return Number(value);
}

/** An app, record, space or other id. */
export function id(): Param<number | undefined> {
  return integer({ min: 1 });
}

/** A revision; -1 and nothing skip the check. */
export function revision(): Param<number | undefined> {
  return integer({ min: -1 });
}

/** How many entries of a list to pass over, up to what 32 bits hold; none unless it is sent. */
export function offset(): Param<number> {
  return withDefault(integer({ min: 0, max: 2_147_483_647 }), 0);
}

/** true, false, or the same words as text. */
export function boolean(): Param<boolean | undefined> {
  return optional({ anyOf: [{ type: 'boolean' }, { enum: ['true', 'false'] }] }, (value, at, problems) => {
    if (value === true || value === false) return value;
    if (value === 'true' || value === 'false') return value === 'true';
    if (typeof value === 'object') throw new KintoneError('CB_IJ01');
    problems.add(at, 'boolean');
    return undefined;
  });
}

export interface TextLimits {
  min?: number;
  max?: number;
  /** How the message names the value, for example `Name`. */
  name?: string;
}

/** Text; numbers are taken as their text. Length is counted in UTF-16 units, as Kintone's forms do. */
export function text(limits: TextLimits = {}): Param<string | undefined> {
  const schema: ParamSchema = { type: 'string', minLength: limits.min, maxLength: limits.max };
  return optional(schema, (value, at, problems) => {
    if (typeof value === 'object') throw new KintoneError('CB_IJ01');
    const string = typeof value === 'string' ? value : JSON.stringify(value);
    const { min = 0, max = Number.POSITIVE_INFINITY } = limits;
    if (string.length >= min && string.length <= max) return string;
    problems.add(at, 'length', { name: limits.name ?? capitalized(at), min, max });
    return undefined;
  });
}

function capitalized(at: string): string {
  const last = at.split('.').at(-1) ?? at;
  return last.charAt(0).toUpperCase() + last.slice(1);
}

/** One of the given words. */
export function oneOf<const T extends string>(words: readonly T[]): Param<T | undefined> {
  return optional({ enum: words }, (value, at, problems) => {
    if (typeof value === 'object') throw new KintoneError('CB_IJ01');
    const word = words.find((candidate) => candidate === value);
    if (word === undefined) problems.add(at, 'enum');
    return word;
  });
}

export interface ListLimits {
  min?: number;
  max?: number;
  /** Message instead of `size must be between`; gets `{min}` and `{max}`. */
  message?: ValueMessageKey;
  /** Messages for nothing or a list of nothing, where at least one entry is wanted and it has its own. */
  emptyMessages?: readonly ValueMessageKey[];
}

/** A list of values, in a query `name[0]=…&name[1]=…`. */
export function list<T>(item: Param<T>, limits: ListLimits = {}): Param<T[] | undefined> {
  const schema: ParamSchema = { type: 'array', items: item.schema, minItems: limits.min, maxItems: limits.max };
  const { min = 0, max = Number.POSITIVE_INFINITY, message = 'size' } = limits;
  const values: MessageValues = { min, max };
  // Recorded: nothing breaks two rules, and both are told.
  const both: readonly ValueMessageKey[] = max === Number.POSITIVE_INFINITY ? [] : [message];
  const emptyMessages = limits.emptyMessages ?? ['requiredParameter', ...both];
  const reportMissing = (at: string, problems: Problems): void => {
    for (const key of emptyMessages) problems.add(at, key, values);
  };
  const param = optional(schema, (value, at, problems) => {
    if (!Array.isArray(value)) throw new KintoneError('CB_IJ01');
    if (value.length === 0 && min > 0) reportMissing(at, problems);
    else if (value.length < min || value.length > max) problems.add(at, message, values);
    else return value.map((entry: unknown, index) => readOne(item, entry, `${at}[${index}]`, problems));
    return undefined;
  });
  return min > 0 ? { ...param, reportMissing } : param;
}

/** An object with known keys; keys it does not know are ignored, as Kintone ignores them. */
export function object<S extends ParamSpec>(spec: S): Param<ParamsOf<S> | undefined> {
  return optional(objectSchema(spec), (value, at, problems) => {
    if (!isJsonObject(value)) throw new KintoneError('CB_IJ01');
    return readObject(spec, value, `${at}.`, problems);
  });
}

/** Any JSON value, for an operation that looks into it itself. */
export function anything(): Param<unknown> {
  return { isRequired: false, schema: {}, read: (value) => value };
}

/** An object that the operation looks into itself; its shape is checked only to be an object. */
export function anyObject(): Param<Input | undefined> {
  return optional({ type: 'object' }, (value) => {
    if (!isJsonObject(value)) throw new KintoneError('CB_IJ01');
    return value;
  });
}

function readOne<T>(param: Param<T>, value: unknown, at: string, problems: Problems): T {
  // Null and nothing are alike to Kintone, except where a parameter takes anything.
  if ((value === undefined || value === null) && !param.isRequired && !('default' in param.schema)) {
    return (Object.keys(param.schema).length === 0 ? value : undefined) as T;
  }
  return param.read(value, at, problems);
}

function readObject<S extends ParamSpec>(spec: S, input: Input, prefix: string, problems: Problems): ParamsOf<S> {
  const values = Object.entries(spec).map(([name, param]) => [
    name,
    readOne(param, Object.hasOwn(input, name) ? input[name] : undefined, `${prefix}${name}`, problems),
  ]);
  return Object.fromEntries(values) as ParamsOf<S>;
}

/** JSON Schema (draft 4) of a parameter object. */
export function objectSchema(spec: ParamSpec): ParamSchema {
  const requiredNames = Object.entries(spec)
    .filter(([, param]) => param.isRequired)
    .map(([name]) => name);
  return {
    type: 'object',
    ...(requiredNames.length > 0 ? { required: requiredNames } : {}),
    properties: Object.fromEntries(Object.entries(spec).map(([name, param]) => [name, param.schema])),
  };
}

/** Reads the parameters of a call. @throws KintoneError CB_VA01 with every problem found, CB_IJ01 for a wrong shape. */
export function readParams<S extends ParamSpec>(spec: S, input: Input): ParamsOf<S> {
  const problems = new Problems();
  const values = readObject(spec, input, '', problems);
  problems.check();
  return values;
}
