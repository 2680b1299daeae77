/** A form for tests of formulas, with a value in every field. */
import type { AppSettings, FieldProperty, StoredValues } from '../domain/model.ts';
import { createAppSettings } from '../settings/new-app.ts';

const options = { A: { label: 'A', index: '0' }, B: { label: 'B', index: '1' } };
const baseFields: FieldProperty[] = [
  { type: 'NUMBER', code: 'n', label: 'n' },
  { type: 'NUMBER', code: 'm', label: 'm' },
  { type: 'NUMBER', code: 'empty', label: 'empty' },
  { type: 'SINGLE_LINE_TEXT', code: 'text', label: 'text' },
  { type: 'DROP_DOWN', code: 'drop', label: 'drop', options },
  { type: 'CHECK_BOX', code: 'boxes', label: 'boxes', options },
  { type: 'DATE', code: 'day', label: 'day' },
  { type: 'DATETIME', code: 'at', label: 'at' },
  { type: 'TIME', code: 'time', label: 'time' },
  { type: 'LINK', code: 'link', label: 'link' },
  { type: 'CREATOR', code: 'made_by', label: 'made_by' },
  { type: 'CREATED_TIME', code: 'made_at', label: 'made_at' },
  { type: 'NUMBER', code: '単価（税抜）', label: '単価' },
  {
    type: 'SUBTABLE',
    code: 'table',
    label: 'table',
    fields: {
      qty: { type: 'NUMBER', code: 'qty', label: 'qty' },
      price: { type: 'NUMBER', code: 'price', label: 'price' },
      item: { type: 'SINGLE_LINE_TEXT', code: 'item', label: 'item' },
      subtotal: { type: 'CALC', code: 'subtotal', label: 'subtotal', expression: 'qty * price * n', format: 'NUMBER' },
    },
  },
];

const row = (id: string, qty: string, price: string, item: string) => ({
  id,
  values: { qty, price, item, subtotal: '' },
});

export const values = (): StoredValues => ({
  n: '2',
  m: '3',
  empty: '',
  text: 'abc',
  drop: 'A',
  boxes: ['A'],
  day: '2020-11-30',
  at: '2020-11-30T15:00:00Z',
  time: '01:01',
  '単価（税抜）': '1200',
  table: [row('1', '2', '1.5', 'pen'), row('2', '1', '', 'paper')],
});

export const system = {
  createdAtMs: 1_606_748_455_000,
  updatedAtMs: 0,
  creatorName: '佐藤 由紀',
  modifierName: 'x',
  systemTimezone: 'Asia/Tokyo',
};

export function settingsWith(extra: FieldProperty[], changes: Partial<AppSettings> = {}): AppSettings {
  const fields = new Map([...baseFields, ...extra].map((field) => [field.code, field]));
  return { ...createAppSettings({ name: 'Formulas' }), ...changes, fields };
}
