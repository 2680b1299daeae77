import { describe, expect, test } from 'vitest';
import { createDesk, field, toRecord } from '../../testing/record-desk.ts';

const text = field('SINGLE_LINE_TEXT', 'F');
const key = field('SINGLE_LINE_TEXT', 'Key', { unique: true });
const number = field('NUMBER', 'No', { unique: true });

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
