/** Colours JSON text, broken or not: keys, strings, numbers and words. */
import { walkJson } from '../../rest/request/walk-json.ts';
import type { Token } from './code-pieces.ts';

function toKind(text: string, isName: boolean): string {
  if (text.startsWith('"')) return isName && text.length > 1 && text.endsWith('"') ? 'key' : 'string';
  return /^[-\d]/.test(text) ? 'number' : 'operator';
}

export function toJsonTokens(source: string): Token[] {
  const tokens: Token[] = [];
  for (const { text, from, to, isName } of walkJson(source))
    if (text !== '{' && text !== '[') tokens.push({ from, to, kind: toKind(text, isName) });
  return tokens;
}
