import { describe, expect, test } from 'vitest';
import type { AppSettings, FieldRight } from '../domain/model.ts';
import { createDesk, field, fromRecord, options, toRecord, toRows } from '../testing/record-desk.ts';
import { addApp } from '../testing/test-kintone.ts';
import { grantToken, joinTokens } from '../testing/tokens.ts';

const copied: [string, ReturnType<typeof field>, unknown, unknown][] = [
  ['text', field('SINGLE_LINE_TEXT', 'Text'), 'x', 'x'],
  ['lines', field('MULTI_LINE_TEXT', 'Lines'), 'a\nb', 'a\nb'],
  ['rich text', field('RICH_TEXT', 'Rich'), '<b>x</b>', '<b>x</b>'],
  ['number', field('NUMBER', 'No'), '1.5', '1.5'],
  ['choice', field('DROP_DOWN', 'Choice', { options: options('a', 'b') }), 'b', 'b'],
  ['choices', field('CHECK_BOX', 'Choices', { options: options('a', 'b') }), ['b'], ['b']],
  ['date', field('DATE', 'Day'), '2026-01-31', '2026-01-31'],
  ['time', field('TIME', 'Clock'), '09:30', '09:30'],
  ['moment', field('DATETIME', 'Moment'), '2026-01-31T00:30:00Z', '2026-01-31T00:30:00Z'],
  ['address', field('LINK', 'Site'), 'https://example.com', 'https://example.com'],
  ['people', field('USER_SELECT', 'People'), [{ code: 'boss' }], [{ code: 'boss', name: 'Boss' }]],
  ['groups', field('GROUP_SELECT', 'Groups'), [{ code: 'staff' }], [{ code: 'staff', name: 'Staff' }]],
];

/** A source with two records, `A` and `B`, and an app that looks them up. */
async function open(
  more: { key?: Record<string, unknown>; source?: Partial<AppSettings>; target?: Partial<AppSettings> } = {},
) {
  const source = createDesk(
    [field('SINGLE_LINE_TEXT', 'Code', { unique: true }), ...copied.map(([, property]) => property)],
    more.source,
  );
  const first = Object.fromEntries(copied.map(([, { code }, value]) => [code, value]));
  await source.post({ Code: 'A', ...first }, source.boss);
  await source.post({ Code: 'B', Text: 'second', No: 2 }, source.boss);
  const lookup = {
    relatedApp: { app: String(source.app.id), code: '' },
    relatedKeyField: 'Code',
    fieldMappings: copied.map(([, { code }]) => ({ field: `My${code}`, relatedField: code })),
  };
  const own = copied.map(([, property]) => ({ ...property, code: `My${property.code}` }));
  const orders = addApp(
    source.domain,
    'Orders',
    [field('SINGLE_LINE_TEXT', 'Key', { lookup, ...more.key }), ...own, field('SINGLE_LINE_TEXT', 'Note')],
    more.target,
  );
  const { api } = source;
  type Caller = Parameters<typeof api>[3];
  const post = (values: object, caller?: Caller) =>
    api('POST', 'record', { app: orders.id, record: toRecord({ ...values }) }, caller);
  const put = (id: number, values: object, caller?: Caller) =>
    api('PUT', 'record', { app: orders.id, id, record: toRecord({ ...values }) }, caller);
  const read = async (id = 1) => fromRecord((await api('GET', 'record', { app: orders.id, id })).body['record']);
  return { ...source, source, orders, post, put, read };
}

describe('a lookup', () => {
  test.each(copied)('copies %s', async (_name, { code }, _value, shown) => {
    const { post, read } = await open();
    await post({ Key: 'A' });
    expect((await read())[`My${code}`]).toEqual(shown);
  });

  test('copies what its own fields can hold: numbers as the app rounds them, and choices they have', async () => {
    const precise = { numberPrecision: { digits: '16', decimalPlaces: '0', roundingMode: 'UP' as const } };
    const { post, read, orders } = await open({ target: precise });
    const narrow = [
      field('DROP_DOWN', 'MyChoice', { options: options('a') }),
      field('CHECK_BOX', 'MyChoices', { options: options('a') }),
    ];
    const fields = new Map(orders.live?.fields);
    for (const each of narrow) fields.set(each.code, each);
    if (orders.live) orders.live = { ...orders.live, fields };
    await post({ Key: 'A' });
    expect(await read()).toMatchObject({ MyNo: '2', MyChoice: null, MyChoices: [], MyText: 'x' });
  });

  test('is a plain field in answers', async () => {
    const { post, api, orders } = await open();
    await post({ Key: 'A' });
    const { body } = await api('GET', 'record', { app: orders.id, id: 1 });
    expect(body['record']).toHaveProperty('Key', { type: 'SINGLE_LINE_TEXT', value: 'A' });
  });

  test('copies anew with every key that is sent, and by no other write', async () => {
    const { post, put, read, source } = await open();
    await post({ Key: 'A', MyText: 'ignored' });
    expect(await read()).toMatchObject({ MyText: 'x' });
    await source.put(1, { Text: 'changed' });
    await put(1, { Note: 'n', MyText: 'ignored' });
    expect(await read()).toMatchObject({ Key: 'A', MyText: 'x', Note: 'n' });
    await put(1, { Key: 'A' });
    expect(await read()).toMatchObject({ MyText: 'changed' });
    await put(1, { Key: 'B' });
    expect(await read()).toMatchObject({ MyText: 'second', MyNo: '2', MySite: '', MyPeople: [], MyDay: null });
  });

  test.each(['', null])('clears its copies for the key %j', async (key) => {
    const { post, put, read } = await open();
    await post({ Key: 'A' });
    await put(1, { Key: key });
    expect(await read()).toMatchObject({ Key: '', MyText: '', MyNo: '', MyChoice: null, MyChoices: [], MyMoment: '' });
  });

  test('without a key on POST leaves its copies empty, whatever is sent for them', async () => {
    const { post, read } = await open();
    expect((await post({ MyText: 'x', MyNo: 5 })).status).toBe(200);
    expect(await read()).toMatchObject({ Key: '', MyText: '', MyNo: '' });
  });

  test('refuses a key that is nowhere, alone and without a place', async () => {
    const { post, put, api, orders } = await open();
    const { status, body } = await post({ Key: 'nope' });
    expect([status, body.code, body['message'], body['errors']]).toEqual([
      400,
      'GAIA_LO04',
      'A value nope in the field Key does not exist in the datasource app for lookup, or you do not have permission to view the app or the field.',
      undefined,
    ]);
    await post({ Key: 'A' });
    expect((await put(1, { Key: 'a' })).body.code).toBe('GAIA_LO04');
    const records = [{ Key: 'A' }, { Key: 'no' }, { Key: 'neither' }].map((values) => toRecord(values));
    const many = await api('POST', 'records', { app: orders.id, records });
    expect(many.body).toMatchObject({ code: 'GAIA_LO04', message: expect.stringContaining('A value no in') });
    expect(orders.records.size).toBe(1);
  });

  test('that is required wants its key', async () => {
    const { post, put } = await open({ key: { required: true } });
    const errors = { 'record.Key.value': { messages: ['Required.'] } };
    expect((await post({})).body['errors']).toEqual(errors);
    await post({ Key: 'A' });
    expect((await put(1, { Key: '' })).body['errors']).toEqual(errors);
  });

  test('feeds formulas with what it copies', async () => {
    const { post, read, orders } = await open();
    const fields = new Map(orders.live?.fields).set(
      'Double',
      field('CALC', 'Double', { expression: 'MyNo * 2', format: 'NUMBER' }),
    );
    if (orders.live) orders.live = { ...orders.live, fields };
    await post({ Key: 'A' });
    expect(await read()).toMatchObject({ Double: '3' });
  });

  test('finds a number by what it is', async () => {
    const { api, source, domain } = await open({});
    const numbers = addApp(domain, 'Numbers', [
      field('NUMBER', 'Id', { unique: true }),
      field('SINGLE_LINE_TEXT', 'Name'),
    ]);
    await api('POST', 'record', { app: numbers.id, record: toRecord({ Id: '10', Name: 'ten' }) });
    const lookup = {
      relatedApp: { app: String(numbers.id), code: '' },
      relatedKeyField: 'Id',
      fieldMappings: [{ field: 'Name', relatedField: 'Name' }],
    };
    const list = addApp(domain, 'List', [field('NUMBER', 'Pick', { lookup }), field('SINGLE_LINE_TEXT', 'Name')]);
    await api('POST', 'record', { app: list.id, record: toRecord({ Pick: '1.0e1' }) });
    expect(list.records.get(1)?.values).toMatchObject({ Pick: '10', Name: 'ten' });
    expect(source.app.id).not.toBe(list.id);
  });

  test('works on the records of one call that bring their source along', async () => {
    const { api, source, orders } = await open();
    const requests = [
      {
        method: 'POST',
        api: '/k/v1/record.json',
        payload: { app: source.app.id, record: toRecord({ Code: 'C', Text: 'third' }) },
      },
      { method: 'POST', api: '/k/v1/record.json', payload: { app: orders.id, record: toRecord({ Key: 'C' }) } },
    ];
    expect((await api('POST', 'bulkRequest', { requests })).status).toBe(200);
    expect(orders.records.get(1)?.values['MyText']).toBe('third');
  });
});

describe('a lookup by someone', () => {
  const onlyBoss = { entity: { type: 'USER' as const, code: 'boss' }, includeSubs: false };
  const hide = (code: string): FieldRight => ({ code, entities: [{ ...onlyBoss, accessibility: 'WRITE' }] });

  test.each<[string, Partial<AppSettings>]>([
    ['the app', { appRights: [] }],
    ['the key field', { fieldRights: [hide('Code')] }],
    [
      'the record',
      {
        recordRights: [
          { filterCond: '', entities: [{ ...onlyBoss, viewable: true, editable: false, deletable: false }] },
        ],
      },
    ],
  ])('who does not see %s finds nothing', async (_name, rights) => {
    const { post, source } = await open();
    if (source.app.live) source.app.live = { ...source.app.live, ...rights };
    expect((await post({ Key: 'A' })).body.code).toBe('GAIA_LO04');
  });

  test('who does not see a copied field gets it not', async () => {
    const { post, source, orders } = await open({});
    if (source.app.live) source.app.live = { ...source.app.live, fieldRights: [hide('Text')] };
    const answer = await post({ Key: 'A' });
    expect(JSON.stringify(orders.records.get(1)?.values ?? {})).not.toContain('"x"');
    expect(answer.body.code).toBe('GAIA_LO04');
    expect((await post({ Key: 'A' }, source.boss)).status).toBe(200);
  });

  test('with an API token needs the token of the source, with sight of records', async () => {
    const { post, source, orders } = await open();
    const token = grantToken(orders, ['add']);
    expect((await post({ Key: 'A' }, token)).body.code).toBe('GAIA_LO04');
    expect((await post({ Key: 'A' }, joinTokens(token, grantToken(source.app, ['add'])))).body.code).toBe('GAIA_LO04');
    if (source.app.live) source.app.live = { ...source.app.live, apiTokens: [] };
    expect((await post({ Key: 'A' }, joinTokens(token, grantToken(source.app, ['view'])))).status).toBe(200);
    expect((await post({ Note: 'no key' }, token)).status).toBe(200);
  });
});

describe('a lookup in a table', () => {
  test('copies within its row, and refuses a row without its source', async () => {
    const { api, source, domain } = await open();
    const lookup = {
      relatedApp: { app: String(source.app.id), code: '' },
      relatedKeyField: 'Code',
      fieldMappings: [{ field: 'Name', relatedField: 'Text' }],
    };
    const fields = { Pick: field('SINGLE_LINE_TEXT', 'Pick', { lookup }), Name: field('SINGLE_LINE_TEXT', 'Name') };
    const list = addApp(domain, 'List', [field('SUBTABLE', 'T', { fields })]);
    const post = (rows: unknown[]) => api('POST', 'record', { app: list.id, record: { T: { value: rows } } });
    await post(toRows({ Pick: 'B' }, { Name: 'ignored' }, { Pick: 'A', Name: 'ignored' }));
    const rows = list.records.get(1)?.values['T'] as unknown as { values: Record<string, string> }[];
    expect(rows.map(({ values }) => [values['Pick'], values['Name']])).toEqual([
      ['B', 'second'],
      ['', ''],
      ['A', 'x'],
    ]);
    expect((await post(toRows({ Pick: 'A' }, { Pick: 'Z' }))).body.code).toBe('GAIA_LO04');
  });
});
