/** The records of an app in id order with typed columns, built on first use and thrown away when a record changes. */
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

export class RecordSource {
  readonly records: readonly StoredRecord[];
  readonly ids: Float64Array;
  readonly #columns = new Map<string, unknown>();

  constructor(records: readonly StoredRecord[]) {
    this.records = isSortedById(records) ? records : [...records].sort((a, b) => a.id - b.id);
    this.ids = Float64Array.from(this.records, (record) => record.id);
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
    return this.#cached(`number:${key}`, () => {
      const values = new Float64Array(this.records.length);
      let isExact = true;
      this.records.forEach((record, row) => {
        values[row] = read(record);
        const text = readText?.(record);
        if (typeof text === 'string' && text.length > safeDigits) isExact = false;
      });
      return { values, isExact };
    });
  }

  dictionary(key: string, readRaw: RawReader): DictionaryColumn {
    return this.#cached(`dictionary:${key}`, () => {
      const codes = new Int32Array(this.records.length);
      const values: (StoredValue | undefined)[] = [];
      const known = new Map<string, number>();
      this.records.forEach((record, row) => {
        const raw = readRaw(record);
        const name = dictionaryKey(raw);
        let code = known.get(name);
        if (code === undefined) {
          code = values.push(raw) - 1;
          known.set(name, code);
        }
        codes[row] = code;
      });
      return { codes, values, searchTexts: [] };
    });
  }

  #cached<T>(key: string, build: () => T): T {
    const known = this.#columns.get(key);
    if (known !== undefined) return known as T;
    const built = build();
    this.#columns.set(key, built);
    return built;
  }
}

function dictionaryKey(raw: StoredValue | undefined): string {
  if (raw === null || raw === undefined) return '';
  if (typeof raw === 'string') return raw;
  return raw.map((each) => (typeof each === 'string' ? each : 'fileId' in each ? each.fileId : each.id)).join('\u0000');
}

function isSortedById(records: readonly StoredRecord[]): boolean {
  for (let row = 1; row < records.length; row += 1) {
    if ((records[row - 1]?.id ?? 0) >= (records[row]?.id ?? 0)) return false;
  }
  return true;
}

const sources = new WeakMap<App, { version: number; source: RecordSource }>();

/** The records of an app as they are now; the same object until `recordsVersion` grows. */
export function sourceOf(app: App): RecordSource {
  const known = sources.get(app);
  if (known && known.version === app.recordsVersion && known.source.records.length === app.records.size) {
    return known.source;
  }
  const source = new RecordSource([...app.records.values()]);
  sources.set(app, { version: app.recordsVersion, source });
  return source;
}
