/** Cells and table rows of an open form, and how they read in the record that handlers get. */
import type { FieldSetting } from './page-boot.ts';
import { isUnset, type RecordField, type TableRowShape } from './record-shape.ts';

export interface CellState {
  readonly type: string;
  readonly value: unknown;
  readonly disabled: boolean;
  readonly error: string | null;
  /** Only for lookup keys: whether the copied values belong to this key. */
  readonly lookup?: { confirmed: boolean; recordId: string | null };
}

export interface RowState {
  /** Stays with the row while the form is open; ids come only with a save. */
  readonly key: number;
  readonly id: string | null;
  readonly cells: Readonly<Record<string, CellState>>;
}

/** Whether two values read alike; all empty ones do. */
export function isSameValue(a: unknown, b: unknown): boolean {
  if (a === b || (isUnset(a) && isUnset(b))) return true;
  return JSON.stringify(a) === JSON.stringify(b);
}

let nextKey = 1;

/** A cell from what the page's record holds. */
export function toCell(field: RecordField, setting: FieldSetting | undefined): CellState {
  const cell: CellState = { type: field.type, value: field.value, disabled: false, error: null };
  if (!setting?.lookup) return cell;
  return { ...cell, lookup: { confirmed: field.confirmed === true, recordId: field.recordId ?? null } };
}

/** A cell as handlers see it. */
export function toRecordField(cell: CellState): RecordField {
  const value = cell.type === 'FILE' ? [] : structuredCopy(cell.value);
  const field: RecordField = { type: cell.type, value };
  return cell.lookup ? { ...field, confirmed: cell.lookup.confirmed, recordId: cell.lookup.recordId } : field;
}

/** A copy deep enough that a handler's mutations stay its own until it returns them. */
function structuredCopy(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(structuredCopy);
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, structuredCopy(inner)]));
  }
  return value;
}

/** A row of the form from one of the record; `inner` are the fields of its table. */
export function toRowState(row: TableRowShape, inner: Readonly<Record<string, FieldSetting>>): RowState {
  const cells = Object.entries(row.value).map(([code, field]) => [code, toCell(field, inner[code])] as const);
  return { key: nextKey++, id: row.id, cells: Object.fromEntries(cells) };
}

/** A row as handlers see it. */
export function toTableRow({ id, cells }: RowState): TableRowShape {
  return { id, value: Object.fromEntries(Object.entries(cells).map(([code, cell]) => [code, toRecordField(cell)])) };
}

export function hasError({ cells }: RowState): boolean {
  return Object.values(cells).some((cell) => cell.error !== null);
}

export function withoutErrors(row: RowState): RowState {
  const cells = Object.entries(row.cells).map(([code, cell]) => [code, { ...cell, error: null }] as const);
  return { ...row, cells: Object.fromEntries(cells) };
}
