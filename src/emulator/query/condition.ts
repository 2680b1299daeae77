/** Compiles a condition into a row predicate: joins, table rows, related records. */
import type { Condition, FieldTest } from '../../query/ast.ts';
import type { StoredRecord, StoredValue, TableRow } from '../domain/model.ts';
import { storedValue } from '../domain/own-value.ts';
import type { RecordSource } from './record-source.ts';
import type { ValueTest } from './value-test.ts';

export type RowPredicate = (row: number) => boolean;
/** A compiled condition, ready for any record source of the app. */
export type BindCondition = (source: RecordSource) => RowPredicate;

export interface ConditionParts {
  /** Null for a test that Kintone ignores. */
  compileTest: (test: FieldTest) => ValueTest | null;
  compileRelated: (test: FieldTest) => BindCondition;
}

const always: BindCondition = () => () => true;

export function compileCondition(condition: Condition | null, parts: ConditionParts): BindCondition {
  if (!condition) return always;
  if (condition.kind === 'test') return compileOne(condition, parts);
  if (condition.kind === 'or') return joinOr(condition.operands.map((operand) => compileCondition(operand, parts)));
  return joinAnd(compileAnd(condition.operands, parts));
}

function joinAnd(binds: readonly BindCondition[]): BindCondition {
  const [only] = binds;
  if (only && binds.length === 1) return only;
  return (source) => {
    const bound = binds.map((bind) => bind(source));
    const [first, second, third] = bound;
    if (first && second && bound.length === 2) return (row) => first(row) && second(row);
    if (first && second && third && bound.length === 3) return (row) => first(row) && second(row) && third(row);
    return (row) => bound.every((predicate) => predicate(row));
  };
}

function joinOr(binds: readonly BindCondition[]): BindCondition {
  return (source) => {
    const bound = binds.map((bind) => bind(source));
    return (row) => bound.some((predicate) => predicate(row));
  };
}

/** Positive tests of one table that are joined by `and` must hold in the same row. */
function compileAnd(operands: readonly Condition[], parts: ConditionParts): BindCondition[] {
  const binds: BindCondition[] = [];
  const sameRow = new Map<string, ValueTest[]>();
  for (const operand of operands) {
    const test = operand.kind === 'test' && operand.field.related === null ? parts.compileTest(operand) : undefined;
    const table = test?.access.field.inTable;
    if (test === undefined) binds.push(compileCondition(operand, parts));
    else if (test === null) continue;
    else if (table === undefined) binds.push((source) => bindTopLevel(test, source));
    else if (test.isNegated) binds.push(everyRow(table, test));
    else {
      const group = sameRow.get(table) ?? [];
      group.push(test);
      sameRow.set(table, group);
    }
  }
  for (const [table, tests] of sameRow) binds.push(someRow(table, tests));
  return binds.length > 0 ? binds : [always];
}

function compileOne(node: FieldTest, parts: ConditionParts): BindCondition {
  if (node.field.related !== null) return parts.compileRelated(node);
  const test = parts.compileTest(node);
  if (!test) return always;
  const table = test.access.field.inTable;
  if (table === undefined) return (source) => bindTopLevel(test, source);
  return test.isNegated ? everyRow(table, test) : someRow(table, [test]);
}

function isTableRows(raw: StoredValue | undefined): raw is TableRow[] {
  return Array.isArray(raw) && raw.every((each) => typeof each === 'object' && 'values' in each);
}

function rowsOf(record: StoredRecord | undefined, table: string): readonly TableRow[] {
  const raw = record?.values[table];
  return isTableRows(raw) ? raw : [];
}

function someRow(table: string, tests: readonly ValueTest[]): BindCondition {
  const holds = (row: TableRow): boolean =>
    tests.every((test) => test.onRaw(storedValue(row.values, test.access.field.code)));
  return (source) => (row) => rowsOf(source.records[row], table).some(holds);
}

/** A record without rows satisfies no test of its table, negated ones included. */
function everyRow(table: string, test: ValueTest): BindCondition {
  const { code } = test.access.field;
  return (source) => (row) => {
    const rows = rowsOf(source.records[row], table);
    return rows.length > 0 && rows.every((each) => test.onRaw(storedValue(each.values, code)));
  };
}

function bindTopLevel(test: ValueTest, source: RecordSource): RowPredicate {
  const { access } = test;
  if (access.scale === 'text' || access.scale === 'list' || test.toSearchText) return bindDictionary(test, source);
  const { onNumber } = test;
  const column = source.numbers(access.columnKey, access.readNumber, access.readDigits);
  const { values } = column;
  if (onNumber && column.isExact) return (row) => onNumber(values[row] ?? Number.NaN);
  return (row) => {
    const record = source.records[row];
    return record !== undefined && test.onRaw(access.readRaw(record));
  };
}

/** Judges every distinct value once, when a row first asks. */
function bindDictionary(test: ValueTest, source: RecordSource): RowPredicate {
  const { codes, values, searchTexts } = source.dictionary(test.access.columnKey, test.access.readRaw);
  const verdicts = new Int8Array(values.length);
  const judge = (code: number): boolean => {
    const raw = values[code];
    if (test.toSearchText) searchTexts[code] ??= test.toSearchText(raw);
    return test.onRaw(raw, searchTexts[code]);
  };
  return (row) => {
    const code = codes[row] ?? 0;
    if (verdicts[code] === 0) verdicts[code] = judge(code) ? 1 : 2;
    return verdicts[code] === 1;
  };
}
