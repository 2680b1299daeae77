/** Compiles one field test of a query into a predicate over stored values. */
import { Big } from 'big.js';
import type { FieldTest, FunctionCall, QueryOperator, QueryValue } from '../../query/ast.ts';
import type { StoredFileRef, StoredValue } from '../domain/model.ts';
import { daysOfFunction, startOfDay, todayIn } from './calendar.ts';
import { type FieldAccess, type Scale, toScaleNumber } from './field-access.ts';
import { safeDigits } from './columns.ts';
import { type SearchText, toKeyword, toPlainText, toSearchText } from './word-search.ts';

export interface QueryUser {
  code: string;
  primaryOrganization: string | null;
  /** IANA zone in which TODAY() and its kin are read. */
  timezone: string;
}

export interface TestContext {
  user: QueryUser;
  nowMs: number;
  /** Code of the app, so that `APPCODE-12` names record 12. */
  appCode: string;
  /** Text inside an attached file, where it is known. */
  fileText?: (file: StoredFileRef) => string | null;
}

export interface ValueTest {
  access: FieldAccess;
  /** `!=`, `not in`, `not like`, `is not empty`: in a table every row must satisfy it. */
  isNegated: boolean;
  onRaw: (raw: StoredValue | undefined, searchText?: SearchText) => boolean;
  /** Set where a double decides; only valid while the column is exact. */
  onNumber: ((value: number) => boolean) | null;
  /** Set for `like`: makes the text that `onRaw` searches, worth keeping per value. */
  toSearchText: ((raw: StoredValue | undefined) => SearchText) | null;
}

const negations: readonly QueryOperator[] = ['!=', 'not in', 'not like', 'is not empty'];

/** @returns the predicate, or null for a test that Kintone ignores. */
export function compileValueTest(test: FieldTest, access: FieldAccess, context: TestContext): ValueTest | null {
  const isNegated = negations.includes(test.operator);
  const common = { access, isNegated };
  const none = { onNumber: null, toSearchText: null };
  if (test.operator === 'is empty' || test.operator === 'is not empty') {
    return { ...common, ...none, onRaw: (raw) => isEmptyValue(raw, access) !== isNegated };
  }
  if (test.operator === 'like' || test.operator === 'not like') {
    const keyword = toKeyword(textOf(test.values[0], context) ?? '');
    const read = (raw: StoredValue | undefined): SearchText => toSearchText(searchedText(raw, access, context));
    return {
      ...common,
      onNumber: null,
      // The text of a file depends on the context, not on the stored value alone.
      toSearchText: access.field.type === 'FILE' ? null : read,
      onRaw: (raw, searchText) => keyword.isIn(searchText ?? read(raw)) !== isNegated,
    };
  }
  if (access.scale === 'text' || access.scale === 'list') {
    const codes = test.values.map((value) => textOf(value, context));
    if (codes.includes(null)) return null;
    const wanted = new Set(codes);
    return { ...common, ...none, onRaw: (raw) => hasOneOf(raw, wanted) !== isNegated };
  }
  const holds =
    access.scale === 'number' ? compileNumbers(test, access, context) : compileRanges(test, access.scale, context);
  return { ...common, ...holds, toSearchText: null };
}

function hasOneOf(raw: StoredValue | undefined, wanted: ReadonlySet<string | null>): boolean {
  if (Array.isArray(raw)) {
    if (raw.length === 0) return wanted.has('');
    return raw.some((each) => typeof each === 'string' && wanted.has(each));
  }
  return wanted.has(raw ?? '');
}

function isEmptyValue(raw: StoredValue | undefined, access: FieldAccess): boolean {
  if (raw === null || raw === undefined) return true;
  if (typeof raw !== 'string') return raw.length === 0;
  return (access.field.type === 'RICH_TEXT' ? toPlainText(raw) : raw).trim() === '';
}

function searchedText(raw: StoredValue | undefined, access: FieldAccess, context: TestContext): string {
  if (typeof raw === 'string') return access.field.type === 'RICH_TEXT' ? toPlainText(raw) : raw;
  if (!Array.isArray(raw)) return '';
  return raw.map((each) => (typeof each === 'object' && 'fileId' in each ? fileWords(each, context) : '')).join('\n');
}

/** Name with and without its marks, so that `report` finds `report.pdf`, and the content. */
function fileWords(file: StoredFileRef, context: TestContext): string {
  return `${file.name}\n${file.name.replace(/[-._]+/g, ' ')}\n${context.fileText?.(file) ?? ''}`;
}

/** Text of a literal or of a function that names a code; null for PRIMARY_ORGANIZATION() of someone without one. */
function textOf(value: QueryValue | undefined, context: TestContext): string | null {
  if (!value) return '';
  if (value.kind === 'string') return value.value;
  if (value.kind === 'number') return value.text;
  return value.name === 'PRIMARY_ORGANIZATION' ? context.user.primaryOrganization : context.user.code;
}

interface NumberLiteral {
  text: string;
  value: number;
  isLong: boolean;
}

function toNumberLiteral(value: QueryValue, access: FieldAccess, context: TestContext): NumberLiteral {
  let text = (textOf(value, context) ?? '').trim().replace(/^\+/, '');
  const isRecordNumber = access.field.type === 'RECORD_NUMBER';
  if (isRecordNumber && context.appCode !== '' && text.startsWith(`${context.appCode}-`)) {
    text = text.slice(context.appCode.length + 1);
  }
  return { text, value: text === '' ? Number.NaN : Number(text), isLong: text.length > safeDigits };
}

/** Sign of stored minus literal; doubles decide unless they are equal and one side has more digits than they hold. */
function compareExactly(raw: string, value: number, literal: NumberLiteral): number {
  if (value !== literal.value) return value < literal.value ? -1 : 1;
  if (raw.length <= safeDigits && !literal.isLong) return 0;
  return new Big(raw).cmp(new Big(literal.text));
}

type NumberPredicates = Pick<ValueTest, 'onRaw' | 'onNumber'>;

function compileNumbers(test: FieldTest, access: FieldAccess, context: TestContext): NumberPredicates {
  const literals = test.values.map((value) => toNumberLiteral(value, access, context));
  const isEmptyWanted = literals.some((literal) => literal.text === '');
  const isOrdered = ['<', '<=', '>', '>='].includes(test.operator);
  const [first] = literals;
  const isNegated = negations.includes(test.operator);

  const decide = (value: number, compare: (literal: NumberLiteral) => number): boolean => {
    if (isOrdered) return first !== undefined && satisfies(test.operator, value, first.value, compare(first));
    const isFound = Number.isNaN(value)
      ? isEmptyWanted
      : literals.some((literal) => !Number.isNaN(literal.value) && compare(literal) === 0);
    return isFound !== isNegated;
  };
  const onRaw = (raw: StoredValue | undefined): boolean => {
    const value = access.toNumber(raw);
    return decide(value, (literal) => compareExactly(typeof raw === 'string' ? raw : '', value, literal));
  };
  if (literals.some((literal) => literal.isLong)) return { onRaw, onNumber: null };
  if (isOrdered && first) return { onRaw, onNumber: orderPredicate(test.operator, first.value) };
  return { onRaw, onNumber: (value) => decide(value, (literal) => value - literal.value) };
}

function satisfies(operator: QueryOperator, value: number, literal: number, sign: number): boolean {
  if (Number.isNaN(value) || Number.isNaN(literal)) return false;
  if (operator === '<') return sign < 0;
  if (operator === '<=') return sign <= 0;
  return operator === '>' ? sign > 0 : sign >= 0;
}

function orderPredicate(operator: QueryOperator, limit: number): (value: number) => boolean {
  if (operator === '<') return (value) => value < limit;
  if (operator === '<=') return (value) => value <= limit;
  return operator === '>' ? (value) => value > limit : (value) => value >= limit;
}

/** Half-open stretch of a whole-number scale; NaN for the empty literal. */
interface Stretch {
  from: number;
  to: number;
}

function compileRanges(test: FieldTest, scale: Scale, context: TestContext): NumberPredicates {
  const stretches = test.values.map((value) => toStretch(value, scale, context));
  const onNumber = rangePredicate(test.operator, stretches);
  const onRaw = (raw: StoredValue | undefined): boolean =>
    onNumber(typeof raw === 'string' ? toScaleNumber(raw, scale) : Number.NaN);
  return { onRaw, onNumber };
}

function toStretch(value: QueryValue, scale: Scale, context: TestContext): Stretch {
  if (value.kind !== 'function') {
    const number = toScaleNumber(textOf(value, context) ?? '', scale);
    return { from: number, to: number + 1 };
  }
  return functionStretch(value, scale, context);
}

function functionStretch(call: FunctionCall, scale: Scale, { user, nowMs }: TestContext): Stretch {
  if (call.name === 'NOW') {
    const minute = Math.floor(nowMs / 60_000);
    return { from: minute, to: minute + 1 };
  }
  const args = call.args.map((arg) => arg.text);
  const days = daysOfFunction(call.name, args, todayIn(user.timezone, nowMs));
  if (scale === 'day') return days;
  return { from: startOfDay(days.from, user.timezone), to: startOfDay(days.to, user.timezone) };
}

/** `<` and `>=` look at the start of a stretch, `>` and `<=` at its end, so that `<=` is `<` or `=`. */
function rangePredicate(operator: QueryOperator, stretches: readonly Stretch[]): (value: number) => boolean {
  const { from, to } = stretches[0] ?? { from: Number.NaN, to: Number.NaN };
  if (operator === '<') return (value) => value < from;
  if (operator === '<=') return (value) => value < to;
  if (operator === '>') return (value) => value >= to;
  if (operator === '>=') return (value) => value >= from;
  const isEmptyWanted = stretches.some((stretch) => Number.isNaN(stretch.from));
  const isNegated = operator === '!=' || operator === 'not in';
  return (value) => {
    const isFound = Number.isNaN(value)
      ? isEmptyWanted
      : stretches.some((stretch) => value >= stretch.from && value < stretch.to);
    return isFound !== isNegated;
  };
}
