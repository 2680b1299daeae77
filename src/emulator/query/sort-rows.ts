/** Sorts the rows of a result, keeping only as many as the page needs. */
import { Big } from 'big.js';
import { safeDigits } from './columns.ts';
import type { FieldAccess } from './field-access.ts';
import type { RecordSource } from './record-source.ts';

export interface SortKey {
  access: FieldAccess;
  isDescending: boolean;
}

type CompareRows = (a: number, b: number) => number;
/** A number by which rows sort, smallest first. */
type Place = (row: number) => number;

interface RowKey {
  compare: CompareRows;
  /** Rows of a lower place come first in any case; null where only a comparison can tell. */
  place: Place | null;
}

/** From so many rows on it pays to rank all texts of a field once instead of comparing them again and again. */
const rankFromRows = 4000;
const sampleSize = 1024;

/** The first `count` of the rows in sorted order; rows that tie stand newest first, as without `order by`. */
export function sortRows(source: RecordSource, rows: number[], keys: readonly SortKey[], count: number): number[] {
  const rowKeys = keys.map((key) => toRowKey(source, key, rows.length));
  const compare = rowKeys.reduceRight<CompareRows>(
    (rest, key) => (a, b) => key.compare(a, b) || rest(a, b),
    (a, b) => b - a,
  );
  const place = rowKeys[0]?.place;
  return takeFirst(place ? narrow(rows, count, place) : rows, count, compare);
}

function toRowKey(source: RecordSource, { access, isDescending }: SortKey, rowCount: number): RowKey {
  const key = access.scale === 'text' ? textKey(source, access, rowCount) : numberKey(source, access);
  if (!isDescending) return key;
  const { compare, place } = key;
  return { compare: (a, b) => compare(b, a), place: place && ((row) => -place(row)) };
}

function placeKey(place: Place): RowKey {
  return { compare: (a, b) => place(a) - place(b), place };
}

function numberKey(source: RecordSource, access: FieldAccess): RowKey {
  const { values, isExact } = source.numbers(access.columnKey, access.readNumber, access.readDigits);
  /** Empty values stand before all others. */
  const place = (row: number): number => {
    const value = values[row];
    return value === undefined || Number.isNaN(value) ? Number.NEGATIVE_INFINITY : value;
  };
  const compare = (a: number, b: number): number => {
    const [left, right] = [place(a), place(b)];
    if (left !== right) return left < right ? -1 : 1;
    return isExact ? 0 : compareDigits(source, access, [a, b]);
  };
  return { compare, place };
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

/** Options and states sort by their place in the definition, texts by code unit. */
function textKey(source: RecordSource, access: FieldAccess, rowCount: number): RowKey {
  const column = source.dictionary(access.columnKey, access.readRaw);
  const { codes, values } = column;
  const { options } = access.field;
  if (options) {
    const places = new Map(options.map((name, place) => [name, place]));
    const ranks = values.map((raw) => (typeof raw === 'string' ? (places.get(raw) ?? -1) : -1));
    return placeKey((row) => ranks[codes[row] ?? 0] ?? -1);
  }
  if (rowCount >= rankFromRows) {
    const ranks = column.textRanks();
    return placeKey((row) => ranks[codes[row] ?? 0] ?? 0);
  }
  const textAt = (row: number): string => {
    const raw = values[codes[row] ?? 0];
    return typeof raw === 'string' ? raw : '';
  };
  const compare = (a: number, b: number): number => {
    const [left, right] = [textAt(a), textAt(b)];
    if (left === right) return 0;
    return left < right ? -1 : 1;
  };
  return { compare, place: null };
}

/** Leaves out rows that stand behind the page by their first key alone, which a sample tells in one pass. */
function narrow(rows: number[], count: number, place: Place): number[] {
  if (rows.length < rankFromRows || count >= rows.length / 4) return rows;
  const step = rows.length / sampleSize;
  const sample = Float64Array.from({ length: sampleSize }, (_, index) => place(rows[Math.floor(index * step)] ?? 0));
  sample.sort();
  // Twice the share that the page has of all rows, so that the limit hardly ever is too low.
  const limit = sample[Math.min(sampleSize - 1, Math.ceil((count / rows.length) * sampleSize * 2) + 8)] ?? 0;
  const kept = rows.filter((row) => place(row) <= limit);
  return kept.length >= count ? kept : rows;
}

/** The first `count` of the rows in sorted order. Changes the order of `rows`. */
function takeFirst(rows: number[], count: number, compare: CompareRows): number[] {
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
