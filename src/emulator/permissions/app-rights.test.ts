import { describe, expect, test } from 'vitest';
import {
  all,
  boss,
  everyone,
  forApp,
  forField,
  forRecords,
  named,
  none,
  openRights,
  see,
  staff,
} from '../testing/rights-desk.ts';
import { grantToken } from '../testing/tokens.ts';

describe('app permissions', () => {
  test.each([
    ['recordViewable', ['GET record', 'GET records']],
    ['recordAddable', ['POST record', 'POST records']],
    ['recordEditable', ['PUT record', 'PUT records']],
    ['recordDeletable', ['DELETE records']],
  ] as const)('with %s alone allow %j', async (flag, allowed) => {
    const { call } = await openRights({ appRights: [forApp(everyone, { [flag]: true })] });
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
    const { find, stranger } = await openRights({ appRights });
    expect(await find('')).toBe('CB_NO02');
    expect(await find('', stranger)).toEqual([[3, 2, 1], '3']);
    const closed = await openRights({ appRights: [forApp(boss, { recordViewable: true })] });
    expect(await closed.find('')).toBe('CB_NO02');
  });

  test('let an upsert update without adding only where both are given', async () => {
    const both = { recordViewable: true, recordEditable: true };
    const params = { upsert: true, records: [{ id: 1, record: {} }] };
    const editor = await openRights({ appRights: [forApp(everyone, both)] });
    expect(await editor.call('PUT', 'records', params)).toBe('CB_NO02');
    const author = await openRights({ appRights: [forApp(everyone, { ...both, recordAddable: true })] });
    expect(await author.call('PUT', 'records', params)).toBe(200);
  });
});

describe('evaluate', () => {
  test('tells what the caller may do with records and fields, in the order asked', async () => {
    const { api, app } = await openRights({
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
    // Inner fields of tables stand beside their table; fields that no update can name are left out.
    expect(Object.keys(rights[2]?.fields ?? {})).toEqual(['N', 'S', 'People', 'T', 'Inner']);
  });

  test('gives the fields of a table the rights of their table', async () => {
    const { api, app } = await openRights({ fieldRights: [forField('T', [everyone, 'READ'])] });
    const { body } = await api('GET', 'records/acl/evaluate', { app: app.id, ids: [1] });
    const [{ fields } = { fields: {} }] = body['rights'] as unknown as { fields: Record<string, unknown> }[];
    const readOnly = { viewable: true, editable: false };
    expect([fields['T'], fields['Inner']]).toEqual([readOnly, readOnly]);
  });

  test('is for those who may see or add records', async () => {
    const mayOnly = (flag: string) => openRights({ appRights: [forApp(everyone, { [flag]: true })] });
    const ends = async (flag: string) => (await mayOnly(flag)).call('GET', 'records/acl/evaluate', { ids: [1] });
    expect([await ends('recordViewable'), await ends('recordAddable'), await ends('recordEditable')]).toEqual([
      200,
      200,
      'CB_NO02',
    ]);
  });

  test('takes a hundred ids of records that are there', async () => {
    const { call, app } = await openRights({});
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
