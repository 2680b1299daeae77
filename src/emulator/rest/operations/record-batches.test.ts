import { describe, expect, test } from 'vitest';
import { snapshotDomain } from '../../testing/snapshot.ts';
import { createDesk, field, toRecord } from '../../testing/record-desk.ts';
import { grantToken } from '../../testing/tokens.ts';

const text = field('SINGLE_LINE_TEXT', 'F');
const key = field('SINGLE_LINE_TEXT', 'Key', { unique: true });
const many = <T>(count: number, make: (index: number) => T): T[] => Array.from({ length: count }, (_, i) => make(i));

describe('writing many records', () => {
  test('answers nothing for nothing', async () => {
    const { api, app } = createDesk([text]);
    const ask = async (method: string) => (await api(method, 'records', { app: app.id, records: [] })).body;
    expect(await ask('POST')).toEqual({ ids: [], revisions: [] });
    expect(await ask('PUT')).toEqual({ records: [] });
  });

  test('takes a hundred and no more', async () => {
    const { api, app } = createDesk([text]);
    const refused = (message: string, name = 'records') => ({
      status: 400,
      body: { code: 'CB_VA01', errors: { [name]: { messages: [message] } } },
    });
    const add = (count: number) => api('POST', 'records', { app: app.id, records: many(count, () => ({})) });
    expect(await add(101)).toMatchObject(refused('A maximum of 100 records can be added at one time.'));
    const added = await add(100);
    expect(added.body).toEqual({ ids: many(100, (i) => String(i + 1)), revisions: many(100, () => '1') });
    await add(1);
    const put = (count: number) => api('PUT', 'records', { app: app.id, records: many(count, (i) => ({ id: i + 1 })) });
    expect(await put(101)).toMatchObject(refused('A maximum of 100 records can be updated at one time.'));
    expect((await put(100)).body['records']).toEqual(many(100, (i) => ({ id: String(i + 1), revision: '2' })));
    const remove = (count: number) => api('DELETE', 'records', { app: app.id, ids: many(count, (i) => i + 1) });
    expect(await remove(101)).toMatchObject(refused('Between 1 and 100 records can be deleted at one time.', 'ids'));
    expect((await remove(100)).body).toEqual({});
    expect([...app.records.keys()]).toEqual([101]);
  });

  test('changes all or none, whichever record fails', async () => {
    const { api, app, domain } = createDesk([text, key]);
    await api('POST', 'records', { app: app.id, records: [{ Key: 'a' }, { Key: 'b' }].map(toRecord) });
    const before = snapshotDomain(domain);
    const change = (more: object[]) => [{ id: 1, record: toRecord({ F: 'new' }) }, ...more];
    const calls: [string, object, string][] = [
      ['POST', { records: [{ F: 'x' }, { Key: 'a' }].map(toRecord) }, 'CB_VA01'],
      ['PUT', { records: change([{ id: 2, record: toRecord({ Key: 'a' }) }]) }, 'CB_VA01'],
      ['PUT', { records: change([{ id: 9, record: {} }]) }, 'GAIA_RE01'],
      ['PUT', { records: change([{ id: 2, revision: 5 }]) }, 'GAIA_CO02'],
      ['PUT', { records: change([{ updateKey: { field: 'Key', value: 'z' } }]) }, 'GAIA_RE20'],
      ['DELETE', { ids: [1, 9] }, 'GAIA_RE01'],
      ['DELETE', { ids: [1, 2], revisions: [1, 2] }, 'GAIA_CO02'],
    ];
    for (const [method, params, code] of calls) {
      expect((await api(method, 'records', { app: app.id, ...params })).body.code).toBe(code);
      expect(snapshotDomain(domain)).toBe(before);
    }
  });

  test('deletes by revisions beside the ids, of which -1 takes any', async () => {
    const { api, post, put, app } = createDesk([text]);
    for (let index = 0; index < 3; index += 1) await post({});
    await put(2, {});
    const remove = (ids: number[], revisions: number[]) => api('DELETE', 'records', { app: app.id, ids, revisions });
    expect((await remove([1, 2], [-1, 1])).body.code).toBe('GAIA_CO02');
    expect((await remove([1, 2, 3], [1, 2])).body).toEqual({});
    expect(app.records.size).toBe(0);
  });

  test('refuses to delete what no call names, with the sentences of nothing', async () => {
    const { api, app } = createDesk([text]);
    const messages = ['Between 1 and 100 records can be deleted at one time.', 'Required field.'];
    expect((await api('DELETE', 'records', { app: app.id })).body['errors']).toEqual({ ids: { messages } });
  });
});

describe('upsert', () => {
  test('updates what it finds and inserts the rest with defaults, new ids and the key', async () => {
    const { api, post, app } = createDesk([text, key, field('NUMBER', 'N', { defaultValue: '7' })]);
    await post({ Key: 'k', F: 'a' });
    const records = [
      { id: 1, record: toRecord({ F: 'b' }) },
      { id: 50, record: toRecord({ F: 'c' }) },
      { updateKey: { field: 'Key', value: 'k' }, record: toRecord({ F: 'd' }) },
      { updateKey: { field: 'Key', value: 'new' } },
    ];
    const { body } = await api('PUT', 'records', { app: app.id, upsert: true, records });
    expect(body['records']).toEqual([
      { id: '1', revision: '2', operation: 'UPDATE' },
      { id: '2', revision: '1', operation: 'INSERT' },
      { id: '1', revision: '3', operation: 'UPDATE' },
      { id: '3', revision: '1', operation: 'INSERT' },
    ]);
    expect(app.records.get(3)?.values).toEqual({ F: '', Key: 'new', N: '7' });
    expect([...app.records.keys()]).toEqual([1, 2, 3]);
  });

  test('needs the right to add, and rolls back as every other call', async () => {
    const { api, post, app, domain } = createDesk([text, key]);
    await post({ Key: 'k' });
    const before = snapshotDomain(domain);
    const upsert = (records: object[], caller?: Record<string, string>) =>
      api('PUT', 'records', { app: app.id, upsert: true, records }, caller);
    const twice = [
      { id: 50, record: toRecord({ Key: 'x' }) },
      { id: 51, record: toRecord({ Key: 'x' }) },
    ];
    expect((await upsert(twice)).body.code).toBe('CB_VA01');
    expect(snapshotDomain(domain)).toBe(before);
    const editor = grantToken(app, ['view', 'edit']);
    expect((await upsert([{ id: 1 }], editor)).body.code).toBe('GAIA_NO01');
    expect((await upsert([{ id: 1 }], grantToken(app, ['edit', 'add']))).status).toBe(200);
  });
});
