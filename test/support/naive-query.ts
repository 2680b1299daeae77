/** A slow, plain reading of the query language over records, written apart from the real one to check it against. */
import { daysOf, localDate } from './naive-days.ts';
import { isLike } from './naive-words.ts';
import type { StoredRecord, StoredValue, TableRow } from '../../src/emulator/domain/model.ts';

export type NaiveOperator =
  | '='
  | '!='
  | '<'
  | '<='
  | '>'
  | '>='
  | 'in'
  | 'not in'
  | 'like'
  | 'not like'
  | 'is empty'
  | 'is not empty';

export interface NaiveTest {
  field: string;
  operator: NaiveOperator;
  /** Literals, or functions written as `TODAY()`. */
  values: string[];
}

export type NaiveCondition = NaiveTest | { join: 'and' | 'or'; parts: NaiveCondition[] };

export type NaiveKind = 'number' | 'date' | 'datetime' | 'time' | 'duration' | 'text' | 'choice' | 'list';

export interface NaiveField {
  kind: NaiveKind;
  table?: string;
  options?: string[];
  /** Where the record keeps it, for what is no value of a field. */
  read?: (record: StoredRecord) => StoredValue;
  /** What a reader sees of a stored value that is no plain text. */
  toText?: (raw: StoredValue | undefined) => string;
}

export interface NaiveWorld {
  fields: Record<string, NaiveField>;
  timeZone: string;
  nowMs: number;
  userCode: string;
  primaryOrganization: string | null;
  appCode: string;
}

const isFunction = (text: string): boolean => /^[A-Z_]+\(.*\)$/.test(text);

export function writeNaive(condition: NaiveCondition): string {
  if ('join' in condition) return condition.parts.map((part) => `(${writeNaive(part)})`).join(` ${condition.join} `);
  const { field, operator, values } = condition;
  const written = values.map((value) => (isFunction(value) ? value : JSON.stringify(value)));
  if (operator.startsWith('is')) return `${field} ${operator}`;
  return operator.endsWith('in') ? `${field} ${operator} (${written.join(',')})` : `${field} ${operator} ${written[0]}`;
}

/** Exact value of a decimal numeral, as an integer number of millionths. */
function millionths(text: string): bigint {
  const negative = text.startsWith('-');
  const [whole = '0', part = ''] = text.replace('-', '').split('.');
  const scaled = BigInt(whole) * 1_000_000n + BigInt(part.padEnd(6, '0').slice(0, 6));
  return negative ? -scaled : scaled;
}

function minutesOf(duration: string): number {
  const [hours = 0, minutes = 0] = duration.replace('-', '').split(':').map(Number);
  return (hours * 60 + minutes) * (duration.startsWith('-') ? -1 : 1);
}

/** Comparison of a stored value with a literal or function: -1 before, 0 equal or inside, 1 after; null when it has no value. */
function compare(stored: string, literal: string, field: NaiveField, world: NaiveWorld): number | null {
  if (stored === '') return literal === '' ? 0 : null;
  if (literal === '') return null;
  const sign = (left: string | number | bigint, right: string | number | bigint): number =>
    left < right ? -1 : left > right ? 1 : 0;
  if (field.kind === 'number') {
    const numeral = literal.replace(`${world.appCode}-`, '').replace('+', '');
    return /^-?\d/.test(numeral) ? sign(millionths(stored), millionths(numeral)) : null;
  }
  if (field.kind === 'duration') return sign(minutesOf(stored), minutesOf(literal));
  if (field.kind === 'time') return sign(stored, literal.padStart(5, '0'));
  if (!isFunction(literal)) {
    if (field.kind === 'date') return sign(stored, literal);
    return sign(Math.floor(Date.parse(stored) / 60_000), Math.floor(Date.parse(literal) / 60_000));
  }
  if (literal === 'NOW()') return sign(Math.floor(Date.parse(stored) / 60_000), Math.floor(world.nowMs / 60_000));
  const day = field.kind === 'date' ? stored : localDate(Date.parse(stored), world.timeZone);
  const [first, last] = daysOf(literal, localDate(world.nowMs, world.timeZone));
  return day < first ? -1 : day > last ? 1 : 0;
}

/** The positive form of a test on one stored value. */
function holdsPositive(raw: StoredValue | undefined, test: NaiveTest, world: NaiveWorld): boolean {
  const field = world.fields[test.field] ?? { kind: 'text' };
  const named: Record<string, string | null> = {
    'LOGINUSER()': world.userCode,
    'PRIMARY_ORGANIZATION()': world.primaryOrganization,
  };
  const values = test.values.map((value) => named[value] ?? value);
  const text = field.toText?.(raw) ?? (typeof raw === 'string' ? raw : '');
  const operator = test.operator.replace('not ', '').replace('!=', '=');
  if (operator === 'is empty') return Array.isArray(raw) ? raw.length === 0 : text.trim() === '';
  if (operator === 'like') return isLike(text, values[0] ?? '');
  if (Array.isArray(raw)) {
    const names = raw as string[];
    return values.some((value) => (value === '' ? names.length === 0 : names.includes(value)));
  }
  if (field.kind === 'text' || field.kind === 'choice') return values.includes(text);
  return values.some((value) => {
    const order = compare(text, value, field, world);
    if (order === null) return false;
    if (operator === '=' || operator === 'in') return order === 0;
    if (text === '' || value === '') return false;
    return operator === '<' ? order < 0 : operator === '<=' ? order <= 0 : operator === '>' ? order > 0 : order >= 0;
  });
}

const isNegated = (test: NaiveTest): boolean => test.operator === '!=' || test.operator.includes('not');

const readRaw = (record: StoredRecord, field: string, world: NaiveWorld): StoredValue | undefined =>
  world.fields[field]?.read?.(record) ?? record.values[field];

/** Kintone ignores a test on the primary department of someone without one. */
const isIgnored = (test: NaiveTest, world: NaiveWorld): boolean =>
  world.primaryOrganization === null && test.values.includes('PRIMARY_ORGANIZATION()');

function readText(record: StoredRecord, field: string, world: NaiveWorld): string {
  const raw = readRaw(record, field, world);
  return typeof raw === 'string' ? raw : '';
}

function rowsOf(record: StoredRecord, table: string): TableRow[] {
  return (record.values[table] ?? []) as TableRow[];
}

export function naiveMatches(record: StoredRecord, condition: NaiveCondition, world: NaiveWorld): boolean {
  if (!('join' in condition)) return naiveTest(record, condition, world);
  if (condition.join === 'or') return condition.parts.some((part) => naiveMatches(record, part, world));
  const parts = flattenAnd(condition);
  const tables = new Map<string, NaiveTest[]>();
  for (const part of parts) {
    if (!('join' in part) && isIgnored(part, world)) continue;
    const table = 'join' in part ? undefined : world.fields[part.field]?.table;
    if ('join' in part || !table || isNegated(part)) {
      if (!naiveMatches(record, part, world)) return false;
    } else tables.set(table, [...(tables.get(table) ?? []), part]);
  }
  return [...tables].every(([table, tests]) =>
    rowsOf(record, table).some((row) => tests.every((test) => holdsPositive(row.values[test.field], test, world))),
  );
}

function flattenAnd(condition: NaiveCondition): NaiveCondition[] {
  return 'join' in condition && condition.join === 'and' ? condition.parts.flatMap(flattenAnd) : [condition];
}

function naiveTest(record: StoredRecord, test: NaiveTest, world: NaiveWorld): boolean {
  if (isIgnored(test, world)) return true;
  const table = world.fields[test.field]?.table;
  if (!table) return holdsPositive(readRaw(record, test.field, world), test, world) !== isNegated(test);
  const rows = rowsOf(record, table);
  if (!isNegated(test)) return rows.some((row) => holdsPositive(row.values[test.field], test, world));
  return rows.length > 0 && rows.every((row) => !holdsPositive(row.values[test.field], test, world));
}

export function naiveSort(
  records: readonly StoredRecord[],
  keys: { field: string; direction: 'asc' | 'desc' }[],
  world: NaiveWorld,
): StoredRecord[] {
  return [...records].sort((a, b) => {
    for (const { field, direction } of keys) {
      const order = naiveOrder(readText(a, field, world), readText(b, field, world), field, world);
      if (order !== 0) return direction === 'asc' ? order : -order;
    }
    return b.id - a.id;
  });
}

function naiveOrder(left: string, right: string, field: string, world: NaiveWorld): number {
  const definition = world.fields[field] ?? { kind: 'text' };
  if (definition.options) return definition.options.indexOf(left) - definition.options.indexOf(right);
  if (left === '' || right === '') return (left === '' ? 0 : 1) - (right === '' ? 0 : 1);
  if (definition.kind === 'text') return left < right ? -1 : left > right ? 1 : 0;
  return compare(left, right, definition, world) ?? 0;
}
