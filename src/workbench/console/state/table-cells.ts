/** Columns and cell texts of an answer shown as a table or written as CSV. Pure. */
import type { FormField } from '../../../rest/request/form-field.ts';
import { isJsonObject, type Json, type JsonObject, toPlainText } from '../../../rest/request/json.ts';

export interface AnswerColumn {
  id: string;
  label: string;
  /** Field type or empty. */
  detail: string;
  /** Numbers and dates stand at the end of their cell. */
  align: 'start' | 'end';
  widthPx: number;
}

const numeric = new Set([
  'NUMBER',
  'CALC',
  '__ID__',
  '__REVISION__',
  'RECORD_NUMBER',
  'DATE',
  'TIME',
  'DATETIME',
  'CREATED_TIME',
  'UPDATED_TIME',
]);
/** Rows looked at for column names; later rows of a list have the same shape in every Kintone answer. */
const sampleSize = 200;

/** A record cell `{type, value}` of a record read. */
export function isCell(value: Json | undefined): value is JsonObject {
  return (
    isJsonObject(value) && typeof value['type'] === 'string' && 'value' in value && Object.keys(value).length === 2
  );
}

/** `wanted` are the fields the request named; their order is kept. */
export function toColumns(
  rows: readonly Json[],
  fields: readonly FormField[] | null,
  wanted: readonly Json[] = [],
): AnswerColumn[] {
  const columns = new Map<string, AnswerColumn>();
  for (const row of rows.slice(0, sampleSize)) {
    const members = isJsonObject(row) ? row : { value: row };
    for (const [id, value] of Object.entries(members)) {
      if (columns.has(id)) continue;
      const type = isCell(value) ? toPlainText(value['type'] ?? '') : '';
      const label = fields?.find((field) => field.code === id)?.label ?? '';
      columns.set(id, {
        id,
        label: id,
        detail: [type, label && label !== id ? label : ''].filter(Boolean).join(' · '),
        align: numeric.has(type) || (typeof value === 'number' && type === '') ? 'end' : 'start',
        widthPx: id === '$id' ? 90 : 170,
      });
    }
  }
  return orderColumns([...columns.values()], wanted);
}

/** The id first, then what people put on the form, then what Kintone adds. */
function orderColumns(columns: AnswerColumn[], wanted: readonly Json[]): AnswerColumn[] {
  const place = (column: AnswerColumn): number => {
    const at = wanted.indexOf(column.id);
    return at < 0 ? wanted.length : at;
  };
  const rank = (column: AnswerColumn): number => {
    if (column.id === '$id' || column.id === '(key)') return 0;
    if (column.id === '$revision') return 3;
    return /^(CREATOR|MODIFIER|CREATED_TIME|UPDATED_TIME|RECORD_NUMBER)/.test(column.detail) ? 2 : 1;
  };
  return columns
    .map((column, index) => ({ column, index }))
    .sort((a, b) => place(a.column) - place(b.column) || rank(a.column) - rank(b.column) || a.index - b.index)
    .map(({ column }) => column);
}

function toName(value: Json): string {
  if (!isJsonObject(value)) return toText(value);
  for (const key of ['name', 'fileName', 'code', 'title', 'id']) {
    const found = value[key];
    if (typeof found === 'string' && found !== '') return found;
  }
  return JSON.stringify(value);
}

function toText(value: Json): string {
  if (value === null) return '';
  if (typeof value === 'string') return value;
  if (typeof value !== 'object') return String(value);
  if (Array.isArray(value)) return (value as readonly Json[]).map(toName).join(', ');
  return toName(value);
}

/** Text of one cell; empty when the row has nothing there. A table cell says how many rows it has. */
export function toCellText(row: Json, column: string, rowsWord: (count: number) => string): string {
  const value = isJsonObject(row) ? row[column] : column === 'value' ? row : undefined;
  if (value === undefined) return '';
  if (!isCell(value)) return toText(value);
  const inner = value['value'] ?? null;
  return value['type'] === 'SUBTABLE' && Array.isArray(inner) ? rowsWord(inner.length) : toText(inner);
}

/** A cell that starts like a formula is kept from running in a spreadsheet by a leading apostrophe. */
function toCsvField(text: string): string {
  const isFormula = /^[=+@\t\r]/.test(text) || (text.startsWith('-') && Number.isNaN(Number(text)));
  const safe = isFormula ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** CSV with a byte order mark, which Excel needs to read Japanese. Tables and objects become JSON. */
export function toCsv(rows: readonly Json[], columns: readonly AnswerColumn[]): string {
  const whole = (row: Json, column: string): string => {
    const value = isJsonObject(row) ? row[column] : undefined;
    const isTable = isCell(value) && value['type'] === 'SUBTABLE';
    return isTable ? JSON.stringify(value['value']) : toCellText(row, column, String);
  };
  const lines = [
    columns.map((column) => toCsvField(column.id)).join(','),
    ...rows.map((row) => columns.map((column) => toCsvField(whole(row, column.id))).join(',')),
  ];
  return `\uFEFF${lines.join('\r\n')}\r\n`;
}
