import { describe, expect, test } from 'vitest';
import { fromRecord, toRecord } from '../testing/record-desk.ts';
import {
  all,
  boss,
  everyone,
  forApp,
  forRecords,
  named,
  none,
  openRights,
  see,
  staff,
} from '../testing/rights-desk.ts';
import { grantToken } from '../testing/tokens.ts';

describe('record permissions', () => {
  const hidesOdd = [
    forRecords('N > 2', [boss, all], [everyone, none]),
    forRecords('N = 1', [named, all], [everyone, see]),
  ];

  test('leave what is not seen out of lists, counts, pages, cursors and single reads', async () => {
    const { find, call, api, app, boss: manager } = await openRights({ recordRights: hidesOdd });
    expect(await find('')).toEqual([[2, 1], '2']);
    expect(await find('', manager)).toEqual([[3, 2, 1], '3']);
    expect(await find('order by N desc limit 1')).toEqual([[2], '2']);
    expect(await find('order by N desc limit 1 offset 1')).toEqual([[1], '2']);
    expect(await find('N > 2')).toEqual([[], '0']);
    expect(await call('GET', 'record', { id: 3 })).toBe('CB_NO02');
    expect((await api('POST', 'records/cursor', { app: app.id })).body['totalCount']).toBe('2');
  });

  test('are kept by cursors that were opened before', async () => {
    const { api, app } = await openRights({});
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
    const { call, app, find, boss: manager } = await openRights({ recordRights: hidesOdd });
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
    const { find, stranger } = await openRights({ recordRights });
    expect(await find('')).toEqual([[2], '1']);
    expect(await find('', stranger)).toEqual([[2, 1], '2']);
  });

  test('name people by a field of the record', async () => {
    const { call } = await openRights({ recordRights: [forRecords('', [named, all], [everyone, see])] });
    expect(await call('PUT', 'record', { id: 2, record: toRecord({ N: 9 }) })).toBe(200);
    expect(await call('PUT', 'record', { id: 1, record: toRecord({ N: 9 }) })).toBe('CB_NO02');
    expect(await call('DELETE', 'records', { ids: [2] })).toBe(200);
  });

  test('give no right that the app does not give', async () => {
    const appRights = [forApp(everyone, { recordViewable: true })];
    const { call } = await openRights({ appRights, recordRights: [forRecords('', [everyone, all])] });
    expect(await call('GET', 'record', { id: 1 })).toBe(200);
    expect(await call('PUT', 'record', { id: 1, record: {} })).toBe('CB_NO02');
    expect(await call('DELETE', 'records', { ids: [1] })).toBe('CB_NO02');
  });

  test('do not narrow an API token', async () => {
    const { find, app } = await openRights({ recordRights: hidesOdd });
    expect(await find('', grantToken(app, ['view']))).toEqual([[3, 2, 1], '3']);
  });

  test('hide no value that must be unique', async () => {
    const { call } = await openRights({ recordRights: hidesOdd });
    expect(await call('POST', 'record', { record: toRecord({ S: 'c' }) })).toBe('CB_VA01');
  });
});
