/** The records of an app in id order with typed columns, built on first use and kept up to date with the records. */
import type { App, RecordId, StoredRecord } from '../domain/model.ts';
import { type Column, DictionaryColumn, dropRows, NumberColumn, type RawReader, type RowMap } from './columns.ts';
import { takeChanges } from './record-changes.ts';

export class RecordSource {
  readonly records: StoredRecord[];
  /** Grows when rows change in place: what was bound to columns before has to be bound again. */
  edition = 0;
  readonly #columns = new Map<string, Column>();

  /** @param before The source of an earlier version, whose columns are carried over instead of built anew. */
  constructor(records: StoredRecord[], before?: RecordSource) {
    if (!isAscending(records)) records.sort((a, b) => a.id - b.id);
    this.records = records;
    if (!before || before.#columns.size === 0) return;
    const rows = mapRows(records, before.records);
    for (const [key, column] of before.#columns) this.#columns.set(key, column.carryTo(records, rows));
  }

  /** First row whose id is at least `id`. */
  firstRowFrom(id: number): number {
    let low = 0;
    let high = this.records.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.records[middle]?.id ?? 0) < id) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  numbers(key: string, read: (record: StoredRecord) => number, readText: RawReader | null): NumberColumn {
    const name = `number:${key}`;
    const known = this.#columns.get(name);
    if (known instanceof NumberColumn) return known;
    const built = new NumberColumn(read, readText);
    built.fill(this.records);
    this.#columns.set(name, built);
    return built;
  }

  dictionary(key: string, readRaw: RawReader): DictionaryColumn {
    const name = `dictionary:${key}`;
    const known = this.#columns.get(name);
    if (known instanceof DictionaryColumn) return known;
    const built = new DictionaryColumn(readRaw);
    built.fill(this.records);
    this.#columns.set(name, built);
    return built;
  }

  /** Takes over changed, added and deleted records in place. False, and nothing done, when a record stands between. */
  update(present: ReadonlyMap<RecordId, StoredRecord>, ids: readonly RecordId[]): boolean {
    const lastId = this.records.at(-1)?.id ?? 0;
    const changed = ids.flatMap((id) => present.get(id) ?? []).sort((a, b) => a.id - b.id);
    if (changed.some(({ id }) => id <= lastId && this.#rowOf(id) === -1)) return false;
    this.#drop(ids.filter((id) => !present.has(id)));
    const rows = changed.map(({ id }) => this.#rowOf(id));
    for (const [index, record] of changed.entries()) {
      if (rows[index] === -1) rows[index] = this.records.length;
      this.records[rows[index] ?? 0] = record;
    }
    for (const column of this.#columns.values()) column.refresh(this.records, rows);
    this.edition += 1;
    return true;
  }

  /** -1 where no row has the id. */
  #rowOf(id: RecordId): number {
    const row = this.firstRowFrom(id);
    return this.records[row]?.id === id ? row : -1;
  }

  /** Moves up what stands below deleted records. */
  #drop(ids: readonly RecordId[]): void {
    const rows = ids.map((id) => this.#rowOf(id)).filter((row) => row >= 0);
    if (rows.length === 0) return;
    rows.sort((a, b) => a - b);
    const { length } = this.records;
    for (const column of this.#columns.values()) column.drop(rows, length);
    dropRows(rows, length, (to, from, end) => {
      // One by one: `copyWithin` of a list of objects takes thirty times as long.
      for (let row = from; row < end; row += 1) {
        const record = this.records[row];
        if (record) this.records[to + row - from] = record;
      }
    });
    this.records.length = length - rows.length;
  }
}

function isAscending(records: readonly StoredRecord[]): boolean {
  let last = Number.NEGATIVE_INFINITY;
  for (const { id } of records) {
    if (id <= last) return false;
    last = id;
  }
  return true;
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

interface KnownSource {
  version: number;
  records: App['records'];
  source: RecordSource;
}

const sources = new WeakMap<App, KnownSource>();

/** The records of an app as they are now. */
export function sourceOf(app: App): RecordSource {
  const known = sources.get(app);
  const isSameMap = known?.records === app.records;
  if (known && isSameMap && known.version === app.recordsVersion && known.source.records.length === app.records.size) {
    return known.source;
  }
  const changes = known && takeChanges(app, known.version);
  const isUpdated =
    known !== undefined &&
    changes !== undefined &&
    changes !== null &&
    isSameMap &&
    known.source.update(app.records, changes) &&
    known.source.records.length === app.records.size;
  const source = isUpdated ? known.source : new RecordSource([...app.records.values()], known?.source);
  sources.set(app, { version: app.recordsVersion, records: app.records, source });
  return source;
}
