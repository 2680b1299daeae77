import { describe, expect, test } from 'vitest';
import { createDesk, field, fromRecord, toRecord } from '../../testing/record-desk.ts';
import { addApp } from '../../testing/test-kintone.ts';
import { grantToken, joinTokens } from '../../testing/tokens.ts';

const many = (count: number) => Array.from({ length: count }, (_, index) => toRecord({ N: index }));

async function open(count: number) {
  const desk = createDesk([field('NUMBER', 'N'), field('SINGLE_LINE_TEXT', 'F')]);
  for (let from = 0; from < count; from += 100) {
    await desk.api('POST', 'records', { app: desk.app.id, records: many(count).slice(from, from + 100) });
  }
  const list = async (params: object, caller?: Parameters<typeof desk.api>[3]) =>
    (await desk.api('GET', 'records', { app: desk.app.id, ...params }, caller)).body;
  const numbers = (body: Record<string, unknown>) =>
    (body['records'] as object[]).map((record) => Number(fromRecord(record)['N']));
  return { ...desk, list, numbers };
}

describe('a list of records', () => {
  test('is the newest hundred, and counts them all only when asked', async () => {
    const { list, numbers } = await open(101);
    const body = await list({});
    expect([numbers(body).length, numbers(body)[0], numbers(body).at(-1)]).toEqual([100, 100, 1]);
    expect(body['totalCount']).toBeNull();
    for (const totalCount of [true, 'true']) expect((await list({ totalCount }))['totalCount']).toBe('101');
    for (const totalCount of [false, 'false']) expect((await list({ totalCount }))['totalCount']).toBeNull();
  });

  test('goes up to 500 and to an offset of 10,000', async () => {
    const { list, numbers } = await open(501);
    expect(numbers(await list({ query: 'order by N asc limit 500' }))).toEqual(
      Array.from({ length: 500 }, (_, index) => index),
    );
    expect(numbers(await list({ query: 'order by N asc limit 500 offset 500', totalCount: true }))).toEqual([500]);
    expect((await list({ query: 'limit 501' })).code).toBe('GAIA_QU01');
    expect(numbers(await list({ query: 'offset 10000' }))).toEqual([]);
    expect((await list({ query: 'offset 10001' })).code).toBe('GAIA_QU02');
    expect(numbers(await list({ query: 'limit 0' }))).toEqual([]);
  });

  test.each<[string, object, Record<string, { messages: string[] }>]>([
    ['no app', { app: null }, { app: { messages: ['Required field.'] } }],
    ['an empty app', { app: '' }, { app: { messages: ['Required field.'] } }],
    ['an app that is no number', { app: 'x' }, { app: { messages: ['Enter an integer value.'] } }],
    ['app 0', { app: 0 }, { app: { messages: ['must be greater than or equal to 1'] } }],
    ['app -1', { app: -1 }, { app: { messages: ['must be greater than or equal to 1'] } }],
    ['a count that is no switch', { totalCount: 'yes' }, { totalCount: { messages: ['must be boolean.'] } }],
    [
      'several mistakes',
      { app: 'x', totalCount: 'yes' },
      { app: { messages: ['Enter an integer value.'] }, totalCount: { messages: ['must be boolean.'] } },
    ],
  ])('is refused for %s', async (_name, params, errors) => {
    const { list } = await open(1);
    expect(await list(params)).toMatchObject({ code: 'CB_VA01', errors });
  });

  test('and single records of what is not there are refused by their ids', async () => {
    const { list, api, app } = await open(1);
    expect(await list({ app: 99 })).toMatchObject({
      code: 'GAIA_AP01',
      message: 'The app (ID: 99) not found. The app may have been deleted.',
    });
    expect(await api('GET', 'record', { app: app.id, id: 99 })).toMatchObject({
      status: 404,
      body: { code: 'GAIA_RE01', message: 'The specified record (ID: 99) is not found.' },
    });
    expect((await api('GET', 'record', {})).body['errors']).toEqual({
      app: { messages: ['Required field.'] },
      id: { messages: ['Required field.'] },
    });
  });

  test('reaches related records by token only with the token of their app', async () => {
    const { list, numbers, app, domain, api } = await open(2);
    const other = addApp(domain, 'Other', [field('NUMBER', 'Of'), field('NUMBER', 'Count')]);
    await api('POST', 'record', { app: other.id, record: toRecord({ Of: 1, Count: 5 }) });
    const referenceTable = {
      relatedApp: { app: String(other.id), code: '' },
      condition: { field: 'N', relatedField: 'Of' },
      filterCond: '',
      displayFields: [],
    };
    const fields = new Map(app.live?.fields).set('R', field('REFERENCE_TABLE', 'R', { referenceTable }));
    if (app.live) app.live = { ...app.live, fields };
    const token = grantToken(app, ['view']);
    const query = 'R.Count > 1';
    expect(numbers(await list({ query }, joinTokens(token, grantToken(other, ['view']))))).toEqual([1]);
    expect((await list({ query }, token))['records'] ?? []).toEqual([]);
  });
});

describe('what an API token writes', () => {
  test('is by Administrator, who makes, changes and comments', async () => {
    const { app, post, put, read } = await open(0);
    const token = grantToken(app, ['view', 'add', 'edit']);
    await post({ N: 1 }, token);
    const administrator = { code: 'Administrator', name: 'Administrator' };
    expect(await read(1)).toMatchObject({ Created_by: administrator, Updated_by: administrator });
    await put(1, { N: 2 });
    expect(await read(1)).toMatchObject({ Created_by: administrator, Updated_by: { code: 'worker' } });
    await put(1, { N: 3 }, token);
    expect(await read(1, token)).toMatchObject({ N: '3', Updated_by: administrator });
  });

  test('may name people and times only with app management', async () => {
    const { app, post, read } = await open(0);
    const values = { Created_by: { code: 'boss' }, Created_datetime: '2020-01-01' };
    expect((await post(values, grantToken(app, ['view', 'add', 'edit', 'delete']))).body.code).toBe('GAIA_BF02');
    if (app.live) app.live = { ...app.live, apiTokens: [] };
    expect((await post(values, grantToken(app, ['add', 'manage']))).status).toBe(200);
    expect(await read(1)).toMatchObject({ Created_by: { code: 'boss' }, Created_datetime: '2020-01-01T00:00:00Z' });
  });
});
