import { expect, test } from 'vitest';
import { findInJson, toAncestorIds, toInitiallyOpen, toRowId, toRows } from './json-rows.ts';
import { printPath } from '../../rest/request/json.ts';

const answer = { records: [{ 件名: { type: 'SINGLE_LINE_TEXT', value: 'Printer' } }], totalCount: null };

test('lists a closed root as one row', () => {
  expect(toRows(answer, 'body', new Set())).toMatchObject([{ id: '', name: 'body', level: 1, size: 2, isOpen: false }]);
});

test('lists opened nodes with level and place among siblings', () => {
  const rows = toRows(answer, 'body', new Set(['', toRowId(['records'])]));
  expect(rows.map((row) => [row.name, row.level, row.position, row.siblings])).toEqual([
    ['body', 1, 1, 1],
    ['records', 2, 1, 2],
    ['0', 3, 1, 1],
    ['totalCount', 2, 2, 2],
  ]);
});

test('opens a small value whole and leaves a long list closed', () => {
  expect(toRows(answer, '$', toInitiallyOpen(answer))).toHaveLength(7);
  const long = { records: Array.from({ length: 5000 }, (_, id) => ({ id })) };
  expect(toRows(long, '$', toInitiallyOpen(long))).toHaveLength(2);
});

test('opens one of many items as a sample, and fields of a record not at all', () => {
  const record = Object.fromEntries(Array.from({ length: 30 }, (_, id) => [`F${id}`, { type: 'NUMBER', value: '1' }]));
  expect(toRows(record, '$', toInitiallyOpen(record))).toHaveLength(31);
  const body = { records: [record, record, record] };
  expect(toRows(body, '$', toInitiallyOpen(body))).toHaveLength(5 + 30);
});

test('finds keys and values without regard to case', () => {
  expect(findInJson(answer, 'printer').map((match) => printPath(match.path))).toEqual(['records[0].件名.value']);
  expect(findInJson(answer, '件名').map((match) => printPath(match.path))).toEqual(['records[0].件名']);
  expect(findInJson(answer, '')).toEqual([]);
});

test('stops a search at its limit', () => {
  expect(
    findInJson(
      Array.from({ length: 2000 }, () => 'x'),
      'x',
      30,
    ),
  ).toHaveLength(30);
});

test('writes odd keys in brackets', () => {
  expect(printPath(['record', '$id', 'a b', 3])).toBe('record.$id["a b"][3]');
});

test('names every node above a row', () => {
  expect(toAncestorIds(['records', 0])).toEqual(['', toRowId(['records'])]);
});
