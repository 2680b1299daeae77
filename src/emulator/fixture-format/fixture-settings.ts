/** Settings of an app in a fixture, with what Kintone would show filled in where the file says nothing. */
import {
  type FieldType,
  inputFieldTypes,
  isSystemFieldType,
  structureFieldTypes,
  systemFieldTypes,
} from '../../core/field-type.ts';
import type { AppSettings, FieldProperty, LayoutRow, ProcessSettings } from '../domain/model.ts';
import { toInitialSettings } from '../settings/field-settings.ts';
import { toLayoutRow } from '../settings/form-layout.ts';
import { createAppSettings } from '../settings/new-app.ts';
import { withStatusFields } from '../settings/process-management.ts';
import { isJsonObject, type JsonObject } from '../json-object.ts';
import { findCode } from '../settings/views.ts';
import { fixtureProblem, notThere, repeated } from './fixture-problem.ts';
import type { FixtureSettings } from './fixture-schema.ts';
import { findNearest } from './shape-problem.ts';
import { toAllFields } from '../domain/form-fields.ts';

const fieldTypes: readonly string[] = [...inputFieldTypes, ...structureFieldTypes, ...systemFieldTypes];
const choiceTypes: readonly FieldType[] = ['RADIO_BUTTON', 'CHECK_BOX', 'MULTI_SELECT', 'DROP_DOWN'];
const aField = { en: 'the field', ja: 'フィールド' };

function toType(key: string, given: JsonObject, place: string): FieldType {
  const type = String(given['type']);
  if (key === '__proto__')
    throw fixtureProblem(place, { en: 'cannot be the code of a field', ja: 'はフィールドコードに使えません' });
  if (!fieldTypes.includes(type)) {
    const meant = findNearest(type, fieldTypes) ?? 'SINGLE_LINE_TEXT';
    throw fixtureProblem(`${place}.type`, {
      en: `is no field type of Kintone: ${type}. Types are written as in the REST API, for example ${meant}`,
      ja: `「${type}」というフィールドの種類はありません。${meant}のように、REST APIと同じ値で指定してください`,
    });
  }
  if (given['code'] !== undefined && given['code'] !== key) {
    throw fixtureProblem(`${place}.code`, {
      en: `must be ${key}, the name that the field stands under, or be left out`,
      ja: `には、キーと同じ「${key}」を指定するか、省略してください`,
    });
  }
  return type as FieldType;
}

function toOptions(given: JsonObject, place: string): JsonObject {
  const options = Object.entries(isJsonObject(given['options']) ? given['options'] : {});
  if (options.length === 0) {
    throw fixtureProblem(`${place}.options`, {
      en: 'must name the choices, for example {"First": {}, "Second": {}}',
      ja: 'には、{"選択肢1": {}, "選択肢2": {}} のように選択肢を指定してください',
    });
  }
  return Object.fromEntries(
    options.map(([name, option], index) => [
      name,
      { label: name, index: String(index), ...(isJsonObject(option) ? option : {}) },
    ]),
  );
}

/** Numeric settings are texts on the wire. */
function withTexts(given: JsonObject): JsonObject {
  const entries = Object.entries(given).map(([name, value]) => [
    name,
    typeof value === 'number' ? String(value) : value,
  ]);
  return Object.fromEntries(entries) as JsonObject;
}

function toProperty(key: string, given: JsonObject, place: string): FieldProperty {
  const type = toType(key, given, place);
  const initial = toInitialSettings(type, isJsonObject(given['lookup']));
  const property: FieldProperty = { type, code: key, label: key, ...initial, ...withTexts(given) };
  if (choiceTypes.includes(type)) {
    const options = toOptions(given, place);
    property['options'] = options;
    if (type === 'RADIO_BUTTON' && property['defaultValue'] === '') {
      property['defaultValue'] = Object.keys(options)[0] ?? '';
    }
  }
  if (type === 'REFERENCE_TABLE' && given['referenceTable'] === undefined) {
    throw fixtureProblem(`${place}.referenceTable`, {
      en: 'is missing; it says which records are shown, as in the REST API',
      ja: 'がありません。表示するレコードをREST APIと同じ形式で指定してください',
    });
  }
  if (type === 'SUBTABLE') {
    if (!isJsonObject(given['fields'])) {
      throw fixtureProblem(`${place}.fields`, {
        en: 'must name the columns of the table',
        ja: 'にテーブル内のフィールドを指定してください',
      });
    }
    const inner = Object.entries(given['fields']).map(([code, field]) => {
      return [code, toProperty(code, field as JsonObject, `${place}.fields.${code}`)];
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
  return !isSystemFieldType(type);
}

/** Graphs or actions: each has its place, its name and an id. */
function toNamed(given: Readonly<Record<string, JsonObject>> | undefined, firstId: number): JsonObject {
  const items = Object.entries(given ?? {}).map(([name, item], index) => [
    name,
    { id: String(firstId + index), index: String(index), name, ...item },
  ]);
  return Object.fromEntries(items) as JsonObject;
}

function toViews(given: FixtureSettings['views'], settings: AppSettings): unknown[] {
  return (given ?? []).map((view, index) => ({
    id: String(index + 1),
    index: String(index),
    name: `View ${index + 1}`,
    ...(view.type === 'LIST' && { fields: [] }),
    ...(view.type === 'CALENDAR' && {
      date: findCode(settings, 'CREATED_TIME'),
      title: findCode(settings, 'RECORD_NUMBER'),
    }),
    ...(view.type === 'CUSTOM' && { html: '', pager: true, device: 'DESKTOP' }),
    ...view,
  }));
}

function toProcess({ enable, states, actions }: NonNullable<FixtureSettings['process']>, settings: AppSettings) {
  const creator = { entity: { type: 'FIELD_ENTITY', code: findCode(settings, 'CREATOR') }, includeSubs: false };
  const filled = Object.entries(states ?? {}).map(([name, state], index) => [
    name,
    { name, index: String(index), assignee: { type: 'ONE', entities: [creator] }, ...state },
  ]);
  const process = { enable, states: states && Object.fromEntries(filled), actions: actions ?? (states && []) };
  return process as ProcessSettings;
}

function assertProcess({ process: { enable, states, actions } }: AppSettings, place: string): void {
  if (enable && Object.keys(states ?? {}).length === 0) {
    throw fixtureProblem(`${place}.process.states`, {
      en: 'must name the states while process management is on, for example {"Open": {}, "Done": {}}',
      ja: 'には、プロセス管理が有効な場合、{"未処理": {}, "完了": {}} のようにステータスを指定してください',
    });
  }
  for (const [index, { from, to }] of (actions ?? []).entries()) {
    for (const [key, name] of Object.entries({ from, to })) {
      if (states && Object.hasOwn(states, name)) continue;
      throw fixtureProblem(
        `${place}.process.actions[${index}].${key}`,
        notThere({ en: 'the state', ja: 'ステータス' }, name),
      );
    }
  }
}

/** Fields that settings name must be on the form. Conditions may speak of fields that are gone, as in Kintone. */
function assertFieldsExist(settings: AppSettings, place: string): void {
  const known = toAllFields(settings.fields);
  const check = (code: string | undefined, at: string): void => {
    if (code !== undefined && !known.has(code)) throw fixtureProblem(at, notThere(aField, code));
  };
  const walk = (rows: readonly LayoutRow[], at: string): void => {
    for (const [index, row] of rows.entries()) {
      const here = `${at}[${index}]`;
      for (const code of [row.code, ...(row.fields ?? []).map((field) => field.code)]) check(code, here);
      walk(row.layout ?? [], `${here}.layout`);
    }
  };
  walk(settings.layout, `${place}.layout`);
  for (const [index, { fields }] of settings.views.entries()) {
    for (const [column, code] of (fields ?? []).entries()) check(code, `${place}.views[${index}].fields[${column}]`);
  }
  for (const [index, { code }] of settings.fieldRights.entries()) check(code, `${place}.fieldRights[${index}].code`);
  check(settings.titleField.code, `${place}.titleField.code`);
}

function assertViewsDiffer({ views }: AppSettings, place: string): void {
  const names = new Set<string>();
  for (const [index, { name }] of views.entries()) {
    if (names.has(name)) throw fixtureProblem(`${place}.views[${index}].name`, repeated(name));
    names.add(name);
  }
}

/** @throws FixtureError that names the wrong place */
export function toSettings(given: FixtureSettings, place: string): AppSettings {
  const { language, fields: givenFields, layout, views, numberPrecision, process, ...rest } = given;
  const base = createAppSettings({ name: given.name, language: language ?? 'en' });
  const fields = toFields(givenFields, base, place);
  const filled = {
    ...base,
    ...rest,
    fields,
    layout: (layout as LayoutRow[] | undefined) ?? [...fields.values()].filter(isOnForm).map(toLayoutRow),
    reports: toNamed(given.reports, 1001),
    actions: toNamed(given.actions, 2001),
    numberPrecision: { ...base.numberPrecision, ...numberPrecision },
    notifications: { ...base.notifications, ...given.notifications },
  } as unknown as AppSettings;
  const parts = { views: toViews(views, filled), ...(process && { process: toProcess(process, filled) }) };
  const settings = { ...filled, ...parts } as AppSettings;
  assertFieldsExist(settings, place);
  assertViewsDiffer(settings, place);
  assertProcess(settings, place);
  return withStatusFields(settings, settings.process.enable);
}
