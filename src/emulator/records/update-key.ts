/** Update keys: finds a record by a field without duplicates. */
import type { StoredRecord } from '../domain/model.ts';
import { KintoneError } from '../errors.ts';
import type { LiveApp } from '../rest/call.ts';
import { isOn } from './form.ts';
import { normalizeNumber } from './number-text.ts';
import { findByUniqueValue } from './record-store.ts';

/** @throws KintoneError GAIA_IQ11 for an unknown field, GAIA_IQ27 for one that allows duplicates. */
export function findByUpdateKey(app: LiveApp, key: { field: string; value: string }): StoredRecord | undefined {
  const field = app.live.fields.get(key.field);
  if (!field) throw new KintoneError('GAIA_IQ11', { field: key.field });
  const isKey = field.type === 'SINGLE_LINE_TEXT' || field.type === 'NUMBER';
  if (!isKey || !isOn(field, 'unique')) throw new KintoneError('GAIA_IQ27', { code: key.field });
  const value = field.type === 'NUMBER' ? (normalizeNumber(key.value) ?? key.value) : key.value;
  return findByUniqueValue(app, field.code, value);
}
