/** Update keys: finds a record by a field without duplicates. */
import type { StoredRecord } from '../domain/model.ts';
import { KintoneError, Problems } from '../errors.ts';
import type { LiveApp } from '../rest/call.ts';
import { isOn } from './form.ts';
import { normalizeNumber } from './number-text.ts';
import { findByUniqueValue } from './record-store.ts';

export interface UpdateKey {
  field: string;
  value: string;
}

/** @throws KintoneError GAIA_IQ11 for an unknown field, GAIA_IQ27 for one that allows duplicates. */
function toStoredKey(app: LiveApp, key: UpdateKey): UpdateKey {
  const field = app.live.fields.get(key.field);
  if (!field) throw new KintoneError('GAIA_IQ11', { field: key.field });
  const isKey = field.type === 'SINGLE_LINE_TEXT' || field.type === 'NUMBER';
  if (!isKey || !isOn(field, 'unique')) throw new KintoneError('GAIA_IQ27', { code: key.field });
  const value = field.type === 'NUMBER' ? (normalizeNumber(key.value) ?? key.value) : key.value;
  return { field: field.code, value };
}

/** @throws KintoneError GAIA_IQ11, GAIA_IQ27 */
export function findByUpdateKey(app: LiveApp, key: UpdateKey): StoredRecord | undefined {
  const { field, value } = toStoredKey(app, key);
  return findByUniqueValue(app, field, value);
}

interface KeyedWrite {
  updateKey?: UpdateKey | undefined;
  record?: Record<string, unknown> | undefined;
}

/** Measured: a record may not give its update key once more, not even with the same value. @throws KintoneError CB_VA01 */
export function assertKeysStay(writes: readonly (KeyedWrite & { at: string })[]): void {
  const problems = new Problems();
  for (const { updateKey, record, at } of writes) {
    if (updateKey && record && Object.hasOwn(record, updateKey.field)) {
      problems.add(`${at}[${updateKey.field}]`, 'updateKeyFixed');
    }
  }
  problems.check();
}

/** Measured: an upsert may not name one key twice, whether its record is there or not. @throws KintoneError GAIA_IQ28 */
export function assertKeysDiffer(app: LiveApp, writes: readonly KeyedWrite[]): void {
  const seen = new Set<string>();
  for (const { updateKey } of writes) {
    if (!updateKey) continue;
    const { field, value } = toStoredKey(app, updateKey);
    const key = `${field}\n${value}`;
    if (seen.has(key)) throw new KintoneError('GAIA_IQ28');
    seen.add(key);
  }
}
