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
  return compares.reduceRight<CompareRows>(
    (rest, compare) => (a, b) => compare(a, b) || rest(a, b),
    (a, b) => b - a,
  );
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

/** The first `count` of the rows in sorted order. Changes the order of `rows`. */
export function takeFirst(rows: number[], count: number, compare: CompareRows): number[] {
  if (count >= rows.length / 4) return rows.sort(compare).slice(0, count);
  selectFirst(rows, count, compare);
  return rows.slice(0, count).sort(compare);
}

/** Brings the first `count` rows to the front in any order (quickselect); rows never tie. */
function selectFirst(rows: number[], count: number, compare: CompareRows): void {
  let low = 0;
  let high = rows.length - 1;
  while (low < high) {
    const pivot = medianOfThree(rows, [low, (low + high) >>> 1, high], compare);
    let left = low;
    let right = high;
    while (left <= right) {
      while (compare(rows[left] ?? 0, pivot) < 0) left += 1;
      while (compare(rows[right] ?? 0, pivot) > 0) right -= 1;
      if (left > right) break;
      const swapped = rows[left] ?? 0;
      rows[left] = rows[right] ?? 0;
      rows[right] = swapped;
      left += 1;
      right -= 1;
    }
    if (count <= right) high = right;
    else if (count >= left) low = left;
    else return;
  }
}

function medianOfThree(
  rows: readonly number[],
  places: readonly [number, number, number],
  compare: CompareRows,
): number {
  const [a, b, c] = [rows[places[0]] ?? 0, rows[places[1]] ?? 0, rows[places[2]] ?? 0];
  if (compare(a, b) < 0) {
    if (compare(b, c) < 0) return b;
    return compare(a, c) < 0 ? c : a;
  }
  if (compare(a, c) < 0) return a;
  return compare(b, c) < 0 ? c : b;
}
