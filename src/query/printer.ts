/** Writes a query tree as canonical text: one blank between tokens, strings quoted, mixed `and`/`or` in brackets. */
import type { Condition, FieldReference, FieldTest, OrderItem, Query, QueryValue } from './ast.ts';

const escapes: Record<string, string> = { '"': '\\"', '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' };

/** Quotes a value so that the query language reads back exactly this text. */
export function quoteQueryString(value: string): string {
  return `"${value.replace(/["\\\t\n\r]/g, (character) => escapes[character] ?? character)}"`;
}

/** @returns canonical text; parsing it gives the same tree. */
export function printQuery(query: Query): string {
  const parts: string[] = [];
  if (query.condition) parts.push(printCondition(query.condition));
  if (query.orderBy.length > 0) parts.push(printOrderBy(query.orderBy));
  if (query.limit) parts.push(`limit ${query.limit.value}`);
  if (query.offset) parts.push(`offset ${query.offset.value}`);
  return parts.join(' ');
}

export function printOrderBy(items: readonly OrderItem[]): string {
  const printed = items.map((item) => `${printField(item.field)}${item.direction ? ` ${item.direction}` : ''}`);
  return `order by ${printed.join(', ')}`;
}

/** Brackets every group inside another one, because Kintone does not state which of `and` and `or` binds tighter. */
export function printCondition(condition: Condition): string {
  if (condition.kind === 'test') return printTest(condition);
  return condition.operands
    .map((operand) => (operand.kind === 'test' ? printTest(operand) : `(${printCondition(operand)})`))
    .join(` ${condition.kind} `);
}

function printTest(test: FieldTest): string {
  const head = `${printField(test.field)} ${test.operator}`;
  if (test.operator === 'is empty' || test.operator === 'is not empty') return head;
  const values = test.values.map(printQueryValue);
  if (test.operator === 'in' || test.operator === 'not in') return `${head} (${values.join(', ')})`;
  return `${head} ${values.join('')}`;
}

export function printField(field: FieldReference): string {
  return field.related === null ? field.code : `${field.related}.${field.code}`;
}

export function printQueryValue(value: QueryValue): string {
  if (value.kind === 'string') return quoteQueryString(value.value);
  if (value.kind === 'number') return value.text;
  const args = value.args.map((arg) => (arg.kind === 'string' ? quoteQueryString(arg.text) : arg.text));
  return `${value.name}(${args.join(', ')})`;
}
