import { describe, expect, test } from 'vitest';
import type { FieldProperty } from '../domain/model.ts';
import { createUser } from '../testing/people.ts';
import { createDesk, field, fromRecord, options } from '../testing/record-desk.ts';

const choices = { options: options('b', 'a', '10', '9') };

/** Two choices whose names JavaScript would sort as numbers, in the order that their index says. */
const numbered = { options: { 10: { label: '10', index: '0' }, 9: { label: '9', index: '1' } } };

describe('a value that is written', () => {
  test.each<[FieldProperty['type'], unknown, unknown, Record<string, unknown>?]>([
    ['SINGLE_LINE_TEXT', 'a', 'a'],
    ['SINGLE_LINE_TEXT', ' a ', ' a '],
    ['SINGLE_LINE_TEXT', 12, '12'],
    ['SINGLE_LINE_TEXT', '', ''],
    ['SINGLE_LINE_TEXT', null, ''],
    ['MULTI_LINE_TEXT', 'a\nb', 'a\nb'],
    ['MULTI_LINE_TEXT', null, ''],
    ['RICH_TEXT', '<b>x</b><script>alert(1)</script>', '<b>x</b>'],
    ['RICH_TEXT', '<a href="javascript:alert(1)" onclick="x()">x</a>', '<a>x</a>'],
    ['NUMBER', 12.5, '12.5'],
    ['NUMBER', '12.50', '12.5'],
    ['NUMBER', '1.5e1', '15'],
    ['NUMBER', '1E-2', '0.01'],
    ['NUMBER', ' 42 ', '42'],
    ['NUMBER', '+7', '7'],
    ['NUMBER', '007', '7'],
    ['NUMBER', '-0', '0'],
    ['NUMBER', '-.5', '-0.5'],
    ['NUMBER', 0, '0'],
    ['NUMBER', 5e-324, '0'],
    ['NUMBER', 999_999_999_999, '999999999999'],
    ['NUMBER', '', ''],
    ['NUMBER', null, ''],
    ['LINK', 'https://example.com/?a=1', 'https://example.com/?a=1'],
    ['LINK', '03-1234-5678', '03-1234-5678', { protocol: 'CALL' }],
    ['LINK', 'a@example.com', 'a@example.com', { protocol: 'MAIL' }],
    ['LINK', null, ''],
    ['RADIO_BUTTON', 'a', 'a', choices],
    ['RADIO_BUTTON', '', null, choices],
    ['DROP_DOWN', 'b', 'b', choices],
    ['DROP_DOWN', 9, '9', choices],
    ['DROP_DOWN', '', null, choices],
    ['DROP_DOWN', null, null, choices],
    ['CHECK_BOX', ['a', 'b'], ['b', 'a'], choices],
    ['CHECK_BOX', ['9', '10'], ['10', '9'], numbered],
    ['CHECK_BOX', [], [], choices],
    ['CHECK_BOX', null, [], choices],
    ['MULTI_SELECT', ['a', 'a'], ['a'], choices],
    ['MULTI_SELECT', ['9', '10'], ['10', '9'], numbered],
    ['DATE', '2015', '2015-01-01'],
    ['DATE', '2015-07', '2015-07-01'],
    ['DATE', '2015-7', '2015-07-01'],
    ['DATE', '2015-7-5', '2015-07-05'],
    ['DATE', '2024-02-29', '2024-02-29'],
    ['DATE', '', null],
    ['DATE', null, null],
    ['TIME', '9:30', '09:30'],
    ['TIME', '09:30', '09:30'],
    ['TIME', '23:59:59', '23:59'],
    ['TIME', '', null],
    ['TIME', null, null],
    ['DATETIME', '2015-07-05', '2015-07-05T00:00:00Z'],
    ['DATETIME', '2015-07-05T09:30Z', '2015-07-05T09:30:00Z'],
    ['DATETIME', '2015-07-05T09:30:59Z', '2015-07-05T09:30:00Z'],
    ['DATETIME', '2015-07-05T09:30:00+09:00', '2015-07-05T00:30:00Z'],
    ['DATETIME', '2015-12-31T20:30:00-05:30', '2016-01-01T02:00:00Z'],
    ['DATETIME', '', ''],
    ['DATETIME', null, ''],
    ['USER_SELECT', [{ code: 'boss' }, { code: 'worker' }], [boss(), worker()]],
    ['USER_SELECT', [{ code: 'worker', name: 'ignored' }], [worker()]],
    ['USER_SELECT', null, []],
    ['GROUP_SELECT', [{ code: 'staff' }], [{ code: 'staff', name: 'Staff' }]],
    ['ORGANIZATION_SELECT', [{ code: 'sales' }], [{ code: 'sales', name: 'Sales' }]],
    ['FILE', [], []],
    ['FILE', null, []],
  ])('to %s as %j comes back as %j', async (type, sent, shown, more = {}) => {
    const { post, api, app } = createDesk([field(type, 'F', more)]);
    expect((await post({ F: sent })).body).toEqual({ id: '1', revision: '1' });
    const { body } = await api('GET', 'record', { app: app.id, id: 1 });
    expect(body['record']).toHaveProperty('F', { type, value: shown });
  });

  test.each<[FieldProperty['type'], unknown, string, string, Record<string, unknown>?]>([
    ['NUMBER', 'abc', 'record[F].value', 'Only numbers are allowed.'],
    ['NUMBER', '12abc', 'record[F].value', 'Only numbers are allowed.'],
    ['NUMBER', '1,000', 'record[F].value', 'Only numbers are allowed.'],
    ['NUMBER', '１２', 'record[F].value', 'Only numbers are allowed.'],
    ['NUMBER', '0x10', 'record[F].value', 'Only numbers are allowed.'],
    ['NUMBER', true, 'record[F].value', 'Only numbers are allowed.'],
    ['NUMBER', 1e12, 'record.F.value', 'The number of digits exceeds the limit.'],
    ['NUMBER', 1e300, 'record.F.value', 'The number of digits exceeds the limit.'],
    ['DATE', '2015-13', 'record[F].value', 'The date format is not valid.'],
    ['DATE', '2023-02-29', 'record[F].value', 'The date format is not valid.'],
    ['DATE', '2015/07/05', 'record[F].value', 'The date format is not valid.'],
    ['DATE', '0999-12-31', 'record[F].value', 'The date format is not valid.'],
    ['DATETIME', '0999-12-31T23:59:00Z', 'record[F].value', 'The date and time format is not valid.'],
    ['DATETIME', '1000-01-01T00:00:00+09:00', 'record[F].value', 'The date and time format is not valid.'],
    ['DATETIME', '9999-12-31T23:59:00-01:00', 'record[F].value', 'The date and time format is not valid.'],
    ['TIME', '24:00', 'record[F].value', 'The time format is not valid.'],
    ['TIME', '9:60', 'record[F].value', 'The time format is not valid.'],
    ['DATETIME', '2015-07-05 09:30', 'record[F].value', 'The date and time format is not valid.'],
    ['LINK', 'example.com', 'record.F.value', 'The URL format is not valid.'],
    ['LINK', 'javascript:alert(1)', 'record.F.value', 'The URL format is not valid.', { protocol: 'WEB' }],
    ['LINK', 'call me', 'record.F.value', 'The telephone number format is not valid.', { protocol: 'CALL' }],
    ['LINK', 'nobody', 'record.F.value', 'The e-mail address format is not valid.', { protocol: 'MAIL' }],
    ['RADIO_BUTTON', 'Z', 'record.F.value', 'The value, "Z", is not in options.', choices],
    ['DROP_DOWN', 'Z', 'record.F.value', 'The value, "Z", is not in options.', choices],
    ['CHECK_BOX', ['a', 'Z'], 'record.F.values[1].value', 'The value, "Z", is not in options.', choices],
    ['MULTI_SELECT', ['Z'], 'record.F.values[0].value', 'The value, "Z", is not in options.', choices],
  ])('to %s as %j is refused at %s', async (...row) => {
    const [type, sent, path, message, more = {}] = row;
    const { post, app } = createDesk([field(type, 'F', more)]);
    const { status, body } = await post({ F: sent });
    expect([status, body.code, body['errors']]).toEqual([400, 'CB_VA01', { [path]: { messages: [message] } }]);
    expect(app.records.size).toBe(0);
  });

  test.each<[FieldProperty['type'], unknown, string]>([
    ['USER_SELECT', [{ code: 'ghost' }], 'GAIA_IL26'],
    ['ORGANIZATION_SELECT', [{ code: 'ghost' }], 'GAIA_IL28'],
    ['FILE', [{ fileKey: 'ghost' }], 'GAIA_BL01'],
    ['SINGLE_LINE_TEXT', ['a'], 'CB_IJ01'],
    ['SINGLE_LINE_TEXT', { a: 1 }, 'CB_IJ01'],
    ['CHECK_BOX', 'a', 'CB_IJ01'],
    ['USER_SELECT', ['boss'], 'CB_IJ01'],
    ['FILE', 'key', 'CB_IJ01'],
  ])('to %s as %j is refused with %s', async (type, sent, code) => {
    const { post, app } = createDesk([field(type, 'F')]);
    expect((await post({ F: sent })).body.code).toBe(code);
    expect(app.records.size).toBe(0);
  });

  test('counts by its field’s own type, and unknown codes count for nothing', async () => {
    const table = field('SUBTABLE', 'T', { fields: { Inner: field('NUMBER', 'Inner') } });
    const { api, app } = createDesk([field('SINGLE_LINE_TEXT', 'F'), table]);
    const record = { F: { type: 'NUMBER', value: 'x' }, Nowhere: { value: 1 }, Inner: { value: '5' } };
    await api('POST', 'record', { app: app.id, record });
    const { body } = await api('GET', 'record', { app: app.id, id: 1 });
    expect(body['record']).toMatchObject({ F: { type: 'SINGLE_LINE_TEXT', value: 'x' }, T: { value: [] } });
    expect(body['record']).not.toHaveProperty('Nowhere');
    expect(body['record']).not.toHaveProperty('Inner');
  });

  test('names a guest with guest/ before the mail address', async () => {
    const { post, read, domain } = createDesk([field('USER_SELECT', 'F')]);
    domain.users.set('g@example.com', createUser('g@example.com', { name: 'Guest', isGuest: true }));
    await post({ F: [{ code: 'guest/g@example.com' }] });
    expect((await read(1))['F']).toEqual([{ code: 'guest/g@example.com', name: 'Guest' }]);
  });
});

describe('a record that is read', () => {
  const plain = [
    field('SINGLE_LINE_TEXT', 'F'),
    field('GROUP', 'Group'),
    field('REFERENCE_TABLE', 'Related', { referenceTable: null }),
  ];

  test('has the fields of the system, none for layout, related records and a process that is off', async () => {
    const { post, api, app } = createDesk(plain);
    await post({ F: 'x' });
    const { body } = await api('GET', 'record', { app: app.id, id: 1 });
    const person = { code: 'worker', name: 'Worker' };
    expect(body['record']).toEqual({
      F: { type: 'SINGLE_LINE_TEXT', value: 'x' },
      Record_number: { type: 'RECORD_NUMBER', value: '1' },
      Created_by: { type: 'CREATOR', value: person },
      Updated_by: { type: 'MODIFIER', value: person },
      Created_datetime: { type: 'CREATED_TIME', value: '2026-03-05T01:23:00Z' },
      Updated_datetime: { type: 'UPDATED_TIME', value: '2026-03-05T01:23:00Z' },
      $id: { type: '__ID__', value: '1' },
      $revision: { type: '__REVISION__', value: '1' },
    });
  });

  test('has the app’s code in its number, and state, assignees and categories where they are on', async () => {
    const state = { name: 'New', index: '0', assignee: { type: 'ONE' as const, entities: [] } };
    const { post, read, app } = createDesk([field('CATEGORY', 'Categories', { enabled: true })], {
      code: 'DESK',
      process: { enable: true, states: { New: state }, actions: [] },
    });
    await post({});
    expect(await read(1)).toMatchObject({
      Record_number: 'DESK-1',
      $id: '1',
      Status: 'New',
      Assignee: [],
      Categories: [],
    });
    expect(app.records.get(1)?.values['Categories']).toEqual([]);
  });

  test('shows the fields that are asked for, by code, $id and $revision, and none for what it has not', async () => {
    const { post, api, app } = createDesk(plain);
    await post({ F: 'x' });
    const ask = async (fields: string[]) => {
      const { body } = await api('GET', 'records', { app: app.id, fields });
      return (body['records'] as unknown as unknown[]).map(fromRecord);
    };
    expect(await ask(['F', '$id'])).toEqual([{ F: 'x', $id: '1' }]);
    expect(await ask(['$revision', 'Related', 'Nowhere'])).toEqual([{ $revision: '1' }]);
  });
});

function boss() {
  return { code: 'boss', name: 'Boss' };
}

function worker() {
  return { code: 'worker', name: 'Worker' };
}
