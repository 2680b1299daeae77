/** Colours JSON text, broken or not: keys, strings, numbers and words. */
import type { Token } from './code-editor.tsx';

const pattern = /"(?:[^"\\\n]|\\.)*"?(\s*:)?|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?|\b(?:true|false|null)\b/g;

export function toJsonTokens(text: string): Token[] {
  const tokens: Token[] = [];
  for (const match of text.matchAll(pattern)) {
    const colon = match[1] ?? '';
    const to = match.index + match[0].length - colon.length;
    const first = match[0][0];
    const kind = first === '"' ? (colon === '' ? 'string' : 'key') : /[-\d]/.test(first ?? '') ? 'number' : 'operator';
    tokens.push({ from: match.index, to, kind });
  }
  return tokens;
}
