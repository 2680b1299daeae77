import { describe, expect, test } from 'vitest';
import type { AppSettings } from '../../domain/model.ts';
import { createDesk, field, toRecord } from '../../testing/record-desk.ts';
import { snapshotDomain } from '../../testing/snapshot.ts';
import { addApp } from '../../testing/test-kintone.ts';
import { grantToken, joinTokens } from '../../testing/tokens.ts';

const process: AppSettings['process'] = {
  enable: true,
  states: {
    New: { name: 'New', index: '0', assignee: { type: 'ONE', entities: [] } },
    Done: { name: 'Done', index: '1', assignee: { type: 'ONE', entities: [] } },
  },
  actions: [{ name: 'Finish', from: 'New', to: 'Done', filterCond: '', type: 'PRIMARY' }],
};

async function open() {
  const desk = createDesk([field('SINGLE_LINE_TEXT', 'F', { maxLength: '5' })], { process });
  await desk.api('POST', 'records', { app: desk.app.id, records: [{}, {}, {}] });
  const inner = (method: string, path: string, payload: object = {}) => ({
    method,
    api: path.startsWith('/') ? path : `/k/v1/${path}.json`,
    payload: { app: desk.app.id, ...payload },
  });
  const run = (requests: unknown, caller?: Parameters<typeof desk.api>[3]) =>
    desk.api('POST', 'bulkRequest', { requests }, caller ?? desk.boss);
  return { ...desk, inner, run };
}

describe('bulkRequest', () => {
  test('runs every kind of record write in order, each seeing what the ones before it did', async () => {
    const { inner, run, app, read } = await open();
    const { body } = await run([
      inner('POST', 'record', { record: toRecord({ F: 'a' }) }),
      inner('POST', 'records', { records: [{}, {}] }),
      inner('PUT', 'record', { id: 4, record: toRecord({ F: 'b' }) }),
      inner('PUT', 'records', { records: [{ id: 4, revision: 2 }] }),
      inner('PUT', 'record/assignees', { id: 4, assignees: ['boss'] }),
      inner('PUT', 'record/status', { id: 4, action: 'Finish' }),
      inner('PUT', 'records/status', { records: [{ id: 1, action: 'Finish' }] }),
      inner('DELETE', 'records', { ids: [2, 5] }),
    ]);
    expect(body).toEqual({
      results: [
        { id: '4', revision: '1' },
        { ids: ['5', '6'], revisions: ['1', '1'] },
        { revision: '2' },
        { records: [{ id: '4', revision: '3' }] },
        { revision: '4' },
        { revision: '6' },
        { records: [{ id: '1', revision: '3' }] },
        {},
      ],
    });
    expect(await read(4)).toMatchObject({ F: 'b', Status: 'Done', $revision: '6' });
    expect([...app.records.keys()]).toEqual([1, 3, 4, 6]);
  });

  test.each([
    ['GET', 'record', { id: 1 }],
    ['GET', 'records', {}],
    ['POST', 'record/comment', { record: 1, comment: { text: 'x' } }],
    ['POST', 'records/cursor', {}],
    ['PUT', 'preview/app/settings', { name: 'x' }],
    ['POST', 'bulkRequest', { requests: [] }],
    ['DELETE', 'record', { id: 1 }],
    ['PUT', 'nowhere', {}],
    ['POST', 'https://example.com/k/v1/record.json', {}],
  ])('runs no %s of %s, and nothing beside it', async (method, path, payload) => {
    const { inner, run, domain } = await open();
    const before = snapshotDomain(domain);
    const answer = await run([
      inner('PUT', 'record', { id: 1, record: toRecord({ F: 'x' }) }),
      inner(method, path, payload),
    ]);
    expect(answer.status).toBe(400);
    expect(snapshotDomain(domain)).toBe(before);
  });

  test('takes twenty calls and no more', async () => {
    const { inner, run, app } = await open();
    const requests = Array.from({ length: 21 }, () => inner('POST', 'record'));
    expect((await run(requests)).body).toMatchObject({ code: 'CB_VA01', errors: { requests: {} } });
    expect(app.records.size).toBe(3);
    expect((await run(requests.slice(1))).body['results']).toHaveLength(20);
    expect((await run([])).body).toEqual({ results: [] });
  });

  test.each([
    ['a value', { method: 'POST', path: 'record', payload: { record: toRecord({ F: 'too long' }) } }, 400, 'CB_VA01'],
    ['a missing record', { method: 'PUT', path: 'record', payload: { id: 99 } }, 404, 'GAIA_RE01'],
    ['a revision', { method: 'PUT', path: 'record', payload: { id: 1, revision: 9 } }, 409, 'GAIA_CO02'],
    ['an action', { method: 'PUT', path: 'record/status', payload: { id: 2, action: 'No' } }, 400, 'GAIA_IL03'],
    ['a missing app', { method: 'POST', path: 'record', payload: { app: 99 } }, 404, 'GAIA_AP01'],
    ['a missing parameter', { method: 'PUT', path: 'record/status', payload: {} }, 400, 'CB_VA01'],
    ['a guest space', { method: 'POST', path: '/k/guest/9/v1/record.json', payload: {} }, 403, 'CB_NO02'],
  ])('names the call that failed for %s, and takes all back', async (_name, bad, status, code) => {
    const { inner, run, domain } = await open();
    const before = snapshotDomain(domain);
    const answer = await run([
      inner('PUT', 'record', { id: 1, record: toRecord({ F: 'x' }) }),
      inner('DELETE', 'records', { ids: [3] }),
      inner(bad.method, bad.path, bad.payload),
      inner('POST', 'record'),
    ]);
    expect(answer.status).toBe(status);
    const results = answer.body['results'] as unknown as Record<string, unknown>[];
    expect(results).toEqual([
      {},
      {},
      expect.objectContaining({ code, id: expect.any(String), message: expect.any(String) }),
      {},
    ]);
    expect(Object.keys(results[2] ?? {}).includes('errors')).toBe(code === 'CB_VA01');
    expect(snapshotDomain(domain)).toBe(before);
  });

  test('writes across apps, each call by its own right', async () => {
    const { inner, run, app, domain, stranger } = await open();
    const other = addApp(domain, 'Other', [field('SINGLE_LINE_TEXT', 'F')]);
    const both = [inner('POST', 'record'), inner('POST', 'record', { app: other.id })];
    const token = grantToken(app, ['add']);
    expect((await run(both, token)).body).toMatchObject({ results: [{}, { code: 'GAIA_IA02' }] });
    expect((await run(both, joinTokens(token, grantToken(other, ['view'])))).body).toMatchObject({
      results: [{}, { code: 'GAIA_NO01' }],
    });
    if (other.live) other.live = { ...other.live, apiTokens: [] };
    expect(app.records.size).toBe(3);
    expect((await run(both, joinTokens(token, grantToken(other, ['add'])))).status).toBe(200);
    if (other.live) other.live = { ...other.live, appRights: [] };
    expect((await run(both, stranger)).body).toMatchObject({ results: [{}, { code: 'CB_NO02' }] });
    expect([app.records.size, other.records.size]).toEqual([4, 1]);
  });

  test.each([[undefined], ['x'], [[{}]], [[{ method: 'POST', api: '/k/v1/record.json' }]], [[null]], [{}]])(
    'refuses %j as requests',
    async (requests) => {
      const { run } = await open();
      expect((await run(requests)).status).toBe(400);
    },
  );
});
