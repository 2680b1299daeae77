/** The records of an app in id order with typed columns, built on first use and carried over to the next version of the records. */
import type { App, StoredRecord, StoredValue } from '../domain/model.ts';
import type { SearchText } from './word-search.ts';

/** Numbers of one field by row; NaN where the field is empty. */
export interface NumberColumn {
  values: Float64Array;
  /** False when some value has more digits than a double holds, so that equal doubles may differ. */
  isExact: boolean;
}

/** Distinct values of one field and which of them each row has. */
export interface DictionaryColumn {
  codes: Int32Array;
  values: (StoredValue | undefined)[];
  /** Search texts by dictionary code, filled as they are needed. */
  searchTexts: (SearchText | undefined)[];
}

export type RawReader = (record: StoredRecord) => StoredValue | undefined;

/** Digits that a double holds for sure. */
export const safeDigits = 15;

/** A column that can follow the records to their next version. */
interface Column {
  carryTo(records: readonly StoredRecord[], rows: RowMap): Column;
}

/** Where the rows of the present version stood in the one before. */
interface RowMap {
  /** -1 for a new or changed record. */
  oldRows: Int32Array;
  /** Rows without an old one. */
  fresh: number[];
  /** True when every kept record has its old row, as after any write but a deletion. */
  isAligned: boolean;
}

export class RecordSource {
  readonly records: readonly StoredRecord[];
  readonly ids: Float64Array;
  readonly #columns = new Map<string, Column>();

  /** @param before The source of an earlier version, whose columns are patched instead of built anew. */
  constructor(records: StoredRecord[], before?: RecordSource) {
    this.ids = new Float64Array(records.length);
    if (!fillAscending(this.ids, records)) {
      records.sort((a, b) => a.id - b.id);
      fillAscending(this.ids, records);
    }
    this.records = records;
    if (!before || before.#columns.size === 0) return;
    const rows = mapRows(records, before.records);
    for (const [key, column] of before.#columns) this.#columns.set(key, column.carryTo(records, rows));
  }

  /** First row whose id is at least `id`. */
  firstRowFrom(id: number): number {
    let low = 0;
    let high = this.ids.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.ids[middle] ?? 0) < id) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** @param readText Gives the stored text where it can hold more digits than a double; null elsewhere. */
  numbers(key: string, read: (record: StoredRecord) => number, readText: RawReader | null): NumberColumn {
    const name = `number:${key}`;
    const known = this.#columns.get(name);
    if (known instanceof Numbers) return known;
    const built = new Numbers(read, readText);
    built.fill(this.records, null);
    this.#columns.set(name, built);
    return built;
  }

  dictionary(key: string, readRaw: RawReader): DictionaryColumn {
    const name = `dictionary:${key}`;
    const known = this.#columns.get(name);
    if (known instanceof Dictionary) return known;
    const built = new Dictionary(readRaw, { codes: new Map(), values: [], searchTexts: [] });
    built.fill(this.records, null);
    this.#columns.set(name, built);
    return built;
  }
}

class Numbers implements NumberColumn, Column {
  values = new Float64Array();
  isExact = true;

  constructor(
    private readonly read: (record: StoredRecord) => number,
    private readonly readText: RawReader | null,
  ) {}

  fill(records: readonly StoredRecord[], carried: { from: Numbers; rows: RowMap } | null): void {
    this.values = new Float64Array(records.length);
    if (!carried) {
      for (let row = 0; row < records.length; row += 1) this.#readRow(records[row], row);
      return;
    }
    this.isExact = carried.from.isExact;
    carryRows(this.values, carried.from.values, carried.rows);
    for (const row of carried.rows.fresh) this.#readRow(records[row], row);
  }

  #readRow(record: StoredRecord | undefined, row: number): void {
    if (!record) return;
    this.values[row] = this.read(record);
    const text = this.readText?.(record);
    if (typeof text === 'string' && text.length > safeDigits) this.isExact = false;
  }

  carryTo(records: readonly StoredRecord[], rows: RowMap): Numbers {
    const next = new Numbers(this.read, this.readText);
    next.fill(records, { from: this, rows });
    return next;
  }
}

function carryRows<T extends Float64Array | Int32Array>(target: T, from: T, { oldRows, isAligned }: RowMap): void {
  if (isAligned) {
    target.set(from.subarray(0, target.length));
    return;
  }
  for (let row = 0; row < target.length; row += 1) {
    const oldRow = oldRows[row] ?? -1;
    if (oldRow >= 0) target[row] = from[oldRow] ?? 0;
  }
}

interface Distinct {
  codes: Map<string, number>;
  values: (StoredValue | undefined)[];
  searchTexts: (SearchText | undefined)[];
}

class Dictionary implements DictionaryColumn, Column {
  codes = new Int32Array();
  readonly values: (StoredValue | undefined)[];
  readonly searchTexts: (SearchText | undefined)[];

  /** @param distinct Grows only, so that columns of several versions may share it. */
  constructor(
    private readonly readRaw: RawReader,
    private readonly distinct: Distinct,
  ) {
    this.values = distinct.values;
    this.searchTexts = distinct.searchTexts;
  }

  fill(records: readonly StoredRecord[], carried: { from: Dictionary; rows: RowMap } | null): void {
    this.codes = new Int32Array(records.length);
    if (!carried) {
      for (let row = 0; row < records.length; row += 1) this.#readRow(records[row], row);
      return;
    }
    carryRows(this.codes, carried.from.codes, carried.rows);
    for (const row of carried.rows.fresh) this.#readRow(records[row], row);
  }

  #readRow(record: StoredRecord | undefined, row: number): void {
    if (!record) return;
    const { codes, values } = this.distinct;
    const raw = this.readRaw(record);
    const name = dictionaryKey(raw);
    let code = codes.get(name);
    if (code === undefined) {
      code = values.push(raw) - 1;
      codes.set(name, code);
    }
    this.codes[row] = code;
  }

  carryTo(records: readonly StoredRecord[], rows: RowMap): Dictionary {
    const isMostlyDead = this.values.length > records.length * 2 + 1000;
    const empty: Distinct = { codes: new Map(), values: [], searchTexts: [] };
    const next = new Dictionary(this.readRaw, isMostlyDead ? empty : this.distinct);
    next.fill(records, isMostlyDead ? null : { from: this, rows });
    return next;
  }
}

function dictionaryKey(raw: StoredValue | undefined): string {
  if (raw === null || raw === undefined) return '';
  if (typeof raw === 'string') return raw;
  return raw.map((each) => (typeof each === 'string' ? each : 'fileId' in each ? each.fileId : each.id)).join('\u0000');
}

/** Fills the ids and says whether they ascend. */
function fillAscending(ids: Float64Array, records: readonly StoredRecord[]): boolean {
  let last = Number.NEGATIVE_INFINITY;
  let isAscending = true;
  for (let row = 0; row < records.length; row += 1) {
    const id = records[row]?.id ?? 0;
    ids[row] = id;
    if (id <= last) isAscending = false;
    last = id;
  }
  return isAscending;
}

/** Finds every record's old row, if it is the same object as before. Both lists ascend by id. */
function mapRows(records: readonly StoredRecord[], before: readonly StoredRecord[]): RowMap {
  const oldRows = new Int32Array(records.length);
  const fresh: number[] = [];
  let isAligned = true;
  let old = 0;
  for (let row = 0; row < records.length; row += 1) {
    const record = records[row];
    if (!record) continue;
    if (before[old] !== record) while (old < before.length && (before[old]?.id ?? 0) < record.id) old += 1;
    const isSame = before[old] === record;
    oldRows[row] = isSame ? old : -1;
    if (!isSame) fresh.push(row);
    else if (old !== row) isAligned = false;
    if (before[old]?.id === record.id) old += 1;
  }
  return { oldRows, fresh, isAligned };
}

const sources = new WeakMap<App, { version: number; source: RecordSource }>();

/** The records of an app as they are now; the same object until `recordsVersion` grows. */
export function sourceOf(app: App): RecordSource {
  const known = sources.get(app);
  if (known && known.version === app.recordsVersion && known.source.records.length === app.records.size) {
    return known.source;
  }
  const source = new RecordSource([...app.records.values()], known?.source);
  sources.set(app, { version: app.recordsVersion, source });
  return source;
}
