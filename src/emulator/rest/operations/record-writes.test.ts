import { describe, expect, test } from 'vitest';
import { snapshotDomain } from '../../testing/snapshot.ts';
import { createDesk, field, toRecord } from '../../testing/record-desk.ts';
import { grantToken } from '../../testing/tokens.ts';

const text = field('SINGLE_LINE_TEXT', 'F');
const key = field('SINGLE_LINE_TEXT', 'Key', { unique: true });
const number = field('NUMBER', 'No', { unique: true });
const many = <T>(count: number, make: (index: number) => T): T[] => Array.from({ length: count }, (_, i) => make(i));

describe('writing one record', () => {
  test('starts at revision 1 and goes up by one a write, an empty one too', async () => {
    const { api, post, put, read, app } = createDesk([text]);
    expect((await post({ F: 'a' })).body).toEqual({ id: '1', revision: '1' });
    expect((await put(1, { F: 'b' })).body).toEqual({ revision: '2' });
    expect((await api('PUT', 'record', { app: app.id, id: 1 })).body).toEqual({ revision: '3' });
    expect(await read(1)).toMatchObject({ F: 'b', $revision: '3' });
  });

  test('keeps the time and person of its making, and notes who changed it when', async () => {
    const { post, put, read, kintone, boss } = createDesk([text]);
    await post({ F: 'a' });
    kintone.clock.advance(120_000);
    await put(1, { F: 'b' }, boss);
    expect(await read(1)).toMatchObject({
      Created_by: { code: 'worker' },
      Created_datetime: '2026-03-05T01:23:00Z',
      Updated_by: { code: 'boss' },
      Updated_datetime: '2026-03-05T01:25:00Z',
    });
  });

  test('needs no record on POST, and takes the app as text or number', async () => {
    const { api, app } = createDesk([text]);
    expect((await api('POST', 'record', { app: app.id })).body).toEqual({ id: '1', revision: '1' });
    expect((await api('POST', 'record', { app: String(app.id), record: {} })).body).toEqual({ id: '2', revision: '1' });
  });

  test.each([
    [{ revision: 1 }, 200],
    [{ revision: '1' }, 200],
    [{ revision: -1 }, 200],
    [{ revision: '-1' }, 200],
    [{ revision: null }, 200],
    [{}, 200],
    [{ revision: 2 }, 'GAIA_CO02'],
    [{ revision: 0 }, 'GAIA_CO02'],
    [{ revision: -2 }, 'CB_VA01'],
    [{ revision: 'x' }, 'CB_VA01'],
    [{ revision: 1.5 }, 'CB_VA01'],
  ])('with %j ends as %s', async (more, end) => {
    const { api, post, app } = createDesk([text]);
    await post({ F: 'a' });
    const { status, body } = await api('PUT', 'record', { app: app.id, id: 1, record: toRecord({ F: 'b' }), ...more });
    expect(status === 200 ? status : body.code).toBe(end);
    expect(app.records.get(1)?.values['F']).toBe(end === 200 ? 'b' : 'a');
  });

  test('never takes the id of a deleted record again', async () => {
    const { api, post, app } = createDesk([text]);
    await post({});
    await post({});
    await api('DELETE', 'records', { app: app.id, ids: [2] });
    expect((await post({})).body).toMatchObject({ id: '3' });
    await api('DELETE', 'records', { app: app.id, ids: [1, 3] });
    expect((await post({})).body).toMatchObject({ id: '4' });
    expect((await api('GET', 'record', { app: app.id, id: 3 })).body).toMatchObject({ code: 'GAIA_RE01' });
  });

  test.each([
    'Created_by',
    'Updated_by',
    'Created_datetime',
    'Updated_datetime',
    'Status',
    'Assignee',
    'Record_number',
  ])('refuses %s on PUT, of a manager too', async (code) => {
    const state = { name: 'New', index: '0', assignee: { type: 'ONE' as const, entities: [] } };
    const { post, put, boss, app } = createDesk([text], {
      process: { enable: true, states: { New: state }, actions: [] },
    });
    await post({ F: 'a' });
    expect((await put(1, { F: 'b', [code]: 'x' }, boss)).body.code).toBe('GAIA_UN10');
    expect(app.records.get(1)?.values['F']).toBe('a');
  });

  test('ignores the id and revision that a record brings along', async () => {
    const { post, put, read } = createDesk([text]);
    expect((await post({ F: 'a', $id: '77', $revision: '77' })).body).toEqual({ id: '1', revision: '1' });
    expect((await put(1, { F: 'b', $id: '77', $revision: '77' })).body).toEqual({ revision: '2' });
    expect(await read(1)).toMatchObject({ F: 'b', $id: '1', $revision: '2' });
  });

  test('lets a manager set people and times of a new record, but not in the future', async () => {
    const { post, read, boss, domain } = createDesk([text]);
    const system = {
      Created_by: { code: 'stranger' },
      Updated_by: { code: 'worker' },
      Created_datetime: '2020-01-01T09:00:30+09:00',
      Updated_datetime: '2021-01-01',
    };
    for (const [code, value] of Object.entries(system)) {
      expect((await post({ [code]: value })).body).toMatchObject({ code: 'GAIA_BF02' });
    }
    await post(system, boss);
    expect(await read(1)).toMatchObject({
      Created_by: { code: 'stranger', name: 'Stranger' },
      Updated_by: { code: 'worker', name: 'Worker' },
      Created_datetime: '2020-01-01T00:00:00Z',
      Updated_datetime: '2021-01-01T00:00:00Z',
    });
    expect((await post({ Created_datetime: '2026-03-05T01:24Z' }, boss)).body.code).toBe('CB_VA01');
    expect((await post({ Created_by: { code: 'ghost' } }, boss)).body.code).toBe('GAIA_IL26');
    expect(domain.apps.get(2)?.records.size).toBe(1);
  });
});

describe('update keys', () => {
  async function createKeyed() {
    const plain = field('SINGLE_LINE_TEXT', 'Plain');
    const desk = createDesk([text, key, number, plain, field('DATE', 'Day', { unique: true })]);
    await desk.post({ Key: 'k', No: '10', Day: '2026-01-01', F: 'a', Plain: 'a' });
    const put = (updateKey: object, more: object = {}) =>
      desk.api('PUT', 'record', { app: desk.app.id, updateKey, record: toRecord({ F: 'b' }), ...more });
    return { ...desk, put };
  }

  test.each([
    [{ field: 'Key', value: 'k' }],
    [{ field: 'No', value: '10' }],
    [{ field: 'No', value: 10 }],
    [{ field: 'No', value: '1.0e1' }],
  ])('%j finds its record', async (updateKey) => {
    const { put, app } = await createKeyed();
    expect((await put(updateKey)).body).toEqual({ revision: '2' });
    expect(app.records.get(1)?.values).toMatchObject({ F: 'b', Key: 'k', No: '10' });
  });

  test.each([
    [{ field: 'Key', value: 'K' }, {}, 'GAIA_RE20'],
    [{ field: 'Nowhere', value: 'k' }, {}, 'GAIA_IQ11'],
    [{ field: 'Plain', value: 'a' }, {}, 'GAIA_IQ27'],
    [{ field: 'Day', value: '2026-01-01' }, {}, 'GAIA_IQ27'],
    [{ field: 'Record_number', value: '1' }, {}, 'GAIA_IQ27'],
    [{ field: 'Key', value: 'k' }, { id: 1 }, 'CB_VA01'],
    [{ field: 'Key', value: 'k' }, { revision: 7 }, 'GAIA_CO02'],
    [{ field: 'Key', value: 'x'.repeat(65) }, {}, 'CB_VA01'],
    [{ field: 'Key' }, {}, 'CB_VA01'],
    [{ value: 'k' }, {}, 'CB_VA01'],
  ])('%j with %j ends as %s', async (updateKey, more, code) => {
    const { put, app } = await createKeyed();
    expect((await put(updateKey, more)).body.code).toBe(code);
    expect(app.records.get(1)).toMatchObject({ revision: 1, values: { F: 'a' } });
  });

  test('or an id are needed', async () => {
    const { api, app } = await createKeyed();
    expect((await api('PUT', 'record', { app: app.id, record: {} })).body).toMatchObject({
      code: 'CB_VA01',
      errors: { id: { messages: ['Required field.'] } },
    });
    expect((await api('PUT', 'records', { app: app.id, records: [{ id: 1 }, { record: {} }] })).body).toMatchObject({
      errors: { 'records[1].id': { messages: ['Required field.'] } },
    });
  });
});

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
