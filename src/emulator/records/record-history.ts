/** Earlier versions of records, for the change history of the pages; REST has no way to ask for them. */
import type { App, RecordId, StoredRecord } from '../domain/model.ts';
import type { Transaction } from '../domain/transaction.ts';

/** Versions kept of one record; the oldest go first. */
const maxVersions = 100;

/** By the records of an app, which stay the same object while the app itself is made anew from a data file. */
const historyOf = new WeakMap<App['records'], Map<RecordId, StoredRecord[]>>();

function versionsIn(app: App): Map<RecordId, StoredRecord[]> {
  const known = historyOf.get(app.records) ?? new Map<RecordId, StoredRecord[]>();
  historyOf.set(app.records, known);
  return known;
}

function addVersion(app: App, before: StoredRecord): void {
  const ofApp = versionsIn(app);
  ofApp.set(before.id, [...(ofApp.get(before.id) ?? []), before].slice(-maxVersions));
}

/** Remembers what a write replaces. A rollback forgets it again. */
export function rememberVersion(tx: Transaction, app: App, before: StoredRecord): void {
  const versions = versionsIn(app).get(before.id) ?? [];
  addVersion(app, before);
  tx.onRollback(() => void versionsIn(app).set(before.id, versions));
}

/** Puts a record that is read from a data file, where the versions of one record follow each other. */
export function restoreVersion(app: App, record: StoredRecord): void {
  const before = app.records.get(record.id);
  if (before && before.revision !== record.revision) addVersion(app, before);
  app.records.set(record.id, record);
}

/** Drops a record that a data file says was deleted. */
export function dropRestored(app: App, id: RecordId): void {
  versionsIn(app).delete(id);
  app.records.delete(id);
}

/** A deleted record takes its history with it, because its id is never used again. */
export function forgetVersions(tx: Transaction, app: App, id: RecordId): void {
  const ofApp = historyOf.get(app.records);
  const versions = ofApp?.get(id);
  if (!ofApp || !versions) return;
  ofApp.delete(id);
  tx.onRollback(() => void ofApp.set(id, versions));
}

/** All known versions of a record, oldest first, the present one last. */
export function versionsOf(app: App, record: StoredRecord): StoredRecord[] {
  return [...(historyOf.get(app.records)?.get(record.id) ?? []), record];
}
