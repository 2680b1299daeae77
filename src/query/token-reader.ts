/** The place of the parser among the tokens of a query, and how it finds its way back after a mistake. */
import { type QueryDiagnostic, type QueryHint, toSyntaxDiagnostic } from './diagnostic.ts';
import type { Token, TokenKind } from './lexer.ts';

/** Functions over this object, not methods, so that a minified page bundle renames them. */
export interface TokenReader {
  readonly tokens: readonly Token[];
  readonly diagnostics: QueryDiagnostic[];
  position: number;
  /** Brackets that are open. */
  depth: number;
}

export const clauseWords = ['order', 'limit', 'offset'];

export function peek({ tokens, position }: TokenReader): Token {
  return tokens[position] ?? { kind: 'end', text: '', range: { start: 0, end: 0 } };
}

export function next(reader: TokenReader): Token {
  const token = peek(reader);
  if (token.kind !== 'end') reader.position += 1;
  return token;
}

/** Goes past the next token if it is of this kind. */
export function skip(reader: TokenReader, kind: TokenKind): boolean {
  if (peek(reader).kind !== kind) return false;
  next(reader);
  return true;
}

export function report({ diagnostics }: TokenReader, hint: QueryHint, token: Token): void {
  // What the lexer could not read, it has reported.
  if (token.kind !== 'wrong') diagnostics.push(toSyntaxDiagnostic(hint, token.range, token.text));
}

/** True at `order by`, `limit` and `offset`, but not where the same word is used as a field code. */
export function isAtClause(reader: TokenReader): boolean {
  const token = peek(reader);
  return token.kind === 'word' && clauseWords.includes(token.text) && !isOperatorNext(reader);
}

/** True at an `and` or `or` that joins, not where the word is a field code. */
export function isAtJoin(reader: TokenReader): boolean {
  const { kind, text } = peek(reader);
  return kind === 'word' && (text === 'and' || text === 'or') && !isOperatorNext(reader);
}

function isOperatorNext({ tokens, position }: TokenReader): boolean {
  const token = tokens[position + 1];
  if (token?.kind === 'word') return ['in', 'not', 'like', 'is'].includes(token.text);
  return token?.kind === 'operator' || token?.kind === 'dot';
}

/** Skips tokens up to one of these kinds, or to `order by`, `limit`, `offset` where the rest of the query begins. */
export function recoverTo(reader: TokenReader, kinds: readonly TokenKind[]): void {
  while (![...kinds, 'end'].includes(peek(reader).kind) && !isAtClause(reader)) next(reader);
}
