/** Parses the short parameter notation of the catalogue's lines. */
import type { Param, ParamKind, ParamRole } from './endpoint.ts';
import { macros, rightsMacros } from './lines.ts';

const kinds: Readonly<Record<string, ParamKind>> = {
  n: 'number',
  s: 'string',
  b: 'boolean',
  o: 'object',
  m: 'map',
  f: 'file',
};

const head = /^(\w+)(\*?):([nsbomf])(\[\])?(\d*)(?:\{([^}]*)\})?(?:=(\w+))?(?:~(\w+))?/;

/** Splits at blanks that stand outside brackets. */
function splitTop(text: string): string[] {
  const parts: string[] = [];
  let depth = 0;
  let start = 0;
  for (let at = 0; at <= text.length; at += 1) {
    const char = text[at] ?? ' ';
    if (char === '(') depth += 1;
    else if (char === ')') depth -= 1;
    else if (char === ' ' && depth === 0) {
      if (at > start) parts.push(text.slice(start, at));
      start = at + 1;
    }
  }
  return parts;
}

function expand(text: string): string {
  return text.replace(/\$(\w+)/g, (_, name: string) => expand(macros[name] ?? rightsMacros[name] ?? ''));
}

function parseOne(text: string): Param {
  const match = head.exec(text);
  const kind = kinds[match?.[3] ?? ''];
  if (!match || !kind) throw new SyntaxError(`catalogue: parameter "${text}" does not parse`);
  const members = text.slice(match[0].length);
  return {
    name: match[1] ?? '',
    kind,
    list: match[4] !== undefined,
    required: match[2] === '*',
    max: match[5] ? Number(match[5]) : null,
    options: match[6] ? match[6].split('/') : [],
    fallback: match[7] ?? null,
    role: (match[8] as ParamRole | undefined) ?? null,
    children: members ? splitTop(members.slice(1, -1)).map(parseOne) : [],
  };
}

/** @throws SyntaxError when a line of the catalogue is malformed; a test parses all of them. */
export function parseParams(text: string): readonly Param[] {
  return splitTop(expand(text)).map(parseOne);
}
