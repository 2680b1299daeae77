/** Values of one field by row: numbers, or codes into the distinct values. Columns follow the records through changes. */
import type { StoredRecord, StoredValue } from '../domain/model.ts';
import type { SearchText } from './word-search.ts';

export type RawReader = (record: StoredRecord) => StoredValue | undefined;

/** Digits that a double holds for sure. */
export const safeDigits = 15;

/** Where the rows of the present version stood in the one before. */
export interface RowMap {
  /** -1 for a new or changed record. */
  oldRows: Int32Array;
  /** Rows without an old one. */
  fresh: number[];
  /** True when every kept record has its old row. */
  isAligned: boolean;
}

/** A column that can follow the records to their next version. */
export interface Column {
  /** Reads some rows again, in place; rows at the end may be new. */
  refresh(records: readonly StoredRecord[], rows: readonly number[]): void;
  /** Takes out some rows of `length`, in ascending order. */
  drop(rows: readonly number[], length: number): void;
  /** Makes the column of other records, most of which are the same. */
  carryTo(records: readonly StoredRecord[], rows: RowMap): Column;
}

/** Room for rows to come, so that a new record does not copy the column. */
function toCapacity(length: number): number {
  return Math.ceil(length * 1.2) + 100;
}

function grow<T extends Float64Array | Int32Array>(values: T, length: number): T {
  if (values.length >= length) return values;
  const larger = new (values.constructor as new (length: number) => T)(toCapacity(length));
  larger.set(values);
  return larger;
}

/** Calls `move` for each stretch between dropped rows, with its new place, its first row and the row after its last. */
export function dropRows(
  rows: readonly number[],
  length: number,
  move: (to: number, from: number, end: number) => void,
): void {
  for (const [index, row] of rows.entries()) move(row - index, row + 1, rows[index + 1] ?? length);
}

function carryRows<T extends Float64Array | Int32Array>(target: T, from: T, { oldRows, isAligned }: RowMap): void {
  if (isAligned) {
    target.set(from.subarray(0, oldRows.length));
    return;
  }
  for (let row = 0; row < oldRows.length; row += 1) {
    const oldRow = oldRows[row] ?? -1;
    if (oldRow >= 0) target[row] = from[oldRow] ?? 0;
  }
}

/** Numbers of one field by row; NaN where the field is empty. There may be more places than rows. */
export class NumberColumn implements Column {
  values = new Float64Array();
  /** False when some value has more digits than a double holds, so that equal doubles may differ. */
  isExact = true;

  /** @param readText Gives the stored text where it can hold more digits than a double; null elsewhere. */
  constructor(
    private readonly read: (record: StoredRecord) => number,
    private readonly readText: RawReader | null,
  ) {}

  fill(records: readonly StoredRecord[]): void {
    this.values = new Float64Array(toCapacity(records.length));
    for (let row = 0; row < records.length; row += 1) this.#readRow(records[row], row);
  }

  refresh(records: readonly StoredRecord[], rows: readonly number[]): void {
    this.values = grow(this.values, records.length);
    for (const row of rows) this.#readRow(records[row], row);
  }

  drop(rows: readonly number[], length: number): void {
    dropRows(rows, length, (to, from, end) => void this.values.copyWithin(to, from, end));
  }

  #readRow(record: StoredRecord | undefined, row: number): void {
    if (!record) return;
    this.values[row] = this.read(record);
    const text = this.readText?.(record);
    if (typeof text === 'string' && text.length > safeDigits) this.isExact = false;
  }

  carryTo(records: readonly StoredRecord[], rows: RowMap): NumberColumn {
    const next = new NumberColumn(this.read, this.readText);
    next.values = new Float64Array(toCapacity(records.length));
    next.isExact = this.isExact;
    carryRows(next.values, this.values, rows);
    next.refresh(records, rows.fresh);
    return next;
  }
}

/** Distinct values grow only, so that columns of several versions may share them. */
interface Distinct {
  codes: Map<string, number>;
  values: (StoredValue | undefined)[];
  searchTexts: (SearchText | undefined)[];
  /** Codes in the order of their texts, for as many values as were there when it was made. */
  order: number[];
  ranks: Int32Array;
}

function createDistinct(): Distinct {
  return { codes: new Map(), values: [], searchTexts: [], order: [], ranks: new Int32Array() };
}

/** Distinct values of one field, and which of them each row has. There may be more places than rows. */
export class DictionaryColumn implements Column {
  codes = new Int32Array();
  #distinct: Distinct;

  constructor(
    private readonly readRaw: RawReader,
    distinct = createDistinct(),
  ) {
    this.#distinct = distinct;
  }

  get values(): readonly (StoredValue | undefined)[] {
    return this.#distinct.values;
  }

  /** Search texts by code, filled as they are needed. */
  get searchTexts(): (SearchText | undefined)[] {
    return this.#distinct.searchTexts;
  }

  fill(records: readonly StoredRecord[]): void {
    this.codes = new Int32Array(toCapacity(records.length));
    for (let row = 0; row < records.length; row += 1) this.#readRow(records[row], row);
  }

  refresh(records: readonly StoredRecord[], rows: readonly number[]): void {
    if (this.values.length > records.length * 2 + 1000) {
      // Most distinct values are of records that are gone.
      this.#distinct = createDistinct();
      this.fill(records);
      return;
    }
    this.codes = grow(this.codes, records.length);
    for (const row of rows) this.#readRow(records[row], row);
  }

  drop(rows: readonly number[], length: number): void {
    dropRows(rows, length, (to, from, end) => void this.codes.copyWithin(to, from, end));
  }

  #readRow(record: StoredRecord | undefined, row: number): void {
    if (!record) return;
    const { codes, values } = this.#distinct;
    const raw = this.readRaw(record);
    const name = dictionaryKey(raw);
    let code = codes.get(name);
    if (code === undefined) {
      code = values.push(raw) - 1;
      codes.set(name, code);
    }
    this.codes[row] = code;
  }

  carryTo(records: readonly StoredRecord[], rows: RowMap): DictionaryColumn {
    const next = new DictionaryColumn(this.readRaw, this.#distinct);
    next.codes = new Int32Array(toCapacity(records.length));
    carryRows(next.codes, this.codes, rows);
    next.refresh(records, rows.fresh);
    return next;
  }

  /** Place of each value, by code, among all texts by code unit. Values that came since the last call are merged in. */
  textRanks(): Int32Array {
    const { codes, values, order, ranks } = this.#distinct;
    if (order.length === values.length) return ranks;
    const texts = values.slice(order.length).map((raw) => (typeof raw === 'string' ? raw : ''));
    const fresh = texts.sort().map((text) => codes.get(text) ?? 0);
    const merged = mergeByText(order, fresh, values);
    const next = new Int32Array(values.length);
    for (const [rank, code] of merged.entries()) next[code] = rank;
    Object.assign(this.#distinct, { order: merged, ranks: next } satisfies Partial<Distinct>);
    return next;
  }
}

function mergeByText(
  left: readonly number[],
  right: readonly number[],
  values: readonly (StoredValue | undefined)[],
): number[] {
  if (left.length === 0) return [...right];
  const textOf = (code: number | undefined): string => {
    const raw = code === undefined ? null : values[code];
    return typeof raw === 'string' ? raw : '';
  };
  const merged: number[] = [];
  let from = 0;
  for (const code of right) {
    const text = textOf(code);
    while (from < left.length && textOf(left[from]) < text) {
      merged.push(left[from] ?? 0);
      from += 1;
    }
    merged.push(code);
  }
  for (; from < left.length; from += 1) merged.push(left[from] ?? 0);
  return merged;
}

function dictionaryKey(raw: StoredValue | undefined): string {
  if (raw === null || raw === undefined) return '';
  if (typeof raw === 'string') return raw;
  return raw.map((each) => (typeof each === 'string' ? each : 'fileId' in each ? each.fileId : each.id)).join('\u0000');
}
