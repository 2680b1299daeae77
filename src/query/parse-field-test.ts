/** Parser of one field test: field, operator, values. */
import type {
  CompareOperator,
  FieldReference,
  FieldTest,
  FunctionArgument,
  FunctionCall,
  QueryOperator,
  QueryValue,
  TextRange,
} from './ast.ts';
import { isAtClause, isAtJoin, next, peek, recoverTo, report, skip, type TokenReader } from './token-reader.ts';

/** Null, with a report, where there is none; the reader then stands where it could not go on. */
export function parseFieldTest(reader: TokenReader): FieldTest | null {
  const field = parseField(reader);
  const operator = field && parseOperator(reader);
  const values = operator && parseValues(reader, operator.operator);
  if (!values) return null;
  const end = reader.tokens[reader.position - 1]?.range.end ?? operator.range.end;
  const range = { start: field.range.start, end };
  return { kind: 'test', field, operator: operator.operator, operatorRange: operator.range, values, range };
}

export function parseField(reader: TokenReader): FieldReference | null {
  const token = peek(reader);
  if (token.kind !== 'word') {
    report(reader, 'expectedField', token);
    return null;
  }
  next(reader);
  if (!skip(reader, 'dot')) return { code: token.text, related: null, range: token.range };
  const inner = peek(reader);
  if (inner.kind !== 'word') {
    report(reader, 'expectedField', inner);
    return null;
  }
  next(reader);
  return { code: inner.text, related: token.text, range: { start: token.range.start, end: inner.range.end } };
}

function parseOperator(reader: TokenReader): { operator: QueryOperator; range: TextRange } | null {
  const first = peek(reader);
  if (skip(reader, 'operator')) return { operator: first.text as CompareOperator, range: first.range };
  const words = reader.tokens
    .slice(reader.position, reader.position + 3)
    .map((token) => (token.kind === 'word' ? token.text.toLowerCase() : ''));
  for (const operator of ['is not empty', 'is empty', 'not in', 'not like', 'in', 'like'] as const) {
    const parts = operator.split(' ');
    if (!parts.every((part, index) => words[index] === part)) continue;
    const used = parts.map(() => next(reader));
    const miscased = used.find((token) => token.text !== token.text.toLowerCase());
    if (miscased) report(reader, 'keywordCase', miscased);
    return { operator, range: { start: first.range.start, end: used.at(-1)?.range.end ?? first.range.end } };
  }
  report(reader, 'expectedOperator', first);
  return null;
}

function parseValues(reader: TokenReader, operator: QueryOperator): QueryValue[] | null {
  if (operator === 'is empty' || operator === 'is not empty') return [];
  if (operator !== 'in' && operator !== 'not in') {
    const value = parseValue(reader);
    return value && [value];
  }
  const open = peek(reader);
  if (!skip(reader, 'open')) {
    report(reader, 'expectedValue', open);
    return null;
  }
  const values: QueryValue[] = [];
  do {
    const value = parseValue(reader);
    if (value) values.push(value);
    else recoverTo(reader, ['comma', 'close']);
  } while (skip(reader, 'comma'));
  const isAtEnd = peek(reader).kind === 'end';
  if (!skip(reader, 'close')) report(reader, isAtEnd ? 'unclosedParenthesis' : 'unexpectedToken', open);
  return values;
}

function parseValue(reader: TokenReader): QueryValue | null {
  const token = peek(reader);
  const { range } = token;
  if (skip(reader, 'string')) return { kind: 'string', value: token.text, range };
  if (skip(reader, 'number')) return { kind: 'number', text: token.text, range };
  if (token.kind === 'word') {
    if (reader.tokens[reader.position + 1]?.kind === 'open') return parseCall(reader);
    if (!isAtClause(reader) && !isAtJoin(reader)) {
      report(reader, 'unquotedValue', token);
      next(reader);
      return { kind: 'string', value: token.text, range };
    }
  }
  report(reader, 'expectedValue', token);
  return null;
}

function parseCall(reader: TokenReader): FunctionCall {
  const name = next(reader);
  const open = next(reader);
  const args: FunctionArgument[] = [];
  while (!['close', 'end'].includes(peek(reader).kind)) {
    const { kind, text, range } = next(reader);
    if (kind === 'word' || kind === 'number' || kind === 'string') args.push({ kind, text, range });
    else report(reader, 'unexpectedToken', { kind, text, range });
    if (!skip(reader, 'comma') && peek(reader).kind !== 'close') break;
  }
  let { end } = open.range;
  if (peek(reader).kind === 'close') ({ end } = next(reader).range);
  else report(reader, 'unclosedParenthesis', open);
  return { kind: 'function', name: name.text, args, range: { start: name.range.start, end } };
}
