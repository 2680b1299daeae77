import { describe, expect, test } from 'vitest';
import { field, toRecord } from '../testing/record-desk.ts';
import { all, boss, everyone, forField, forRecords, named, openRights } from '../testing/rights-desk.ts';
import { addApp } from '../testing/test-kintone.ts';
import { grantToken } from '../testing/tokens.ts';

describe('field permissions', () => {
  const fieldRights = [
    forField('N', [boss, 'WRITE'], [everyone, 'NONE']),
    forField('S', [boss, 'WRITE'], [everyone, 'READ']),
  ];

  test('leave a hidden field out of every read', async () => {
    const { read, api, app, boss: manager } = await openRights({ fieldRights });
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
    const { find } = await openRights({ fieldRights });
    expect(['GAIA_IQ11', 'CB_VA01']).toContain(await find(query));
  });

  test('hide a table with all that is in it', async () => {
    const { read, find } = await openRights({ fieldRights: [forField('T', [everyone, 'NONE'])] });
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
    const { call, app, boss: manager } = await openRights({ fieldRights });
    expect(await call(method, path, params)).toBe('GAIA_FU01');
    expect([...app.records.values()].map(({ revision }) => revision)).toEqual([1, 1, 1]);
    expect(await call(method, path, params, manager)).toBe(200);
  });

  test('leave writes that do not name the field alone', async () => {
    const { call, read, boss: manager } = await openRights({ fieldRights });
    expect(await call('PUT', 'record', { id: 1, record: toRecord({ People: [{ code: 'boss' }] }) })).toBe(200);
    expect(await read(1, manager)).toMatchObject({ N: '1', S: 'a' });
  });

  test('name people by a field of the record', async () => {
    const { read, call } = await openRights({ fieldRights: [forField('N', [named, 'WRITE'], [everyone, 'NONE'])] });
    expect(await read(1)).not.toHaveProperty('N');
    expect(await read(2)).toHaveProperty('N');
    expect(await call('PUT', 'record', { id: 2, record: toRecord({ N: 5 }) })).toBe(200);
    expect(await call('PUT', 'record', { id: 1, record: toRecord({ N: 5 }) })).toBe('GAIA_FU01');
  });

  test('do not let a query tell a value that is hidden in its record', async () => {
    const { find, boss: manager } = await openRights({
      fieldRights: [forField('N', [boss, 'WRITE'], [named, 'WRITE'], [everyone, 'NONE'])],
    });
    expect(await find('N > 0')).toEqual([[2], '1']);
    expect(await find('N > 0', manager)).toEqual([[3, 2, 1], '3']);
  });

  test('hold for what a query asks of related records', async () => {
    const { find, app, domain, api, boss: manager } = await openRights({});
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
    const { read, find, app } = await openRights({ fieldRights });
    const token = grantToken(app, ['view']);
    expect(await read(1, token)).toMatchObject({ N: '1' });
    expect(await find('N = 1', token)).toEqual([[1], '1']);
  });
});
