/** The fields of an app's settings, sorted out once for reading and writing records. */
import { listFieldTypes } from '../../core/field-type.ts';
import type { AppSettings, FieldProperty, StoredValue } from '../domain/model.ts';
import { toInnerFields } from '../domain/form-fields.ts';

export interface LookupSetting {
  relatedApp: { app: string; code?: string };
  relatedKeyField: string;
  fieldMappings: { field: string; relatedField: string }[];
}

export interface Form {
  settings: AppSettings;
  /** Fields that have a value in a record, in form order. */
  fields: readonly FieldProperty[];
  byCode: ReadonlyMap<string, FieldProperty>;
  /** Inner fields by table code. */
  tables: ReadonlyMap<string, readonly FieldProperty[]>;
  /** Fields that a lookup fills, inner ones of tables included. */
  lookupTargets: ReadonlySet<string>;
  /** CALC fields and texts with a formula. */
  calculated: ReadonlySet<string>;
  /** Process management is on. */
  hasProcess: boolean;
}

const forms = new WeakMap<AppSettings, Form>();
const valueless = new Set(['GROUP', 'REFERENCE_TABLE']);

/** The form of settings; one object per snapshot. */
export function formOf(settings: AppSettings): Form {
  const known = forms.get(settings);
  if (known) return known;
  const fields = [...settings.fields.values()].filter((field) => hasValue(field, settings));
  const tables = new Map(
    fields
      .filter((field) => field.type === 'SUBTABLE')
      .map((table) => [table.code, Object.values(toInnerFields(table))]),
  );
  const all = [...fields, ...[...tables.values()].flat()];
  const form: Form = {
    settings,
    fields,
    byCode: new Map(fields.map((field) => [field.code, field])),
    tables,
    lookupTargets: new Set(
      all.flatMap((field) => lookupOf(field)?.fieldMappings.map((mapping) => mapping.field) ?? []),
    ),
    calculated: new Set(all.filter(isCalculated).map((field) => field.code)),
    hasProcess: settings.process.enable,
  };
  forms.set(settings, form);
  return form;
}

function hasValue(field: FieldProperty, settings: AppSettings): boolean {
  if (field.type === 'STATUS' || field.type === 'STATUS_ASSIGNEE') return settings.process.enable;
  if (field.type === 'CATEGORY') return field['enabled'] === true;
  return !valueless.has(field.type);
}

function isCalculated(field: FieldProperty): boolean {
  if (field.type === 'CALC') return true;
  return field.type === 'SINGLE_LINE_TEXT' && typeof field['expression'] === 'string' && field['expression'] !== '';
}

/** The field that permissions stand on: a table for what is in it. */
export function outerFieldOf(settings: AppSettings, code: string): string {
  for (const [table, inner] of formOf(settings).tables) if (inner.some((field) => field.code === code)) return table;
  return code;
}

export function lookupOf(field: FieldProperty): LookupSetting | null {
  const lookup = field['lookup'];
  return typeof lookup === 'object' && lookup !== null ? (lookup as LookupSetting) : null;
}

/** Names of the options of a choice field in the order of their index: an object puts names like `10` in one of its own. */
export function optionsOf(field: FieldProperty): ReadonlySet<string> {
  const known = optionSets.get(field);
  if (known) return known;
  const options = Object.entries((field['options'] ?? {}) as Record<string, { index?: unknown }>);
  options.sort(([, a], [, b]) => Number(a.index ?? 0) - Number(b.index ?? 0));
  const names = new Set(options.map(([name]) => name));
  optionSets.set(field, names);
  return names;
}

const optionSets = new WeakMap<FieldProperty, ReadonlySet<string>>();

/** A setting that is a number or its text; null when unset. */
export function numberSetting(field: FieldProperty, name: string): number | null {
  const value = field[name];
  if (value === undefined || value === null || value === '') return null;
  const number = Number(value);
  return Number.isNaN(number) ? null : number;
}

/** A switch that settings keep as a boolean or its word. */
export function isOn(field: FieldProperty, name: string): boolean {
  return field[name] === true || field[name] === 'true';
}

const listTypes: ReadonlySet<string> = new Set([...listFieldTypes, 'SUBTABLE']);
const nullTypes = new Set(['RADIO_BUTTON', 'DROP_DOWN', 'DATE', 'TIME']);

/** What a field holds when nothing is in it. */
export function emptyValue(field: FieldProperty): StoredValue {
  if (listTypes.has(field.type)) return [];
  return nullTypes.has(field.type) ? null : '';
}

export function isEmptyValue(value: StoredValue | undefined): boolean {
  return value === undefined || value === null || value.length === 0;
}
