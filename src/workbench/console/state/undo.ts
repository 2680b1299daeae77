/** The state before a write, what it changes, and the request that takes it back where the data allows it. */
import { systemFieldTypes } from '../../../core/field-type.ts';
import { findEndpoint } from '../../../rest/catalogue/catalogue.ts';
import type { Endpoint } from '../../../rest/catalogue/endpoint.ts';
import { isJsonObject, type Json, type JsonObject, toPlainText } from '../../../rest/request/json.ts';
import type { ApiRequest } from '../../../rest/request/wire-request.ts';
import { quoteQueryString } from '../../../query/printer.ts';
import type { Call } from './fetch-all.ts';

/** Records by id before a record write, or the settings before a settings write. */
export type Before =
  | { kind: 'records'; records: ReadonlyMap<string, JsonObject> }
  | { kind: 'settings'; value: JsonObject };

export interface Change {
  /** Record id, or empty for settings. */
  recordId: string;
  name: string;
  before: Json | undefined;
  after: Json | undefined;
}

/** One record that a write names. */
export interface RecordTarget {
  id: string | null;
  /** Revision the write insists on. */
  revision: string | null;
  key: { field: string; value: string } | null;
  record: JsonObject;
}

function isGiven(value: Json | undefined): value is Json {
  return value !== undefined && value !== null && value !== '';
}

function toTarget(value: JsonObject): RecordTarget {
  const { id, updateKey, record, revision } = value;
  const key = isJsonObject(updateKey)
    ? { field: toPlainText(updateKey['field'] ?? ''), value: toPlainText(updateKey['value'] ?? '') }
    : null;
  return {
    id: isGiven(id) ? toPlainText(id) : null,
    key,
    revision: isGiven(revision) ? toPlainText(revision) : null,
    record: isJsonObject(record) ? record : {},
  };
}

export function toTargets(endpoint: Endpoint, values: JsonObject): RecordTarget[] {
  if (endpoint.id === 'PUT record') return [toTarget(values)];
  const list = values['records'];
  if (endpoint.id === 'PUT records' && Array.isArray(list))
    return (list as readonly Json[]).filter(isJsonObject).map(toTarget);
  const ids = values['ids'];
  if (endpoint.id !== 'DELETE records' || !Array.isArray(ids)) return [];
  const revisions = Array.isArray(values['revisions']) ? (values['revisions'] as readonly Json[]) : [];
  return (ids as readonly Json[]).map((id, index) => toTarget({ id, revision: revisions[index] ?? null }));
}

function idOf(record: JsonObject): string {
  const cell = record['$id'];
  return isJsonObject(cell) ? toPlainText(cell['value'] ?? '') : '';
}

function toConditions(targets: readonly RecordTarget[]): string[] {
  const ids = targets.flatMap((target) => (target.id === null ? [] : [target.id]));
  const byField = new Map<string, string[]>();
  for (const { id, key } of targets) {
    if (id === null && key) byField.set(key.field, [...(byField.get(key.field) ?? []), quoteQueryString(key.value)]);
  }
  const list = ids.length > 0 ? [`$id in (${ids.join(', ')})`] : [];
  return [...list, ...[...byField].map(([field, found]) => `${field} in (${found.join(', ')})`)];
}

const digits = /^\d+$/;

/** Reads what the write would change; null when the call is of another kind. */
export async function readBefore(endpoint: Endpoint, values: JsonObject, call: Call): Promise<Before | null> {
  if (endpoint.method === 'PUT' && endpoint.preview && findEndpoint(endpoint.id.replace('PUT', 'GET'))) {
    const value = await call(endpoint.id.replace('PUT', 'GET'), { app: values['app'] ?? '' });
    return isJsonObject(value) ? { kind: 'settings', value } : null;
  }
  const targets = toTargets(endpoint, values).filter((target) => target.id === null || digits.test(target.id));
  if (targets.length === 0) return null;
  const records = new Map<string, JsonObject>();
  for (const condition of toConditions(targets)) {
    const answer = await call('GET records', { app: values['app'] ?? '', query: `${condition} limit 500` });
    const list = isJsonObject(answer) ? answer['records'] : [];
    for (const record of Array.isArray(list) ? (list as readonly Json[]) : []) {
      if (isJsonObject(record)) records.set(idOf(record), record);
    }
  }
  return { kind: 'records', records };
}

export function findRecord(target: RecordTarget, before: ReadonlyMap<string, JsonObject>): JsonObject | null {
  if (target.id !== null) return before.get(target.id) ?? null;
  const { key } = target;
  const hit = [...before.values()].find((record) => {
    const cell = key ? record[key.field] : undefined;
    return isJsonObject(cell) && toPlainText(cell['value'] ?? '') === key?.value;
  });
  return hit ?? null;
}

function valueOf(cell: Json | undefined): Json | undefined {
  return isJsonObject(cell) && 'value' in cell ? cell['value'] : cell;
}

/** Equality as Kintone sees it: numbers and their strings are the same, and so are null and empty text. */
function isSame(before: Json | undefined, after: Json | undefined): boolean {
  const flat = (value: Json | undefined): string => {
    if (value === undefined || value === null || value === '') return '""';
    return typeof value === 'object' ? JSON.stringify(toWritableValue(value, false)) : JSON.stringify(String(value));
  };
  return flat(before) === flat(after);
}

/** What will be different afterwards, field by field. */
export function toChanges(endpoint: Endpoint, values: JsonObject, before: Before): Change[] {
  if (before.kind === 'settings') {
    return Object.keys(values)
      .filter((name) => name !== 'app' && name !== 'revision' && !isSame(before.value[name], values[name]))
      .map((name) => ({ recordId: '', name, before: before.value[name], after: values[name] }));
  }
  if (endpoint.method === 'DELETE') {
    // Of several records, enough of each to know it by.
    const most = before.records.size > 1 ? 3 : Infinity;
    return [...before.records].flatMap(([recordId, record]) =>
      Object.entries(toWritableRecord(record, false))
        .map(([name, cell]) => ({ recordId, name, before: valueOf(cell), after: undefined }))
        .filter((change) => toPlainText(change.before ?? '') !== '' && !isSame(change.before, []))
        .slice(0, most),
    );
  }
  return toTargets(endpoint, values).flatMap((target) => {
    const record = findRecord(target, before.records);
    const recordId = record ? idOf(record) : (target.id ?? '');
    return Object.entries(target.record)
      .map(([name, cell]) => ({ recordId, name, before: valueOf(record?.[name]), after: valueOf(cell) }))
      .filter((change) => !isSame(change.before, change.after));
  });
}

const readOnly: ReadonlySet<string> = new Set(['__ID__', '__REVISION__', 'CALC', ...systemFieldTypes]);

function toWritableValue(value: Json, isNew: boolean): Json {
  if (!Array.isArray(value)) return value;
  return (value as readonly Json[]).map((item) => {
    if (!isJsonObject(item)) return item;
    if (isJsonObject(item['value'])) {
      const row = { value: toWritableRecord(item['value'], isNew) };
      return item['id'] === undefined || isNew ? row : { id: item['id'], ...row };
    }
    if (item['fileKey'] !== undefined) return { fileKey: item['fileKey'] };
    return item['code'] === undefined ? item : { code: item['code'] };
  });
}

/** The cells of a read record that can be written again. Files and ids of rows cannot follow into a new record. */
export function toWritableRecord(record: JsonObject, isNew: boolean): JsonObject {
  const entries = Object.entries(record).flatMap(([code, cell]): [string, Json][] => {
    if (!isJsonObject(cell)) return [];
    const type = toPlainText(cell['type'] ?? '');
    if (readOnly.has(type) || (isNew && type === 'FILE')) return [];
    return [[code, { value: toWritableValue(cell['value'] ?? null, isNew) }]];
  });
  return Object.fromEntries(entries);
}

function pick(record: JsonObject, codes: readonly string[]): JsonObject {
  const writable = toWritableRecord(record, false);
  return Object.fromEntries(
    codes.flatMap((code): [string, Json][] => (writable[code] === undefined ? [] : [[code, writable[code]]])),
  );
}

function newRevisions(answer: Json, ids: readonly string[]): ReadonlyMap<string, string> {
  if (!isJsonObject(answer)) return new Map();
  if (typeof answer['revision'] === 'string' && ids[0] !== undefined) return new Map([[ids[0], answer['revision']]]);
  const records = Array.isArray(answer['records']) ? (answer['records'] as readonly Json[]).filter(isJsonObject) : [];
  return new Map(records.map((record) => [toPlainText(record['id'] ?? ''), toPlainText(record['revision'] ?? '')]));
}

function undoUpdate(
  values: JsonObject,
  targets: readonly RecordTarget[],
  before: ReadonlyMap<string, JsonObject>,
  answer: Json,
): JsonObject | null {
  const found = targets.flatMap((target) => {
    const record = findRecord(target, before);
    return record ? [{ id: idOf(record), record, codes: Object.keys(target.record) }] : [];
  });
  // An upsert that inserted has records with no state before; taking back a part would mislead.
  if (found.length === 0 || found.length !== targets.length) return null;
  const revisions = newRevisions(
    answer,
    found.map((item) => item.id),
  );
  const records = found.map(({ id, record, codes }) => {
    const revision = revisions.get(id);
    return { id, record: pick(record, codes), ...(revision === undefined ? {} : { revision }) };
  });
  return { app: values['app'] ?? '', records };
}

/** The request that takes a successful write back, or null where Kintone offers no way. */
export function toUndo(sent: ApiRequest, before: Before | null, answer: Json): ApiRequest | null {
  const endpoint = findEndpoint(sent.endpointId);
  if (!endpoint) return null;
  const { values, guestSpaceId } = sent;
  const app = values['app'] ?? '';
  const make = (endpointId: string, next: JsonObject): ApiRequest => ({ endpointId, values: next, guestSpaceId });
  if (endpoint.id === 'POST record' || endpoint.id === 'POST records') {
    const ids = isJsonObject(answer) ? (answer['ids'] ?? (answer['id'] === undefined ? [] : [answer['id']])) : [];
    return Array.isArray(ids) && ids.length > 0 ? make('DELETE records', { app, ids: ids as readonly Json[] }) : null;
  }
  if (!before) return null;
  if (before.kind === 'settings') {
    const names = Object.keys(values).filter(
      (name) => name !== 'app' && name !== 'revision' && before.value[name] !== undefined,
    );
    const old = names.map((name): [string, Json] => [name, before.value[name] ?? null]);
    return names.length > 0 && endpoint.id !== 'PUT preview/app/form/fields'
      ? make(endpoint.id, { app, ...Object.fromEntries(old) })
      : null;
  }
  if (endpoint.id === 'DELETE records') {
    const records = [...before.records.values()].map((record) => toWritableRecord(record, true));
    return records.length > 0 ? make('POST records', { app, records }) : null;
  }
  const undone = undoUpdate(values, toTargets(endpoint, values), before.records, answer);
  return undone && make('PUT records', undone);
}
