/** A record as a list of fields: code, label, type and a readable value. Takes any shape, since the API may send types we do not know. */

export interface FieldRow {
  readonly code: string;
  /** Empty where the form has no such field or is not known. */
  readonly label: string;
  readonly type: string;
  readonly value: unknown;
  /** Readable text; empty for an empty value. */
  readonly text: string;
}

export type RawRecord = Record<string, { type: string; value: unknown }>;

interface Wording {
  rows: (count: number) => string;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function toItemText(item: unknown): string {
  if (!isObject(item)) return typeof item === 'string' ? item : item === null ? '' : (JSON.stringify(item) ?? '');
  const { name, code, size } = item;
  if (typeof name === 'string' && typeof code === 'string') return name === code ? name : `${name} (${code})`;
  if (typeof name === 'string') return typeof size === 'string' ? `${name} (${size} B)` : name;
  return JSON.stringify(item);
}

/** Readable text of a field value. */
export function toValueText(type: string, value: unknown, words: Wording): string {
  if (type === 'SUBTABLE' && Array.isArray(value)) return value.length === 0 ? '' : words.rows(value.length);
  return Array.isArray(value) ? value.map(toItemText).join(', ') : toItemText(value);
}

export function toFieldRows(
  record: RawRecord,
  labels: Readonly<Record<string, { label?: string }>>,
  words: Wording,
): FieldRow[] {
  return Object.entries(record).map(([code, field]) => ({
    code,
    label: Object.hasOwn(labels, code) ? (labels[code]?.label ?? '') : '',
    type: field.type,
    value: field.value,
    text: toValueText(field.type, field.value, words),
  }));
}

/** Rows whose code, label, type or value contains the text. */
export function filterRows(rows: readonly FieldRow[], text: string): readonly FieldRow[] {
  const needle = text.trim().toLowerCase();
  if (needle === '') return rows;
  return rows.filter((row) =>
    [row.code, row.label, row.type, row.text].some((part) => part.toLowerCase().includes(needle)),
  );
}

/** Revision of a record; empty where it has none. */
export function toRevision(record: RawRecord): string {
  const value = record['$revision']?.value;
  return typeof value === 'string' ? value : '';
}
