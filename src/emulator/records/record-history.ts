/** Earlier versions of records, for the change history of the pages. Kept in memory only: REST has no way to ask for them. */
import type { App, RecordId, StoredRecord } from '../domain/model.ts';
import type { Transaction } from '../domain/transaction.ts';

/** Versions kept of one record; the oldest go first. */
const maxVersions = 100;

const historyOf = new WeakMap<App, Map<RecordId, StoredRecord[]>>();

/** Remembers what a write replaces. A rollback forgets it again. */
export function rememberVersion(tx: Transaction, app: App, before: StoredRecord): void {
  const ofApp = historyOf.get(app) ?? new Map<RecordId, StoredRecord[]>();
  historyOf.set(app, ofApp);
  const versions = ofApp.get(before.id) ?? [];
  ofApp.set(before.id, [...versions, before].slice(-maxVersions));
  tx.onRollback(() => void ofApp.set(before.id, versions));
}

/** A deleted record takes its history with it, because its id is never used again. */
export function forgetVersions(tx: Transaction, app: App, id: RecordId): void {
  const ofApp = historyOf.get(app);
  const versions = ofApp?.get(id);
  if (!ofApp || !versions) return;
  ofApp.delete(id);
  tx.onRollback(() => void ofApp.set(id, versions));
}

/** All known versions of a record, oldest first, the present one last. */
export function versionsOf(app: App, record: StoredRecord): StoredRecord[] {
  return [...(historyOf.get(app)?.get(record.id) ?? []), record];
}
