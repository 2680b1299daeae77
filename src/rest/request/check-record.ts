/** Checks the body of a record write against the fields of the app. */
import { flattenFields, type FormField, isWritable, setOnCreate } from './form-field.ts';
import type { Issue, IssueCode } from './issue.ts';
import { isJsonObject, type Json, type JsonObject, type JsonPath, toPlainText } from './json.ts';

export type RecordUse = 'create' | 'update';

interface RecordCheck {
  use: RecordUse;
  path: JsonPath;
}

const warnings: ReadonlySet<IssueCode> = new Set([
  'unknownField',
  'fieldInTable',
  'ignoredField',
  'needsManager',
  'requiredField',
]);
const open = /\{\{[^{}]+\}\}/;

function issue(path: JsonPath, code: IssueCode, facts: Issue['facts'] = {}): Issue {
  return { path, code, facts, severity: warnings.has(code) ? 'warning' : 'error' };
}

/** A value of another form than the type takes. */
function shape(path: JsonPath, example: string): Issue {
  return issue(path, 'notShape', { shape: example });
}

const rowsShape = '[{"value": {…}}]';
const date = /^\d{4}(-\d{1,2}(-\d{1,2})?)?$/;
const time = /^([01]?\d|2[0-3]):[0-5]\d(:[0-5]\d)?$/;
const dateTime = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2}))?$/;

function hasCodes(value: Json, member: string): boolean {
  return (
    Array.isArray(value) &&
    (value as readonly Json[]).every((item) => isJsonObject(item) && typeof item[member] === 'string')
  );
}

function checkChoice(field: FormField, value: Json, path: JsonPath): Issue[] {
  const options = field.options.join(', ');
  if (field.type === 'RADIO_BUTTON' || field.type === 'DROP_DOWN') {
    if (value === null || value === '') return [];
    const known = typeof value === 'string' && field.options.includes(value);
    return known ? [] : [issue(path, 'unknownChoice', { value: toPlainText(value), options })];
  }
  if (!Array.isArray(value)) return [shape(path, `["${field.options[0] ?? ''}"]`)];
  return (value as readonly Json[]).flatMap((item, index) =>
    typeof item === 'string' && field.options.includes(item)
      ? []
      : [issue([...path, index], 'unknownChoice', { value: toPlainText(item), options })],
  );
}

function checkText(field: FormField, value: Json, path: JsonPath): Issue[] {
  if (value === null || value === '') return [];
  if (typeof value !== 'string' && typeof value !== 'number') return [issue(path, 'notText')];
  const { length } = String(value);
  return field.maxLength !== null && length > field.maxLength
    ? [issue(path, 'tooLong', { max: field.maxLength, now: length })]
    : [];
}

function checkNumber(field: FormField, value: Json, path: JsonPath): Issue[] {
  if (value === null || value === '') return [];
  const number =
    typeof value === 'number' ? value : typeof value === 'string' && value.trim() !== '' ? Number(value) : Number.NaN;
  if (Number.isNaN(number)) return [issue(path, 'notNumber')];
  if (field.maxValue !== null && number > field.maxValue) return [issue(path, 'tooLarge', { max: field.maxValue })];
  return field.minValue !== null && number < field.minValue ? [issue(path, 'tooSmall', { min: field.minValue })] : [];
}

function checkPattern(value: Json, pattern: RegExp, example: string, path: JsonPath): Issue[] {
  if (value === null || value === '') return [];
  return typeof value === 'string' && pattern.test(value) ? [] : [shape(path, example)];
}

function checkTable(field: FormField, value: Json, check: RecordCheck): Issue[] {
  const rows = Array.isArray(value) ? (value as readonly Json[]) : null;
  if (!rows?.every((row) => isJsonObject(row))) return [shape(check.path, rowsShape)];
  return rows.flatMap((row, index) => {
    const inner = row['value'];
    const path = [...check.path, index, 'value'];
    return isJsonObject(inner)
      ? checkFields(inner, field.fields, { ...check, path })
      : [shape([...check.path, index], '{"value": {…}}')];
  });
}

function checkValue(field: FormField, value: Json, check: RecordCheck): Issue[] {
  const { path } = check;
  if (typeof value === 'string' && open.test(value)) return [];
  switch (field.type) {
    case 'SINGLE_LINE_TEXT':
    case 'MULTI_LINE_TEXT':
    case 'RICH_TEXT':
    case 'LINK':
      return checkText(field, value, path);
    case 'NUMBER':
      return checkNumber(field, value, path);
    case 'RADIO_BUTTON':
    case 'DROP_DOWN':
    case 'CHECK_BOX':
    case 'MULTI_SELECT':
      return checkChoice(field, value, path);
    case 'USER_SELECT':
    case 'GROUP_SELECT':
    case 'ORGANIZATION_SELECT':
      return hasCodes(value, 'code') ? [] : [shape(path, '[{"code": "…"}]')];
    case 'FILE':
      return hasCodes(value, 'fileKey') ? [] : [shape(path, '[{"fileKey": "…"}]')];
    case 'DATE':
      return checkPattern(value, date, '2026-01-31', path);
    case 'TIME':
      return checkPattern(value, time, '09:30', path);
    case 'DATETIME':
      return checkPattern(value, dateTime, '2026-01-31T09:30:00Z', path);
    case 'SUBTABLE':
      return checkTable(field, value, check);
    default:
      return [];
  }
}

function checkWritable(field: FormField, check: RecordCheck): Issue | null {
  const facts = { type: field.type };
  if (field.type === 'CALC' || field.calculated) return issue(check.path, 'ignoredField', facts);
  if (setOnCreate.has(field.type))
    return issue(check.path, check.use === 'create' ? 'needsManager' : 'systemField', facts);
  return isWritable(field) ? null : issue(check.path, 'systemField', facts);
}

function checkFields(record: JsonObject, fields: readonly FormField[], check: RecordCheck): Issue[] {
  return Object.entries(record).flatMap(([code, cell]) => {
    const path = [...check.path, code];
    const field = fields.find((candidate) => candidate.code === code);
    if (!field) {
      const table = fields.find((candidate) => flattenFields(candidate.fields).some((inner) => inner.code === code));
      if (table) return [issue(path, 'fieldInTable', { field: code, table: table.code })];
      return code.startsWith('$') ? [] : [issue(path, 'unknownField', { field: code })];
    }
    const stopped = checkWritable(field, { ...check, path });
    if (stopped) return [stopped];
    if (typeof cell === 'string' && open.test(cell)) return [];
    if (!isJsonObject(cell) || cell['value'] === undefined) return [shape(path, '{"value": …}')];
    return checkValue(field, cell['value'], { ...check, path: [...path, 'value'] });
  });
}

/** Issues of one record body. For a new record, required fields without a default and without a value are named too. */
export function checkRecord(record: JsonObject, fields: readonly FormField[], check: RecordCheck): Issue[] {
  const found = checkFields(record, fields, check);
  if (check.use !== 'create') return found;
  const missing = fields.filter(
    (field) => field.required && !field.hasDefault && field.type !== 'RADIO_BUTTON' && record[field.code] === undefined,
  );
  return [
    ...found,
    ...missing.map((field) => issue([...check.path, field.code], 'requiredField', { field: field.label })),
  ];
}
