/** Record shapes by page: the same value reads as '', null, undefined or [] depending on where a handler looks. */
import { listFieldTypes, systemFieldTypes } from '../../core/field-type.ts';
import type { FieldSetting } from './page-boot.ts';

/** One field of a record as handlers see it. */
export interface RecordField {
  type: string;
  value: unknown;
  disabled?: unknown;
  error?: unknown;
  lookup?: unknown;
  confirmed?: boolean;
  recordId?: string | null;
}

export type PageRecord = Record<string, RecordField>;

export interface TableRowShape {
  id: string | null;
  value: PageRecord;
}

/**
 * `shown`: detail, list, print and desktop edit.show. `form`: create, and mobile edit.show.
 * Measured on a real tenant; only lists are alike everywhere.
 */
export type ShapeContext = 'shown' | 'form';

const listTypes: ReadonlySet<string> = new Set(listFieldTypes);

/** Types that hold nothing in a record. */
const absentTypes = new Set(['GROUP', 'REFERENCE_TABLE', 'LABEL', 'HR', 'SPACER']);

/** Types that Kintone fills in; a form holds none of them. It does hold the categories. */
export const systemTypes: ReadonlySet<string> = new Set([
  ...systemFieldTypes.filter((type) => type !== 'CATEGORY'),
  '__ID__',
  '__REVISION__',
]);

/** What an unset field reads as. */
export function toUnsetValue(type: string, context: ShapeContext): unknown {
  if (listTypes.has(type)) return [];
  if (type === 'CALC') return '';
  if (context === 'form') return type === 'RICH_TEXT' ? '<div><br /></div>' : undefined;
  return type === 'DATE' || type === 'TIME' ? null : '';
}

/** True for what a person sees as an empty field. */
export function isUnset(value: unknown): boolean {
  return (
    value === undefined ||
    value === null ||
    value === '' ||
    value === '<div><br /></div>' ||
    (Array.isArray(value) && value.length === 0)
  );
}

export interface ServerField {
  type: string;
  value: unknown;
}

/** A record as `GET record.json` gives it. */
export type ServerRecord = Record<string, ServerField>;

function toRows(value: unknown): { id: string | null; value: ServerRecord }[] {
  return Array.isArray(value) ? (value as { id: string | null; value: ServerRecord }[]) : [];
}

function toField(field: ServerField, setting: FieldSetting | undefined, context: ShapeContext): RecordField {
  if (field.type === 'SUBTABLE') {
    const cells = setting?.fields ?? {};
    const rows = toRows(field.value).map((row) => ({ id: row.id, value: toPageRecord(row.value, cells, context) }));
    return { type: field.type, value: rows };
  }
  const shown: RecordField = {
    type: field.type,
    value: isUnset(field.value) ? toUnsetValue(field.type, context) : field.value,
  };
  // A lookup key carries two extra keys on pages, never over REST.
  return setting?.lookup ? { ...shown, confirmed: !isUnset(field.value), recordId: null } : shown;
}

/** Turns a record of the REST API into what a page hands to handlers. */
export function toPageRecord(
  record: ServerRecord,
  fields: Record<string, FieldSetting>,
  context: ShapeContext,
): PageRecord {
  return Object.fromEntries(
    Object.entries(record)
      .filter(([, field]) => !absentTypes.has(field.type))
      .map(([code, field]) => [code, toField(field, fields[code], context)]),
  );
}

/** What a radio button holds where nothing is chosen: its default, else its first option. */
export function toFirstChoice({ defaultValue, options }: FieldSetting): unknown {
  if (!isUnset(defaultValue)) return defaultValue;
  return Object.values(options ?? {}).sort((a, b) => Number(a.index) - Number(b.index))[0]?.label;
}

function toDefault(setting: FieldSetting, context: DefaultContext): unknown {
  if (setting.type === 'SUBTABLE') return [toBlankRow(setting, context)];
  if (setting.type === 'CALC') return '';
  if (setting.defaultNowValue === true) return context.now(setting.type);
  const value = setting.defaultValue;
  if (setting.type === 'RADIO_BUTTON') return toFirstChoice(setting);
  if (Array.isArray(value)) return context.toEntities(value);
  return isUnset(value) ? toUnsetValue(setting.type, 'form') : value;
}

export interface DefaultContext {
  /** Wire value of the present moment for DATE, TIME and DATETIME in the user's zone. */
  now(type: string): string;
  /** Adds names to default users, and turns FUNCTION LOGINUSER() into the user. */
  toEntities(value: unknown[]): unknown[];
}

/** A new row of a table, with every cell and no id yet. */
export function toBlankRow(setting: FieldSetting, context: DefaultContext): TableRowShape {
  return { id: null, value: toBlankRecord(setting.fields ?? {}, context) };
}

/** A new record with its default values: no system fields, one empty row in each table. */
export function toBlankRecord(fields: Record<string, FieldSetting>, context: DefaultContext): PageRecord {
  return Object.fromEntries(
    Object.entries(fields)
      .filter(([, setting]) => !absentTypes.has(setting.type) && !systemTypes.has(setting.type))
      .filter(([, setting]) => setting.type !== 'CATEGORY' || setting.enabled === true)
      .map(([code, setting]) => {
        const field: RecordField = { type: setting.type, value: toDefault(setting, context) };
        return [code, setting.lookup ? { ...field, confirmed: false, recordId: null } : field];
      }),
  );
}
