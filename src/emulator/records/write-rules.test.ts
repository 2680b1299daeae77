import { describe, expect, test } from 'vitest';
import type { FieldProperty } from '../domain/model.ts';
import { createDesk, field, options, toRecord, toRows } from '../testing/record-desk.ts';

type Problems = Record<string, { messages: string[] }>;
const at = (path: string, ...messages: string[]): Problems => ({ [path]: { messages } });

const choices = { options: options('a', 'b') };
const everyValue: [FieldProperty, unknown][] = [
  [field('SINGLE_LINE_TEXT', 'F'), 'x'],
  [field('MULTI_LINE_TEXT', 'F'), 'x'],
  [field('RICH_TEXT', 'F'), 'x'],
  [field('NUMBER', 'F'), '0'],
  [field('LINK', 'F'), 'https://example.com'],
  [field('DROP_DOWN', 'F', choices), 'a'],
  [field('CHECK_BOX', 'F', choices), ['a']],
  [field('MULTI_SELECT', 'F', choices), ['a']],
  [field('DATE', 'F'), '2026-01-31'],
  [field('TIME', 'F'), '09:30'],
  [field('DATETIME', 'F'), '2026-01-31T00:30:00Z'],
  [field('USER_SELECT', 'F'), [{ code: 'boss' }]],
  [field('ORGANIZATION_SELECT', 'F'), [{ code: 'sales' }]],
  [field('GROUP_SELECT', 'F'), [{ code: 'staff' }]],
];

function suffixOf({ type }: FieldProperty): string {
  if (['CHECK_BOX', 'MULTI_SELECT', 'FILE'].includes(type)) return '.values';
  return /^(USER|ORGANIZATION|GROUP)_SELECT$/.test(type) ? '.values.value' : '.value';
}

describe('required', () => {
  const plain = [...everyValue.map(([property]) => property), field('FILE', 'F')];
  test.each(plain.map((property) => [property.type, property] as const))(
    'wants a value of %s, whether nothing, null or emptiness is sent',
    async (_type, property) => {
      const { post, app } = createDesk([{ ...property, required: true }]);
      const problems = at(`record.F${suffixOf(property)}`, 'Required.');
      const empty = suffixOf(property) === '.value' ? '' : [];
      for (const values of [{}, { F: null }, { F: empty }]) {
        expect((await post(values)).body).toMatchObject({ code: 'CB_VA01', errors: problems });
      }
      expect(app.records.size).toBe(0);
    },
  );

  test.each(everyValue)('is met by a value of %o', async (property, value) => {
    const { post } = createDesk([{ ...property, required: true }]);
    expect((await post({ F: value })).status).toBe(200);
  });

  test('does nothing on RADIO_BUTTON and CALC', async () => {
    const { post, read } = createDesk([
      field('RADIO_BUTTON', 'R', { ...choices, required: true, defaultValue: '' }),
      field('CALC', 'C', { required: true, expression: '1 / 0', format: 'NUMBER' }),
    ]);
    expect((await post({ R: '' })).status).toBe(200);
    expect(await read(1)).toMatchObject({ R: null, C: '' });
  });

  test('is met by a default, and not by an empty value that is sent', async () => {
    const { post, read } = createDesk([field('SINGLE_LINE_TEXT', 'F', { required: true, defaultValue: 'd' })]);
    expect((await post({})).status).toBe(200);
    expect(await read(1)).toMatchObject({ F: 'd' });
    expect((await post({ F: '' })).body['errors']).toEqual(at('record.F.value', 'Required.'));
  });

  test('stands beside the problem of a value that cannot be read', async () => {
    const { post } = createDesk([
      field('NUMBER', 'N', { required: true }),
      field('CHECK_BOX', 'C', { ...choices, required: true }),
    ]);
    expect((await post({ N: 'abc', C: ['Z'] })).body['errors']).toEqual({
      ...at('record[N].value', 'Only numbers are allowed.'),
      ...at('record.N.value', 'Required.'),
      ...at('record.C.values[0].value', 'The value, "Z", is not in options.'),
      ...at('record.C.values', 'Required.'),
    });
  });

  test('that came later blocks every update until its field is filled', async () => {
    const { post, put, read, app } = createDesk([field('SINGLE_LINE_TEXT', 'F'), field('SINGLE_LINE_TEXT', 'Other')]);
    await post({ Other: 'x' });
    const fields = new Map(app.live?.fields).set('F', field('SINGLE_LINE_TEXT', 'F', { required: true }));
    if (app.live) app.live = { ...app.live, fields };
    expect(await read(1)).toMatchObject({ F: '' });
    expect((await put(1, { Other: 'y' })).body['errors']).toEqual(at('record.F.value', 'Required.'));
    expect((await put(1, { F: 'filled' })).status).toBe(200);
    expect((await put(1, { Other: 'y' })).status).toBe(200);
  });
});

describe('unique', () => {
  const taken = at('record.F.value', 'This value already exists in another record.');
  const values = new Map(everyValue.map(([{ type }, value]) => [type, value]));

  test.each(['SINGLE_LINE_TEXT', 'NUMBER', 'LINK', 'DATE', 'DATETIME'] as const)('holds for %s', async (type) => {
    const { post, put } = createDesk([field(type, 'F', { unique: true })]);
    const value = values.get(type);
    await post({ F: value });
    expect((await post({ F: value })).body).toMatchObject({ code: 'CB_VA01', errors: taken });
    await post({});
    expect((await post({ F: '' })).status).toBe(200);
    expect((await put(1, { F: value })).status).toBe(200);
    expect((await put(2, { F: value })).body['errors']).toEqual(taken);
    expect((await put(1, { F: '' })).status).toBe(200);
    expect((await put(2, { F: value })).status).toBe(200);
  });

  test.each(['DROP_DOWN', 'TIME', 'MULTI_LINE_TEXT'] as const)('means nothing on %s', async (type) => {
    const [plain, value] = everyValue.find(([each]) => each.type === type) ?? [];
    const { post } = createDesk([{ ...(plain ?? field(type, 'F')), unique: true }]);
    await post({ F: value });
    expect((await post({ F: value })).status).toBe(200);
  });

  test('compares numbers by what they are, and texts letter by letter', async () => {
    const { post } = createDesk([
      field('NUMBER', 'F', { unique: true }),
      field('SINGLE_LINE_TEXT', 'T', { unique: true }),
    ]);
    await post({ F: '10', T: 'ａbc' });
    expect((await post({ F: '1.0e1' })).body['errors']).toEqual(taken);
    expect((await post({ T: 'abc' })).status).toBe(200);
    expect((await post({ T: 'Abc' })).status).toBe(200);
  });

  test('does not reach into tables', async () => {
    const inner = { Inner: field('SINGLE_LINE_TEXT', 'Inner', { unique: true }) };
    const { post } = createDesk([field('SUBTABLE', 'T', { fields: inner })]);
    expect((await post({ T: toRows({ Inner: 'x' }, { Inner: 'x' }) })).status).toBe(200);
  });

  test('is checked among the records of one call, and freed by a deletion', async () => {
    const { api, app } = createDesk([field('SINGLE_LINE_TEXT', 'F', { unique: true })]);
    const records = [{ F: 'a' }, { F: 'b' }, { F: 'a' }].map(toRecord);
    expect((await api('POST', 'records', { app: app.id, records })).body['errors']).toEqual(
      at('records[2].F.value', 'This value already exists in another record.'),
    );
    await api('POST', 'records', { app: app.id, records: records.slice(0, 2) });
    await api('DELETE', 'records', { app: app.id, ids: [...app.records.keys()].slice(0, 1) });
    expect((await api('POST', 'record', { app: app.id, record: toRecord({ F: 'a' }) })).status).toBe(200);
  });
});

describe('length and range', () => {
  const text = { minLength: '2', maxLength: '4' };
  test.each<[string, FieldProperty, unknown, Problems | null]>([
    ['a short text', field('SINGLE_LINE_TEXT', 'F', text), 'a', at('record.F.value', 'Enter more than 1 characters.')],
    ['an empty text', field('SINGLE_LINE_TEXT', 'F', text), '', at('record.F.value', 'Enter more than 1 characters.')],
    ['a text just long enough', field('SINGLE_LINE_TEXT', 'F', text), 'ab', null],
    ['a text just short enough', field('SINGLE_LINE_TEXT', 'F', text), '日本語字', null],
    [
      'a long text',
      field('SINGLE_LINE_TEXT', 'F', text),
      'abcde',
      at('record.F.value', 'Enter less than 5 characters.'),
    ],
    ['a long empty text', field('SINGLE_LINE_TEXT', 'F', { maxLength: '4' }), '', null],
    ['text of several lines', field('MULTI_LINE_TEXT', 'F', text), 'abcdefgh', null],
    [
      'a short address',
      field('LINK', 'F', { minLength: '30' }),
      'http://a.example',
      at('record.F.value', 'Enter more than 29 characters.', 'The URL format is not valid.'),
    ],
    [
      'a long address',
      field('LINK', 'F', { maxLength: '10' }),
      'http://a.example',
      at('record.F.value', 'Enter less than 11 characters.'),
    ],
    ['a long text without duplicates', field('SINGLE_LINE_TEXT', 'F', { unique: true }), 'あ'.repeat(64), null],
    [
      'a text without duplicates that is too long',
      field('SINGLE_LINE_TEXT', 'F', { unique: true, maxLength: '100' }),
      'あ'.repeat(65),
      at('record.F.value', 'Enter less than 65 characters.'),
    ],
    [
      'an address without duplicates that is too long',
      field('LINK', 'F', { unique: true, maxLength: '' }),
      `http://a.example/${'a'.repeat(48)}`,
      at('record.F.value', 'Enter less than 65 characters.'),
    ],
    ['the least number', field('NUMBER', 'F', { minValue: '10', maxValue: '100' }), '10', null],
    ['the largest number', field('NUMBER', 'F', { minValue: '10', maxValue: '100' }), 100, null],
    [
      'a small number',
      field('NUMBER', 'F', { minValue: '10' }),
      '9.9999',
      at('record.F.value', 'The value must be 10 or more.'),
    ],
    [
      'a large number',
      field('NUMBER', 'F', { maxValue: '100' }),
      '100.0001',
      at('record.F.value', 'The value must be 100 or less.'),
    ],
    ['no number', field('NUMBER', 'F', { minValue: '10' }), '', null],
    [
      'a number under a limit of 0',
      field('NUMBER', 'F', { minValue: '0' }),
      '-1',
      at('record.F.value', 'The value must be 0 or more.'),
    ],
  ])('judge %s', async (_name, property, sent, problems) => {
    const { post } = createDesk([property]);
    const { status, body } = await post({ F: sent });
    expect(problems ? body['errors'] : status).toEqual(problems ?? 200);
  });

  test('compare numbers with more digits than a double has', async () => {
    const precise = { numberPrecision: { digits: '30', decimalPlaces: '10', roundingMode: 'HALF_EVEN' as const } };
    const { post } = createDesk([field('NUMBER', 'F', { maxValue: '9007199254740992' })], precise);
    expect((await post({ F: '9007199254740992' })).status).toBe(200);
    expect((await post({ F: '9007199254740993' })).body.code).toBe('CB_VA01');
  });

  test('want a text that was not sent to be long enough too', async () => {
    const { post } = createDesk([field('SINGLE_LINE_TEXT', 'F', text)]);
    expect((await post({})).body['errors']).toEqual(at('record.F.value', 'Enter more than 1 characters.'));
  });
});

describe('the number precision of the app', () => {
  const desk = (digits: string, decimalPlaces: string, roundingMode: 'HALF_EVEN' | 'UP' | 'DOWN') =>
    createDesk([field('NUMBER', 'F')], { numberPrecision: { digits, decimalPlaces, roundingMode } });

  test.each([
    ['HALF_EVEN', '1.25', '1.2'],
    ['HALF_EVEN', '1.35', '1.4'],
    ['HALF_EVEN', '-1.25', '-1.2'],
    ['HALF_EVEN', '1.26', '1.3'],
    ['UP', '1.21', '1.3'],
    ['UP', '-1.21', '-1.3'],
    ['DOWN', '1.29', '1.2'],
    ['DOWN', '-1.29', '-1.2'],
    ['DOWN', '-0.09', '0'],
  ] as const)('rounds by %s: %s becomes %s', async (mode, sent, stored) => {
    const { post, read } = desk('16', '1', mode);
    await post({ F: sent });
    expect(await read(1)).toMatchObject({ F: stored });
  });

  test('takes as many whole digits as the places behind the point leave', async () => {
    const { post, read } = desk('6', '2', 'HALF_EVEN');
    expect((await post({ F: '-9999.99' })).status).toBe(200);
    expect(await read(1)).toMatchObject({ F: '-9999.99' });
    expect((await post({ F: '10000' })).body['errors']).toEqual(
      at('record.F.value', 'The number of digits exceeds the limit.'),
    );
  });
});
