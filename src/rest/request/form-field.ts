/** Fields of an app as the form, the checker and the query editor need them, read from the answer of `app/form/fields`. */
import { type FieldType, isSystemFieldType } from '../../core/field-type.ts';
import { isJsonObject } from './json.ts';

export interface FormField {
  code: string;
  label: string;
  type: FieldType;
  required: boolean;
  /** Options in form order; empty for types without options. */
  options: readonly string[];
  /** Fields of a table. */
  fields: readonly FormField[];
  lookup: boolean;
  /** Filled by Kintone from a formula. */
  calculated: boolean;
  unique: boolean;
  maxLength: number | null;
  minValue: number | null;
  maxValue: number | null;
  hasDefault: boolean;
}

const structure = new Set(['GROUP', 'REFERENCE_TABLE', 'LABEL', 'SPACER', 'HR']);

/** Types that only POST may set, and only an app manager. */
export const setOnCreate: ReadonlySet<string> = new Set(['CREATOR', 'CREATED_TIME', 'MODIFIER', 'UPDATED_TIME']);

/** True when a record write may carry a value for the field. */
export function isWritable(field: FormField): boolean {
  return !isSystemFieldType(field.type) && !structure.has(field.type) && field.type !== 'CALC' && !field.calculated;
}

function toNumber(value: unknown): number | null {
  return typeof value === 'number' || (typeof value === 'string' && value !== '') ? Number(value) : null;
}

function toOptions(value: unknown): string[] {
  if (!isJsonObject(value)) return [];
  const index = (option: unknown) => (isJsonObject(option) ? Number(option['index']) : 0);
  return Object.entries(value)
    .sort((a, b) => index(a[1]) - index(b[1]))
    .map(([name]) => name);
}

function toField(code: string, value: unknown): FormField[] {
  if (!isJsonObject(value)) return [];
  const { type, label, defaultValue } = value;
  if (typeof type !== 'string') return [];
  return [
    {
      code,
      label: typeof label === 'string' && label !== '' ? label : code,
      type: type as FieldType,
      required: value['required'] === true || value['required'] === 'true',
      options: toOptions(value['options']),
      fields: isJsonObject(value['fields']) ? toFormFields(value['fields']) : [],
      lookup: isJsonObject(value['lookup']),
      calculated: typeof value['expression'] === 'string' && value['expression'] !== '',
      unique: value['unique'] === true || value['unique'] === 'true',
      maxLength: toNumber(value['maxLength']),
      minValue: toNumber(value['minValue']),
      maxValue: toNumber(value['maxValue']),
      hasDefault:
        value['defaultNowValue'] === true ||
        (Array.isArray(defaultValue)
          ? defaultValue.length > 0
          : typeof defaultValue === 'string' && defaultValue !== ''),
    },
  ];
}

/** Reads `properties` of `app/form/fields`; what is not a field definition is left out. */
export function toFormFields(properties: unknown): FormField[] {
  if (!isJsonObject(properties)) return [];
  return Object.entries(properties).flatMap(([code, value]) => toField(code, value));
}

/** Every field with a value of its own, table fields after their table. */
export function flattenFields(fields: readonly FormField[]): FormField[] {
  return fields.flatMap((field) => [field, ...flattenFields(field.fields)]);
}
