/** The fields of a form as the query language sees them. */
import type { RecordValueType } from '../core/field-type.ts';

export interface QueryField {
  code: string;
  type: RecordValueType;
  label: string;
  /** Names of the options, or of the states for STATUS, in definition order. */
  options?: readonly string[];
  /** Code of the table that holds the field. */
  inTable?: string;
  isLookup?: boolean;
  /** `format` of a CALC field, which decides how its value compares. */
  calcFormat?: string;
  /** False for STATUS, STATUS_ASSIGNEE and CATEGORY while their feature is off. */
  enabled?: boolean;
  /** For REFERENCE_TABLE: the fields of the related app; missing while they are not known. */
  related?: readonly QueryField[];
}

/** A field property as `app/form/fields` gives it; everything beyond the three common keys is optional. */
export interface FormFieldLike {
  type: string;
  code: string;
  label: string;
  [setting: string]: unknown;
}

/** The record id, which every app has and no form lists. */
export const recordIdField: QueryField = { code: '$id', type: '__ID__', label: '$id' };

export interface QueryFieldOptions {
  /** States of the process in order; null or missing when process management is off or unknown. */
  states?: readonly string[] | null;
  /** Fields of the app behind a related-records field, by that field's code. */
  relatedFields?: (code: string) => readonly QueryField[] | undefined;
}

/** Turns the properties of `app/form/fields` into query fields; inner fields of tables stand beside their table. */
export function toQueryFields(
  properties: Iterable<FormFieldLike> | Readonly<Record<string, FormFieldLike>>,
  options: QueryFieldOptions = {},
): QueryField[] {
  const list = Symbol.iterator in properties ? properties : Object.values(properties);
  return [...list].flatMap((property) => {
    const field = toQueryField(property, options);
    const inner = property.type === 'SUBTABLE' && isRecordOfFields(property['fields']) ? property['fields'] : {};
    const innerFields: FormFieldLike[] = inner instanceof Map ? [...inner.values()] : Object.values(inner);
    return [field, ...innerFields.map((each) => ({ ...toQueryField(each, options), inTable: property.code }))];
  });
}

function toQueryField(property: FormFieldLike, options: QueryFieldOptions): QueryField {
  const field: QueryField = {
    code: property.code,
    type: property.type as RecordValueType,
    label: property.label,
  };
  const names = optionNames(property['options']);
  if (names) field.options = names;
  if (property.type === 'STATUS' && options.states) field.options = options.states;
  if (typeof property['enabled'] === 'boolean') field.enabled = property['enabled'];
  if (property['lookup'] !== undefined) field.isLookup = true;
  if (property.type === 'CALC' && typeof property['format'] === 'string') field.calcFormat = property['format'];
  if (property.type === 'REFERENCE_TABLE') {
    const related = options.relatedFields?.(property.code);
    if (related) field.related = related;
  }
  return field;
}

function isRecordOfFields(value: unknown): value is Record<string, FormFieldLike> {
  return typeof value === 'object' && value !== null;
}

/** Names of an `options` setting in the order of their `index`. */
export function optionNames(options: unknown): string[] | null {
  if (typeof options !== 'object' || options === null) return null;
  return Object.entries(options as Record<string, { index?: unknown } | null>)
    .map(([name, option], position) => ({ name, index: Number(option?.index ?? position) }))
    .sort((a, b) => a.index - b.index)
    .map((option) => option.name);
}

/** Finds a field by its code, `$id` included. */
export function createFieldLookup(fields: readonly QueryField[]): (code: string) => QueryField | undefined {
  const byCode = new Map(fields.map((field) => [field.code, field]));
  return (code) => (code === recordIdField.code ? recordIdField : byCode.get(code));
}
