import { describe, expect, test } from 'vitest';
import type { App, AppSettings, User } from '../../domain/model.ts';
import { createUser } from '../../testing/people.ts';
import { createTestKintone } from '../../testing/test-kintone.ts';

const value = (content: unknown) => ({ value: content });

describe('process management', () => {
  const process: AppSettings['process'] = {
    enable: true,
    states: {
      New: {
        name: 'New',
        index: '0',
        assignee: {
          type: 'ONE',
          entities: [{ entity: { type: 'FIELD_ENTITY', code: 'Created_by' }, includeSubs: false }],
        },
      },
      Doing: {
        name: 'Doing',
        index: '1',
        assignee: {
          type: 'ONE',
          entities: [
            { entity: { type: 'GROUP', code: 'staff' }, includeSubs: false },
            { entity: { type: 'USER', code: 'boss' }, includeSubs: false },
          ],
        },
      },
      Done: { name: 'Done', index: '2', assignee: { type: 'ONE', entities: [] } },
    },
    actions: [
      { name: 'Start', from: 'New', to: 'Doing', filterCond: '', type: 'PRIMARY' },
      { name: 'Finish', from: 'Doing', to: 'Done', filterCond: 'Amount > 1', type: 'PRIMARY' },
    ],
  };

  test('moves a record from state to state with its assignee and two revisions each', async () => {
    const { api, app, boss } = createTestKintone({ process });
    await api('POST', 'record', { app: 1, record: { Title: value('t') } });
    expect(app.records.get(1)).toMatchObject({ status: 'New', assignees: ['worker'] });
    const act = (params: object, user = boss) => api('PUT', 'record/status', { app: 1, id: 1, ...params }, user);
    expect((await act({ action: 'Start', assignee: 'boss' })).body.code).toBe('GAIA_NT01');
    const { worker } = { worker: createUser('worker') };
    expect((await act({ action: 'Start' }, worker)).body.code).toBe('GAIA_SA01');
    expect((await act({ action: 'Finish' }, worker)).body.code).toBe('GAIA_IL03');
    expect((await act({ action: 'Start', assignee: 'boss' }, worker)).body).toEqual({ revision: '3' });
    expect((await act({ action: 'Finish' })).body).toEqual({ revision: '5' });
    const { body } = await api('GET', 'records', { app: 1, query: 'Status = "Done"', fields: ['Status', 'Assignee'] });
    expect(body['records']).toEqual([
      { Status: { type: 'STATUS', value: 'Done' }, Assignee: { type: 'STATUS_ASSIGNEE', value: [] } },
    ]);
  });

  test('refuses actions and a status in a query where it is off', async () => {
    const { api } = createTestKintone();
    expect((await api('PUT', 'record/status', { app: 1, id: 1, action: 'Start' })).body.code).toBe('GAIA_ST02');
    expect((await api('GET', 'records', { app: 1, query: 'Status = "New"' })).body.code).toBe('GAIA_ST02');
  });

  test('refuses a status in a write of values', async () => {
    const { api } = createTestKintone({ process });
    await api('POST', 'record', { app: 1, record: { Title: value('t') } });
    expect((await api('PUT', 'record', { app: 1, id: 1, record: { Status: value('Done') } })).body.code).toBe(
      'GAIA_UN10',
    );
  });

  const everyone = (type: 'ONE' | 'ALL' | 'ANY', ...codes: string[]) => ({
    type,
    entities: codes.map((code) => ({ entity: { type: 'USER' as const, code }, includeSubs: false })),
  });
  const state = (name: string, index: number, assignee: ReturnType<typeof everyone>) => ({
    name,
    index: String(index),
    assignee,
  });

  /** A record that waits for two people. */
  async function createShared(type: 'ALL' | 'ANY') {
    const shared: AppSettings['process'] = {
      enable: true,
      states: {
        New: state('New', 0, everyone('ONE')),
        Shared: state('Shared', 1, everyone(type, 'worker', 'boss')),
        Done: state('Done', 2, everyone('ONE')),
      },
      actions: [
        { name: 'Share', from: 'New', to: 'Shared', filterCond: '', type: 'PRIMARY' },
        { name: 'Finish', from: 'Shared', to: 'Done', filterCond: '', type: 'PRIMARY' },
        {
          name: 'Take back',
          from: 'Shared',
          to: 'New',
          filterCond: '',
          type: 'SECONDARY',
          executableUser: everyone('ONE', 'stranger'),
        },
      ],
    };
    const subject = createTestKintone({ process: shared });
    const { api, app } = subject;
    await api('POST', 'record', { app: 1, record: { Title: value('t') } });
    const act = (action: string, user: User, more: object = {}) =>
      api('PUT', 'record/status', { app: 1, id: 1, action, ...more }, user);
    await act('Share', subject.worker);
    return { ...subject, act, record: () => app.records.get(1) };
  }

  test('waits for all assignees where all must act', async () => {
    const { act, record, worker, boss, stranger } = await createShared('ALL');
    expect(record()).toMatchObject({ status: 'Shared', assignees: ['worker', 'boss'] });
    expect((await act('Finish', stranger)).body.code).toBe('GAIA_NT01');
    await act('Finish', worker);
    expect(record()).toMatchObject({ status: 'Shared', assignees: ['boss'] });
    expect((await act('Finish', worker)).body.code).toBe('GAIA_NT01');
    await act('Finish', boss);
    expect(record()).toMatchObject({ status: 'Done', assignees: [] });
  });

  test('moves on with the first assignee where any may act, and takes no chosen one', async () => {
    const { act, record, boss } = await createShared('ANY');
    await act('Finish', boss);
    expect(record()).toMatchObject({ status: 'Done', assignees: [] });
    const again = await createShared('ANY');
    await again.act('Take back', again.stranger);
    expect((await again.act('Share', again.worker, { assignee: 'boss' })).body.code).toBe('GAIA_SA04');
  });

  test('keeps a secondary action to the people it names, assignee or not', async () => {
    const { act, record, worker, stranger } = await createShared('ALL');
    expect((await act('Take back', worker)).body.code).toBe('GAIA_NT01');
    expect((await act('Take back', stranger)).status).toBe(200);
    expect(record()).toMatchObject({ status: 'New' });
  });

  test('runs actions on many records all or none', async () => {
    const { api, app, worker } = createTestKintone({ process });
    await api('POST', 'records', { app: 1, records: [{ Title: value('a') }, { Title: value('b') }] });
    const before = snapshotRecords(app);
    const start = (id: number) => ({ id, action: 'Start', assignee: 'boss' });
    const refused = await api('PUT', 'records/status', { app: 1, records: [start(1), start(2), start(9)] }, worker);
    expect(refused).toMatchObject({ status: 404, body: { code: 'GAIA_RE01' } });
    expect(snapshotRecords(app)).toBe(before);
    const done = await api('PUT', 'records/status', { app: 1, records: [start(1), start(2)] }, worker);
    expect(done.body).toEqual({
      records: [
        { id: '1', revision: '3' },
        { id: '2', revision: '3' },
      ],
    });
  });

  test('replaces assignees by hand, known people only', async () => {
    const { api, app, boss } = createTestKintone({ process });
    await api('POST', 'record', { app: 1, record: { Title: value('t') } });
    const assign = (assignees: string[]) => api('PUT', 'record/assignees', { app: 1, id: 1, assignees }, boss);
    expect((await assign(['ghost'])).body.code).toBe('GAIA_IL26');
    expect((await assign(['worker', 'worker'])).body).toEqual({ revision: '2' });
    expect(app.records.get(1)?.assignees).toEqual(['worker']);
  });
});

function snapshotRecords(app: App): string {
  return JSON.stringify([...app.records]);
}
