/** Apps of a fixture: settings with their defaults filled in, and records. */
import { inputFieldTypes, structureFieldTypes, systemFieldTypes, type FieldType } from '../../core/field-type.ts';
import type { App, AppSettings, FieldProperty, LayoutRow, StoredRecord, StoredValues } from '../domain/model.ts';
import { toInitialSettings } from '../settings/field-settings.ts';
import { toLayoutRow } from '../settings/form-layout.ts';
import { createAppSettings } from '../settings/new-app.ts';
import { toAllFields } from '../settings/related-fields.ts';
import { fixtureProblem } from './fixture-problem.ts';
import type { FixtureApp, FixtureSettings } from './fixture-schema.ts';
import { toMilliseconds } from './instant.ts';
import { type JsonObject, isJsonObject } from '../json-object.ts';

const fieldTypes: readonly string[] = [...inputFieldTypes, ...structureFieldTypes, ...systemFieldTypes];

function toProperty(key: string, given: JsonObject, place: string): FieldProperty {
  const type = given['type'] as FieldType;
  if (key === '__proto__') throw fixtureProblem(place, 'cannot be the code of a field');
  if (!fieldTypes.includes(type)) throw fixtureProblem(`${place}.type`, `is no field type of Kintone: ${type}`);
  const property: FieldProperty = {
    type,
    code: key,
    label: key,
    ...toInitialSettings(type, isJsonObject(given['lookup'])),
    ...given,
  };
  if (isJsonObject(given['options'])) {
    const options = Object.entries(given['options']).map(([name, option], index) => [
      name,
      { label: name, index: String(index), ...(isJsonObject(option) ? option : {}) },
    ]);
    property['options'] = Object.fromEntries(options);
    if (type === 'RADIO_BUTTON' && property['defaultValue'] === '') property['defaultValue'] = options[0]?.[0] ?? '';
  }
  if (type === 'SUBTABLE') {
    if (!isJsonObject(given['fields'])) throw fixtureProblem(`${place}.fields`, 'must name the columns of the table');
    const inner = Object.entries(given['fields']).map(([code, field]) => {
      if (!isJsonObject(field)) throw fixtureProblem(`${place}.fields.${code}`, 'must be an object');
      return [code, toProperty(code, field, `${place}.fields.${code}`)];
    });
    property['fields'] = Object.fromEntries(inner);
  }
  return property;
}

/** The fields given, and the system fields that are not. */
function toFields(given: FixtureSettings['fields'], base: AppSettings, place: string): Map<string, FieldProperty> {
  const fields = Object.entries(given ?? {}).map(([key, field]) => toProperty(key, field, `${place}.fields.${key}`));
  const missing = [...base.fields.values()].filter(
    (system) => !fields.some((field) => field.type === system.type || field.code === system.code),
  );
  return new Map([...missing, ...fields].map((field) => [field.code, field]));
}

function isOnForm({ type }: FieldProperty): boolean {
  return !systemFieldTypes.some((system) => system === type);
}

export function toSettings(given: FixtureSettings, place: string): AppSettings {
  const { language, fields: givenFields, layout, views, numberPrecision, ...rest } = given;
  const base = createAppSettings({ name: given.name, language: language ?? 'en' });
  const fields = toFields(givenFields, base, place);
  const settings = {
    ...base,
    ...rest,
    fields,
    layout: (layout as LayoutRow[] | undefined) ?? [...fields.values()].filter(isOnForm).map(toLayoutRow),
    views: (views ?? []).map((view, index) => ({
      id: String(index + 1),
      index: String(index),
      type: 'LIST',
      name: `View ${index + 1}`,
      filterCond: '',
      sort: '',
      ...view,
    })),
    numberPrecision: { ...base.numberPrecision, ...numberPrecision },
    notifications: { ...base.notifications, ...given.notifications },
  } as unknown as AppSettings;
  assertLayout(settings, place);
  return settings;
}

function assertLayout(settings: AppSettings, place: string): void {
  const known = toAllFields(settings.fields);
  const walk = (rows: readonly LayoutRow[], at: string): void => {
    for (const [index, row] of rows.entries()) {
      const here = `${at}[${index}]`;
      const codes = [row.code, ...(row.fields ?? []).map(({ code }) => code)];
      const lost = codes.find((code) => code !== undefined && !known.has(code));
      if (lost !== undefined) throw fixtureProblem(here, `names the field ${lost}, which is not there`);
      walk(row.layout ?? [], `${here}.layout`);
    }
  };
  walk(settings.layout, `${place}.layout`);
}

const recordKeys = new Set([
  'id',
  'revision',
  'createdAt',
  'creator',
  'updatedAt',
  'modifier',
  'status',
  'assignees',
  'values',
  'comments',
  'lastCommentId',
]);

function assertValues(values: JsonObject, fields: ReadonlySet<string>, place: string): void {
  // One of the two loops over every value of a hundred thousand records: no list of entries for each.
  for (const code of Object.keys(values)) {
    const value = values[code];
    if (!fields.has(code)) throw fixtureProblem(`${place}.${code}`, 'is not a field of the app');
    if (typeof value !== 'string' && value !== null && !Array.isArray(value)) {
      throw fixtureProblem(`${place}.${code}`, 'must be a string, null or a list');
    }
  }
}

interface RecordContext {
  place: string;
  nowMs: number;
  creator: string;
  fields: ReadonlySet<string>;
}

interface RowCounter {
  next: number;
}

/** Gives table rows their ids. Rows that have theirs, and records without tables, stay the objects they are. */
function toValues(values: JsonObject, rows: RowCounter): StoredValues {
  let next: JsonObject | null = null;
  for (const code of Object.keys(values)) {
    const value = values[code];
    const list = Array.isArray(value) ? (value as unknown[]) : null;
    if (!list?.some((row) => isJsonObject(row) && isJsonObject(row['values']))) continue;
    const numbered = list.flatMap((row) => {
      if (!isJsonObject(row) || !isJsonObject(row['values'])) return [];
      const given = row['id'];
      const id = typeof given === 'string' || typeof given === 'number' ? String(given) : String(rows.next);
      rows.next = Math.max(rows.next, Number(id) + 1);
      return [row['id'] === id ? row : { id, values: row['values'] }];
    });
    if (numbered.length === list.length && numbered.every((row, index) => row === list[index])) continue;
    next ??= { ...values };
    next[code] = numbered;
  }
  return (next ?? values) as StoredValues;
}

function toRecord(given: unknown, id: number, context: RecordContext, rows: RowCounter): StoredRecord {
  const { place, nowMs, creator, fields } = context;
  if (!isJsonObject(given)) throw fixtureProblem(place, 'must be an object');
  const unknown = Object.keys(given).find((key) => !recordKeys.has(key));
  if (unknown !== undefined)
    throw fixtureProblem(`${place}.${unknown}`, 'is not known; values of fields stand in values');
  const { values } = given;
  if (!isJsonObject(values)) throw fixtureProblem(`${place}.values`, 'must hold the values by field code');
  assertValues(values, fields, `${place}.values`);
  const createdAtMs = toMilliseconds(given['createdAt'] as string | number | undefined, nowMs);
  const createdBy = typeof given['creator'] === 'string' ? given['creator'] : creator;
  return {
    id,
    revision: typeof given['revision'] === 'number' ? given['revision'] : 1,
    createdAtMs,
    creator: createdBy,
    updatedAtMs: toMilliseconds(given['updatedAt'] as string | number | undefined, createdAtMs),
    modifier: typeof given['modifier'] === 'string' ? given['modifier'] : createdBy,
    status: typeof given['status'] === 'string' ? given['status'] : null,
    assignees: Array.isArray(given['assignees']) ? (given['assignees'] as string[]) : [],
    values: toValues(values, rows),
    comments: Array.isArray(given['comments']) ? (given['comments'] as StoredRecord['comments']) : [],
    ...(typeof given['lastCommentId'] === 'number' && { lastCommentId: given['lastCommentId'] }),
  };
}

export interface AppContext {
  id: number;
  /** Where in the file, for messages. */
  place: string;
  nowMs: number;
}

export function toApp(given: FixtureApp, { id, place, nowMs }: AppContext): App {
  const live = given.settings ? toSettings(given.settings, `${place}.settings`) : null;
  const preview = given.preview ? toSettings(given.preview, `${place}.preview`) : live;
  if (!preview) throw fixtureProblem(place, 'needs settings or preview');
  const creator = given.creator ?? 'Administrator';
  const createdAtMs = toMilliseconds(given.createdAt, nowMs);
  const records = new Map<number, StoredRecord>();
  const fields = new Set((live ?? preview).fields.keys());
  const rows = { next: 1 };
  let nextRecordId = 1;
  for (const [index, item] of ((given.records ?? []) as unknown[]).entries()) {
    const at = `${place}.records[${index}]`;
    const wanted = isJsonObject(item) ? item['id'] : undefined;
    const recordId = typeof wanted === 'number' ? wanted : nextRecordId;
    if (!Number.isSafeInteger(recordId) || recordId < 1) throw fixtureProblem(`${at}.id`, 'must be a positive integer');
    if (records.has(recordId)) throw fixtureProblem(`${at}.id`, `repeats record ${recordId}`);
    records.set(recordId, toRecord(item, recordId, { place: at, nowMs, creator, fields }, rows));
    nextRecordId = Math.max(nextRecordId, recordId + 1);
  }
  return {
    id,
    spaceId: given.space ?? null,
    threadId: given.thread ?? null,
    creator,
    createdAtMs,
    modifier: given.modifier ?? creator,
    modifiedAtMs: toMilliseconds(given.modifiedAt, createdAtMs),
    live,
    preview,
    deploy: null,
    records,
    recordsVersion: 0,
    nextRecordId: Math.max(given.nextRecordId ?? 1, nextRecordId),
    nextRowId: Math.max(given.nextRowId ?? 1, rows.next),
  };
}
