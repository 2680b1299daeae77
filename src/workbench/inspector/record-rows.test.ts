import { expect, test } from 'vitest';
import { filterRows, toFieldRows, toRevision, toValueText } from './record-rows.ts';

const words = { rows: (count: number) => `${count} rows` };

test.each([
  ['SINGLE_LINE_TEXT', '見積', '見積'],
  ['SINGLE_LINE_TEXT', '', ''],
  ['DROP_DOWN', null, ''],
  ['CHECK_BOX', ['a', 'b'], 'a, b'],
  ['CHECK_BOX', [], ''],
  ['CREATOR', { code: 'sato', name: '佐藤 由紀' }, '佐藤 由紀 (sato)'],
  ['USER_SELECT', [{ code: 'a', name: 'a' }], 'a'],
  ['FILE', [{ fileKey: 'k', name: 'a.pdf', contentType: 'application/pdf', size: '12' }], 'a.pdf (12 B)'],
  ['SUBTABLE', [{ id: '1', value: {} }], '1 rows'],
  ['SUBTABLE', [], ''],
  ['SOMETHING_NEW', { a: 1 }, '{"a":1}'],
  ['SOMETHING_NEW', 5, '5'],
])('writes a %s value %o as "%s"', (type, value, text) => {
  expect(toValueText(type, value, words)).toBe(text);
});

const record = {
  件名: { type: 'SINGLE_LINE_TEXT', value: 'Printer' },
  toString: { type: 'NUMBER', value: '1' },
  $revision: { type: '__REVISION__', value: '7' },
};

test('gives every field its label where the form knows it', () => {
  const rows = toFieldRows(record, { 件名: { label: '件名ラベル' } }, words);
  expect(rows.map((row) => [row.code, row.label, row.type])).toEqual([
    ['件名', '件名ラベル', 'SINGLE_LINE_TEXT'],
    ['toString', '', 'NUMBER'],
    ['$revision', '', '__REVISION__'],
  ]);
});

test('filters by code, label, type and value', () => {
  const rows = toFieldRows(record, { 件名: { label: 'Subject' } }, words);
  const codes = (text: string) => filterRows(rows, text).map((row) => row.code);
  expect(codes('subj')).toEqual(['件名']);
  expect(codes('PRINT')).toEqual(['件名']);
  expect(codes('number')).toEqual(['toString']);
  expect(codes('  ')).toHaveLength(3);
  expect(codes('nothing')).toEqual([]);
});

test('reads the revision', () => {
  expect(toRevision(record)).toBe('7');
  expect(toRevision({})).toBe('');
});
