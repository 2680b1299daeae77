import { describe, expect, test } from 'vitest';
import { createClient } from '../../testing/client.ts';
import { passwordHeaders } from '../../testing/people.ts';
import { snapshotDomain } from '../../testing/snapshot.ts';
import { createTestKintone } from '../../testing/test-kintone.ts';

const value = (content: unknown) => ({ value: content });

describe('POST record', () => {
  test('fills defaults of fields that are not sent and normalises the ones that are', async () => {
    const { api, app } = createTestKintone();
    const added = await api('POST', 'record', {
      app: String(app.id),
      record: {
        Title: value('Printer'),
        Amount: value('1.50e1'),
        Checks: value(['z', 'x']),
        Clock: value('9:05'),
        Moment: value('2026-01-31T09:30:59+09:00'),
        People: value([{ code: 'worker' }]),
        Drop: value(''),
        Unknown: value('ignored'),
        Lines: value([{ value: { Count: value('3') } }, { value: { Item: value('x'), Count: value('abc') } }]),
      },
    });
    expect(added).toMatchObject({ status: 200, body: { id: '1', revision: '1' } });
    const { body } = await api('GET', 'record', { app: app.id, id: 1 });
    expect(body['record']).toMatchObject({
      Title: { type: 'SINGLE_LINE_TEXT', value: 'Printer' },
      Amount: { type: 'NUMBER', value: '15' },
      Kind: { type: 'RADIO_BUTTON', value: 'a' },
      Checks: { type: 'CHECK_BOX', value: ['x', 'z'] },
      Drop: { type: 'DROP_DOWN', value: null },
      Day: { type: 'DATE', value: '2026-03-05' },
      Clock: { type: 'TIME', value: '09:05' },
      Moment: { type: 'DATETIME', value: '2026-01-31T00:30:00Z' },
      People: { type: 'USER_SELECT', value: [{ code: 'worker', name: 'Worker' }] },
      Files: { type: 'FILE', value: [] },
      Lines: {
        type: 'SUBTABLE',
        value: [
          {
            id: '1',
            value: { Item: { type: 'SINGLE_LINE_TEXT', value: 'none' }, Count: { type: 'NUMBER', value: '3' } },
          },
          { id: '2', value: { Item: { value: 'x' }, Count: { value: '' } } },
        ],
      },
      Record_number: { type: 'RECORD_NUMBER', value: '1' },
      Created_by: { type: 'CREATOR', value: { code: 'worker', name: 'Worker' } },
      Created_datetime: { type: 'CREATED_TIME', value: '2026-03-05T01:23:00Z' },
      $id: { type: '__ID__', value: '1' },
      $revision: { type: '__REVISION__', value: '1' },
    });
    expect(body['record']).not.toHaveProperty('Status');
    expect(body['record']).not.toHaveProperty('Unknown');
  });

  test('collects every problem of a record under Kintone key paths and changes nothing', async () => {
    const { api, app } = createTestKintone();
    const { status, body } = await api('POST', 'record', {
      app: app.id,
      record: {
        Amount: value('12x'),
        Drop: value('nope'),
        Checks: value(['x', 'nope']),
        Site: value('javascript:alert(1)'),
      },
    });
    expect(status).toBe(400);
    expect(body).toMatchObject({
      code: 'CB_VA01',
      message: 'Missing or invalid input.',
      errors: {
        'record.Title.value': { messages: ['Required.'] },
        'record[Amount].value': { messages: ['Only numbers are allowed.'] },
        'record.Drop.value': { messages: ['The value, "nope", is not in options.'] },
        'record.Checks.values[1].value': { messages: ['The value, "nope", is not in options.'] },
        'record.Site.value': { messages: ['The URL format is not valid.'] },
      },
    });
    expect(app.records.size).toBe(0);
    expect(app.nextRecordId).toBe(1);
  });

  test('refuses a duplicate of a unique value, also between records of one call', async () => {
    const { api, app } = createTestKintone();
    const { body } = await api('POST', 'records', {
      app: app.id,
      records: [
        { Title: value('1'), Key: value('k') },
        { Title: value('2'), Key: value('k') },
      ],
    });
    expect(body).toMatchObject({
      errors: { 'records[1].Key.value': { messages: ['This value already exists in another record.'] } },
    });
    expect(app.records.size).toBe(0);
  });

  test('lets only an app manager set creator and times', async () => {
    const { api, app, boss } = createTestKintone();
    const record = {
      Title: value('t'),
      Created_by: value({ code: 'stranger' }),
      Created_datetime: value('2020-01-01'),
    };
    expect((await api('POST', 'record', { app: app.id, record })).body).toMatchObject({ code: 'GAIA_BF02' });
    await api('POST', 'record', { app: app.id, record }, boss);
    const { body } = await api('GET', 'records', { app: app.id, fields: ['Created_by', 'Created_datetime'] });
    expect(body['records']).toEqual([
      {
        Created_by: { type: 'CREATOR', value: { code: 'stranger', name: 'Stranger' } },
        Created_datetime: { type: 'CREATED_TIME', value: '2020-01-01T00:00:00Z' },
      },
    ]);
  });
});

describe('PUT record', () => {
  test('keeps what is not sent, checks the revision, and finds by update key', async () => {
    const { api, app } = createTestKintone();
    await api('POST', 'record', { app: app.id, record: { Title: value('t'), Key: value('k') } });
    const stale = await api('PUT', 'record', { app: app.id, id: 1, revision: 7, record: {} });
    expect(stale).toMatchObject({ status: 409, body: { code: 'GAIA_CO02' } });
    const byKey = { app: app.id, updateKey: { field: 'Key', value: 'k' }, record: { Body: value('new') } };
    expect((await api('PUT', 'record', byKey)).body).toEqual({ revision: '2' });
    const { body } = await api('GET', 'record', { app: app.id, id: 1 });
    expect(body['record']).toMatchObject({ Title: { value: 't' }, Key: { value: 'k' }, Body: { value: 'new' } });
    const byTitle = { app: app.id, updateKey: { field: 'Title', value: 't' }, record: {} };
    expect((await api('PUT', 'record', byTitle)).body).toMatchObject({ code: 'GAIA_IQ27' });
  });

  test('upserts: updates what the key finds, inserts the rest', async () => {
    const { api, app } = createTestKintone();
    await api('POST', 'record', { app: app.id, record: { Title: value('t'), Key: value('k') } });
    const { body } = await api('PUT', 'records', {
      app: app.id,
      upsert: true,
      records: [
        { updateKey: { field: 'Key', value: 'k' }, record: { Title: value('changed') } },
        { updateKey: { field: 'Key', value: 'new' }, record: { Title: value('made') } },
        { id: '9007199254740991', record: { Title: value('made too') } },
      ],
    });
    expect(body['records']).toEqual([
      { id: '1', revision: '2', operation: 'UPDATE' },
      { id: '2', revision: '1', operation: 'INSERT' },
      { id: '3', revision: '1', operation: 'INSERT' },
    ]);
    expect(app.records.get(2)?.values['Key']).toBe('new');
  });

  test('replaces table rows, keeping ids and unsent cells of known rows', async () => {
    const { api, app } = createTestKintone();
    const rows = [{ value: { Item: value('a'), Count: value(1) } }, { value: { Item: value('b'), Count: value(2) } }];
    await api('POST', 'record', { app: app.id, record: { Title: value('t'), Lines: value(rows) } });
    await api('PUT', 'record', {
      app: app.id,
      id: 1,
      record: {
        Lines: value([
          { id: '2', value: { Count: value(9) } },
          { id: '77', value: {} },
        ]),
      },
    });
    expect(app.records.get(1)?.values['Lines']).toEqual([
      { id: '2', values: { Item: 'b', Count: '9' } },
      { id: '3', values: { Item: 'none', Count: '' } },
    ]);
  });
});

describe('GET and DELETE records', () => {
  test('answers a query with its count, newest first without an order', async () => {
    const { api, app } = createTestKintone();
    const records = Array.from({ length: 5 }, (_, index) => ({ Title: value(`t${index}`), Amount: value(index) }));
    await api('POST', 'records', { app: app.id, records });
    const { body } = await api('GET', 'records', {
      app: app.id,
      query: 'Amount > 1 limit 2',
      fields: ['$id'],
      totalCount: true,
    });
    expect(body).toEqual({
      records: [{ $id: { type: '__ID__', value: '5' } }, { $id: { type: '__ID__', value: '4' } }],
      totalCount: '3',
    });
    const wrong = await api('GET', 'records', { app: app.id, query: 'Nowhere = "1"' });
    expect(wrong).toMatchObject({ status: 400, body: { code: 'GAIA_IQ11' } });
  });

  test('deletes all or nothing', async () => {
    const { api, app } = createTestKintone();
    await api('POST', 'records', {
      app: app.id,
      records: [{ Title: value('1') }, { Title: value('2') }, { Title: value('3') }],
    });
    expect(await api('DELETE', 'records', { app: app.id, ids: [1, 99] })).toMatchObject({
      status: 404,
      body: { code: 'GAIA_RE01' },
    });
    expect([...app.records.keys()]).toEqual([1, 2, 3]);
    expect((await api('DELETE', 'records', { app: app.id, ids: [2], revisions: [1] })).body).toEqual({});
    expect([...app.records.keys()]).toEqual([1, 3]);
  });

  test('refuses to delete nothing with two sentences, in Japanese the other way round', async () => {
    const { api, worker, domain } = createTestKintone();
    const ask = async () => {
      const headers = { ...passwordHeaders(worker), 'X-HTTP-Method-Override': 'DELETE' };
      return (await api('POST', 'records', { app: 1, ids: [] }, headers)).body['errors'];
    };
    const messages = ['Between 1 and 100 records can be deleted at one time.', 'Required field.'];
    expect(await ask()).toEqual({ ids: { messages } });
    domain.users.set('worker', { ...worker, language: 'ja' });
    const japanese = ['必須です。', '一度に1件から100件までのレコードを削除できます。'];
    expect(await ask()).toEqual({ ids: { messages: japanese } });
  });

  test('finds words inside attached text files', async () => {
    const { kintone, api, worker } = createTestKintone();
    const client = createClient(kintone, worker);
    const files = [
      { fileKey: await client.upload('notes.txt', 'the secret word is mango', 'text/plain') },
      { fileKey: await client.upload('picture.png', 'mango', 'image/png') },
    ];
    for (const file of files) {
      await api('POST', 'record', { app: 1, record: { Title: value('t'), Files: value([file]) } });
    }
    const find = async (query: string) =>
      ((await api('GET', 'records', { app: 1, query, fields: ['$id'] })).body['records'] as unknown as unknown[])
        .length;
    expect(await find('Files like "mango"')).toBe(1);
    expect(await find('Files like "picture"')).toBe(1);
    expect(await find('Files not like "mango"')).toBe(1);
  });
});

describe('POST bulkRequest', () => {
  test('rolls back records, states, assignees, deletions and attached files when one call fails, and names it', async () => {
    const { kintone, api, domain, worker } = createTestKintone();
    const client = createClient(kintone, worker);
    await api('POST', 'records', { app: 1, records: [{ Title: value('1') }, { Title: value('2') }] });
    const fileKey = await client.upload('a.txt', 'a');
    const before = snapshotDomain(domain);
    const call = (method: string, name: string, payload: object) => ({
      method,
      api: `/k/v1/${name}.json`,
      payload: { app: 1, ...payload },
    });
    const requests = [
      call('POST', 'record', { record: { Title: value('t'), Files: value([{ fileKey }]) } }),
      call('POST', 'records', { records: [{ Title: value('u') }, { Title: value('v') }] }),
      call('PUT', 'record', { id: 1, record: { Title: value('changed') } }),
      call('DELETE', 'records', { ids: [2] }),
      call('PUT', 'record', { id: 5000, record: {} }),
      call('POST', 'record', { record: { Title: value('never') } }),
    ];
    const { status, body } = await api('POST', 'bulkRequest', { requests });
    expect(status).toBe(404);
    expect(body).toMatchObject({ results: [{}, {}, {}, {}, { code: 'GAIA_RE01' }, {}] });
    expect(snapshotDomain(domain)).toBe(before);
    // The upload key is good again.
    const [first] = requests;
    expect((await api('POST', 'bulkRequest', { requests: [first] })).status).toBe(200);
  });
});
