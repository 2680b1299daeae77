import { beforeEach, describe, expect, test } from 'vitest';
import type { User } from '../../domain/model.ts';
import { passwordHeaders } from '../../testing/people.ts';
import { createDesk, field, toRecord } from '../../testing/record-desk.ts';
import { base } from '../../testing/test-kintone.ts';
import { grantToken } from '../../testing/tokens.ts';
import { createTestSpace } from '../../testing/test-space.ts';

const process = {
  enable: true,
  states: {
    New: { name: 'New', index: '0', assignee: { type: 'ONE' as const, entities: [] } },
    Done: { name: 'Done', index: '1', assignee: { type: 'ONE' as const, entities: [] } },
  },
  actions: [{ name: 'Finish', from: 'New', to: 'Done', filterCond: '', type: 'PRIMARY' as const }],
};

type GuestCall = [method: string, path: string, params: object];

/** An app in a guest space of which the boss and the worker are members. */
function open() {
  const desk = createDesk([field('SINGLE_LINE_TEXT', 'F'), field('FILE', 'Files')], { process });
  const member = (code: string) => ({ entity: { type: 'USER' as const, code }, isAdmin: false, includeSubs: false });
  desk.domain.spaces.set(
    7,
    createTestSpace(7, { isGuest: true, isPrivate: true, members: [member('boss'), member('worker')] }),
  );
  desk.app.spaceId = 7;
  type Caller = User | Record<string, string>;
  const ask = async (place: string, [method, path, params]: GuestCall, caller: Caller = desk.boss) => {
    const auth = 'password' in caller && 'code' in caller ? passwordHeaders(caller as User) : caller;
    const answer = await desk.kintone.fetch(
      new Request(`${base}/k/${place}v1/${path}.json`, {
        method: 'POST',
        headers: { ...auth, 'content-type': 'application/json', 'X-HTTP-Method-Override': method },
        body: JSON.stringify({ app: desk.app.id, ...params }),
      }),
    );
    const body = (await answer.json()) as Record<string, unknown>;
    return { status: answer.status, body, end: answer.status === 200 ? 200 : body['code'] };
  };
  return { ...desk, ask };
}

const calls: GuestCall[] = [
  ['POST', 'record', { record: toRecord({ F: 'a' }) }],
  ['POST', 'records', { records: [{}, {}] }],
  ['PUT', 'record', { id: 1, record: toRecord({ F: 'b' }) }],
  ['PUT', 'records', { records: [{ id: 1 }] }],
  ['GET', 'record', { id: 1 }],
  ['GET', 'records', { query: 'F = "b"' }],
  ['PUT', 'record/assignees', { id: 1, assignees: ['boss'] }],
  ['PUT', 'record/status', { id: 1, action: 'Finish' }],
  ['PUT', 'records/status', { records: [{ id: 2, action: 'Finish' }] }],
  ['POST', 'record/comment', { record: 1, comment: { text: 'x' } }],
  ['GET', 'record/comments', { record: 1 }],
  ['DELETE', 'record/comment', { record: 1, comment: 1 }],
  ['POST', 'records/cursor', {}],
  ['GET', 'records/acl/evaluate', { ids: [1] }],
  ['DELETE', 'records', { ids: [2] }],
];

describe('records of an app in a guest space', () => {
  let subject: ReturnType<typeof open>;
  beforeEach(() => {
    subject = open();
  });

  test('are worked with on its path alone, by its members', async () => {
    const { ask, stranger, app } = subject;
    for (const call of calls) {
      const at = `${call[0]} ${call[1]}`;
      expect([at, (await ask('', call)).end]).toEqual([at, 'GAIA_IL23']);
      expect([at, (await ask('guest/9/', call)).end]).toEqual([at, 'CB_NO02']);
      expect([at, (await ask('guest/7/', call, stranger)).end]).toEqual([at, 'CB_NO02']);
      expect([at, (await ask('guest/7/', call)).end]).toEqual([at, 200]);
    }
    expect([...app.records.keys()]).toEqual([1, 3]);
  });

  test('are reached by the token of the app on that path', async () => {
    const { ask, app } = subject;
    const token = grantToken(app, ['add', 'view']);
    expect((await ask('guest/7/', ['POST', 'record', {}], token)).end).toBe(200);
    expect((await ask('', ['POST', 'record', {}], token)).end).toBe('GAIA_IL23');
  });

  test('are written in batches from either path, each call by its own', async () => {
    const { ask, app } = subject;
    const inner = (place: string) => ({ method: 'POST', api: `/k/${place}v1/record.json`, payload: { app: app.id } });
    for (const place of ['', 'guest/7/']) {
      const good = await ask(place, ['POST', 'bulkRequest', { requests: [inner('guest/7/')] }]);
      expect(good.status).toBe(200);
      const bad = await ask(place, ['POST', 'bulkRequest', { requests: [inner('guest/7/'), inner('')] }]);
      expect(bad.body).toMatchObject({ results: [{}, { code: 'GAIA_IL23' }] });
    }
    expect(app.records.size).toBe(2);
  });

  test('are not written in one batch with those of elsewhere', async () => {
    const { ask, app, domain } = subject;
    const inner = (place: string, id: number) => ({
      method: 'POST',
      api: `/k/${place}v1/record.json`,
      payload: { app: id, record: toRecord({ Title: 'x' }) },
    });
    const [other] = [...domain.apps.values()].filter(({ spaceId }) => spaceId === null);
    const requests = [inner('guest/7/', app.id), inner('', other?.id ?? 0)];
    expect((await ask('guest/7/', ['POST', 'bulkRequest', { requests }])).body).toMatchObject({
      results: [{}, { code: 'CB_NO02' }],
    });
    expect((await ask('', ['POST', 'bulkRequest', { requests: requests.reverse() }])).body).toMatchObject({
      results: [{}, { code: 'CB_NO02' }],
    });
    const elsewhere = [inner('', other?.id ?? 0)];
    expect((await ask('guest/7/', ['POST', 'bulkRequest', { requests: elsewhere }])).body).toMatchObject({
      results: [{ code: 'CB_NO02' }],
    });
    expect([app.records.size, other?.records.size]).toEqual([0, 0]);
  });
});
