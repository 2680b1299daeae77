/** Finds where in a JSON text the value at a path stands, so that a mistake is marked where it was typed. */
import type { JsonPath } from './json.ts';

export interface TextPlace {
  from: number;
  to: number;
}

const token = /\s*("(?:[^"\\]|\\.)*"|[{}[\],:]|[^\s{}[\],:"]+)/gy;

interface Token {
  text: string;
  from: number;
  to: number;
}

function* toTokens(text: string): Generator<Token> {
  token.lastIndex = 0;
  for (let match = token.exec(text); match; match = token.exec(text)) {
    const found = match[1] ?? '';
    const to = token.lastIndex;
    yield { text: found, from: to - found.length, to };
    token.lastIndex = to;
  }
}

interface Level {
  kind: '{' | '[';
  step: string | number;
  /** True in an object while the next string is a name. */
  isName: boolean;
}

function toName(quoted: string): string {
  try {
    return String(JSON.parse(quoted));
  } catch {
    return quoted;
  }
}

/** Place of the value, or of the nearest value above it that is there; null for text that is no JSON. */
export function locatePath(text: string, path: JsonPath): TextPlace | null {
  const levels: Level[] = [];
  let best: TextPlace | null = null;
  let bestDepth = 0;
  for (const { text: found, from, to } of toTokens(text)) {
    const top = levels.at(-1);
    if (found === '}' || found === ']') {
      levels.pop();
      continue;
    }
    if (found === ',') {
      if (top?.kind === '[') top.step = Number(top.step) + 1;
      else if (top) top.isName = true;
      continue;
    }
    if (found === ':') continue;
    if (top?.kind === '{' && top.isName) {
      top.step = toName(found);
      top.isName = false;
      const depth = levels.length;
      if (depth > bestDepth && levels.every((level, index) => level.step === path[index])) {
        best = { from, to };
        bestDepth = depth;
      }
      continue;
    }
    const isHere = levels.length === path.length && levels.every((level, index) => level.step === path[index]);
    if (isHere && found !== '{' && found !== '[') return { from, to };
    if (top?.kind === '[' && levels.length > bestDepth && levels.every((level, index) => level.step === path[index])) {
      best = { from, to };
      bestDepth = levels.length;
    }
    if (found === '{') levels.push({ kind: '{', step: '', isName: true });
    else if (found === '[') levels.push({ kind: '[', step: 0, isName: false });
  }
  return best;
}
