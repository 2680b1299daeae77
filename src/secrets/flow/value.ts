/** What an expression amounts to, as far as the source tells. */
import type { SyntaxNode } from '../syntax/parse.ts';
import type { Binding } from '../syntax/scope.ts';

/** One stretch of a text. `text` is undefined where only the running page knows it. */
export interface Piece {
  text: string | undefined;
  /** Offset in the source of the literal it comes from. */
  at: number;
  /** True where each character stands in the source as it is, so that positions inside are exact. */
  exact?: boolean;
  /** What was encoded to give this piece, for example the `login:password` inside `btoa`. */
  plain?: TextValue;
}

export interface TextValue {
  type: 'text';
  pieces: readonly Piece[];
  /** Found by property name alone, not by following the object it belongs to. */
  weak: boolean;
}

/** Alternatives kept for one expression; tables have more, whose entries are checked where they stand. */
export const maxAlternatives = 12;

export type Lazy = () => Value[];

export interface ObjectValue {
  type: 'object';
  /** Each property's possible values. */
  properties: Map<string, Lazy>;
}

export interface ArrayValue {
  type: 'array';
  items: Lazy[];
}

export interface FunctionValue {
  type: 'function';
  node: SyntaxNode;
  frame: Frame | undefined;
}

/** A built-in named by its path, such as `String.fromCharCode`. */
export interface BuiltinValue {
  type: 'builtin';
  name: string;
}

export type Value =
  | TextValue
  | ObjectValue
  | ArrayValue
  | FunctionValue
  | BuiltinValue
  | { type: 'number'; value: number; at: number }
  | { type: 'boolean'; value: boolean }
  | { type: 'regexp'; source: string; flags: string }
  | { type: 'nothing' };

/** Local names of one call while its body is worked out. */
export interface Frame {
  names: Map<Binding, Value[]>;
  parent: Frame | undefined;
  /** True while statements run one after the other, so that assignments take effect. */
  running: boolean;
  /** Source range whose names are local to the frame; names from outside are worked out without it. */
  range: { start: number; end: number };
}

/** The nearest frame to which a name declared at this offset is local. */
export function toLocalFrame(frame: Frame | undefined, at: number): Frame | undefined {
  for (let scope = frame; scope; scope = scope.parent) {
    if (at >= scope.range.start && at < scope.range.end) return frame;
  }
  return undefined;
}

export function text(value: string, at: number, weak = false): TextValue {
  return { type: 'text', pieces: [{ text: value, at }], weak };
}

/** The text in one piece; `undefined` where a part of it is only known at run time. */
export function toKnownText(value: Value): string | undefined {
  if (value.type === 'number') return String(value.value);
  if (value.type === 'boolean') return String(value.value);
  if (value.type !== 'text') return undefined;
  let whole = '';
  for (const piece of value.pieces) {
    if (piece.text === undefined) return undefined;
    whole += piece.text;
  }
  return whole;
}

/** Offset of the first literal a value is made of. */
export function originOf(value: Value, otherwise: number): number {
  if (value.type === 'number') return value.at;
  if (value.type !== 'text') return otherwise;
  const known = value.pieces.find((piece) => piece.text !== undefined && piece.text !== '') ?? value.pieces[0];
  return known?.at ?? otherwise;
}

/** Pieces of a value as it stands in a longer text. */
export function toPieces(value: Value | undefined, at: number): readonly Piece[] {
  if (value === undefined) return [{ text: undefined, at }];
  if (value.type === 'text') return value.pieces;
  const known = toKnownText(value);
  return [{ text: known, at: originOf(value, at) }];
}

/** Pieces kept apart in one text; longer ones are markup or messages, whose places nobody asks for. */
const maxPieces = 64;

/** Joins neighbouring pieces, known ones to one text and unknown ones to one gap. */
function compact(pieces: readonly Piece[]): readonly Piece[] {
  const joined: Piece[] = [];
  for (const piece of pieces) {
    const last = joined.at(-1);
    if (!last || last.plain || piece.plain || (last.text === undefined) !== (piece.text === undefined))
      joined.push({ ...piece, exact: false });
    else if (piece.text !== undefined) joined[joined.length - 1] = { ...last, text: `${last.text}${piece.text}` };
  }
  return joined;
}

export function concat(left: readonly Piece[], right: readonly Piece[], weak: boolean): TextValue {
  const pieces = [...left, ...right];
  return { type: 'text', pieces: pieces.length > maxPieces ? compact(pieces) : pieces, weak };
}

/** Work that stands behind a value beside the step that made it. */
export function weightOf(value: Value): number {
  if (value.type === 'array') return value.items.length / 8;
  if (value.type === 'object') return value.properties.size / 8;
  return value.type === 'text' ? value.pieces.length / 4 : 0;
}

export function isWeak(value: Value | undefined): boolean {
  return value?.type === 'text' && value.weak;
}

/** Marks a text as found by property name alone. */
export function weaken(value: Value): Value {
  return value.type === 'text' && !value.weak ? { ...value, weak: true } : value;
}

export function list(items: readonly Value[]): ArrayValue {
  return { type: 'array', items: items.map((item) => () => [item]) };
}

/** Whether two alternatives are the same; false also where that would take long to tell. */
function isSame(one: Value, other: Value): boolean {
  if (one === other) return true;
  switch (one.type) {
    case 'text': {
      if (other.type !== 'text' || one.pieces.length !== 1 || other.pieces.length !== 1) return false;
      const [mine] = one.pieces;
      const [theirs] = other.pieces;
      return !mine?.plain && !theirs?.plain && mine?.at === theirs?.at && mine?.text === theirs?.text;
    }
    case 'number':
      return other.type === 'number' && one.value === other.value && one.at === other.at;
    case 'function':
      return other.type === 'function' && !one.frame && !other.frame && one.node === other.node;
    case 'builtin':
      return other.type === 'builtin' && one.name === other.name;
    case 'nothing':
    case 'boolean':
      return one.type === other.type;
    default:
      return false;
  }
}

/** Gathers alternatives from several sources, each once, and stops when there are enough. */
export function collect<T>(sources: Iterable<T>, toValues: (source: T) => readonly Value[]): Value[] {
  const values: Value[] = [];
  for (const source of sources) {
    for (const value of toValues(source)) {
      if (values.some((known) => isSame(known, value))) continue;
      values.push(value);
      if (values.length >= maxAlternatives) return values;
    }
  }
  return values;
}
