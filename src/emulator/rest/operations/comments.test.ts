import { describe, expect, test } from 'vitest';
import type { AppSettings } from '../../domain/model.ts';
import { createDesk, field } from '../../testing/record-desk.ts';
import { createUser } from '../../testing/people.ts';
import { grantToken } from '../../testing/tokens.ts';

type Caller = Parameters<ReturnType<typeof createDesk>['api']>[3];

async function open(changes: Partial<AppSettings> = {}) {
  const desk = createDesk([field('SINGLE_LINE_TEXT', 'F')], changes);
  await desk.post({ F: 'x' });
  const params = (more: object) => ({ app: desk.app.id, record: 1, ...more });
  const say = (comment: object, caller?: Caller) => desk.api('POST', 'record/comment', params({ comment }), caller);
  const list = (more: object = {}, caller?: Caller) => desk.api('GET', 'record/comments', params(more), caller);
  const remove = (comment: number, caller?: Caller) =>
    desk.api('DELETE', 'record/comment', params({ comment }), caller);
  return { ...desk, say, list, remove };
}

const idsOf = (body: Record<string, unknown>) => (body['comments'] as { id: string }[]).map(({ id }) => id);

describe('comments', () => {
  test('get a number when they are made, and come back with text, time to the second, writer and mentions', async () => {
    const { say, list, read, kintone } = await open();
    kintone.clock.advance(7_000);
    const mentions = [
      { type: 'USER', code: 'boss' },
      { type: 'GROUP', code: 'staff' },
      { type: 'ORGANIZATION', code: 'sales' },
    ];
    expect((await say({ text: 'a\nb' })).body).toEqual({ id: 1 });
    expect((await say({ text: 'Hello', mentions })).body).toEqual({ id: 2 });
    const creator = { code: 'worker', name: 'Worker' };
    expect((await list()).body).toEqual({
      comments: [
        { id: '2', text: 'Boss Staff Sales \nHello ', createdAt: '2026-03-05T01:23:52Z', creator, mentions },
        { id: '1', text: 'a\nb ', createdAt: '2026-03-05T01:23:52Z', creator, mentions: [] },
      ],
      older: false,
      newer: false,
    });
    expect(await read(1)).toMatchObject({ $revision: '1', Updated_datetime: '2026-03-05T01:23:00Z' });
  });

  test.each([
    [{}, ['12', '11', '10', '9', '8', '7', '6', '5', '4', '3'], { older: true, newer: false }],
    [{ offset: 2 }, ['10', '9', '8', '7', '6', '5', '4', '3', '2', '1'], { older: false, newer: true }],
    [{ order: 'asc', limit: 2 }, ['1', '2'], { older: false, newer: true }],
    [{ order: 'asc', limit: 2, offset: 11 }, ['12'], { older: true, newer: false }],
    [{ order: 'asc', limit: '3', offset: '4' }, ['5', '6', '7'], { older: true, newer: true }],
    [{ limit: 0 }, [], { older: true, newer: false }],
    [{ offset: 12 }, [], { older: false, newer: true }],
  ])('read with %j are %j', async (more, ids, ends) => {
    const { say, list } = await open();
    for (let index = 1; index <= 12; index += 1) await say({ text: `c${index}` });
    const { body } = await list(more);
    expect(idsOf(body)).toEqual(ids);
    expect(body).toMatchObject(ends);
  });

  test.each([
    [{ limit: 11 }, 'limit', 'must be less than or equal to 10'],
    [{ limit: -1 }, 'limit', 'must be greater than or equal to 0'],
    [{ offset: -1 }, 'offset', 'must be greater than or equal to 0'],
    [{ offset: 2_147_483_648 }, 'offset', 'must be less than or equal to 2,147,483,647'],
    [{ order: 'up' }, 'order', 'must be one of the enum value'],
  ])('are not read with %j', async (more, path, message) => {
    const { list } = await open();
    expect((await list(more)).body['errors']).toEqual({ [path]: { messages: [message] } });
  });

  const mention = (code: string, type = 'USER') => ({ text: 'x', mentions: [{ code, type }] });
  test.each([
    [{}, 'CB_VA01', { 'comment.text': { messages: ['Required field.'] } }],
    [{ text: '' }, 'CB_VA01', { 'comment.text': { messages: ['Required field.'] } }],
    [{ text: 'x'.repeat(65_536) }, 'CB_VA01', { 'comment.text': {} }],
    [
      { text: 'x', mentions: Array.from({ length: 11 }, () => ({ code: 'boss', type: 'USER' })) },
      'CB_VA01',
      { 'comment.mentions': { messages: ['size must be between 0 and 10'] } },
    ],
    [mention('boss', 'FRIEND'), 'CB_VA01', { 'comment.mentions[0].type': {} }],
    [mention('ghost'), 'GAIA_IL26', undefined],
    [mention('ghost', 'ORGANIZATION'), 'GAIA_IL28', undefined],
  ])('are refused as %o with %s', async (comment, code, errors) => {
    const { say, app } = await open();
    const { body } = await say(comment);
    expect(body).toMatchObject({ code, ...(errors ? { errors } : {}) });
    expect(app.records.get(1)?.comments).toEqual([]);
  });

  test('take 65,535 letters and ten mentions, guests among them', async () => {
    const { say, list, domain } = await open();
    domain.users.set('g@example.com', createUser('g@example.com', { name: 'Guest', isGuest: true }));
    const guest = { code: 'guest/g@example.com', type: 'USER' };
    const mentions = [guest, ...Array.from({ length: 9 }, () => ({ code: 'boss', type: 'USER' }))];
    expect((await say({ text: 'x'.repeat(65_535), mentions })).status).toBe(200);
    const { body } = await list();
    const [comment] = body['comments'] as unknown as { text: string; mentions: unknown[] }[];
    expect(comment?.mentions).toEqual(mentions);
    expect(comment?.text.startsWith('Guest Boss ')).toBe(true);
  });

  test('are deleted by who wrote them, an API token those of tokens', async () => {
    const { say, remove, list, app, boss, worker } = await open();
    const token = grantToken(app, ['view']);
    const other = grantToken(app, ['view', 'manage']);
    await say({ text: 'by worker' });
    await say({ text: 'by token' }, token);
    expect((await list()).body['comments']).toMatchObject([
      { creator: { code: 'Administrator', name: 'Administrator' } },
      { creator: { code: 'worker' } },
    ]);
    expect((await remove(1, boss)).body.code).toBe('GAIA_RE03');
    expect((await remove(1, token)).body.code).toBe('GAIA_RE03');
    expect((await remove(2, worker)).body.code).toBe('GAIA_RE03');
    expect((await remove(2, other)).body).toEqual({});
    expect((await remove(1)).body).toEqual({});
    expect((await remove(1)).body.code).toBe('GAIA_RE02');
    expect((await say({ text: 'next' })).body).toEqual({ id: 3 });
  });

  test('are off where the app says so', async () => {
    const { say, list, remove } = await open({ enableComments: false });
    for (const answer of [await say({ text: 'x' }), await list(), await remove(1)])
      expect(answer.body.code).toBe('GAIA_RE12');
  });

  test('are for those who see the record', async () => {
    const hidden = {
      recordRights: [
        {
          filterCond: '',
          entities: [
            {
              entity: { type: 'USER' as const, code: 'worker' },
              includeSubs: false,
              viewable: true,
              editable: false,
              deletable: false,
            },
          ],
        },
      ],
    };
    const { say, list, remove, stranger, app } = await open(hidden);
    expect((await say({ text: 'x' })).status).toBe(200);
    for (const answer of [await say({ text: 'x' }, stranger), await list({}, stranger), await remove(1, stranger)]) {
      expect(answer).toMatchObject({ status: 403, body: { code: 'CB_NO02' } });
    }
    expect((await list({}, grantToken(app, ['add', 'edit', 'delete', 'manage']))).body.code).toBe('GAIA_NO01');
  });
});
