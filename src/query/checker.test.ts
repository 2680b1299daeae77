import { describe, expect, test } from 'vitest';
import { checkQuery } from './checker.ts';
import { type QueryField, toQueryFields } from './fields.ts';
import { toHintSentence, toKintoneSentence, toQueryLine } from './messages.ts';
import { parseQuery } from './parser.ts';

const options = { A: { label: 'A', index: '1' }, B: { label: 'B', index: '0' } };
const related: QueryField[] = [
  { code: 'name', type: 'SINGLE_LINE_TEXT', label: 'Name' },
  { code: 'size', type: 'NUMBER', label: 'Size' },
];
const fields = toQueryFields(
  {
    text: { type: 'SINGLE_LINE_TEXT', code: 'text', label: 'Text' },
    memo: { type: 'MULTI_LINE_TEXT', code: 'memo', label: 'Memo' },
    num: { type: 'NUMBER', code: 'num', label: 'Number' },
    day: { type: 'DATE', code: 'day', label: 'Day' },
    at: { type: 'DATETIME', code: 'at', label: 'At' },
    time: { type: 'TIME', code: 'time', label: 'Time' },
    drop: { type: 'DROP_DOWN', code: 'drop', label: 'Drop', options },
    boxes: { type: 'CHECK_BOX', code: 'boxes', label: 'Boxes', options },
    users: { type: 'USER_SELECT', code: 'users', label: 'Users' },
    orgs: { type: 'ORGANIZATION_SELECT', code: 'orgs', label: 'Orgs' },
    groups: { type: 'GROUP_SELECT', code: 'groups', label: 'Groups' },
    number: { type: 'RECORD_NUMBER', code: 'number', label: 'No.' },
    rel: { type: 'REFERENCE_TABLE', code: 'rel', label: 'Rel' },
    Status: { type: 'STATUS', code: 'Status', label: 'Status', enabled: false },
    table: {
      type: 'SUBTABLE',
      code: 'table',
      label: 'Table',
      fields: {
        item: { type: 'SINGLE_LINE_TEXT', code: 'item', label: 'Item' },
        qty: { type: 'NUMBER', code: 'qty', label: 'Qty' },
        kind: { type: 'DROP_DOWN', code: 'kind', label: 'Kind', options },
      },
    },
  },
  { relatedFields: () => related },
);

function check(text: string) {
  const { query, diagnostics } = parseQuery(text);
  expect(diagnostics).toEqual([]);
  return checkQuery(query, fields, { exists: (_kind, code) => code !== 'ghost' });
}

describe('checkQuery', () => {
  test.each([
    'text = "" and text in ("a") and text not like "b"',
    'num >= 5 and num in ("1", 2) and num = ""',
    'drop in ("A", "") and boxes not in ("B")',
    'day = TODAY() and at <= NOW() and day > FROM_TODAY(-1, WEEKS) and day = THIS_WEEK(MONDAY)',
    'day = LAST_MONTH(31) or day = NEXT_MONTH(LAST) or at = THIS_YEAR()',
    'users in (LOGINUSER(), "sato") and orgs in (PRIMARY_ORGANIZATION())',
    'item in ("x") and qty > 3 and kind in ("A")',
    'rel.name in ("x") and rel.size > 3 and rel.$id in ("1")',
    'number = "APP-12" and $id > 5',
    'time > "9:30" and at = "2026-01-31T09:30:00+0900"',
    'memo is not empty order by num asc, day desc limit 500 offset 10000',
  ])('accepts %j', (text) => {
    expect(check(text)).toEqual([]);
  });

  test.each([
    ['nope = "1"', 'GAIA_IQ11', { field: 'nope' }],
    ['order by nope asc', 'GAIA_IQ11', { field: 'nope' }],
    ['text > "1"', 'GAIA_IQ03', { field: 'text', operator: '>' }],
    ['memo = "1"', 'GAIA_IQ03', { field: 'memo', operator: '=' }],
    ['drop = "A"', 'GAIA_IQ03', { field: 'drop', operator: '=' }],
    ['drop = "Z"', 'GAIA_IQ10', { field: 'drop', value: 'Z' }],
    ['kind in ("Z")', 'GAIA_IQ10', { field: 'kind', value: 'Z' }],
    ['item = "x"', 'GAIA_IQ07', { field: 'item', operator: '=' }],
    ['kind = "A"', 'GAIA_IQ03', { field: 'kind', operator: '=' }],
    ['rel.name = "x"', 'GAIA_IQ03', { field: 'rel.name', operator: '=' }],
    ['table.item in ("x")', 'GAIA_IR02', { field: 'table.item' }],
    ['rel.nope in ("x")', 'GAIA_IQ11', { field: 'rel.nope' }],
    ['Status in ("A")', 'GAIA_ST02', {}],
    ['day = FROM_TODAY(5)', 'GAIA_IL08', {}],
    ['day = TODAY(1)', 'GAIA_IL08', {}],
    ['day = FROM_TODAY(5, HOURS)', 'GAIA_IQ25', { value: 'HOURS' }],
    ['day = THIS_MONTH(32)', 'GAIA_IQ23', { value: '32' }],
    ['day = THIS_MONTH(0)', 'GAIA_IQ23', { value: '0' }],
    ['users in ("ghost")', 'GAIA_IL26', { value: 'ghost' }],
    ['orgs in ("ghost")', 'GAIA_IL28', { value: 'ghost' }],
    ['groups in ("ghost")', 'GAIA_IL27', { value: 'ghost' }],
    ['limit 501', 'GAIA_QU01', {}],
    ['offset 10001', 'GAIA_QU02', {}],
  ])('refuses %j with %s', (text, code, params) => {
    expect(check(text)[0]).toMatchObject({ severity: 'error', code, params });
  });

  test.each([
    ['num = "many"', 'invalidNumber'],
    ['day = "yesterday"', 'invalidDate'],
    ['day = "2026-02-30"', 'invalidDate'],
    ['at > "10 o\'clock"', 'invalidDateTime'],
    ['time = "25:00"', 'invalidTime'],
    ['day = SOMEDAY()', 'unknownFunction'],
    ['text = TODAY()', 'badFunctionPlace'],
    ['day = NOW()', 'badFunctionPlace'],
    ['order by memo asc', 'notSortable'],
    ['order by item asc', 'notSortable'],
    ['order by num', 'missingDirection'],
  ])('explains %j as %s', (text, hint) => {
    expect(check(text)[0]).toMatchObject({ code: 'CB_VA01', hint });
  });

  test('lists mistakes in text order with their places', () => {
    const found = check('text > 1 and nope = 2');
    expect(found.map(({ code, range }) => [code, range.start, range.end])).toEqual([
      ['GAIA_IQ03', 5, 6],
      ['GAIA_IQ11', 13, 17],
    ]);
  });

  test('words a mistake as Kintone does, and hints in both languages', () => {
    const [unknown] = check('nope = 1');
    const [hinted] = check('num = "many"');
    if (!unknown || !hinted) throw new Error('expected a diagnostic each');
    expect(toKintoneSentence(unknown, 'en')).toBe('Specified field (nope) not found.');
    expect(toKintoneSentence(unknown, 'ja')).toBe('指定されたフィールド（nope）が見つかりません。');
    expect(toHintSentence(unknown, 'en')).toBeNull();
    expect(toKintoneSentence(hinted, 'ja')).toBe('クエリ記法が間違っています。');
    expect(toHintSentence(hinted, 'en')).toContain('many');
    expect(toQueryLine(unknown, 'en')).toBe('Specified field (nope) not found.');
    expect(toQueryLine(hinted, 'en')).toMatch(/^unsupported query format: "many" is no number/);
    expect(toQueryLine(hinted, 'ja')).toMatch(/^クエリ記法が間違っています。 フィールド num/);
    const [warning] = check('order by num');
    expect(warning && toKintoneSentence(warning, 'ja')).toContain('降順');
    expect(warning && toQueryLine(warning, 'ja')).toBe(warning && toHintSentence(warning, 'ja'));
  });
});
