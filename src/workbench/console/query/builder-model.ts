/** A query as rows of conditions, for people who do not write the language. Pure. */
import type { FieldTest, Query, QueryOperator } from '../../../query/ast.ts';
import type { QueryField } from '../../../query/fields.ts';
import { parseQuery } from '../../../query/parser.ts';
import { printField, printQueryValue, quoteQueryString } from '../../../query/printer.ts';

export interface BuilderRow {
  field: string;
  operator: QueryOperator;
  /** Texts as a person types them; a function call keeps its brackets. */
  values: readonly string[];
}

export interface BuilderModel {
  join: 'and' | 'or';
  rows: readonly BuilderRow[];
  orderBy: readonly { field: string; direction: 'asc' | 'desc' }[];
  limit: string;
  offset: string;
}

export const emptyModel: BuilderModel = { join: 'and', rows: [], orderBy: [], limit: '', offset: '' };

function toRow(test: FieldTest): BuilderRow {
  const values = test.values.map((value) => (value.kind === 'string' ? value.value : printQueryValue(value)));
  return { field: printField(test.field), operator: test.operator, values };
}

function toRows(query: Query): { join: 'and' | 'or'; rows: BuilderRow[] } | null {
  const { condition } = query;
  if (!condition) return { join: 'and', rows: [] };
  if (condition.kind === 'test') return { join: 'and', rows: [toRow(condition)] };
  const tests = condition.operands.filter((operand) => operand.kind === 'test');
  return tests.length === condition.operands.length ? { join: condition.kind, rows: tests.map(toRow) } : null;
}

/** Null for a query that rows cannot show: a broken one, or conditions within conditions. */
export function toBuilder(text: string): BuilderModel | null {
  const { query, diagnostics } = parseQuery(text);
  const rows = diagnostics.some((found) => found.severity === 'error') ? null : toRows(query);
  if (!rows) return null;
  return {
    ...rows,
    orderBy: query.orderBy.map((item) => ({ field: printField(item.field), direction: item.direction ?? 'desc' })),
    limit: query.limit ? String(query.limit.value) : '',
    offset: query.offset ? String(query.offset.value) : '',
  };
}

const call = /^[A-Z_]+\(.*\)$/;
const bareTypes = new Set(['NUMBER', 'CALC', '__ID__', 'RECORD_NUMBER']);

function printValue(value: string, field: QueryField | undefined): string {
  if (call.test(value)) return value;
  return field && bareTypes.has(field.type) && /^-?\d+(\.\d+)?$/.test(value) ? value : quoteQueryString(value);
}

function printRow(row: BuilderRow, fields: readonly QueryField[]): string {
  const field = fields.find((candidate) => candidate.code === row.field);
  if (row.operator === 'is empty' || row.operator === 'is not empty') return `${row.field} ${row.operator}`;
  const values = row.values.length > 0 ? row.values : [''];
  const printed = values.map((value) => printValue(value, field));
  const isList = row.operator === 'in' || row.operator === 'not in';
  return `${row.field} ${row.operator} ${isList ? `(${printed.join(', ')})` : (printed[0] ?? '""')}`;
}

/** The query text of the rows; rows without a field are left out. */
export function printBuilder(model: BuilderModel, fields: readonly QueryField[]): string {
  const conditions = model.rows.filter((row) => row.field !== '').map((row) => printRow(row, fields));
  const order = model.orderBy.filter((item) => item.field !== '').map((item) => `${item.field} ${item.direction}`);
  return [
    conditions.join(` ${model.join} `),
    order.length > 0 ? `order by ${order.join(', ')}` : '',
    /^\d+$/.test(model.limit) ? `limit ${model.limit}` : '',
    /^\d+$/.test(model.offset) ? `offset ${model.offset}` : '',
  ]
    .filter(Boolean)
    .join(' ');
}
