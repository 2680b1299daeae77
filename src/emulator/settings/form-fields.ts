/** Adds and changes fields of a form. */
import {
  choiceFieldTypes,
  entityFieldTypes,
  type FieldType,
  inputFieldTypes,
  structureFieldTypes,
  switchedFieldTypes,
  systemFieldTypes,
} from '../../core/field-type.ts';
import type { AppSettings, Entity, FieldProperty } from '../domain/model.ts';
import { KintoneError } from '../errors.ts';
import { type FieldOptions, readOptions, renameDefault, toOptions } from './field-options.ts';
import { type OptionRenames, toRenames, withRenamedOptions, withRenames } from './field-renames.ts';
import { checkFieldSettings, readFieldSettings, toInitialSettings } from './field-settings.ts';
import { checkEntity } from './entity-scope.ts';
import { toLayoutRow, withTableColumns } from './form-layout.ts';
import { checkLookupCopies } from './lookup-copies.ts';
import { isFieldCode, readLookup, readReferenceTable } from './related-fields.ts';
import type { SettingsEnv } from './settings-env.ts';
import { SettingsInput } from './settings-input.ts';
import { type JsonObject, isJsonObject } from '../json-object.ts';
import { toAllFields, toInnerFields } from '../domain/form-fields.ts';

/** Fields that a person adds, those of tables too. https://cybozu.dev/ja/kintone/docs/overview/limits/ */
const MAX_FIELDS = 500;

const choiceTypes: readonly FieldType[] = choiceFieldTypes;
const entityTypes: readonly FieldType[] = entityFieldTypes;
const lookupTypes: readonly FieldType[] = ['SINGLE_LINE_TEXT', 'NUMBER', 'LINK'];
const creatableTypes: readonly FieldType[] = [...inputFieldTypes, ...structureFieldTypes];
const allTypes: readonly FieldType[] = [...creatableTypes, ...systemFieldTypes];
const switchedTypes: readonly FieldType[] = switchedFieldTypes;
/** Codes Kintone keeps for its own fields and for the query language. */
const reservedCodes = new Set([
  'Status',
  'Assignee',
  'Categories',
  'ステータス',
  '作業者',
  'カテゴリー',
  'not',
  'and',
  'or',
  // Of ours: an object of JavaScript cannot hold it as a name like any other.
  '__proto__',
]);

interface FormChange {
  input: SettingsInput;
  env: SettingsEnv;
  /** Renamed options by field code. */
  renamedOptions: OptionRenames;
  /** Inner fields of a table obey narrower rules. */
  isInTable: boolean;
}

function readCode(input: SettingsInput, value: unknown, path: string): string | undefined {
  const code = input.text(value, path, { required: true, max: 128 });
  if (code === undefined) return undefined;
  if (!isFieldCode(code)) input.add(path, 'fieldCodeCharacters');
  if (reservedCodes.has(code)) input.add(path, 'fieldCodeReserved', { code });
  return code;
}

function readStructure(change: FormChange, raw: JsonObject, path: string, present: FieldProperty | null): JsonObject {
  const { input } = change;
  const { domain } = change.env;
  const type = (present?.type ?? raw['type']) as FieldType;
  if (type === 'REFERENCE_TABLE' && (raw['referenceTable'] !== undefined || !present)) {
    return { referenceTable: readReferenceTable(input, raw['referenceTable'], `${path}.referenceTable`, domain) };
  }
  if (raw['lookup'] !== undefined && raw['lookup'] !== null && lookupTypes.includes(type)) {
    return { lookup: readLookup(input, raw['lookup'], `${path}.lookup`, { domain, type }) };
  }
  if (type === 'SUBTABLE' && (raw['fields'] !== undefined || !present)) {
    return { fields: readTableFields(change, raw['fields'], `${path}.fields`, present) };
  }
  return {};
}

function readTableFields(change: FormChange, value: unknown, path: string, table: FieldProperty | null): JsonObject {
  const present = table ? toInnerFields(table) : {};
  const inner: FormChange = { ...change, isInTable: true };
  const known = new Map(Object.entries(present));
  const next = new Map(known);
  const entries = change.input.entries(value, path, true);
  if (entries.length === 0 && !table) change.input.add(path, 'requiredParameter');
  for (const [key, raw] of entries) {
    const before = known.get(key);
    const property = before ? changeField(inner, key, raw, before) : createField(inner, key, raw);
    if (!property) continue;
    if (before) next.delete(key);
    next.set(property.code, property);
  }
  return Object.fromEntries(next);
}

function readChoices(change: FormChange, raw: JsonObject, path: string, present: FieldProperty | null): JsonObject {
  const type = (present?.type ?? raw['type']) as FieldType;
  if (!choiceTypes.includes(type) || (present && raw['options'] === undefined)) return {};
  const known: FieldOptions | null = present && toOptions(present['options']);
  const read = readOptions(change.input, raw['options'], `${path}.options`, known);
  if (!read) return {};
  if (!present) return { options: read.options };
  if (Object.keys(read.renamed).length > 0) change.renamedOptions[present.code] = read.renamed;
  return { options: read.options, defaultValue: renameDefault(present['defaultValue'], read.renamed) };
}

function checkChoices(input: SettingsInput, property: FieldProperty, path: string): void {
  if (!choiceTypes.includes(property.type)) return;
  const options = toOptions(property['options']);
  const names = Object.keys(options);
  if (property.type === 'RADIO_BUTTON' && property['defaultValue'] === '') property['defaultValue'] = names[0] ?? '';
  const wanted = property['defaultValue'];
  for (const name of Array.isArray(wanted) ? wanted : wanted === '' ? [] : [wanted]) {
    if (!names.includes(String(name))) {
      input.add(`${path}.defaultValue`, 'unknownOption', { value: String(name) });
    }
  }
}

/** Reads a new field. Problems go to `change.input`. */
function createField(change: FormChange, key: string, raw: JsonObject): FieldProperty | undefined {
  const { input } = change;
  const path = `properties[${key}]`;
  const type = input.oneOf(raw['type'], `${path}.type`, allTypes, true);
  const code = readCode(input, raw['code'], `${path}.code`);
  const label = input.text(raw['label'], `${path}.label`, { required: true, max: 128 });
  if (type === undefined) return undefined;
  const allowed = change.isInTable ? inputFieldTypes : creatableTypes;
  if (!allowed.some((candidate) => candidate === type)) {
    input.add(`${path}.type`, 'typeNotAddable', { type });
    return undefined;
  }
  const structure = readStructure(change, raw, path, null);
  const isLookup = structure['lookup'] !== undefined;
  const property: FieldProperty = {
    type,
    code: code ?? key,
    label: label ?? key,
    ...toInitialSettings(type, isLookup),
    ...readFieldSettings(input, { type, isLookup, raw, path }),
    ...readChoices(change, raw, path, null),
    ...structure,
  };
  return finishField(change, property, path);
}

function finishField(change: FormChange, property: FieldProperty, path: string): FieldProperty {
  // A table's fields cannot prohibit duplicates; Kintone drops the setting without a word.
  if (change.isInTable && property['unique'] === true) property['unique'] = false;
  checkChoices(change.input, property, path);
  checkFieldSettings(change.input, property, path);
  if (entityTypes.includes(property.type)) {
    for (const setting of ['entities', 'defaultValue']) {
      for (const [index, entity] of ((property[setting] ?? []) as readonly Entity[]).entries()) {
        checkEntity(change.input, entity, `${path}.${setting}[${index}]`, change.env);
      }
    }
  }
  return property;
}

/** Reads a change of a present field: settings that were not sent keep their value. */
function changeField(change: FormChange, key: string, raw: JsonObject, present: FieldProperty): FieldProperty {
  const { input } = change;
  const path = `properties[${key}]`;
  const { type } = present;
  if (raw['type'] !== undefined && raw['type'] !== type) {
    input.add(`${path}.type`, 'typeFixed');
  }
  const code =
    raw['code'] === undefined || raw['code'] === key ? key : (readCode(input, raw['code'], `${path}.code`) ?? key);
  const label = input.text(raw['label'], `${path}.label`, { min: 1, max: 128 }) ?? present.label;
  if (switchedTypes.includes(type)) return { ...present, label };
  const structure = readStructure(change, raw, path, present);
  const isLookup = (structure['lookup'] ?? present['lookup']) !== undefined;
  const choices = readChoices(change, raw, path, present);
  const given = readFieldSettings(input, { type, isLookup, raw, path });
  return finishField(change, { ...present, ...choices, ...given, ...structure, code, label }, path);
}

function assertCodesAreUnique(input: SettingsInput, fields: readonly FieldProperty[]): void {
  const seen = new Set<string>();
  const all = fields.flatMap((field) => [
    field,
    ...(field.type === 'SUBTABLE' ? Object.values(toInnerFields(field)) : []),
  ]);
  for (const { code } of all) {
    if (seen.has(code)) input.add(`properties[${code}].code`, 'fieldCodeDuplicated', { code });
    seen.add(code);
  }
  const added = all.filter(({ type }) => creatableTypes.includes(type));
  if (added.length > MAX_FIELDS) input.add('properties', 'tooManyFields', { max: MAX_FIELDS });
}

function assertReferencesExist(fields: ReadonlyMap<string, FieldProperty>): void {
  const all = toAllFields(fields);
  for (const property of all.values()) {
    const lookup = property['lookup'] as { fieldMappings: { field: string }[] } | undefined | null;
    for (const { field } of lookup?.fieldMappings ?? [])
      if (!all.has(field)) throw new KintoneError('GAIA_FC01', { code: field });
    const table = property['referenceTable'] as { condition: { field: string } } | undefined | null;
    if (table && !all.has(table.condition.field)) throw new KintoneError('GAIA_FC01', { code: table.condition.field });
  }
}

/** @throws KintoneError CB_VA01 with all problems of the form */
function finishForm(
  { input, env }: FormChange,
  fields: ReadonlyMap<string, FieldProperty>,
  written: readonly FieldProperty[],
): void {
  const codes = new Set(toAllFields(new Map(written.map((field) => [field.code, field]))).keys());
  checkLookupCopies(input, fields, env.domain, codes);
  input.finish();
}

function readProperties(input: SettingsInput, properties: unknown): [string, JsonObject][] {
  const entries = input.entries(properties, 'properties', true);
  if (isJsonObject(properties) && Object.keys(properties).length === 0) input.add('properties', 'requiredParameter');
  return entries;
}

/** Adds fields at the end of the form. @throws KintoneError */
export function addFields(settings: AppSettings, properties: unknown, env: SettingsEnv): AppSettings {
  const change: FormChange = { input: new SettingsInput(), env, renamedOptions: {}, isInTable: false };
  const entries = readProperties(change.input, properties);
  const added = entries.flatMap(([key, raw]) => createField(change, key, raw) ?? []);
  assertCodesAreUnique(change.input, [...settings.fields.values(), ...added]);
  const fields = new Map([...settings.fields, ...added.map((field) => [field.code, field] as const)]);
  finishForm(change, fields, added);
  assertReferencesExist(fields);
  return { ...settings, fields, layout: [...settings.layout, ...added.map(toLayoutRow)] };
}

/** Changes fields; a new `code` renames the field wherever it is named. @throws KintoneError */
export function updateFields(settings: AppSettings, properties: unknown, env: SettingsEnv): AppSettings {
  const change: FormChange = { input: new SettingsInput(), env, renamedOptions: {}, isInTable: false };
  const entries = readProperties(change.input, properties);
  const changed = new Map<string, FieldProperty>();
  for (const [key, raw] of entries) {
    const present = settings.fields.get(key);
    if (!present) throw new KintoneError('GAIA_FC01', { code: key });
    changed.set(key, changeField(change, key, raw, present));
  }
  const fields = [...settings.fields].map(([code, property]) => changed.get(code) ?? property);
  assertCodesAreUnique(change.input, fields);
  finishForm(change, new Map(fields.map((field) => [field.code, field])), [...changed.values()]);
  let next: AppSettings = { ...settings, fields: new Map(fields.map((field) => [field.code, field])) };
  next = withRenamedOptions(next, change.renamedOptions);
  next = withRenames(next, toRenames(settings.fields, changed));
  assertReferencesExist(next.fields);
  const tables = [...changed.values()].filter(({ type }) => type === 'SUBTABLE');
  return { ...next, layout: next.layout.map((row) => withTableColumns(row, tables)) };
}
