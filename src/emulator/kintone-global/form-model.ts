/** The values of an open form: what the inputs show, what handlers read and write, what a save sends. */
import { type Signal, batch, signal } from '@preact/signals';
import type { FieldSetting } from './page-boot.ts';
import {
  type CellState,
  hasError,
  isSameValue,
  type RowState,
  toCell,
  toRecordField,
  toRowState,
  toTableRow,
  withoutErrors,
} from './form-cells.ts';
import {
  type DefaultContext,
  isUnset,
  type PageRecord,
  type TableRowShape,
  toBlankRow,
  toUnsetValue,
} from './record-shape.ts';

/** A place in the form: a field, or a cell of a table row. */
export interface CellPath {
  code: string;
  table?: { code: string; rowKey: number };
}

export interface FormModel {
  readonly settings: Readonly<Record<string, FieldSetting>>;
  codes(): string[];
  field(code: string): Signal<CellState> | undefined;
  rows(tableCode: string): readonly RowState[];
  read(path: CellPath): CellState | undefined;
  settingOf(path: CellPath): FieldSetting | undefined;
  /** Changes parts of a cell. @returns whether its value is another than before. */
  write(path: CellPath, change: Partial<CellState>): boolean;
  setRows(tableCode: string, rows: readonly RowState[]): void;
  addRow(tableCode: string, afterKey: number | null): RowState;
  removeRow(tableCode: string, rowKey: number): RowState | undefined;
  toRow(row: TableRowShape, tableCode: string): RowState;
  clearErrors(): void;
  /** A fresh record for a handler. Attachments read as an empty list there. */
  snapshot(): PageRecord;
}

/** Copied by a lookup, so that neither people nor handlers write them. */
export function listLookupTargets(fields: Readonly<Record<string, FieldSetting>>): Set<string> {
  const targets = new Set<string>();
  for (const setting of Object.values(fields)) {
    for (const mapping of setting.lookup?.fieldMappings ?? []) targets.add(mapping.field);
    for (const inner of Object.values(setting.fields ?? {})) {
      for (const mapping of inner.lookup?.fieldMappings ?? []) targets.add(mapping.field);
    }
  }
  return targets;
}

interface FormContent {
  fields: Map<string, Signal<CellState>>;
  /** Rows by table code; the table's own cell among `fields` holds its error. */
  tables: Map<string, Signal<readonly RowState[]>>;
}

function clearErrors({ fields, tables }: FormContent): void {
  for (const field of fields.values()) {
    if (field.value.error !== null) field.value = { ...field.value, error: null };
  }
  for (const rows of tables.values()) {
    if (rows.value.some(hasError)) rows.value = rows.value.map(withoutErrors);
  }
}

function toSnapshot({ fields, tables }: FormContent): PageRecord {
  return Object.fromEntries(
    [...fields].map(([code, field]) => {
      const rows = tables.get(code)?.value;
      return [code, rows ? { type: 'SUBTABLE', value: rows.map(toTableRow) } : toRecordField(field.value)];
    }),
  );
}

/** Creates the model of one form from a record in the page's shape. */
export function createFormModel(
  settings: Readonly<Record<string, FieldSetting>>,
  record: PageRecord,
  defaults: DefaultContext,
): FormModel {
  const content: FormContent = { fields: new Map(), tables: new Map() };
  const { fields, tables } = content;

  const toRow = (row: TableRowShape, tableCode: string): RowState => toRowState(row, settings[tableCode]?.fields ?? {});

  for (const [code, field] of Object.entries(record)) {
    if (field.type === 'SUBTABLE') {
      const rows = (Array.isArray(field.value) ? field.value : []) as TableRowShape[];
      tables.set(code, signal(rows.map((row) => toRow(row, code))));
      fields.set(code, signal({ type: field.type, value: null, disabled: false, error: null }));
    } else {
      fields.set(code, signal(toCell(field, settings[code])));
    }
  }

  function read(path: CellPath): CellState | undefined {
    if (!path.table) return fields.get(path.code)?.value;
    const { code, rowKey } = path.table;
    return tables.get(code)?.value.find((row) => row.key === rowKey)?.cells[path.code];
  }

  function write(path: CellPath, change: Partial<CellState>): boolean {
    const before = read(path);
    if (!before) return false;
    const after = { ...before, ...change };
    const table = path.table;
    if (!table) {
      const field = fields.get(path.code);
      if (field) field.value = after;
    } else {
      const rows = tables.get(table.code);
      if (rows) {
        rows.value = rows.value.map((row) =>
          row.key === table.rowKey ? { ...row, cells: { ...row.cells, [path.code]: after } } : row,
        );
      }
    }
    return 'value' in change && !isSameValue(before.value, after.value);
  }

  function addRow(tableCode: string, afterKey: number | null): RowState {
    const rows = tables.get(tableCode);
    const row = toRow(
      toBlankRow(settings[tableCode] ?? { type: 'SUBTABLE', code: '', label: '' }, defaults),
      tableCode,
    );
    if (rows) {
      const list = [...rows.value];
      list.splice(list.findIndex((item) => item.key === afterKey) + 1, 0, row);
      rows.value = list;
    }
    return row;
  }

  function removeRow(tableCode: string, rowKey: number): RowState | undefined {
    const rows = tables.get(tableCode);
    const removed = rows?.value.find((row) => row.key === rowKey);
    if (rows) rows.value = rows.value.filter((row) => row.key !== rowKey);
    return removed;
  }

  return {
    settings,
    codes: () => [...fields.keys()],
    field: (code) => fields.get(code),
    rows: (tableCode) => tables.get(tableCode)?.value ?? [],
    read,
    settingOf: (path) => (path.table ? settings[path.table.code]?.fields?.[path.code] : settings[path.code]),
    write,
    setRows(tableCode, rows) {
      const table = tables.get(tableCode);
      if (table) table.value = rows;
    },
    addRow,
    removeRow,
    toRow,
    clearErrors: () => batch(() => clearErrors(content)),
    snapshot: () => toSnapshot(content),
  };
}

/** What an input or a handler puts in, as the form holds it: empty becomes undefined or an empty list. */
export function toFormValue(type: string, value: unknown): unknown {
  return isUnset(value) ? toUnsetValue(type, 'form') : value;
}
