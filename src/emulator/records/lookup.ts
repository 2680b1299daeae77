/** Lookups: copies fields of the record that a key names in another app. */
import type { FieldProperty, StoredRecord, StoredValue, StoredValues, TableRow } from '../domain/model.ts';
import { storedValue } from '../domain/own-value.ts';
import { KintoneError } from '../errors.ts';
import { type NumberPrecision, roundToPrecision } from '../formula/precision.ts';
import { createFieldAccess } from '../permissions/field-rights.ts';
import { createRecordAccess } from '../permissions/record-rights.ts';
import { type LiveApp, isLive } from '../rest/call.ts';
import type { RecordWrite, SentLookups } from './build-record.ts';
import { type Form, type LookupSetting, emptyValue, isOn, lookupOf, optionsOf } from './form.ts';
import { normalizeNumber } from './number-text.ts';
import { findByUniqueValue } from './record-store.ts';
import { systemValueText } from './system-value.ts';

/**
 * Fills the copies of every lookup whose key the write names. A key that was not sent leaves its copies as they are,
 * in a table row too; an empty key clears them.
 */
export function fillLookups(write: RecordWrite, form: Form, values: StoredValues, sent: SentLookups): void {
  if (sent.size === 0) return;
  fillNamed(write, form.fields, values, sent);
  for (const [table, inner] of form.tables) {
    const rows = values[table] as TableRow[] | undefined;
    for (const row of rows ?? []) fillNamed(write, inner, row.values, sent);
  }
}

function fillNamed(
  write: RecordWrite,
  fields: readonly FieldProperty[],
  values: StoredValues,
  sent: SentLookups,
): void {
  const codes = sent.get(values);
  if (codes) for (const field of fields) if (codes.has(field.code)) fillOne(write, field, values, fields);
}

function fillOne(
  write: RecordWrite,
  field: FieldProperty,
  values: StoredValues,
  siblings: readonly FieldProperty[],
): void {
  const lookup = lookupOf(field);
  if (!lookup) return;
  const key = values[field.code];
  const targets = lookup.fieldMappings.flatMap((mapping) => {
    const target = siblings.find((candidate) => candidate.code === mapping.field);
    return target ? [{ target, from: mapping.relatedField }] : [];
  });
  if (typeof key !== 'string' || key === '') {
    for (const { target } of targets) values[target.code] = emptyValue(target);
    return;
  }
  const found = findSource(write, lookup, key);
  if (!found) throw new KintoneError('GAIA_LO04', { label: field.label, value: key });
  const { numberPrecision } = write.app.live;
  for (const { target, from } of targets) {
    values[target.code] = fitValue(copyValue(found, from, target), target, numberPrecision);
  }
}

interface Source {
  app: LiveApp;
  record: StoredRecord;
}

/** The record behind a key, if the caller may see app, record, key field and all that is copied. */
function findSource({ call }: RecordWrite, lookup: LookupSetting, key: string): Source | null {
  const app = call.domain.apps.get(Number(lookup.relatedApp.app));
  if (!app || !isLive(app) || !call.may(app, 'view')) return null;
  const keyField = app.live.fields.get(lookup.relatedKeyField);
  if (!keyField) return null;
  // Measured: the key field may have lost the setting since the lookup was deployed.
  if (keyField.type !== 'RECORD_NUMBER' && !isOn(keyField, 'unique')) throw new KintoneError('GAIA_LO03');
  const record = findByKey(app, keyField, key);
  if (!record || !createRecordAccess(call, app).of(record).viewable) return null;
  const access = createFieldAccess(call, app);
  const read = [keyField.code, ...lookup.fieldMappings.map(({ relatedField }) => relatedField)];
  return read.every((code) => access.of(code, record) !== 'NONE') ? { app, record } : null;
}

function findByKey(app: LiveApp, keyField: FieldProperty, key: string): StoredRecord | undefined {
  if (keyField.type === 'RECORD_NUMBER') {
    const prefix = app.live.code === '' ? '' : `${app.live.code}-`;
    const id = key.startsWith(prefix) ? key.slice(prefix.length) : key;
    return /^\d+$/.test(id) ? app.records.get(Number(id)) : undefined;
  }
  return findByUniqueValue(app, keyField.code, key);
}

/** What the new place can hold of a value: numbers as this app rounds them, and choices that its field has too. */
function fitValue(value: StoredValue, target: FieldProperty, precision: NumberPrecision): StoredValue {
  if (target.type === 'NUMBER') {
    const number = typeof value === 'string' ? normalizeNumber(value) : null;
    return number === null ? '' : roundToPrecision(number, precision);
  }
  if (!choiceTypes.has(target.type)) return value;
  const options = optionsOf(target);
  if (!Array.isArray(value)) return value !== null && options.has(value) ? value : null;
  return value.filter((entry): entry is string => typeof entry === 'string' && options.has(entry));
}

const choiceTypes: ReadonlySet<string> = new Set(['DROP_DOWN', 'RADIO_BUTTON', 'CHECK_BOX', 'MULTI_SELECT']);

/** Values that fit their new place; a type that does not is left empty, as settings would have refused it. */
function copyValue({ app, record }: Source, code: string, target: FieldProperty): StoredValue {
  const field = app.live.fields.get(code);
  if (!field) return emptyValue(target);
  const system = systemValueText(field, record, app.live);
  const value = system ?? storedValue(record.values, code) ?? null;
  if (Array.isArray(emptyValue(target)) !== Array.isArray(value)) return emptyValue(target);
  return value === null || value === '' ? emptyValue(target) : value;
}
