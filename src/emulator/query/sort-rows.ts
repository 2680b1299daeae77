/** Sorts the rows of a result, keeping only as many as the page needs. */
import { Big } from 'big.js';
import type { FieldAccess } from './field-access.ts';
import { safeDigits, type RecordSource } from './record-source.ts';

export interface SortKey {
  access: FieldAccess;
  isDescending: boolean;
}

type CompareRows = (a: number, b: number) => number;

/** Compares rows by the keys; rows that tie stand newest first, as without `order by`. */
export function compareRows(source: RecordSource, keys: readonly SortKey[]): CompareRows {
  const compares = keys.map((key) => {
    const compare = compareByKey(source, key.access);
    return key.isDescending ? (a: number, b: number) => compare(b, a) : compare;
  });
  const [only] = compares;
  if (only && compares.length === 1) return (a, b) => only(a, b) || b - a;
  return (a, b) => {
    for (const compare of compares) {
      const order = compare(a, b);
      if (order !== 0) return order;
    }
    return b - a;
  };
}

function compareByKey(source: RecordSource, access: FieldAccess): CompareRows {
  if (access.scale === 'text') return compareTexts(source, access);
  const { values, isExact } = source.numbers(access.columnKey, access.readNumber, access.readDigits);
  /** Empty values stand before all others. */
  const at = (row: number): number => {
    const value = values[row];
    return value === undefined || Number.isNaN(value) ? Number.NEGATIVE_INFINITY : value;
  };
  return (a, b) => {
    const [left, right] = [at(a), at(b)];
    if (left !== right) return left < right ? -1 : 1;
    return isExact ? 0 : compareDigits(source, access, [a, b]);
  };
}

function compareDigits(source: RecordSource, access: FieldAccess, [a, b]: readonly [number, number]): number {
  const [left, right] = [a, b].map((row) => {
    const record = source.records[row];
    const raw = record && access.readRaw(record);
    return typeof raw === 'string' ? raw : '';
  });
  if (!left || !right || (left.length <= safeDigits && right.length <= safeDigits)) return 0;
  return new Big(left).cmp(new Big(right));
}

/** Options and states sort by their place in the definition, texts by code point. */
function compareTexts(source: RecordSource, access: FieldAccess): CompareRows {
  const { codes, values } = source.dictionary(access.columnKey, access.readRaw);
  const { options } = access.field;
  if (options) {
    const places = new Map(options.map((name, place) => [name, place]));
    const ranks = values.map((raw) => (typeof raw === 'string' ? (places.get(raw) ?? -1) : -1));
    const rank = (row: number): number => ranks[codes[row] ?? 0] ?? -1;
    return (a, b) => rank(a) - rank(b);
  }
  const texts = values.map((raw) => (typeof raw === 'string' ? raw : ''));
  return (a, b) => {
    const [left, right] = [texts[codes[a] ?? 0] ?? '', texts[codes[b] ?? 0] ?? ''];
    if (left === right) return 0;
    return left < right ? -1 : 1;
  };
}

/** The first `count` of the rows in sorted order; a heap keeps the best so far when most rows fall outside the page. */
export function takeFirst(rows: number[], count: number, compare: CompareRows): number[] {
  if (count >= rows.length / 4) return rows.sort(compare).slice(0, count);
  const heap = rows.slice(0, count);
  for (let index = (count >>> 1) - 1; index >= 0; index -= 1) siftDown(heap, index, compare);
  for (let index = count; index < rows.length; index += 1) {
    const row = rows[index] ?? 0;
    if (compare(row, heap[0] ?? 0) >= 0) continue;
    heap[0] = row;
    siftDown(heap, 0, compare);
  }
  return heap.sort(compare);
}

/** Keeps the last row in sort order at the root. */
function siftDown(heap: number[], start: number, compare: CompareRows): void {
  let parent = start;
  const moved = heap[parent] ?? 0;
  for (;;) {
    let child = parent * 2 + 1;
    if (child >= heap.length) break;
    if (child + 1 < heap.length && compare(heap[child + 1] ?? 0, heap[child] ?? 0) > 0) child += 1;
    if (compare(heap[child] ?? 0, moved) <= 0) break;
    heap[parent] = heap[child] ?? 0;
    parent = child;
  }
  heap[parent] = moved;
}
