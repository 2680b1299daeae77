/** Splits a query into tokens with their places; never fails, marks what is wrong. */
import type { TextRange } from './ast.ts';
import { type QueryDiagnostic, toSyntaxDiagnostic } from './diagnostic.ts';

export type TokenKind =
  | 'word'
  | 'string'
  | 'number'
  | 'operator'
  | 'open'
  | 'close'
  | 'comma'
  | 'dot'
  | 'wrong'
  | 'end';

export interface Token {
  kind: TokenKind;
  /** The text as written; for a string its unescaped content. */
  text: string;
  range: TextRange;
  /** For a string: the closing quote is there. */
  closed?: boolean;
}

export interface LexResult {
  /** Ends with one `end` token. */
  tokens: Token[];
  diagnostics: QueryDiagnostic[];
}

const blank = /[ \t\r\n\u3000]+/y;
const numeral = /[-+]?\d+(?:\.\d+)?(?:[eE][-+]?\d+)?/y;
const operator = /!=|>=|<=|=|>|</y;
/** ASCII knows only letters, digits and `_` in a field code; every other character may stand there except the full-width space. */
const word = /\$?(?:\w|[^\p{ASCII}\u3000])+/uy;

const punctuation: Record<string, TokenKind> = { '(': 'open', ')': 'close', ',': 'comma', '.': 'dot' };
const escapes: Record<string, string> = { '"': '"', '\\': '\\', t: '\t', n: '\n', r: '\r' };

/** @returns tokens in text order, blanks left out. */
export function lexQuery(text: string): LexResult {
  const tokens: Token[] = [];
  const diagnostics: QueryDiagnostic[] = [];
  let position = 0;

  const match = (pattern: RegExp): string | null => {
    pattern.lastIndex = position;
    return pattern.exec(text)?.[0] ?? null;
  };
  const push = (kind: TokenKind, length: number): void => {
    const range = { start: position, end: position + length };
    tokens.push({ kind, text: text.slice(position, position + length), range });
    position += length;
  };

  while (position < text.length) {
    const skipped = match(blank);
    if (skipped !== null) {
      position += skipped.length;
      continue;
    }
    const character = text.charAt(position);
    if (character === '"') {
      position = lexString(text, position, tokens, diagnostics);
      continue;
    }
    const mark = punctuation[character];
    const found = mark
      ? ({ kind: mark, length: 1 } as const)
      : firstMatch([
          ['number', match(numeral)],
          ['operator', match(operator)],
          ['word', match(word)],
        ]);
    if (found) {
      push(found.kind, found.length);
    } else {
      const hint = character === "'" ? 'singleQuotes' : 'unexpectedCharacter';
      const length = character === "'" ? singleQuotedLength(text, position) : 1;
      diagnostics.push(toSyntaxDiagnostic(hint, { start: position, end: position + length }, character));
      push('wrong', length);
    }
  }
  tokens.push({ kind: 'end', text: '', range: { start: text.length, end: text.length } });
  return { tokens, diagnostics };
}

function firstMatch(candidates: [TokenKind, string | null][]): { kind: TokenKind; length: number } | null {
  for (const [kind, found] of candidates) if (found !== null) return { kind, length: found.length };
  return null;
}

function singleQuotedLength(text: string, start: number): number {
  const end = text.indexOf("'", start + 1);
  return end < 0 ? 1 : end - start + 1;
}

/** @returns the position after the string. */
function lexString(text: string, start: number, tokens: Token[], diagnostics: QueryDiagnostic[]): number {
  let value = '';
  let position = start + 1;
  let closed = false;
  while (position < text.length) {
    const character = text.charAt(position);
    if (character === '"') {
      closed = true;
      position += 1;
      break;
    }
    if (character === '\\') {
      const escaped = text.charAt(position + 1);
      const meaning = escapes[escaped];
      if (meaning === undefined) {
        diagnostics.push(toSyntaxDiagnostic('badEscape', { start: position, end: position + 2 }, `\\${escaped}`));
      }
      value += meaning ?? escaped;
      position += 2;
      continue;
    }
    if (character === '\t' || character === '\r' || character === '\n') {
      diagnostics.push(toSyntaxDiagnostic('rawLineBreak', { start: position, end: position + 1 }));
    }
    value += character;
    position += 1;
  }
  const end = Math.min(position, text.length);
  if (!closed) diagnostics.push(toSyntaxDiagnostic('unclosedString', { start, end }));
  tokens.push({ kind: 'string', text: value, range: { start, end }, closed });
  return end;
}
