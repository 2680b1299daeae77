/** Parser of the query language: always gives a tree, and says where the text breaks the grammar. */
import type { Condition, Query } from './ast.ts';
import type { QueryDiagnostic } from './diagnostic.ts';
import { lexQuery, type Token } from './lexer.ts';
import { hintForStray, parseClauses } from './parse-clauses.ts';
import { parseFieldTest } from './parse-field-test.ts';
import { isAtClause, isAtJoin, next, peek, recoverTo, report, skip, type TokenReader } from './token-reader.ts';

export interface ParsedQuery {
  query: Query;
  /** Syntax errors in text order; empty for a query that Kintone would read. */
  diagnostics: QueryDiagnostic[];
  tokens: Token[];
}

/** Depth at which brackets are refused instead of overflowing the stack. */
const maxDepth = 200;

/** Reads a query. Kintone takes keywords in lower case; a word before an operator is a field code even when it spells a keyword. */
export function parseQuery(text: string): ParsedQuery {
  const { tokens, diagnostics } = lexQuery(text);
  const reader: TokenReader = { tokens, diagnostics, position: 0, depth: 0 };
  const query: Query = { condition: null, orderBy: [], limit: null, offset: null };
  if (!isAtClause(reader) && peek(reader).kind !== 'end') query.condition = parseOr(reader);
  parseClauses(reader, query);
  diagnostics.sort((a, b) => a.range.start - b.range.start || a.range.end - b.range.end);
  return { query, diagnostics, tokens };
}

function parseOr(reader: TokenReader): Condition | null {
  return parseJoined(reader, 'or', () => parseJoined(reader, 'and', () => parseAtom(reader)));
}

function parseJoined(reader: TokenReader, kind: 'and' | 'or', operand: () => Condition | null): Condition | null {
  const operands: Condition[] = [];
  do {
    const condition = operand();
    if (condition) operands.push(...(condition.kind === kind ? condition.operands : [condition]));
  } while (skipJoin(reader, kind));
  const [first] = operands;
  if (!first || operands.length === 1) return first ?? null;
  const last = operands[operands.length - 1] ?? first;
  return { kind, operands, range: { start: first.range.start, end: last.range.end } };
}

/** `AND` in capitals is reported once and then read as meant, so that the rest of the text is still checked. */
function skipJoin(reader: TokenReader, kind: 'and' | 'or'): boolean {
  const token = peek(reader);
  if (token.kind !== 'word' || token.text.toLowerCase() !== kind) return false;
  if (token.text !== kind) report(reader, 'keywordCase', token);
  next(reader);
  return true;
}

function parseAtom(reader: TokenReader): Condition | null {
  const token = peek(reader);
  if (token.kind === 'open') return parseBrackets(reader);
  const isWord = token.kind === 'word';
  const test = isWord && !isAtClause(reader) && !isAtJoin(reader) ? parseFieldTest(reader) : undefined;
  if (test) return test;
  if (test === undefined) {
    const isMissing = isWord || token.kind === 'end' || token.kind === 'close';
    report(reader, isMissing ? 'expectedCondition' : 'expectedField', token);
    if (isMissing) return null;
  }
  while (!isAtJoin(reader) && !['close', 'end'].includes(peek(reader).kind) && !isAtClause(reader)) next(reader);
  return null;
}

function parseBrackets(reader: TokenReader): Condition | null {
  const open = next(reader);
  reader.depth += 1;
  if (reader.depth > maxDepth) {
    report(reader, 'unexpectedToken', open);
    reader.position = reader.tokens.length - 1;
    return null;
  }
  const condition = parseOr(reader);
  reader.depth -= 1;
  const token = peek(reader);
  if (token.kind !== 'close' && token.kind !== 'end' && !isAtClause(reader)) {
    report(reader, hintForStray(token), token);
    recoverTo(reader, ['close']);
  }
  if (!skip(reader, 'close')) report(reader, 'unclosedParenthesis', open);
  return condition;
}
