import { describe, expect, test } from 'vitest';
import { createDesk, field, fromRecord, toRecord } from '../../testing/record-desk.ts';
import { grantToken } from '../../testing/tokens.ts';

type Caller = Parameters<ReturnType<typeof createDesk>['api']>[3];

async function open(count = 5) {
  const desk = createDesk([field('NUMBER', 'N'), field('SINGLE_LINE_TEXT', 'F')]);
  const records = Array.from({ length: count }, (_, index) => toRecord({ N: index, F: `f${index}` }));
  await desk.api('POST', 'records', { app: desk.app.id, records });
  const create = (more: object = {}, caller?: Caller) =>
    desk.api('POST', 'records/cursor', { app: desk.app.id, ...more }, caller);
  const next = (id: unknown, caller?: Caller) => desk.api('GET', 'records/cursor', { id }, caller);
  const close = (id: unknown, caller?: Caller) => desk.api('DELETE', 'records/cursor', { id }, caller);
  const page = async (id: unknown) => {
    const { body } = await next(id);
    return [(body['records'] as unknown as object[]).map((record) => fromRecord(record)['N']), body['next']];
  };
  return { ...desk, create, next, close, page };
}

const gone = { status: 404, body: { code: 'GAIA_CN01' } };
const minutes = (count: number) => count * 60_000;

describe('a cursor', () => {
  test('hands out the records of its query page by page, and is gone after the last', async () => {
    const { create, next, page, close } = await open();
    const { body } = await create({ size: 2, query: 'N > 0 order by N asc', fields: ['N'] });
    expect(body).toEqual({ id: expect.stringMatching(/^[\da-f-]{36}$/), totalCount: '4' });
    expect((await next(body['id'])).body).toEqual({
      records: [{ N: { type: 'NUMBER', value: '1' } }, { N: { type: 'NUMBER', value: '2' } }],
      next: true,
    });
    expect(await page(body['id'])).toEqual([['3', '4'], false]);
    expect(await next(body['id'])).toMatchObject(gone);
    expect(await close(body['id'])).toMatchObject(gone);
  });

  test('hands out a hundred where no size is given, newest first', async () => {
    const { api, app, create, page } = await open(100);
    await api('POST', 'record', { app: app.id, record: toRecord({ N: 100 }) });
    const { body } = await create();
    const [first, hasNext] = await page(body['id']);
    expect([(first as string[]).length, (first as string[])[0], hasNext]).toEqual([100, '100', true]);
    expect(await page(body['id'])).toEqual([['0'], false]);
  });

  test('of nothing answers one page of nothing', async () => {
    const { create, page } = await open();
    const { body } = await create({ query: 'N > 100' });
    expect(body['totalCount']).toBe('0');
    expect(await page(body['id'])).toEqual([[], false]);
  });

  test('keeps to the records of its making, with the values of now', async () => {
    const { api, app, put, post, create, page } = await open();
    const { body } = await create({ size: 3, query: 'order by $id asc' });
    await post({ N: 77 });
    await put(2, { N: 99 });
    await api('DELETE', 'records', { app: app.id, ids: [3, 4, 5] });
    expect(await page(body['id'])).toEqual([['0', '99'], true]);
    expect(await page(body['id'])).toEqual([[], false]);
  });

  test.each([
    [{ size: 501 }, { size: { messages: ['must be less than or equal to 500'] } }],
    [{ size: 0 }, { size: { messages: ['must be greater than or equal to 1'] } }],
    [{ query: 'limit 5' }, { query: { messages: ['unsupported query format'] } }],
    [{ query: 'N > 1 offset 5' }, { query: { messages: ['unsupported query format'] } }],
    [{ app: '' }, { app: { messages: ['Required field.'] } }],
  ])('is not made with %j', async (more, errors) => {
    const { create } = await open();
    expect((await create(more)).body).toMatchObject({ code: 'CB_VA01', errors });
  });

  test('is one of ten in the domain, whoever made them, until one ends', async () => {
    const { create, close, next, boss, stranger } = await open();
    expect((await create({ size: 500 })).status).toBe(200);
    const { body: mine } = await create();
    for (let index = 0; index < 4; index += 1) await create({}, boss);
    for (let index = 0; index < 4; index += 1) await create({}, stranger);
    expect(await create()).toMatchObject({ status: 429, body: { code: 'GAIA_TM12' } });
    expect((await close(mine['id'])).body).toEqual({});
    const { body: last } = await create();
    expect((await create()).body.code).toBe('GAIA_TM12');
    await next(last['id']);
    expect((await create()).status).toBe(200);
  });

  test('lives ten minutes, and ten more after each page', async () => {
    const { create, page, next, kintone } = await open();
    const { body } = await create({ size: 2, query: 'order by $id asc' });
    kintone.clock.advance(minutes(9));
    expect(await page(body['id'])).toEqual([['0', '1'], true]);
    kintone.clock.advance(minutes(9));
    expect(await page(body['id'])).toEqual([['2', '3'], true]);
    kintone.clock.advance(minutes(10));
    expect(await next(body['id'])).toMatchObject(gone);
  });

  test('makes room when its time is over', async () => {
    const { create, kintone } = await open();
    for (let index = 0; index < 10; index += 1) await create();
    expect((await create()).body.code).toBe('GAIA_TM12');
    kintone.clock.advance(minutes(10));
    expect((await create()).status).toBe(200);
  });

  test('is its maker’s alone, and needs the right to view still, but none to be closed', async () => {
    const { app, create, next, close, boss } = await open();
    const { body } = await create();
    expect((await next(body['id'], boss)).body.code).toBe('CB_NO02');
    expect((await close(body['id'], boss)).body.code).toBe('CB_NO02');
    expect((await create({}, grantToken(app, ['add', 'edit', 'manage']))).body.code).toBe('GAIA_NO01');
    if (app.live) app.live = { ...app.live, appRights: [] };
    expect((await next(body['id'])).body.code).toBe('CB_NO02');
    expect((await close(body['id'])).body).toEqual({});
  });

  test('refuses what a list refuses', async () => {
    const { create, next, close } = await open();
    expect((await create({ query: 'Nowhere = 1' })).body.code).toBe('GAIA_IQ11');
    expect((await create({ app: 99 })).body.code).toBe('GAIA_AP01');
    expect(await next('9a9716fe-1394-4677-a1c7-2199a5d28215')).toMatchObject(gone);
    expect(await close('x')).toMatchObject(gone);
    expect((await next('')).body.code).toBe('CB_VA01');
  });
});
