/** The form layout: rows, tables and groups, kept consistent with the fields. */
import { isSystemFieldType } from '../../core/field-type.ts';
import type { AppSettings, FieldProperty, LayoutField, LayoutRow } from '../domain/model.ts';
import { SettingsInput } from './settings-input.ts';
import type { JsonObject } from '../json-object.ts';
import { toInnerFields } from '../domain/form-fields.ts';

const widths: Partial<Record<FieldProperty['type'], string>> = {
  MULTI_LINE_TEXT: '315',
  RICH_TEXT: '315',
  DATE: '101',
  TIME: '101',
};

function toLayoutField(property: FieldProperty): LayoutField {
  const { type, code } = property;
  if (type === 'REFERENCE_TABLE') return { type, code };
  const width = widths[type] ?? '193';
  const isTall = type === 'MULTI_LINE_TEXT' || type === 'RICH_TEXT';
  return { type, code, size: isTall ? { width, innerHeight: '125' } : { width } };
}

/** The row a new field gets at the end of the form. */
export function toLayoutRow(property: FieldProperty): LayoutRow {
  if (property.type === 'SUBTABLE') {
    return { type: 'SUBTABLE', code: property.code, fields: Object.values(toInnerFields(property)).map(toLayoutField) };
  }
  if (property.type === 'GROUP') return { type: 'GROUP', code: property.code, layout: [] };
  return { type: 'ROW', fields: [toLayoutField(property)] };
}

/** Gives a table's row the columns the table has now. */
export function withTableColumns(row: LayoutRow, tables: readonly FieldProperty[]): LayoutRow {
  const table = tables.find(({ code }) => row.type === 'SUBTABLE' && code === row.code);
  if (!table) return row;
  const inner = toInnerFields(table);
  const kept = (row.fields ?? []).filter(({ code }) => code !== undefined && Object.hasOwn(inner, code));
  const added = Object.values(inner).filter((property) => !kept.some(({ code }) => code === property.code));
  return { ...row, fields: [...kept, ...added.map(toLayoutField)] };
}

const decorations = ['LABEL', 'SPACER', 'HR'] as const;

interface LayoutReading {
  input: SettingsInput;
  fields: ReadonlyMap<string, FieldProperty>;
  placed: Set<string>;
}

function readSize(input: SettingsInput, value: unknown, path: string): LayoutField['size'] {
  const size = input.object(value, path);
  if (!size) return undefined;
  const read: NonNullable<LayoutField['size']> = {};
  for (const name of ['width', 'height', 'innerHeight'] as const) {
    const pixels = input.integer(size[name], `${path}.${name}`, { min: 1, max: 10_000 });
    if (pixels !== undefined) read[name] = String(pixels);
  }
  return read;
}

function readDecoration(reading: LayoutReading, raw: JsonObject, path: string, type: 'LABEL' | 'SPACER' | 'HR') {
  const field: LayoutField = { type };
  if (type === 'LABEL') field.label = reading.input.text(raw['label'], `${path}.label`) ?? '';
  if (type === 'SPACER')
    field.elementId = reading.input.text(raw['elementId'], `${path}.elementId`, { max: 128 }) ?? '';
  return field;
}

function readField(
  reading: LayoutReading,
  raw: JsonObject,
  path: string,
  fields: ReadonlyMap<string, FieldProperty>,
): LayoutField | undefined {
  const { input } = reading;
  const type = input.text(raw['type'], `${path}.type`, { required: true });
  if (type === undefined) return undefined;
  const size = readSize(input, raw['size'], `${path}.size`);
  const decoration = decorations.find((candidate) => candidate === type);
  if (decoration) {
    return { ...readDecoration(reading, raw, path, decoration), size: size ?? { width: '193' } };
  }
  const code = input.text(raw['code'], `${path}.code`, { required: true });
  if (code === undefined) return undefined;
  const property = fields.get(code);
  if (!property) {
    input.add(`${path}.code`, 'layoutFieldNotFound', { code });
    return undefined;
  }
  if (reading.placed.has(code)) input.add(`${path}.code`, 'layoutFieldDuplicated', { code });
  reading.placed.add(code);
  if (property.type !== type) {
    input.add(`${path}.type`, 'layoutTypeDiffers', { code });
    return undefined;
  }
  const initial = toLayoutField(property).size;
  return { type: property.type, code, ...(initial && { size: { ...initial, ...size } }) };
}

function readTableRow(reading: LayoutReading, raw: JsonObject, path: string): LayoutRow | undefined {
  const { input } = reading;
  const code = input.text(raw['code'], `${path}.code`, { required: true });
  const table = code === undefined ? undefined : reading.fields.get(code);
  if (code === undefined) return undefined;
  if (!table) {
    input.add(`${path}.code`, 'layoutFieldNotFound', { code });
    return undefined;
  }
  if (table.type !== 'SUBTABLE') {
    input.add(`${path}.type`, 'layoutTypeDiffers', { code });
    return undefined;
  }
  reading.placed.add(code);
  const inner = new Map(Object.entries(toInnerFields(table)));
  const entries = input.objects(raw['fields'], `${path}.fields`, { required: true }) ?? [];
  const fields = entries.flatMap(({ entry, path: at }) => readField(reading, entry, at, inner) ?? []);
  if (fields.length !== inner.size) input.add(`${path}.fields`, 'layoutTableDiffers', { code });
  return { type: 'SUBTABLE', code, fields };
}

function readGroupRow(reading: LayoutReading, raw: JsonObject, path: string): LayoutRow | undefined {
  const { input } = reading;
  const code = input.text(raw['code'], `${path}.code`, { required: true });
  if (code === undefined) return undefined;
  const group = reading.fields.get(code);
  if (!group) {
    input.add(`${path}.code`, 'layoutFieldNotFound', { code });
    return undefined;
  }
  if (group.type !== 'GROUP') {
    input.add(`${path}.type`, 'layoutTypeDiffers', { code });
    return undefined;
  }
  reading.placed.add(code);
  const entries = input.objects(raw['layout'] ?? [], `${path}.layout`) ?? [];
  const layout = entries.flatMap(({ entry, path: at }) => {
    if (entry['type'] === 'ROW') return readRow(reading, entry, at) ?? [];
    input.add(`${at}.type`, 'enum');
    return [];
  });
  return { type: 'GROUP', code, layout };
}

function readRow(reading: LayoutReading, raw: JsonObject, path: string): LayoutRow | undefined {
  const type = reading.input.oneOf(raw['type'], `${path}.type`, ['ROW', 'SUBTABLE', 'GROUP'], true);
  if (type === 'SUBTABLE') return readTableRow(reading, raw, path);
  if (type === 'GROUP') return readGroupRow(reading, raw, path);
  if (type === undefined) return undefined;
  const entries = reading.input.objects(raw['fields'], `${path}.fields`, { required: true }) ?? [];
  const fields = entries.flatMap(({ entry, path: at }) => readField(reading, entry, at, reading.fields) ?? []);
  return { type: 'ROW', fields };
}

/** Fields that may stay off the form. */
function mayBeAbsent(property: FieldProperty): boolean {
  return isSystemFieldType(property.type);
}

/** Replaces the layout; every field of the form must be in it. @throws KintoneError */
export function updateLayout(settings: AppSettings, layout: unknown): AppSettings {
  const input = new SettingsInput();
  const reading: LayoutReading = { input, fields: settings.fields, placed: new Set() };
  const entries = input.objects(layout, 'layout', { required: true }) ?? [];
  const rows = entries.flatMap(({ entry, path }) => readRow(reading, entry, path) ?? []);
  for (const property of settings.fields.values()) {
    if (mayBeAbsent(property) || reading.placed.has(property.code)) continue;
    input.add('layout', 'layoutFieldMissing', { code: property.code });
  }
  input.finish();
  return { ...settings, layout: rows };
}
