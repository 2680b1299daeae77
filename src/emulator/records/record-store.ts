/** Puts records into an app and takes them out, keeping versions and the indexes of unique fields in step. */
import type { App, RecordId, StoredRecord } from '../domain/model.ts';
import type { Transaction } from '../domain/transaction.ts';
import { noteChange } from '../query/record-changes.ts';
import { forgetVersions, rememberVersion } from './record-history.ts';

interface UniqueIndex {
  version: number;
  ids: Map<string, RecordId>;
}

const indexesOf = new WeakMap<App, Map<string, UniqueIndex>>();

export function putRecord(tx: Transaction, app: App, record: StoredRecord): void {
  const before = app.records.get(record.id);
  if (before && before.revision !== record.revision) rememberVersion(tx, app, before);
  tx.set(app.records, record.id, record);
  changeVersion(tx, app, { id: record.id, before, after: record });
}

export function removeRecord(tx: Transaction, app: App, id: RecordId): void {
  const before = app.records.get(id);
  forgetVersions(tx, app, id);
  tx.delete(app.records, id);
  changeVersion(tx, app, { id, before, after: undefined });
}

/** Takes the next record id; a rollback gives it back. */
export function takeRecordId(tx: Transaction, app: App): RecordId {
  const id = app.nextRecordId;
  app.nextRecordId += 1;
  tx.onRollback(() => {
    app.nextRecordId = id;
  });
  return id;
}

/** Takes the next id of a table row. */
export function takeRowId(tx: Transaction, app: App): string {
  const id = app.nextRowId;
  app.nextRowId += 1;
  tx.onRollback(() => {
    app.nextRowId = id;
  });
  return String(id);
}

interface RecordChange {
  id: RecordId;
  before: StoredRecord | undefined;
  after: StoredRecord | undefined;
}

/** The version only ever grows, also on a rollback, so that no cache takes a state for one it is not. */
function changeVersion(tx: Transaction, app: App, { id, before, after }: RecordChange): void {
  const version = app.recordsVersion;
  app.recordsVersion += 1;
  noteChange(app, id, [version, version + 1]);
  tx.onRollback(() => {
    const present = app.recordsVersion;
    app.recordsVersion += 1;
    noteChange(app, id, [present, present + 1]);
  });
  for (const [code, index] of indexesOf.get(app) ?? []) {
    if (index.version !== version) continue;
    const old = before?.values[code];
    if (before && typeof old === 'string' && index.ids.get(old) === before.id) index.ids.delete(old);
    const value = after?.values[code];
    if (after && typeof value === 'string' && value !== '') index.ids.set(value, after.id);
    index.version = app.recordsVersion;
  }
}

/** The record that has this value in a field without duplicates. */
export function findByUniqueValue(app: App, code: string, value: string): StoredRecord | undefined {
  const indexes = indexesOf.get(app) ?? new Map<string, UniqueIndex>();
  indexesOf.set(app, indexes);
  let index = indexes.get(code);
  if (!index || index.version !== app.recordsVersion) {
    index = { version: app.recordsVersion, ids: new Map() };
    for (const record of app.records.values()) {
      const held = record.values[code];
      if (typeof held === 'string' && held !== '') index.ids.set(held, record.id);
    }
    indexes.set(code, index);
  }
  const id = index.ids.get(value);
  return id === undefined ? undefined : app.records.get(id);
}
