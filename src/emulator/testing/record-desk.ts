/** An app of a test's own fields with short ways to write and read its records. */
import type { App, AppSettings, FieldProperty, User } from '../domain/model.ts';
import { type TestAnswer, type TestKintone, addApp, createTestKintone } from './test-kintone.ts';

export type Values = Record<string, unknown>;

export interface RecordDesk extends TestKintone {
  app: App;
  post: (values: Values, caller?: User | Record<string, string>) => Promise<TestAnswer>;
  put: (id: number, values: Values, caller?: User | Record<string, string>) => Promise<TestAnswer>;
  /** Values of a record by field code, without their types. */
  read: (id: number, caller?: User | Record<string, string>) => Promise<Values>;
}

/** `{ A: 1 }` as a record of the wire, `{ A: { value: 1 } }`. */
export function toRecord(values: Values): Record<string, { value: unknown }> {
  return Object.fromEntries(Object.entries(values).map(([code, value]) => [code, { value }]));
}

/** Rows of a table as the wire wants them; a row may bring its id along. */
export function toRows(...rows: (Values & { id?: unknown })[]): unknown[] {
  return rows.map(({ id, ...cells }) => ({ ...(id === undefined ? {} : { id }), value: toRecord(cells) }));
}

/** Cells of table rows without their types, each with the id of its row. */
export function fromRows(rows: unknown): Values[] {
  const list = rows as { id: string; value: Record<string, { value: unknown }> }[];
  return list.map(({ id, value }) => ({ id, ...fromRecord(value) }));
}

export function fromRecord(record: unknown): Values {
  const cells = Object.entries(record as Record<string, { value: unknown }>);
  return Object.fromEntries(cells.map(([code, cell]) => [code, cell.value]));
}

/** A field whose code is its label. */
export function field(type: FieldProperty['type'], code: string, more: Values = {}): FieldProperty {
  return { type, code, label: code, ...more };
}

export function options(...names: string[]): Record<string, { label: string; index: string }> {
  return Object.fromEntries(names.map((name, index) => [name, { label: name, index: String(index) }]));
}

export function createDesk(fields: readonly FieldProperty[], changes: Partial<AppSettings> = {}): RecordDesk {
  const subject = createTestKintone();
  const { api } = subject;
  const app = addApp(subject.domain, 'Desk', fields, changes);
  return {
    ...subject,
    app,
    post: (values, caller) => api('POST', 'record', { app: app.id, record: toRecord(values) }, caller),
    put: (id, values, caller) => api('PUT', 'record', { app: app.id, id, record: toRecord(values) }, caller),
    async read(id, caller) {
      const { body } = await api('GET', 'record', { app: app.id, id }, caller);
      return fromRecord(body['record']);
    },
  };
}
