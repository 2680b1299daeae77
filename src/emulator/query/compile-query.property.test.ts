import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  type NaiveCondition,
  naiveMatches,
  type NaiveOperator,
  naiveSort,
  type NaiveTest,
  writeNaive,
} from '../../../test/support/naive-query.ts';
import { querySubjects } from '../../../test/support/query-subjects.ts';
import {
  type Caller,
  callers,
  createQueryContext,
  toNaiveWorld,
  toQueryRecord,
} from '../../../test/support/query-world.ts';
import type { StoredRecord, StoredValues } from '../domain/model.ts';
import { Transaction } from '../domain/transaction.ts';
import { putRecord, removeRecord } from '../records/record-store.ts';
import { compileQuery } from './compile-query.ts';
import { operatorsFor, isSortable } from '../../query/operators.ts';
import type { QueryField } from '../../query/fields.ts';

const [tokyo = { timeZone: 'Asia/Tokyo', nowMs: 0, primaryOrganization: null }] = callers;

function valuesOf(isInTable: boolean): fc.Arbitrary<StoredValues> {
  const subjects = querySubjects.filter(
    ({ table, stored }) => (table !== undefined) === isInTable && stored.length > 0,
  );
  return fc.record(Object.fromEntries(subjects.map(({ code, stored }) => [code, fc.constantFrom(...stored)])));
}
const drawnRecord = fc.tuple(valuesOf(false), fc.array(valuesOf(true), { maxLength: 3 }));
type DrawnRecord = [StoredValues, StoredValues[]];
const toRecord = ([values, rows]: DrawnRecord, index: number): StoredRecord => toQueryRecord(index + 1, values, rows);

/** All fields with all their operators; that these are the documented ones, the operator matrix checks. */
const pairs = querySubjects.flatMap((subject) => {
  const field: QueryField = { code: subject.code, type: subject.type, label: '' };
  if (subject.table !== undefined) field.inTable = subject.table;
  return operatorsFor(field).map((operator: NaiveOperator) => ({ subject, operator }));
});

/** Names of the functions first, so that those with few forms are not rare. */
function valueOf(literals: readonly string[]): fc.Arbitrary<string> {
  const groups = new Map<string, string[]>();
  for (const literal of literals) {
    const name = literal.endsWith(')') ? (literal.split('(')[0] ?? '') : '';
    groups.set(name, [...(groups.get(name) ?? []), literal]);
  }
  const plain = groups.get('');
  groups.delete('');
  const calls = [...groups.values()].map((group) => fc.constantFrom(...group));
  if (!plain || calls.length === 0) return fc.oneof(...calls, ...(plain ? [fc.constantFrom(...plain)] : []));
  return fc.oneof({ arbitrary: fc.constantFrom(...plain), weight: 1 }, { arbitrary: fc.oneof(...calls), weight: 2 });
}

const tests: fc.Arbitrary<NaiveTest> = fc.constantFrom(...pairs).chain(({ subject, operator }) => {
  if (operator.startsWith('is')) return fc.constant({ field: subject.code, operator, values: [] });
  const literals = operator.endsWith('like') ? (subject.keywords ?? []) : subject.literals;
  return fc
    .array(valueOf(literals), { minLength: 1, maxLength: operator.endsWith('in') ? 3 : 1 })
    .map((values) => ({ field: subject.code, operator, values }));
});
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

const sortable = querySubjects.filter(
  ({ code, type, table }) => table === undefined && isSortable({ code, type, label: '' }),
);
const sortKeys = fc.array(
  fc.record({
    field: fc.constantFrom(...sortable.map(({ code }) => code)),
    direction: fc.constantFrom('asc' as const, 'desc' as const),
  }),
  { maxLength: 3 },
);
const tail = fc.record({
  keys: sortKeys,
  limit: fc.option(fc.constantFrom(0, 1, 2, 5, 500)),
  offset: fc.option(fc.constantFrom(0, 1, 3, 10_000)),
});

function testsOf(each: NaiveCondition): NaiveTest[] {
  return 'join' in each ? each.parts.flatMap(testsOf) : [each];
}

const toIds = (records: readonly StoredRecord[]): number[] => records.map(({ id }) => id);

test('a query after writes finds what a naive reading of the new records finds', { timeout: 60_000 }, () => {
  const writes = fc.array(
    fc.tuple(fc.nat({ max: 9 }), fc.constantFrom('update', 'delete', 'add', 'undone'), drawnRecord),
    { maxLength: 5 },
  );
  const keys = [
    { field: 'num', direction: 'asc' as const },
    { field: 'text', direction: 'desc' as const },
  ];
  fc.assert(
    fc.property(fc.array(drawnRecord, { maxLength: 6 }), condition, writes, (drawn, drawnCondition, drawnWrites) => {
      const context = createQueryContext(drawn.map(toRecord), tokyo);
      const world = toNaiveWorld(tokyo);
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
        const ids = toIds(compileQuery(text, context).find().records);
        expect({ text, ids }).toEqual({ text, ids: toIds(naiveSort(now, keys, world)) });
      }
    }),
    { numRuns: 150 },
  );
});

/** What the drawn queries were about, so that nothing is left out unseen. */
const seen = new Set<string>();

function note(drawnCondition: NaiveCondition, caller: Caller, parts: readonly string[]): void {
  for (const { field, operator, values } of testsOf(drawnCondition)) {
    seen.add(`${field} ${operator}`);
    for (const value of values) if (value.endsWith(')')) seen.add(value.split('(')[0] ?? '');
  }
  for (const part of [caller.timeZone, ...parts]) seen.add(part);
}

test('the compiled query finds what a naive reading of it finds', { timeout: 120_000 }, () => {
  const parts = [fc.array(drawnRecord, { maxLength: 7 }), condition, tail, fc.constantFrom(...callers)] as const;
  fc.assert(
    fc.property(...parts, (drawn, drawnCondition, { keys, limit, offset }, caller) => {
      const records = drawn.map(toRecord);
      const world = toNaiveWorld(caller);
      const order = keys.map(({ field, direction }) => `${field} ${direction}`);
      note(drawnCondition, caller, [
        ...order,
        ...(limit === null ? [] : ['limit']),
        ...(offset === null ? [] : ['offset']),
      ]);
      const text = [
        writeNaive(drawnCondition),
        ...(order.length > 0 ? [`order by ${order.join(', ')}`] : []),
        ...(limit === null ? [] : [`limit ${limit}`]),
        ...(offset === null ? [] : [`offset ${offset}`]),
      ].join(' ');
      const compiled = compileQuery(text, createQueryContext(records, caller));
      const matching = records.filter((each) => naiveMatches(each, drawnCondition, world));
      const expected = naiveSort(matching, keys, world).slice(offset ?? 0, (offset ?? 0) + (limit ?? 100));
      const found = compiled.find({ countsAll: true });
      expect({ text, caller, ids: toIds(found.records) }).toEqual({ text, caller, ids: toIds(expected) });
      expect(found.totalCount).toBe(matching.length);
      expect(toIds(records.filter((each) => compiled.matches(each)))).toEqual(toIds(matching));
    }),
    { numRuns: 900 },
  );
  const functions = new Set(
    querySubjects.flatMap(({ literals }) => literals.flatMap((each) => /^(\w+)\(.*\)$/.exec(each)?.[1] ?? [])),
  );
  const wanted = [
    ...pairs.map(({ subject, operator }) => `${subject.code} ${operator}`),
    ...sortable.flatMap(({ code }) => [`${code} asc`, `${code} desc`]),
    ...functions,
    ...callers.map(({ timeZone }) => timeZone),
    'limit',
    'offset',
  ];
  const missed = wanted.filter((each) => !seen.has(each));
  // Drawn at random, so one or two of hundreds may be missed; the operator matrix goes through all of them.
  expect(missed.length > wanted.length / 50 ? missed : []).toEqual([]);
});
