import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  type NaiveCondition,
  naiveMatches,
  naiveSort,
  type NaiveOperator,
  type NaiveWorld,
  writeNaive,
} from '../../../test/support/naive-query.ts';
import type { App, FieldProperty, StoredRecord, StoredValues } from '../domain/model.ts';
import { createAppSettings } from '../settings/new-app.ts';
import { Transaction } from '../domain/transaction.ts';
import { putRecord, removeRecord } from '../records/record-store.ts';
import { compileQuery } from './compile-query.ts';
import type { QueryContext } from './query-context.ts';

const choices = ['high', 'low', '中'];
const choiceOptions = Object.fromEntries(choices.map((name, index) => [name, { label: name, index: String(index) }]));
const states = ['Open', 'Closed'];

const properties: FieldProperty[] = [
  { type: 'SINGLE_LINE_TEXT', code: 'text', label: '' },
  { type: 'MULTI_LINE_TEXT', code: 'memo', label: '' },
  { type: 'NUMBER', code: 'num', label: '' },
  { type: 'DATE', code: 'day', label: '' },
  { type: 'DATETIME', code: 'at', label: '' },
  { type: 'TIME', code: 'clock', label: '' },
  { type: 'DROP_DOWN', code: 'drop', label: '', options: choiceOptions },
  { type: 'CHECK_BOX', code: 'boxes', label: '', options: choiceOptions },
  { type: 'USER_SELECT', code: 'users', label: '' },
  { type: 'CREATOR', code: 'made_by', label: '' },
  { type: 'CREATED_TIME', code: 'made_at', label: '' },
  { type: 'STATUS', code: 'Status', label: '' },
  {
    type: 'SUBTABLE',
    code: 'table',
    label: '',
    fields: {
      item: { type: 'SINGLE_LINE_TEXT', code: 'item', label: '' },
      qty: { type: 'NUMBER', code: 'qty', label: '' },
      kind: { type: 'DROP_DOWN', code: 'kind', label: '', options: choiceOptions },
      due: { type: 'DATE', code: 'due', label: '' },
    },
  },
];

const pools = {
  number: ['0', '1', '1.5', '-2', '10', '12345678901234567', '12345678901234568', '0.1'],
  date: ['2026-02-27', '2026-02-28', '2026-03-01', '2026-03-04', '2025-12-31'],
  datetime: ['2026-02-28T14:59:00Z', '2026-02-28T15:00:00Z', '2026-03-01T03:30:00Z', '2026-03-07T15:00:00Z'],
  time: ['00:00', '09:05', '23:59'],
  text: ['apple pie', 'Apple', 'printer keyword', '東京都に住む', '東京', 'a"b\\c'],
  users: ['sato', 'suzuki'],
};

const world: NaiveWorld = {
  fields: {
    text: { kind: 'text' },
    memo: { kind: 'text' },
    num: { kind: 'number' },
    $id: { kind: 'number' },
    day: { kind: 'date' },
    at: { kind: 'datetime' },
    made_at: { kind: 'datetime' },
    clock: { kind: 'time' },
    drop: { kind: 'choice', options: choices },
    Status: { kind: 'choice', options: states },
    boxes: { kind: 'list' },
    users: { kind: 'list' },
    made_by: { kind: 'text' },
    item: { kind: 'text', table: 'table' },
    qty: { kind: 'number', table: 'table' },
    kind: { kind: 'choice', table: 'table' },
    due: { kind: 'date', table: 'table' },
  },
  timeZone: 'Asia/Tokyo',
  nowMs: Date.parse('2026-03-01T03:30:00Z'),
  userCode: 'sato',
};

const orEmpty = (values: string[]) => fc.constantFrom('', ...values);
const row = fc.record({
  item: orEmpty(pools.text),
  qty: orEmpty(pools.number),
  kind: orEmpty(choices),
  due: orEmpty(pools.date),
});
const values: fc.Arbitrary<StoredValues> = fc.record({
  text: orEmpty(pools.text),
  memo: fc.constantFrom('', ' \n', ...pools.text),
  num: orEmpty(pools.number),
  day: fc.oneof(fc.constant(null), fc.constantFrom(...pools.date)),
  at: orEmpty(pools.datetime),
  clock: fc.oneof(fc.constant(null), fc.constantFrom(...pools.time)),
  drop: fc.oneof(fc.constant(null), fc.constantFrom(...choices)),
  boxes: fc.subarray(choices),
  users: fc.subarray(pools.users),
  table: fc
    .array(row, { maxLength: 3 })
    .map((rows) => rows.map((each, index) => ({ id: String(index), values: each }))),
});
const record = fc.tuple(
  values,
  fc.constantFrom(...pools.users),
  fc.constantFrom(...pools.datetime),
  fc.constantFrom(...states),
);

const compare: NaiveOperator[] = ['=', '!=', '<', '<=', '>', '>='];
const inList: NaiveOperator[] = ['in', 'not in'];
const like: NaiveOperator[] = ['like', 'not like'];
const dayFunctions = ['TODAY()', 'YESTERDAY()', 'FROM_TODAY(-1, DAYS)', 'THIS_WEEK()', 'THIS_MONTH()', 'THIS_YEAR()'];
const operands: Record<string, [NaiveOperator[], string[]][]> = {
  text: [
    [
      ['=', '!=', ...inList],
      ['', ...pools.text],
    ],
    [like, ['apple', 'keyword', 'key', '東京', '東', 'pie APPLE', '"']],
  ],
  memo: [
    [['is empty', 'is not empty'], []],
    [like, ['apple', '住む']],
  ],
  num: [
    [
      [...compare, ...inList],
      ['', '1.50', ...pools.number],
    ],
  ],
  $id: [
    [
      [...compare, ...inList],
      ['1', '3', '5'],
    ],
  ],
  day: [[compare, ['', ...pools.date, ...dayFunctions]]],
  at: [[compare, ['', ...pools.datetime, 'NOW()', ...dayFunctions]]],
  made_at: [[compare, [...pools.datetime, ...dayFunctions]]],
  clock: [[compare, ['', '9:05', ...pools.time]]],
  drop: [[inList, ['', ...choices]]],
  boxes: [[inList, ['', ...choices]]],
  users: [[inList, ['', 'LOGINUSER()', ...pools.users]]],
  made_by: [[inList, ['LOGINUSER()', ...pools.users]]],
  Status: [[['=', '!=', ...inList], states]],
  item: [
    [inList, ['', ...pools.text]],
    [like, ['apple', '東京']],
  ],
  qty: [
    [
      ['<', '<=', '>', '>=', ...inList],
      ['', ...pools.number],
    ],
  ],
  kind: [[inList, ['', ...choices]]],
  due: [
    [
      ['<', '<=', '>', '>='],
      [...pools.date, ...dayFunctions],
    ],
  ],
};

const tests: fc.Arbitrary<NaiveCondition> = fc.constantFrom(...Object.keys(operands)).chain((field) =>
  fc.constantFrom(...(operands[field] ?? [])).chain(([operators, literals]) =>
    fc.constantFrom(...operators).chain((operator) => {
      const drawn: fc.Arbitrary<string[]> = operator.startsWith('is')
        ? fc.constant([])
        : fc.array(fc.constantFrom(...literals), { minLength: 1, maxLength: operator.endsWith('in') ? 3 : 1 });
      return drawn.map((each) => ({ field, operator, values: each }));
    }),
  ),
);
const { condition } = fc.letrec<{ condition: NaiveCondition }>((tie) => ({
  condition: fc.oneof(
    { depthSize: 'small' },
    tests,
    fc.record({
      join: fc.constantFrom('and' as const, 'or' as const),
      parts: fc.array(tie('condition'), { minLength: 2, maxLength: 3 }),
    }),
  ),
}));
const sortKeys = fc.array(
  fc.record({
    field: fc.constantFrom('$id', 'text', 'num', 'day', 'at', 'clock', 'drop', 'Status', 'made_at', 'made_by'),
    direction: fc.constantFrom('asc' as const, 'desc' as const),
  }),
  { maxLength: 3 },
);

function toRecord(
  [fields, creator, madeAt, status]: [StoredValues, string, string, string],
  index: number,
): StoredRecord {
  const times = { createdAtMs: Date.parse(madeAt), updatedAtMs: Date.parse(madeAt) };
  const people = { creator, modifier: creator, assignees: [] };
  return { id: index + 1, revision: 1, ...times, ...people, status, values: fields, comments: [] };
}

function toContext(records: StoredRecord[]): QueryContext {
  const state = (name: string, index: number) => ({
    name,
    index: String(index),
    assignee: { type: 'ONE' as const, entities: [] },
  });
  const settings = {
    ...createAppSettings({ name: 'Property' }),
    fields: new Map(properties.map((property) => [property.code, property])),
    process: {
      enable: true,
      states: Object.fromEntries(states.map((name, index) => [name, state(name, index)])),
      actions: [],
    },
  };
  const app: App = {
    id: 1,
    spaceId: null,
    threadId: null,
    creator: 'sato',
    createdAtMs: 0,
    modifier: 'sato',
    modifiedAtMs: 0,
    live: settings,
    preview: settings,
    deploy: null,
    records: new Map(records.map((each) => [each.id, each])),
    recordsVersion: 1,
    nextRecordId: 99,
    nextRowId: 99,
  };
  const user = { code: world.userCode, primaryOrganization: null, timezone: world.timeZone };
  return { app, settings, user, nowMs: world.nowMs };
}

test('a query after writes finds what a naive reading of the new records finds', { timeout: 60_000 }, () => {
  const writes = fc.array(fc.tuple(fc.nat({ max: 9 }), fc.constantFrom('update', 'delete', 'add', 'undone'), record), {
    maxLength: 5,
  });
  fc.assert(
    fc.property(fc.array(record, { maxLength: 6 }), condition, writes, (drawn, drawnCondition, drawnWrites) => {
      const context = toContext(drawn.map(toRecord));
      const { app } = context;
      const text = `${writeNaive(drawnCondition)} order by num asc, text desc`;
      compileQuery(text, context).find();
      for (const [place, kind, values] of drawnWrites) {
        const target = [...app.records.keys()][place % Math.max(1, app.records.size)];
        const tx = new Transaction();
        if (kind === 'add' || target === undefined) {
          putRecord(tx, app, toRecord(values, app.nextRecordId - 1));
          app.nextRecordId += 1;
        } else if (kind === 'delete') removeRecord(tx, app, target);
        else putRecord(tx, app, toRecord(values, target - 1));
        if (kind === 'undone') {
          // A query in the middle of a call that fails later.
          compileQuery(text, context).find();
          tx.rollback();
        } else tx.commit();
        const now = [...app.records.values()].filter((each) => naiveMatches(each, drawnCondition, world));
        const keys = [
          { field: 'num', direction: 'asc' as const },
          { field: 'text', direction: 'desc' as const },
        ];
        const expected = naiveSort(now, keys, world).map((each) => each.id);
        const ids = compileQuery(text, context)
          .find()
          .records.map((each) => each.id);
        expect({ text, ids }).toEqual({ text, ids: expected });
      }
    }),
    { numRuns: 250 },
  );
});

test('the compiled query finds what a naive reading of it finds', { timeout: 60_000 }, () => {
  fc.assert(
    fc.property(fc.array(record, { maxLength: 8 }), condition, sortKeys, (drawn, drawnCondition, keys) => {
      const records = drawn.map(toRecord);
      const order = keys.map(({ field, direction }) => `${field} ${direction}`).join(', ');
      const text = `${writeNaive(drawnCondition)}${order && ` order by ${order}`}`;
      const compiled = compileQuery(text, toContext(records));
      const expected = naiveSort(
        records.filter((each) => naiveMatches(each, drawnCondition, world)),
        keys,
        world,
      );
      const found = compiled.find({ countsAll: true });
      expect({ text, ids: found.records.map((each) => each.id) }).toEqual({
        text,
        ids: expected.map((each) => each.id),
      });
      expect(found.totalCount).toBe(expected.length);
      expect(records.filter((each) => compiled.matches(each)).length).toBe(expected.length);
      const page = compiled.find({ limit: 2, offset: 1 }).records;
      expect(page.map((each) => each.id)).toEqual(expected.slice(1, 3).map((each) => each.id));
    }),
    { numRuns: 700 },
  );
});
