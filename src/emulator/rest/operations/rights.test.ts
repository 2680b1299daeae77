import { describe, expect, test } from 'vitest';
import type { AppSettings, RecordRight } from '../../domain/model.ts';
import { createTestKintone } from '../../testing/test-kintone.ts';

const value = (content: unknown) => ({ value: content });
const everyone = { entity: { type: 'GROUP', code: 'everyone' }, includeSubs: false } as const;

const recordRights: RecordRight[] = [
  {
    filterCond: 'Drop in ("q")',
    entities: [
      {
        entity: { type: 'FIELD_ENTITY', code: 'People' },
        viewable: true,
        editable: true,
        deletable: false,
        includeSubs: false,
      },
      { ...everyone, viewable: false, editable: false, deletable: false },
    ],
  },
];

async function createSubject(changes: Partial<AppSettings>) {
  const subject = createTestKintone(changes);
  const records = [
    { Title: value('open'), Drop: value('p') },
    { Title: value('mine'), Drop: value('q'), People: value([{ code: 'worker' }]) },
    { Title: value('hidden'), Drop: value('q'), People: value([{ code: 'boss' }]) },
  ];
  await subject.api('POST', 'records', { app: 1, records });
  return subject;
}

describe('record permissions', () => {
  test('hide records from queries, counts, cursors and single reads', async () => {
    const { api } = await createSubject({ recordRights });
    const list = await api('GET', 'records', { app: 1, fields: ['Title'], totalCount: true });
    expect(list.body).toEqual({
      records: [
        { Title: { type: 'SINGLE_LINE_TEXT', value: 'mine' } },
        { Title: { type: 'SINGLE_LINE_TEXT', value: 'open' } },
      ],
      totalCount: '2',
    });
    const cursor = await api('POST', 'records/cursor', { app: 1 });
    expect(cursor.body['totalCount']).toBe('2');
    expect(await api('GET', 'record', { app: 1, id: 3 })).toMatchObject({ status: 403, body: { code: 'CB_NO02' } });
  });

  test('keep writes out that they do not allow', async () => {
    const { api, app } = await createSubject({ recordRights });
    expect((await api('PUT', 'record', { app: 1, id: 2, record: { Body: value('x') } })).status).toBe(200);
    expect((await api('DELETE', 'records', { app: 1, ids: [1, 2] })).body.code).toBe('CB_NO02');
    expect((await api('PUT', 'record', { app: 1, id: 3, record: {} })).body.code).toBe('CB_NO02');
    expect(app.records.size).toBe(3);
  });

  test('are told by evaluate', async () => {
    const { api } = await createSubject({
      recordRights,
      fieldRights: [{ code: 'Body', entities: [{ ...everyone, accessibility: 'READ' }] }],
    });
    const { body } = await api('GET', 'records/acl/evaluate', { app: 1, ids: [2, 3] });
    expect(body['rights']).toMatchObject([
      {
        id: '2',
        record: { viewable: true, editable: true, deletable: false },
        fields: { Body: { viewable: true, editable: false } },
      },
      {
        id: '3',
        record: { viewable: false, editable: false, deletable: false },
        fields: { Title: { viewable: false } },
      },
    ]);
  });
});

describe('field permissions', () => {
  const fieldRights = [
    { code: 'Body', entities: [{ ...everyone, accessibility: 'READ' as const }] },
    {
      code: 'Amount',
      entities: [
        { entity: { type: 'USER' as const, code: 'boss' }, includeSubs: false, accessibility: 'WRITE' as const },
      ],
    },
  ];

  test('leave hidden fields out and refuse writes', async () => {
    const { api, boss } = await createSubject({ fieldRights });
    const { body } = await api('GET', 'record', { app: 1, id: 1 });
    expect(body['record']).not.toHaveProperty('Amount');
    expect(body['record']).toHaveProperty('Body');
    const refused = await api('PUT', 'record', { app: 1, id: 1, record: { Body: value('x') } });
    expect(refused).toMatchObject({ status: 403, body: { code: 'GAIA_FU01' } });
    expect((await api('PUT', 'record', { app: 1, id: 1, record: { Amount: value(9) } }, boss)).status).toBe(200);
  });

  test('refuse a query that would tell a hidden value', async () => {
    const { api } = await createSubject({ fieldRights });
    const answer = await api('GET', 'records', { app: 1, query: 'Amount > 1' });
    expect(answer.status).toBe(400);
  });
});

describe('app permissions', () => {
  test('refuse what the app does not allow', async () => {
    const appRights = [
      {
        entity: { type: 'GROUP' as const, code: 'staff' },
        includeSubs: false,
        appEditable: false,
        recordViewable: true,
        recordAddable: false,
        recordEditable: false,
        recordDeletable: false,
        recordImportable: false,
        recordExportable: false,
      },
    ];
    const { api, stranger } = createTestKintone({ appRights });
    expect((await api('GET', 'records', { app: 1 })).status).toBe(200);
    expect((await api('POST', 'record', { app: 1, record: {} })).body.code).toBe('CB_NO02');
    expect((await api('GET', 'records', { app: 1 }, stranger)).body.code).toBe('CB_NO02');
  });
});

describe('attachments', () => {
  async function upload(subject: ReturnType<typeof createTestKintone>, name: string): Promise<string> {
    const body = new FormData();
    body.set('file', new Blob([`content of ${name}`], { type: 'text/plain' }), name);
    const { worker, kintone } = subject;
    const headers = { 'X-Cybozu-Authorization': btoa(`${worker.code}:${worker.password}`) };
    const answer = await kintone.fetch(
      new Request('http://localhost/k/v1/file.json', { method: 'POST', headers, body }),
    );
    return ((await answer.json()) as { fileKey: string }).fileKey;
  }

  test('attach by upload key once, download by record key, and go with their record', async () => {
    const subject = createTestKintone();
    const { api, kintone, app, worker, domain } = subject;
    const uploadKey = await upload(subject, '見積.txt');
    const record = { Title: value('t'), Files: value([{ fileKey: uploadKey }]) };
    expect((await api('POST', 'record', { app: 1, record })).status).toBe(200);
    expect((await api('POST', 'record', { app: 1, record })).body.code).toBe('GAIA_BL01');
    const { body } = await api('GET', 'record', { app: 1, id: 1 });
    const [file] = (
      body['record'] as unknown as { Files: { value: { fileKey: string; name: string; size: string }[] } }
    ).Files.value;
    expect(file).toMatchObject({
      name: '見積.txt',
      size: String(new Blob(['content of 見積.txt']).size),
      contentType: 'text/plain',
    });
    expect(file?.fileKey).not.toBe(uploadKey);
    const headers = { 'X-Cybozu-Authorization': btoa(`${worker.code}:${worker.password}`) };
    const download = await kintone.fetch(
      new Request(`http://localhost/k/v1/file.json?fileKey=${file?.fileKey}`, { headers }),
    );
    expect(await download.text()).toBe('content of 見積.txt');
    const second = await upload(subject, 'b.txt');
    const both = value([{ fileKey: file?.fileKey }, { fileKey: second }]);
    expect((await api('PUT', 'record', { app: 1, id: 1, record: { Files: both } })).status).toBe(200);
    expect(app.records.get(1)?.values['Files']).toHaveLength(2);
    await api('DELETE', 'records', { app: 1, ids: [1] });
    expect(domain.files.size).toBe(0);
  });

  test('are refused to people who may not see the record', async () => {
    const subject = createTestKintone({ recordRights });
    const { api, kintone, stranger, domain } = subject;
    const uploadKey = await upload(subject, 'a.txt');
    await api('POST', 'record', {
      app: 1,
      record: { Title: value('t'), Drop: value('q'), Files: value([{ fileKey: uploadKey }]) },
    });
    const key = [...domain.files.keys()][0];
    const headers = { 'X-Cybozu-Authorization': btoa(`${stranger.code}:${stranger.password}`) };
    const answer = await kintone.fetch(new Request(`http://localhost/k/v1/file.json?fileKey=${key}`, { headers }));
    expect(answer.status).toBe(403);
  });

  test('give an upload key back when the write that used it fails', async () => {
    const subject = createTestKintone();
    const fileKey = await upload(subject, 'a.txt');
    const record = { Files: value([{ fileKey }]) };
    expect((await subject.api('POST', 'record', { app: 1, record })).status).toBe(400);
    expect((await subject.api('POST', 'record', { app: 1, record: { ...record, Title: value('t') } })).status).toBe(
      200,
    );
  });

  test('die three days after an upload that nothing attached', async () => {
    const subject = createTestKintone();
    const fileKey = await upload(subject, 'a.txt');
    subject.kintone.clock.advance(3 * 86_400_000 + 1);
    const record = { Title: value('t'), Files: value([{ fileKey }]) };
    expect((await subject.api('POST', 'record', { app: 1, record })).body.code).toBe('GAIA_BL01');
  });
});

describe('comments', () => {
  test('come back newest first, ten at most, and only their writer deletes them', async () => {
    const { api, boss } = createTestKintone();
    await api('POST', 'record', { app: 1, record: { Title: value('t') } });
    for (let index = 1; index <= 12; index += 1)
      await api('POST', 'record/comment', { app: 1, record: 1, comment: { text: `c${index}` } });
    const { body } = await api('GET', 'record/comments', { app: 1, record: 1, offset: 1 });
    const comments = body['comments'] as unknown as { id: string }[];
    expect(comments).toHaveLength(10);
    expect(body).toMatchObject({ older: true, newer: true });
    expect(comments[0]).toMatchObject({
      id: '11',
      text: 'c11 ',
      creator: { code: 'worker', name: 'Worker' },
      mentions: [],
    });
    const remove = (comment: number, user?: typeof boss) =>
      api('DELETE', 'record/comment', { app: 1, record: 1, comment }, user);
    expect((await remove(3, boss)).body.code).toBe('GAIA_RE03');
    expect((await remove(3)).body).toEqual({});
    expect((await remove(3)).body.code).toBe('GAIA_RE02');
    expect((await api('GET', 'record/comments', { app: 1, record: 1, limit: 11 })).body).toMatchObject({
      errors: { limit: { messages: ['must be less than or equal to 10'] } },
    });
  });
});

describe('cursors', () => {
  test('hand out a fixed set page by page, ten at once, ten minutes each', async () => {
    const { api, kintone } = createTestKintone();
    await api('POST', 'records', {
      app: 1,
      records: Array.from({ length: 5 }, (_, index) => ({ Title: value(String(index)) })),
    });
    const { body } = await api('POST', 'records/cursor', {
      app: 1,
      size: 2,
      fields: ['Title'],
      query: 'order by $id asc',
    });
    expect(body['totalCount']).toBe('5');
    await api('DELETE', 'records', { app: 1, ids: [2] });
    const next = async () => (await api('GET', 'records/cursor', { id: body['id'] })).body;
    const titles = (page: Record<string, unknown>) =>
      (page['records'] as { Title: { value: string } }[]).map((record) => record.Title.value);
    const pages = [await next(), await next(), await next()];
    expect(pages.map((page) => [titles(page), page['next']])).toEqual([
      [['0'], true],
      [['2', '3'], true],
      [['4'], false],
    ]);
    expect((await api('GET', 'records/cursor', { id: body['id'] })).body.code).toBe('GAIA_CN01');
    for (let index = 0; index < 10; index += 1) await api('POST', 'records/cursor', { app: 1 });
    expect(await api('POST', 'records/cursor', { app: 1 })).toMatchObject({ status: 429, body: { code: 'GAIA_TM12' } });
    kintone.clock.advance(600_001);
    expect((await api('POST', 'records/cursor', { app: 1 })).status).toBe(200);
  });
});
