import { describe, expect, test } from 'vitest';
import type { AppRight, AppSettings, Entity, FieldRight, RecordRight } from '../domain/model.ts';
import { createDesk, field, fromRecord, toRecord } from '../testing/record-desk.ts';
import { addApp } from '../testing/test-kintone.ts';
import { grantToken } from '../testing/tokens.ts';

const boss: Entity = { type: 'USER', code: 'boss' };
const everyone: Entity = { type: 'GROUP', code: 'everyone' };
const staff: Entity = { type: 'GROUP', code: 'staff' };
const named: Entity = { type: 'FIELD_ENTITY', code: 'People' };

type Abilities = Pick<RecordRight['entities'][number], 'viewable' | 'editable' | 'deletable'>;
const all: Abilities = { viewable: true, editable: true, deletable: true };
const none: Abilities = { viewable: false, editable: false, deletable: false };
const see: Abilities = { ...none, viewable: true };
const forRecords = (filterCond: string, ...entries: [Entity, Abilities][]): RecordRight => ({
  filterCond,
  entities: entries.map(([entity, abilities]) => ({ entity, includeSubs: false, ...abilities })),
});
const forField = (code: string, ...entries: [Entity, 'READ' | 'WRITE' | 'NONE'][]): FieldRight => ({
  code,
  entities: entries.map(([entity, accessibility]) => ({ entity, includeSubs: false, accessibility })),
});
const forApp = (entity: Entity, more: Partial<AppRight>): AppRight => ({
  entity,
  includeSubs: false,
  appEditable: false,
  recordViewable: false,
  recordAddable: false,
  recordEditable: false,
  recordDeletable: false,
  recordImportable: false,
  recordExportable: false,
  ...more,
});

/** Records 1 to 3; the worker stands in the second. */
async function open(changes: Partial<AppSettings>) {
  const table = field('SUBTABLE', 'T', { fields: { Inner: field('NUMBER', 'Inner') } });
  const fields = [
    field('NUMBER', 'N'),
    field('SINGLE_LINE_TEXT', 'S', { unique: true }),
    field('USER_SELECT', 'People'),
    table,
  ];
  const desk = createDesk(fields);
  const rows = (inner: number) => [{ value: { Inner: { value: inner } } }];
  const records = [
    { N: 1, S: 'a', T: rows(7) },
    { N: 2, S: 'b', People: [{ code: 'worker' }] },
    { N: 3, S: 'c', T: rows(9) },
  ];
  await desk.api('POST', 'records', { app: desk.app.id, records: records.map((each) => toRecord(each)) });
  if (desk.app.live) desk.app.live = { ...desk.app.live, ...changes };
  type Caller = Parameters<typeof desk.api>[3];
  const find = async (query: string, caller?: Caller) => {
    const { body } = await desk.api('GET', 'records', { app: desk.app.id, query, totalCount: true }, caller);
    if (body.code) return body.code;
    const ids = (body['records'] as unknown as object[]).map((record) => Number(fromRecord(record)['$id']));
    return [ids, body['totalCount']];
  };
  const call = async (method: string, path: string, params: object, caller?: Caller) => {
    const { status, body } = await desk.api(method, path, { app: desk.app.id, ...params }, caller);
    return status === 200 ? status : body.code;
  };
  return { ...desk, find, call };
}

describe('record permissions', () => {
  const hidesOdd = [
    forRecords('N > 2', [boss, all], [everyone, none]),
    forRecords('N = 1', [named, all], [everyone, see]),
  ];

  test('leave what is not seen out of lists, counts, pages, cursors and single reads', async () => {
    const { find, call, api, app, boss: manager } = await open({ recordRights: hidesOdd });
    expect(await find('')).toEqual([[2, 1], '2']);
    expect(await find('', manager)).toEqual([[3, 2, 1], '3']);
    expect(await find('order by N desc limit 1')).toEqual([[2], '2']);
    expect(await find('order by N desc limit 1 offset 1')).toEqual([[1], '2']);
    expect(await find('N > 2')).toEqual([[], '0']);
    expect(await call('GET', 'record', { id: 3 })).toBe('CB_NO02');
    expect((await api('POST', 'records/cursor', { app: app.id })).body['totalCount']).toBe('2');
  });

  test('are kept by cursors that were opened before', async () => {
    const { api, app } = await open({});
    const { body } = await api('POST', 'records/cursor', { app: app.id });
    if (app.live) app.live = { ...app.live, recordRights: hidesOdd };
    const page = await api('GET', 'records/cursor', { id: body['id'] });
    expect((page.body['records'] as unknown as object[]).map((record) => fromRecord(record)['$id'])).toEqual([
      '2',
      '1',
    ]);
  });

  test.each([
    ['PUT', 'record', { id: 1, record: toRecord({ N: 9 }) }],
    ['PUT', 'record', { updateKey: { field: 'S', value: 'a' }, record: toRecord({ N: 9 }) }],
    [
      'PUT',
      'records',
      {
        records: [
          { id: 2, record: toRecord({ N: 9 }) },
          { id: 1, record: toRecord({ N: 9 }) },
        ],
      },
    ],
    ['PUT', 'records', { upsert: true, records: [{ updateKey: { field: 'S', value: 'a' } }] }],
    ['DELETE', 'records', { ids: [2, 1] }],
    ['PUT', 'record', { id: 3, record: {} }],
    ['DELETE', 'records', { ids: [3] }],
  ])('keep %s %s out with %j', async (method, path, params) => {
    const { call, app, find, boss: manager } = await open({ recordRights: hidesOdd });
    expect(await call(method, path, params)).toBe('CB_NO02');
    expect(await find('N > 3', manager)).toEqual([[], '0']);
    expect([...app.records.values()].map(({ revision }) => revision)).toEqual([1, 1, 1]);
  });

  test('are decided by the first condition that fits, and in it by the first entry', async () => {
    const recordRights = [
      forRecords('N = 1', [staff, none], [everyone, all]),
      forRecords('N < 3', [everyone, see]),
      forRecords('', [named, all]),
    ];
    const { find, stranger } = await open({ recordRights });
    expect(await find('')).toEqual([[2], '1']);
    expect(await find('', stranger)).toEqual([[2, 1], '2']);
  });

  test('name people by a field of the record', async () => {
    const { call } = await open({ recordRights: [forRecords('', [named, all], [everyone, see])] });
    expect(await call('PUT', 'record', { id: 2, record: toRecord({ N: 9 }) })).toBe(200);
    expect(await call('PUT', 'record', { id: 1, record: toRecord({ N: 9 }) })).toBe('CB_NO02');
    expect(await call('DELETE', 'records', { ids: [2] })).toBe(200);
  });

  test('give no right that the app does not give', async () => {
    const appRights = [forApp(everyone, { recordViewable: true })];
    const { call } = await open({ appRights, recordRights: [forRecords('', [everyone, all])] });
    expect(await call('GET', 'record', { id: 1 })).toBe(200);
    expect(await call('PUT', 'record', { id: 1, record: {} })).toBe('CB_NO02');
    expect(await call('DELETE', 'records', { ids: [1] })).toBe('CB_NO02');
  });

  test('do not narrow an API token', async () => {
    const { find, app } = await open({ recordRights: hidesOdd });
    expect(await find('', grantToken(app, ['view']))).toEqual([[3, 2, 1], '3']);
  });

  test('hide no value that must be unique', async () => {
    const { call } = await open({ recordRights: hidesOdd });
    expect(await call('POST', 'record', { record: toRecord({ S: 'c' }) })).toBe('CB_VA01');
  });
});

describe('field permissions', () => {
  const fieldRights = [
    forField('N', [boss, 'WRITE'], [everyone, 'NONE']),
    forField('S', [boss, 'WRITE'], [everyone, 'READ']),
  ];

  test('leave a hidden field out of every read', async () => {
    const { read, api, app, boss: manager } = await open({ fieldRights });
    expect(await read(1)).not.toHaveProperty('N');
    expect(await read(1)).toHaveProperty('S');
    expect(await read(1, manager)).toHaveProperty('N');
    const list = await api('GET', 'records', { app: app.id, fields: ['N', 'S'], query: 'limit 1' });
    expect(list.body['records']).toEqual([{ S: { type: 'SINGLE_LINE_TEXT', value: 'c' } }]);
    const { body } = await api('POST', 'records/cursor', { app: app.id, fields: ['N', '$id'] });
    const page = await api('GET', 'records/cursor', { id: body['id'] });
    expect((page.body['records'] as unknown as object[])[0]).toEqual({ $id: { type: '__ID__', value: '3' } });
  });

  test.each([
    'N = 1',
    'N > 1 limit 1',
    'order by N asc',
    'order by $id desc, N asc',
    'S = "a" or not (N = 1)',
    'S = "a" and N in ("1")',
  ])('let nobody ask by a hidden field: %s', async (query) => {
    const { find } = await open({ fieldRights });
    expect(['GAIA_IQ11', 'CB_VA01']).toContain(await find(query));
  });

  test('hide a table with all that is in it', async () => {
    const { read, find } = await open({ fieldRights: [forField('T', [everyone, 'NONE'])] });
    expect(await read(1)).not.toHaveProperty('T');
    expect(await find('Inner > 8')).toBe('GAIA_IQ11');
  });

  test.each([
    ['POST', 'record', { record: toRecord({ S: 'x' }) }],
    ['POST', 'records', { records: [{}, toRecord({ N: 5 })] }],
    ['PUT', 'record', { id: 1, record: toRecord({ S: 'x' }) }],
    ['PUT', 'record', { id: 1, record: toRecord({ N: 5 }) }],
    ['PUT', 'records', { records: [{ id: 1, record: toRecord({ S: 'x' }) }] }],
  ])('refuse %s %s with %j', async (method, path, params) => {
    const { call, app, boss: manager } = await open({ fieldRights });
    expect(await call(method, path, params)).toBe('GAIA_FU01');
    expect([...app.records.values()].map(({ revision }) => revision)).toEqual([1, 1, 1]);
    expect(await call(method, path, params, manager)).toBe(200);
  });

  test('leave writes that do not name the field alone', async () => {
    const { call, read, boss: manager } = await open({ fieldRights });
    expect(await call('PUT', 'record', { id: 1, record: toRecord({ People: [{ code: 'boss' }] }) })).toBe(200);
    expect(await read(1, manager)).toMatchObject({ N: '1', S: 'a' });
  });

  test('name people by a field of the record', async () => {
    const { read, call } = await open({ fieldRights: [forField('N', [named, 'WRITE'], [everyone, 'NONE'])] });
    expect(await read(1)).not.toHaveProperty('N');
    expect(await read(2)).toHaveProperty('N');
    expect(await call('PUT', 'record', { id: 2, record: toRecord({ N: 5 }) })).toBe(200);
    expect(await call('PUT', 'record', { id: 1, record: toRecord({ N: 5 }) })).toBe('GAIA_FU01');
  });

  test('do not let a query tell a value that is hidden in its record', async () => {
    const { find, boss: manager } = await open({
      fieldRights: [forField('N', [boss, 'WRITE'], [named, 'WRITE'], [everyone, 'NONE'])],
    });
    expect(await find('N > 0')).toEqual([[2], '1']);
    expect(await find('N > 0', manager)).toEqual([[3, 2, 1], '3']);
  });

  test('hold for what a query asks of related records', async () => {
    const { find, app, domain, api, boss: manager } = await open({});
    const other = addApp(domain, 'Other', [field('NUMBER', 'Of'), field('NUMBER', 'Secret'), field('NUMBER', 'Open')]);
    await api('POST', 'record', { app: other.id, record: toRecord({ Of: 1, Secret: 5, Open: 6 }) });
    const referenceTable = {
      relatedApp: { app: String(other.id), code: '' },
      condition: { field: 'N', relatedField: 'Of' },
      filterCond: 'Secret > 0',
      displayFields: [],
    };
    const fields = new Map(app.live?.fields).set('R', field('REFERENCE_TABLE', 'R', { referenceTable }));
    if (app.live) app.live = { ...app.live, fields };
    expect(await find('R.Secret > 1')).toEqual([[1], '1']);
    if (other.live) other.live = { ...other.live, fieldRights: [forField('Secret', [boss, 'READ'])] };
    expect(await find('R.Secret > 1')).toBe('GAIA_IQ11');
    expect(await find('R.Open > 1')).toEqual([[1], '1']);
    expect(await find('R.Secret > 1', manager)).toEqual([[1], '1']);
    if (other.live) other.live = { ...other.live, recordRights: [forRecords('', [boss, all])] };
    expect(await find('R.Open > 1')).toEqual([[], '0']);
    if (other.live) other.live = { ...other.live, appRights: [] };
    expect(await find('R.Open > 1')).toEqual([[], '0']);
  });

  test('do not narrow an API token', async () => {
    const { read, find, app } = await open({ fieldRights });
    const token = grantToken(app, ['view']);
    expect(await read(1, token)).toMatchObject({ N: '1' });
    expect(await find('N = 1', token)).toEqual([[1], '1']);
  });
});

describe('app permissions', () => {
  test.each([
    ['recordViewable', ['GET record', 'GET records']],
    ['recordAddable', ['POST record', 'POST records']],
    ['recordEditable', ['PUT record', 'PUT records']],
    ['recordDeletable', ['DELETE records']],
  ] as const)('with %s alone allow %j', async (flag, allowed) => {
    const { call } = await open({ appRights: [forApp(everyone, { [flag]: true })] });
    const calls: [string, object][] = [
      ['GET record', { id: 1 }],
      ['GET records', {}],
      ['POST record', {}],
      ['POST records', { records: [{}] }],
      ['PUT record', { id: 1, record: {} }],
      ['PUT records', { records: [{ id: 1 }] }],
      ['DELETE records', { ids: [1] }],
    ];
    const ends: string[] = [];
    for (const [name, params] of calls) {
      const [method = '', path = ''] = name.split(' ');
      const end = await call(method, path, params);
      expect([200, 'CB_NO02']).toContain(end);
      if (end === 200) ends.push(name);
    }
    expect(ends).toEqual(allowed);
  });

  test('are decided by the first entry that takes the person in; who stands in none has nothing', async () => {
    const appRights = [forApp(staff, {}), forApp(everyone, { recordViewable: true })];
    const { find, stranger } = await open({ appRights });
    expect(await find('')).toBe('CB_NO02');
    expect(await find('', stranger)).toEqual([[3, 2, 1], '3']);
    const closed = await open({ appRights: [forApp(boss, { recordViewable: true })] });
    expect(await closed.find('')).toBe('CB_NO02');
  });

  test('let an upsert update without adding only where both are given', async () => {
    const both = { recordViewable: true, recordEditable: true };
    const params = { upsert: true, records: [{ id: 1, record: {} }] };
    const editor = await open({ appRights: [forApp(everyone, both)] });
    expect(await editor.call('PUT', 'records', params)).toBe('CB_NO02');
    const author = await open({ appRights: [forApp(everyone, { ...both, recordAddable: true })] });
    expect(await author.call('PUT', 'records', params)).toBe(200);
  });
});

describe('evaluate', () => {
  test('tells what the caller may do with records and fields, in the order asked', async () => {
    const { api, app } = await open({
      recordRights: [forRecords('N = 1', [everyone, see]), forRecords('N = 3', [boss, all])],
      fieldRights: [forField('N', [everyone, 'READ']), forField('S', [named, 'WRITE'], [boss, 'WRITE'])],
    });
    const { body } = await api('GET', 'records/acl/evaluate', { app: app.id, ids: [3, 1, 2] });
    const rights = body['rights'] as unknown as { id: string; record: unknown; fields: Record<string, unknown> }[];
    expect(rights.map(({ id, record }) => [id, record])).toEqual([
      ['3', none],
      ['1', see],
      ['2', all],
    ]);
    const yes = { viewable: true, editable: true };
    const no = { viewable: false, editable: false };
    expect(rights.map(({ fields }) => [fields['N'], fields['S'], fields['People']])).toEqual([
      [no, no, no],
      [{ viewable: true, editable: false }, no, { viewable: true, editable: false }],
      [{ viewable: true, editable: false }, yes, yes],
    ]);
    expect(Object.keys(rights[2]?.fields ?? {})).toEqual(
      expect.arrayContaining(['N', 'S', 'People', 'T', 'Record_number']),
    );
  });

  test('takes a hundred ids of records that are there', async () => {
    const { call, app } = await open({});
    const ids = Array.from({ length: 101 }, () => 1);
    expect(await call('GET', 'records/acl/evaluate', { ids })).toBe('CB_VA01');
    expect(await call('GET', 'records/acl/evaluate', { ids: ids.slice(1) })).toBe(200);
    expect(await call('GET', 'records/acl/evaluate', { ids: [1, 9] })).toBe('GAIA_RE01');
    expect(await call('GET', 'records/acl/evaluate', {})).toBe('CB_VA01');
    expect(await call('GET', 'records/acl/evaluate', { ids: [1] }, grantToken(app, ['view', 'manage']))).toBe(
      'GAIA_NO01',
    );
  });
});
