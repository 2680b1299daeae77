import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { anyCharacter } from '../../../test/support/any-text.ts';
import { createClient } from '../testing/client.ts';
import { createDesk, field, fromRecord, options, toRows } from '../testing/record-desk.ts';

const choices = { options: options('a', 'b', '10', '9') };
const inner = {
  Item: field('SINGLE_LINE_TEXT', 'Item', { defaultValue: 'none' }),
  Count: field('NUMBER', 'Count'),
  Picks: field('MULTI_SELECT', 'Picks', choices),
};
const form = [
  field('SINGLE_LINE_TEXT', 'Text', { defaultValue: 'd' }),
  field('MULTI_LINE_TEXT', 'Lines'),
  field('NUMBER', 'Number', { defaultValue: '1' }),
  field('RADIO_BUTTON', 'Radio', { ...choices, defaultValue: 'a' }),
  field('CHECK_BOX', 'Checks', choices),
  field('DATE', 'Day', { defaultNowValue: true }),
  field('TIME', 'Clock'),
  field('DATETIME', 'Moment'),
  field('USER_SELECT', 'People'),
  field('SUBTABLE', 'T', { fields: inner }),
  field('CALC', 'Total', { expression: 'SUM(Count) + Number', format: 'NUMBER' }),
];

const text = fc.string({ unit: anyCharacter, maxLength: 20 });
const number = fc.oneof(
  fc.constant(''),
  fc.integer({ min: -1_000_000, max: 1_000_000 }),
  fc.double({ min: -1e6, max: 1e6, noNaN: true }).map((number) => number.toFixed(6)),
);
const picks = fc.uniqueArray(fc.constantFrom('a', 'b', '10', '9'));
const moment = fc.date({ min: new Date('1970-01-01'), max: new Date('2100-01-01'), noInvalidDate: true });
const rows = fc.array(fc.record({ Item: text, Count: number, Picks: picks }, { requiredKeys: [] }), { maxLength: 3 });
const values = fc.record(
  {
    Text: text,
    Lines: text,
    Number: number,
    Radio: fc.constantFrom('a', '10', '', null),
    Checks: picks,
    Day: moment.map((date) => date.toISOString().slice(0, 10)),
    Clock: fc.oneof(
      fc.constant(''),
      moment.map((date) => date.toISOString().slice(11, 19)),
    ),
    Moment: fc.oneof(
      fc.constant(''),
      moment.map((date) => date.toISOString()),
    ),
    People: fc
      .uniqueArray(fc.constantFrom('boss', 'worker', 'stranger'))
      .map((codes) => codes.map((code) => ({ code }))),
    T: rows.map((list) => toRows(...list)),
  },
  { requiredKeys: [] },
);

const written = form.map(({ code }) => code).filter((code) => code !== 'Total');

test('a record that was read is written back without a change but its revision', { timeout: 60_000 }, async () => {
  const { post, put, read, api, app } = createDesk(form);
  await fc.assert(
    fc.asyncProperty(values, values, async (first, second) => {
      const { body } = await post(first);
      expect(body).toMatchObject({ revision: '1' });
      const id = Number(body['id']);
      await put(id, second);
      const answer = await api('GET', 'record', { app: app.id, id });
      const before = fromRecord(answer.body['record']);
      const own = Object.entries(answer.body['record'] as unknown as object).filter(([code]) => written.includes(code));
      const again = await api('PUT', 'record', { app: app.id, id, record: Object.fromEntries(own) });
      expect(again.body).toEqual({ revision: '3' });
      expect(await read(id)).toEqual({ ...before, $revision: '3' });
    }),
    { numRuns: 30 },
  );
});

test('attached files are written back with the record that was read', async () => {
  const { kintone, worker, post, put, read } = createDesk([field('FILE', 'F')]);
  const client = createClient(kintone, worker);
  await post({ F: [{ fileKey: await client.upload('a.txt', 'a') }, { fileKey: await client.upload('b.txt', 'b') }] });
  const before = await read(1);
  expect((await put(1, { F: before['F'] })).status).toBe(200);
  expect(await read(1)).toEqual({ ...before, $revision: '2' });
});
