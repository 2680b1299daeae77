/** Parser of what follows the condition: `order by`, `limit`, `offset`. */
import type { CountClause, OrderItem, Query } from './ast.ts';
import type { QueryHint } from './diagnostic.ts';
import type { Token } from './lexer.ts';
import { parseField } from './parse-field-test.ts';
import { clauseWords, isAtClause, next, peek, recoverTo, report, skip, type TokenReader } from './token-reader.ts';

/** Reads up to the end of the text into `query`. */
export function parseClauses(reader: TokenReader, query: Query): void {
  let last = -1;
  while (peek(reader).kind !== 'end') {
    const token = next(reader);
    const rank = token.kind === 'word' ? clauseWords.indexOf(token.text) : -1;
    if (rank < 0) {
      report(reader, hintForStray(token), token);
      recoverTo(reader, []);
      continue;
    }
    if (rank <= last) report(reader, 'clauseOrder', token);
    last = Math.max(last, rank);
    if (rank === 0) query.orderBy = parseOrderBy(reader);
    else query[rank === 1 ? 'limit' : 'offset'] = parseCount(reader, token);
  }
}

/** Why a token that continues nothing is wrong. */
export function hintForStray({ kind, text }: Token): QueryHint {
  const lower = text.toLowerCase();
  const isJoin = lower === 'and' || lower === 'or';
  if (kind !== 'word') return 'unexpectedToken';
  if (lower !== text && (isJoin || clauseWords.includes(lower))) return 'keywordCase';
  return isJoin ? 'danglingJoin' : 'unexpectedToken';
}

function parseOrderBy(reader: TokenReader): OrderItem[] {
  const by = peek(reader);
  if (by.kind === 'word' && by.text === 'by') next(reader);
  else report(reader, 'unexpectedToken', by);
  const items: OrderItem[] = [];
  do {
    const field = parseField(reader);
    if (!field) break;
    const token = peek(reader);
    const direction = token.kind === 'word' && (token.text === 'asc' || token.text === 'desc') ? token.text : null;
    if (direction) next(reader);
    else if (token.kind === 'word' && !isAtClause(reader)) {
      report(reader, /^(asc|desc)$/i.test(token.text) ? 'keywordCase' : 'expectedDirection', token);
      next(reader);
    }
    const { end } = (direction ? token : field).range;
    items.push({ field, direction, range: { start: field.range.start, end } });
  } while (skip(reader, 'comma'));
  return items;
}

function parseCount(reader: TokenReader, keyword: Token): CountClause | null {
  const token = peek(reader);
  if (!skip(reader, 'number')) {
    const isAtEnd = token.kind === 'end';
    report(reader, 'expectedCount', isAtEnd ? keyword : token);
    if (!isAtEnd && !isAtClause(reader)) next(reader);
    return null;
  }
  const value = Number(token.text);
  if (!/^[-+]?\d+$/.test(token.text)) report(reader, 'expectedCount', token);
  else if (value < 0) report(reader, 'negativeCount', token);
  return { value, range: { start: keyword.range.start, end: token.range.end } };
}
