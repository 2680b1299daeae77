/** Errors of queries, first mistake first. */
import type { ErrorCode } from '../../src/emulator/messages/messages.ts';
import { apps } from './error-world.ts';
import { type ErrorRow, invalid, refused, type Sentence } from './row.ts';

/** A row for each of several queries that come to the same refusal. */
function asked(code: ErrorCode, message: Sentence, queries: Readonly<Record<string, string>>): ErrorRow[] {
  return Object.entries(queries).flatMap(([when, query]) =>
    refused(code, 400, message, { [when]: ({ call }) => call('GET', 'records', { app: 1, query }) }),
  );
}

const badOperator = (field: string, operator: string): Sentence => [
  `The operator ${operator} cannot be used for the field type of the field ${field}.`,
  `${field}フィールドのフィールドタイプには演算子${operator}を使用できません。`,
];
const inTable: Sentence = [
  'Failed to read records. The operator = cannot be used for the field type of the field Item in a table.',
  'レコードを読み込めません。テーブルに設定している場合、Itemフィールドのフィールドタイプには、演算子=を使用できません。',
];
const noOption = (field: string, value: string): Sentence => [
  `The value "${value}" is not in the options of the field "${field}".`,
  `フィールド「${field}」の項目に「${value}」は存在しません。`,
];
const wrongQuery: Sentence = ['The specified query is not valid.', 'クエリの指定が不正です。'];
const wrongDay = (day: string): Sentence => [
  `The specified day (${day}) is not valid. Specify an integer from 1 to 31.`,
  `指定した日にち（${day}）は無効です。1から31までの整数で指定します。`,
];
const wrongUnit: Sentence = [
  'The second argument of FROM_TODAY() must be one of "DAYS", "WEEKS", "MONTHS" and "YEARS".',
  'FROM_TODAY()の第2引数には、「DAYS」「WEEKS」「MONTHS」「YEARS」のいずれかを指定します。',
];
const unsupported: Sentence = ['unsupported query format', 'クエリ記法が間違っています。'];

const syntax: readonly (readonly [when: string, query: string])[] = [
  ['a query cannot be read', 'Title ='],
  ['a text stands in single quotes', "Title = 'a'"],
  ['a text holds a raw tab', 'Title = "a\tb"'],
  ['a query limits to less than nothing', 'limit -1'],
  ['the clauses stand in the wrong order', 'limit 1 order by $id asc'],
  ['a query sorts by what cannot be sorted', 'order by Checks asc'],
];

export const queryRows: readonly ErrorRow[] = [
  ...syntax.map(([when, query]) =>
    invalid(when, { query: [unsupported] }, ({ call }) => call('GET', 'records', { app: 1, query })),
  ),
  invalid('a cursor is opened with a query that cannot be read', { query: [unsupported] }, ({ call }) =>
    call('POST', 'records/cursor', { app: 1, query: 'Title =' }),
  ),
  ...asked('GAIA_QU01', ['limit must be 500 or less.', 'limit には 500 以下の値を指定してください。'], {
    'a query asks for more than 500 records': 'limit 501',
  }),
  ...asked('GAIA_QU02', ['offset must be 10,000 or less.', 'offset には 10,000 以下の値を指定してください。'], {
    'a query skips more than 10,000 records': 'offset 10001',
  }),
  ...asked('GAIA_IQ03', badOperator('Drop', '='), { 'a choice is compared': 'Drop = "p"' }),
  ...asked('GAIA_IQ03', badOperator('Body', '='), { 'a long text is compared': 'Body = "a"' }),
  ...asked('GAIA_IQ03', badOperator('Title', '>'), { 'a text is put in order': 'Title > "a"' }),
  ...asked('GAIA_IQ07', inTable, { 'a field in a table is compared': 'Item = "a"' }),
  ...asked('GAIA_IQ10', noOption('Drop', 'Z'), {
    'an option is none': 'Drop in ("Z")',
    'an option is none and the operator wrong: the option first': 'Drop = "Z"',
  }),
  ...asked('GAIA_IQ11', ['Specified field (Nowhere) not found.', '指定されたフィールド（Nowhere）が見つかりません。'], {
    'a condition names an unknown field': 'Nowhere = "a"',
    'an order names an unknown field': 'order by Nowhere asc',
    'two mistakes: the first alone': 'Nowhere = "a" and Drop = "p"',
  }),
  ...asked('GAIA_IQ23', wrongDay('32'), { 'a day is beyond the month': 'Day = THIS_MONTH(32)' }),
  ...asked('GAIA_IQ25', wrongUnit, { 'a unit is none': 'Day = FROM_TODAY(1, HOURS)' }),
  ...asked('GAIA_IL08', wrongQuery, { 'a function lacks an argument': 'Day = FROM_TODAY(1)' }),
  ...refused(
    'GAIA_IR02',
    400,
    [
      'The query for the field "Lines.Item" is not valid. It can only be used with a related records field.',
      'フィールド「Lines.Item」に指定したクエリが正しくありません。指定したクエリは、関連レコード一覧フィールドでのみ使用できます。',
    ],
    {
      'a table stands where related records belong': ({ call }) =>
        call('GET', 'records', { app: 1, query: 'Lines.Item in ("a")' }),
    },
  ),
  ...refused('GAIA_IQ03', 400, badOperator('Related.Note', '='), {
    'a field of related records is compared': ({ call }) =>
      call('GET', 'records', { app: apps.lookups, query: 'Related.Note = "a"' }),
  }),
];
