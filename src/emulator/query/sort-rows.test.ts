import { describe, expect, test } from 'vitest';
import { Transaction } from '../domain/transaction.ts';
import { createSeededRandom } from '../fixtures/seeded-random.ts';
import { putRecord, removeRecord } from '../records/record-store.ts';
import { addApp, createTestKintone } from '../testing/test-kintone.ts';
import { compileQuery } from './compile-query.ts';

const count = 9000;
const options = { p: { label: 'p', index: '0' }, q: { label: 'q', index: '1' } };

/** Enough records that texts are ranked and the page is cut out by a sample. */
function createLargeApp() {
  const { domain, worker } = createTestKintone();
  const app = addApp(domain, 'Large', [
    { type: 'SINGLE_LINE_TEXT', code: 'word', label: 'word' },
    { type: 'NUMBER', code: 'amount', label: 'amount' },
    { type: 'DROP_DOWN', code: 'kind', label: 'kind', options },
  ]);
  const random = createSeededRandom(7);
  const draw = (id: number) => ({
    id,
    revision: 1,
    createdAtMs: 0,
    creator: 'boss',
    updatedAtMs: 0,
    modifier: 'boss',
    status: null,
    assignees: [],
    comments: [],
    values: {
      word: random.chance(0.1) ? '' : `${random.pick(['a', 'B', '日本', 'é', 'z'])}${random.between(0, 3000)}`,
      amount: random.chance(0.1) ? '' : String(random.between(0, 500)),
      kind: random.pick(['p', 'q', null]),
    },
  });
  for (let id = 1; id <= count; id += 1) app.records.set(id, draw(id));
  return { app, draw, context: { app, settings: app.preview, user: worker, nowMs: 0 } };
}

type Subject = ReturnType<typeof createLargeApp>;

function places({ app }: Subject, field: string): (id: number) => number | string {
  return (id) => {
    const value = app.records.get(id)?.values[field];
    if (field === 'amount') return value === '' ? Number.NEGATIVE_INFINITY : Number(value);
    if (field === 'kind') return ['p', 'q'].findIndex((option) => option === value);
    return typeof value === 'string' ? value : '';
  };
}

function sortPlainly(subject: Subject, order: readonly (readonly [string, 1 | -1])[]): number[] {
  const keys = order.map(([field, sign]) => [places(subject, field), sign] as const);
  return [...subject.app.records.keys()].sort((a, b) => {
    for (const [place, sign] of keys) {
      const [left, right] = [place(a), place(b)];
      if (left !== right) return left < right ? -sign : sign;
    }
    return b - a;
  });
}

const orders: readonly (readonly (readonly [string, 1 | -1])[])[] = [
  [
    ['word', 1],
    ['amount', -1],
  ],
  [['word', -1]],
  [['amount', 1]],
  [
    ['kind', -1],
    ['word', 1],
  ],
];

function find({ context }: Subject, order: (typeof orders)[number], offset: number): number[] {
  const items = order.map(([field, sign]) => `${field} ${sign === 1 ? 'asc' : 'desc'}`);
  const text = `order by ${items.join(', ')} limit 100 offset ${offset}`;
  return compileQuery(text, context)
    .find()
    .records.map(({ id }) => id);
}

describe('sortRows', () => {
  test.each(orders.map((order) => ({ order })))(
    'gives the page of a long list that a plain sort gives by $order',
    ({ order: given }) => {
      const subject = createLargeApp();
      const expected = sortPlainly(subject, given);
      for (const offset of [0, 400, 8900]) {
        expect(find(subject, given, offset)).toEqual(expected.slice(offset, offset + 100));
      }
    },
  );

  test('keeps ranks and columns right through writes, deletions and rollbacks', () => {
    const subject = createLargeApp();
    const { app, draw } = subject;
    for (const [turn, order] of [...orders, ...orders].entries()) {
      const tx = new Transaction();
      for (let step = 0; step < 40; step += 1) putRecord(tx, app, draw(1 + ((turn * 977 + step * 211) % count)));
      putRecord(tx, app, draw(count + turn + 1));
      if (turn % 2 === 1) removeRecord(tx, app, 100 + turn);
      find(subject, order, 0);
      if (turn % 3 === 2) tx.rollback();
      else tx.commit();
      expect(find(subject, order, 0)).toEqual(sortPlainly(subject, order).slice(0, 100));
    }
  });
});
