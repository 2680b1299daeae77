/** Results of the string, list and global functions that code uses to put a secret together. */
import { decodeBase64, decodeUtf8, encodeBase64, encodeUtf8 } from '../values/base64.ts';
import {
  type ArrayValue,
  type Piece,
  type TextValue,
  type Value,
  isWeak,
  list,
  originOf,
  text,
  toKnownText,
  toPieces,
} from './value.ts';

/** Longest text that is taken apart. */
const maxLength = 65_536;
/** Longest text that repeating makes: no credential is near it, and a chain of `repeat` would take all memory. */
const maxRepeated = 1024;

export function toNumber(value: Value | undefined): number | undefined {
  if (value === undefined) return undefined;
  if (value.type === 'number') return value.value;
  const known = toKnownText(value);
  return known === undefined ? undefined : Number(known);
}

function toPattern(value: Value | undefined): RegExp | string | undefined {
  if (value === undefined) return undefined;
  if (value.type !== 'regexp') return toKnownText(value);
  // Only patterns without repetition of groups run here, so that no input can make one backtrack for long.
  if (value.source.length > 60 || /[)\]}][*+{]|\(\?|\\\d/.test(value.source.replace(/\\[\]})]/g, ''))) {
    if (!/^\[[^\]]*\][+*]?$/.test(value.source)) return undefined;
  }
  try {
    return new RegExp(value.source, value.flags.replace('y', ''));
  } catch {
    return undefined;
  }
}

function clip(value: string): string {
  return value.length > maxLength ? value.slice(0, maxLength) : value;
}

/** Encodes as `btoa` does, and keeps what was encoded, known in full or not. */
export function toBase64Value(value: Value, at: number, utf8 = false): TextValue {
  const known = toKnownText(value);
  const encoded = known === undefined ? undefined : encodeBase64(utf8 ? encodeUtf8(known) : known);
  const plain: TextValue = value.type === 'text' ? value : { type: 'text', pieces: toPieces(value, at), weak: false };
  return { type: 'text', pieces: [{ text: encoded, at: originOf(value, at), plain }], weak: isWeak(value) };
}

export function fromBase64Value(value: Value, at: number): Value | undefined {
  const known = toKnownText(value);
  const bytes = known === undefined ? undefined : decodeBase64(known);
  return bytes === undefined ? undefined : text(decodeUtf8(bytes), originOf(value, at), isWeak(value));
}

/** Result of a method of a text; `undefined` where it is not known. */
export function callTextMethod(self: TextValue, method: string, args: readonly Value[], at: number): Value | undefined {
  if (['valueOf', 'trim', 'normalize', 'trimStart', 'trimEnd'].includes(method) && args.length === 0) return self;
  if (method === 'toString') {
    const encoding = args[0] && toKnownText(args[0]);
    return encoding === 'base64' || encoding === 'base64url' ? toBase64Value(self, at, true) : self;
  }
  if (method === 'concat') {
    let pieces: readonly Piece[] = self.pieces;
    for (const arg of args) pieces = [...pieces, ...toPieces(arg, at)];
    return { type: 'text', pieces, weak: self.weak || args.some(isWeak) };
  }
  const known = toKnownText(self);
  if (known === undefined || known.length > maxLength) return undefined;
  const origin = originOf(self, at);
  const make = (value: string): TextValue => text(clip(value), origin, self.weak);
  const first = args[0];
  switch (method) {
    case 'split': {
      if (first === undefined) return list([self]);
      const separator = toPattern(first);
      return separator === undefined ? undefined : list(known.split(separator).slice(0, maxLength).map(make));
    }
    case 'replace':
    case 'replaceAll': {
      const pattern = toPattern(first);
      const by = args[1] === undefined ? undefined : toKnownText(args[1]);
      if (pattern === undefined || by === undefined) return undefined;
      return make(
        method === 'replace' || typeof pattern !== 'string'
          ? known.replace(pattern, by)
          : known.replaceAll(pattern, by),
      );
    }
    case 'slice':
      return make(known.slice(toNumber(first), toNumber(args[1])));
    case 'substring':
      return make(known.substring(toNumber(first) ?? 0, toNumber(args[1])));
    case 'substr': {
      const from = toNumber(first) ?? 0;
      const start = from < 0 ? Math.max(0, known.length + from) : from;
      const length = toNumber(args[1]);
      return make(known.slice(start, length === undefined ? undefined : start + length));
    }
    case 'charAt':
    case 'at':
      return make(known.at(toNumber(first) ?? 0) ?? '');
    case 'charCodeAt':
    case 'codePointAt':
      return { type: 'number', value: known.charCodeAt(toNumber(first) ?? 0), at: origin };
    case 'indexOf': {
      const part = first === undefined ? undefined : toKnownText(first);
      return part === undefined ? undefined : { type: 'number', value: known.indexOf(part), at: origin };
    }
    case 'toUpperCase':
      return make(known.toUpperCase());
    case 'toLowerCase':
      return make(known.toLowerCase());
    case 'repeat':
      return make(known.repeat(Math.min(toNumber(first) ?? 0, Math.ceil(maxRepeated / Math.max(1, known.length)))));
    case 'padStart':
    case 'padEnd': {
      const width = Math.min(toNumber(first) ?? 0, 4096);
      const fill = args[1] === undefined ? ' ' : (toKnownText(args[1]) ?? ' ');
      return make(method === 'padStart' ? known.padStart(width, fill) : known.padEnd(width, fill));
    }
    case 'match': {
      const pattern = toPattern(first);
      if (!(pattern instanceof RegExp)) return undefined;
      const parts = known.match(pattern);
      return parts ? list(parts.map(make)) : undefined;
    }
    default:
      return undefined;
  }
}

/** Joins the items of a list as `join` does; parts known only at run time stay open. */
function joinItems(items: readonly Value[][], separator: string, at: number): TextValue {
  const pieces: Piece[] = [];
  let weak = false;
  items.forEach((alternatives, position) => {
    if (position > 0 && separator !== '') pieces.push({ text: separator, at });
    const value = alternatives[0];
    weak ||= isWeak(value);
    if (value?.type === 'nothing') return;
    pieces.push(...toPieces(value, at));
  });
  return { type: 'text', pieces: mergeShort(pieces), weak };
}

/** Joins many short known pieces into one, so that a text made of single characters stays cheap. */
function mergeShort(pieces: readonly Piece[]): readonly Piece[] {
  if (pieces.length <= 16 || pieces.some((piece) => piece.text === undefined || piece.plain)) return pieces;
  return [{ text: clip(pieces.map((piece) => piece.text).join('')), at: pieces[0]?.at ?? 0 }];
}

/** Result of a method of a list that needs no callback. */
export function callListMethod(
  self: ArrayValue,
  method: string,
  args: readonly Value[],
  at: number,
): Value | undefined {
  switch (method) {
    case 'join':
    case 'toString': {
      const separator = args[0] === undefined ? ',' : toKnownText(args[0]);
      return separator === undefined
        ? undefined
        : joinItems(
            self.items.map((item) => item()),
            separator,
            at,
          );
    }
    case 'reverse':
    case 'toReversed':
      return { type: 'array', items: self.items.toReversed() };
    case 'slice':
      return { type: 'array', items: self.items.slice(toNumber(args[0]), toNumber(args[1])) };
    case 'concat': {
      const more = args.flatMap((arg) => (arg.type === 'array' ? arg.items : [() => [arg]]));
      return { type: 'array', items: [...self.items, ...more] };
    }
    case 'flat':
    case 'values':
    case 'filter':
    case 'sort':
      return method === 'flat'
        ? {
            type: 'array',
            items: self.items.flatMap((item) => {
              const inner = item()[0];
              return inner?.type === 'array' ? inner.items : [item];
            }),
          }
        : self;
    default:
      return undefined;
  }
}
