/** Walks through a JSON text, also a broken one, and says of each value and name in it where it stands. */
import type { JsonPath } from './json.ts';

export interface JsonPlace {
  /** As written; `{` and `[` for what they open. */
  text: string;
  from: number;
  to: number;
  /** Path of the value, or of the member that is named. Changes as the walk goes on: copy it to keep it. */
  path: JsonPath;
  isName: boolean;
}

const token = /"(?:[^"\\\n]|\\.)*"?|[{}[\],:]|[^\s{}[\],:"]+/g;

function toName(quoted: string): string {
  try {
    return String(JSON.parse(quoted));
  } catch {
    return quoted;
  }
}

export function* walkJson(source: string): Generator<JsonPlace> {
  const path: (string | number)[] = [];
  /** For each step of the path: a name comes next. */
  const isNameNext: boolean[] = [];
  for (const match of source.matchAll(token)) {
    const [text] = match;
    const top = path.length - 1;
    const step = path[top];
    if (text === '}' || text === ']') {
      path.pop();
      isNameNext.pop();
    } else if (text === ',' && typeof step === 'number') path[top] = step + 1;
    else if (text === ',' && top >= 0) isNameNext[top] = true;
    else if (text !== ',' && text !== ':') {
      const isName = isNameNext[top] === true && text.startsWith('"');
      if (isName) {
        path[top] = toName(text);
        isNameNext[top] = false;
      }
      yield { text, from: match.index, to: match.index + text.length, path, isName };
      if (text !== '{' && text !== '[') continue;
      path.push(text === '[' ? 0 : '');
      isNameNext.push(text === '{');
    }
  }
}

/** Place of the value at a path, or of the nearest value above it that is there; null for text that is no JSON. */
export function locatePath(source: string, path: JsonPath): { from: number; to: number } | null {
  let best = null;
  let depth = 0;
  for (const { text, from, to, path: at, isName } of walkJson(source)) {
    if (!at.every((step, index) => step === path[index])) continue;
    if (at.length === path.length && !isName && text !== '{' && text !== '[') return { from, to };
    if (at.length <= depth) continue;
    best = { from, to };
    depth = at.length;
  }
  return best;
}
