/** Makes the new state of a record from a write: defaults, values, lookups, formulas, and every rule of the form. */
import { isSystemFieldType } from '../../core/field-type.ts';
import type {
  FieldProperty,
  StoredFileRef,
  StoredRecord,
  StoredValue,
  StoredValues,
  TableRow,
} from '../domain/model.ts';
import { ownValue } from '../domain/own-value.ts';
import { KintoneError, type Problems } from '../errors.ts';
import { attachUpload } from '../files/file-store.ts';
import type { Call, LiveApp } from '../rest/call.ts';
import { fillCalculated } from './calculated.ts';
import { checkValue } from './check-value.ts';
import { defaultValue } from './default-value.ts';
import { type Form, emptyValue, formOf } from './form.ts';
import { fillLookups } from './lookup.ts';
import { type ValuePath, readValue } from './read-value.ts';
import { takeRowId } from './record-store.ts';
import { isJsonObject } from '../json-object.ts';

export type Payload = Record<string, unknown>;

/** One record of a write. */
export interface RecordWrite {
  call: Call;
  app: LiveApp;
  payload: Payload;
  recordId: number;
  /** The record as it was; null for a new one. */
  before: StoredRecord | null;
  /** `record` or `records[3]`. */
  path: string;
  problems: Problems;
}

/** Lookup keys that the write names, by the values of the record or of the table row they stand in. */
export type SentLookups = Map<StoredValues, Set<string>>;

interface Building extends RecordWrite {
  lookupsSent: SentLookups;
}

function noteLookup({ lookupsSent }: Building, values: StoredValues, field: FieldProperty): void {
  if (!field['lookup']) return;
  const codes = lookupsSent.get(values) ?? new Set();
  lookupsSent.set(values, codes.add(field.code));
}

/** Builds the values of the record. Problems of values go to `write.problems`; what is worse is thrown. */
export function buildValues(request: RecordWrite): StoredValues {
  const write: Building = { ...request, lookupsSent: new Map() };
  const form = formOf(write.app.live);
  const values: StoredValues = {};
  for (const field of form.fields) {
    if (isSystemFieldType(field.type)) {
      keepCategory(field, write, values);
      continue;
    }
    const path = pathOf(write.path, field.code);
    const sent = sentValue(field, write.payload, form);
    if (sent !== undefined) noteLookup(write, values, field);
    if (field.type === 'SUBTABLE') values[field.code] = buildTable(field, sent, write, path);
    else if (sent !== undefined) values[field.code] = readField(field, sent, path, write);
    else values[field.code] = unsentValue(field, write);
  }
  fillLookups(write, form, values, write.lookupsSent);
  fillCalculated(write, form, values);
  for (const field of form.fields) checkField(field, values, write, form);
  return values;
}

function pathOf(prefix: string, code: string): ValuePath {
  return { dotted: `${prefix}.${code}`, bracketed: `${prefix}[${code}]`, inTable: false };
}

function keepCategory(field: FieldProperty, { before }: RecordWrite, values: StoredValues): void {
  if (field.type === 'CATEGORY') values[field.code] = (before && ownValue(before.values, field.code)) ?? [];
}

/** What the payload says about a field; undefined when it says nothing, or where a formula or lookup decides. */
function sentValue(field: FieldProperty, payload: Payload, form: Form): unknown {
  if (!Object.hasOwn(payload, field.code)) return undefined;
  if (form.calculated.has(field.code) || form.lookupTargets.has(field.code)) return undefined;
  const entry = payload[field.code];
  if (entry === null || entry === undefined) return undefined;
  if (!isJsonObject(entry)) throw new KintoneError('CB_IJ01');
  return Object.hasOwn(entry, 'value') ? (entry['value'] ?? null) : undefined;
}

function unsentValue(field: FieldProperty, { before, call }: RecordWrite): StoredValue {
  if (!before) return defaultValue(field, call);
  return ownValue(before.values, field.code) ?? emptyValue(field);
}

function readField(field: FieldProperty, sent: unknown, path: ValuePath, write: RecordWrite): StoredValue {
  const { call, problems, before, app, recordId } = write;
  return readValue(field, sent, path, {
    domain: call.domain,
    problems,
    precision: app.live.numberPrecision,
    toFile(fileKey): StoredFileRef {
      const kept = before && findKeptFile(before, field.code, fileKey);
      if (kept) return kept;
      const place = { kind: 'record', app: app.id, record: recordId, field: field.code } as const;
      return attachUpload(call.domain, call.tx, { uploadKey: fileKey, place, nowMs: call.nowMs });
    },
  });
}

/** A file that the record already holds in this field, at the top or in a table. */
function findKeptFile(record: StoredRecord, code: string, fileKey: string): StoredFileRef | null {
  const lists = [record.values[code], ...Object.values(record.values).flatMap((value) => rowValues(value, code))];
  for (const list of lists) {
    if (!Array.isArray(list)) continue;
    for (const entry of list)
      if (typeof entry === 'object' && 'fileId' in entry && entry.fileId === fileKey) return entry;
  }
  return null;
}

function rowValues(value: StoredValue | undefined, code: string): (StoredValue | undefined)[] {
  if (!Array.isArray(value)) return [];
  return value.map((entry) => (typeof entry === 'object' && 'values' in entry ? entry.values[code] : undefined));
}

function buildTable(table: FieldProperty, sent: unknown, write: Building, path: ValuePath): TableRow[] {
  const kept = ((write.before && ownValue(write.before.values, table.code)) ?? []) as TableRow[];
  if (sent === undefined) return kept;
  if (sent === null || sent === '') return [];
  if (!Array.isArray(sent)) throw new KintoneError('CB_IJ01');
  // Each kept row can be named once.
  const known = new Map(kept.map((row) => [row.id, row]));
  return sent.map((entry: unknown, index) => {
    if (!isJsonObject(entry)) throw new KintoneError('CB_IJ01');
    const id = entry['id'] === undefined || entry['id'] === null ? '' : toRowId(entry['id']);
    const before = known.get(id);
    known.delete(id);
    return buildRow(table, { entry, before, index }, write, path);
  });
}

function toRowId(id: unknown): string {
  if (typeof id === 'string' || typeof id === 'number') return String(id);
  throw new KintoneError('CB_IJ01');
}

interface RowWrite {
  entry: Payload;
  before: TableRow | undefined;
  index: number;
}

function buildRow(table: FieldProperty, row: RowWrite, write: Building, path: ValuePath): TableRow {
  const form = formOf(write.app.live);
  const payload = row.entry['value'] ?? {};
  if (!isJsonObject(payload)) throw new KintoneError('CB_IJ01');
  const values: StoredValues = {};
  for (const field of form.tables.get(table.code) ?? []) {
    const at = `${path.dotted}.value[${row.index}].value`;
    const sent = sentValue(field, payload, form);
    if (sent !== undefined) {
      noteLookup(write, values, field);
      const inner = { dotted: `${at}.${field.code}`, bracketed: `${at}[${field.code}]`, inTable: true };
      values[field.code] = readField(field, sent, inner, write);
    } else
      values[field.code] = (row.before && ownValue(row.before.values, field.code)) ?? defaultValue(field, write.call);
  }
  return { id: row.before?.id ?? takeRowId(write.call.tx, write.app), values };
}

function checkField(field: FieldProperty, values: StoredValues, write: RecordWrite, form: Form): void {
  if (isSystemFieldType(field.type)) return;
  const value = values[field.code];
  if (field.type !== 'SUBTABLE') {
    checkValue(field, value, pathOf(write.path, field.code).dotted, write);
    return;
  }
  for (const [index, row] of ((value ?? []) as TableRow[]).entries()) {
    for (const inner of form.tables.get(field.code) ?? []) {
      const at = `${write.path}.${field.code}.value[${index}].value.${inner.code}`;
      checkValue(inner, row.values[inner.code], at, write);
    }
  }
}
