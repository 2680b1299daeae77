/** Puts a record into categories, as the record page does; REST has no call for it. */
import type { LocalKintone } from '../local-kintone.ts';
import { createRecordAccess } from '../permissions/record-rights.ts';
import { putRecord } from '../records/record-store.ts';
import { findSubject } from './record-info.ts';

/** Names of all categories, children too. */
function listNames(categories: Readonly<Record<string, { name: string; children?: unknown }>>): string[] {
  return Object.values(categories).flatMap(({ name, children }) => [
    name,
    ...listNames((children ?? {}) as Parameters<typeof listNames>[0]),
  ]);
}

/** @returns false where the record or the right is missing, or a category does not exist */
export function putIntoCategories(
  kintone: LocalKintone,
  userCode: string,
  given: { app: unknown; record: unknown; categories: unknown },
): boolean {
  const place = { appId: Number(given.app), recordId: Number(given.record) };
  const subject = findSubject(kintone, userCode, place);
  const { categories } = given;
  if (!subject || !Array.isArray(categories)) return false;
  const { call, app, record } = subject;
  const known = new Set(listNames(app.live.categories?.categories ?? {}));
  const field = [...app.live.fields.values()].find(({ type }) => type === 'CATEGORY');
  if (!field || !createRecordAccess(call, app).of(record).editable) return false;
  if (!categories.every((name): name is string => typeof name === 'string' && known.has(name))) return false;
  kintone.transact((tx) =>
    putRecord(tx, app, {
      ...record,
      revision: record.revision + 1,
      updatedAtMs: kintone.clock.nowMs(),
      modifier: userCode,
      values: { ...record.values, [field.code]: categories },
    }),
  );
  return true;
}
