import { describe, expect, test } from 'vitest';
import type { AppRight, Entity } from '../../domain/model.ts';
import { action, openProcess, process, simple, state } from '../../testing/process-desk.ts';
import { grantToken } from '../../testing/tokens.ts';

const everybody: Entity = { type: 'GROUP', code: 'everyone' };
const right = (entity: Entity, more: Partial<AppRight>): AppRight => ({
  entity,
  includeSubs: false,
  appEditable: false,
  recordViewable: true,
  recordAddable: false,
  recordEditable: false,
  recordDeletable: false,
  recordImportable: false,
  recordExportable: false,
  ...more,
});

describe('a process action', () => {
  test('moves the state, counts two revisions and notes who ran it', async () => {
    const { act, shown, read, boss } = await openProcess(simple);
    expect((await act('Finish', boss)).body).toEqual({ revision: '3' });
    expect(await shown()).toEqual(['Done', [], '3']);
    expect(await read(1)).toMatchObject({ Updated_by: { code: 'boss' } });
  });

  test.each([
    ['an action of another state', 'Finish', {}, 'GAIA_IL03'],
    ['an unknown action', 'Nothing', {}, 'GAIA_IL03'],
    ['a stale revision', 'Finish', { revision: 1 }, 'GAIA_CO02'],
    ['no action', '', {}, 'CB_VA01'],
    ['a record that is not there', 'Finish', { id: 9 }, 'GAIA_RE01'],
  ])('is refused for %s', async (_name, name, more, code) => {
    const { act, shown } = await openProcess(simple);
    await act('Finish');
    expect((await act(name, undefined, more)).body.code).toBe(code);
    expect(await shown()).toEqual(['Done', [], '3']);
  });

  test('takes the revision it expects, and -1 for any', async () => {
    const { act } = await openProcess(process([state('New', 0)], [action('Again', 'New', 'New')]));
    expect((await act('Again', undefined, { revision: '1' })).body).toEqual({ revision: '3' });
    expect((await act('Again', undefined, { revision: -1 })).body).toEqual({ revision: '5' });
  });

  test('runs only on records that meet its condition', async () => {
    const { act, put } = await openProcess(
      process([state('New', 0), state('Done', 1)], [action('Finish', 'New', 'Done', { filterCond: 'N > 10' })]),
    );
    expect((await act('Finish')).body.code).toBe('GAIA_IL03');
    await put(1, { N: 11 });
    expect((await act('Finish')).status).toBe(200);
  });

  test('is refused where two of the state have its name', async () => {
    const twice = [action('Go', 'New', 'Done'), action('Go', 'New', 'New')];
    const { act, shown } = await openProcess(process([state('New', 0), state('Done', 1)], twice));
    expect((await act('Go')).body.code).toBe('GAIA_IL03');
    expect(await shown()).toEqual(['New', [], '1']);
  });

  test('goes by its name in the language of the caller, a token’s being that of the domain', async () => {
    const translations = { ja: { Finish: '完了する' } };
    const { act, worker, app, domain } = await openProcess(simple, { translations });
    domain.users.set('worker', { ...worker, language: 'ja' });
    const japanese = { ...worker, language: 'ja' as const };
    expect((await act('Finish', japanese)).body.code).toBe('GAIA_IL03');
    const token = grantToken(app, ['view']);
    domain.systemLanguage = 'ja';
    expect((await act('Finish', token)).body.code).toBe('GAIA_IL03');
    domain.systemLanguage = 'en';
    expect((await act('完了する', token)).body.code).toBe('GAIA_IL03');
    expect((await act('完了する', japanese)).status).toBe(200);
  });

  test('needs sight of the record and no right to edit', async () => {
    const appRights = [right({ type: 'USER', code: 'boss' }, {}), right(everybody, { recordViewable: false })];
    const { act, worker, boss, app, post } = await openProcess(simple);
    if (app.live) app.live = { ...app.live, appRights };
    expect((await post({}, boss)).body.code).toBe('CB_NO02');
    expect((await act('Finish', worker)).body.code).toBe('CB_NO02');
    expect((await act('Finish', boss)).status).toBe(200);
  });

  test.each([
    [['view'], 200],
    [['edit'], 'GAIA_NO01'],
    [['add', 'delete', 'manage'], 'GAIA_NO01'],
  ] as const)('by a token with %j ends as %s', async (rights, end) => {
    const { act, app } = await openProcess(simple);
    const { status, body } = await act('Finish', grantToken(app, [...rights]));
    expect(status === 200 ? status : body.code).toBe(end);
  });

  test('is for the assignee where there is one, an API token being Administrator', async () => {
    const { act, assign, app, worker, boss } = await openProcess(
      process(
        [state('New', 0, 'ONE', [['FIELD_ENTITY', 'Created_by']]), state('Done', 1)],
        [action('Finish', 'New', 'Done')],
      ),
    );
    const token = grantToken(app, ['view']);
    expect((await act('Finish', boss)).body.code).toBe('GAIA_NT01');
    expect((await act('Finish', token)).body.code).toBe('GAIA_NT01');
    await assign([]);
    expect((await act('Finish', token)).status).toBe(200);
    const again = await openProcess(simple);
    await again.assign(['boss']);
    expect((await again.act('Finish', worker)).body.code).toBe('GAIA_NT01');
    expect((await again.act('Finish', again.boss)).status).toBe(200);
  });
});

describe('actions on many records', () => {
  test('take a hundred and no more, all or none', async () => {
    const { api, app, post } = await openProcess(simple);
    await post({});
    const run = (records: object[]) => api('PUT', 'records/status', { app: app.id, records });
    const one = { id: 1, action: 'Finish' };
    expect((await run(Array.from({ length: 101 }, () => one))).body['errors']).toEqual({
      records: { messages: ['A maximum of 100 records can be updated at one time.'] },
    });
    for (const bad of [
      { id: 2, action: 'No' },
      { id: 9, action: 'Finish' },
      { id: 2, action: 'Finish', revision: 5 },
    ]) {
      expect((await run([one, bad])).status).toBeGreaterThan(399);
      expect([...app.records.values()].map(({ status, revision }) => [status, revision])).toEqual([
        ['New', 1],
        ['New', 1],
      ]);
    }
    expect(
      (
        await run([
          { ...one, revision: -1 },
          { id: '2', action: 'Finish', revision: '1' },
        ])
      ).body,
    ).toEqual({
      records: [
        { id: '1', revision: '3' },
        { id: '2', revision: '3' },
      ],
    });
  });
});

describe('process management that is switched on later', () => {
  test('puts the records it finds into the first state, for reads, queries and actions', async () => {
    const { act, shown, api, app, post } = await openProcess({ ...simple, enable: false });
    await post({});
    const find = async (query: string) => {
      const { body } = await api('GET', 'records', { app: app.id, query, totalCount: true });
      return body['totalCount'];
    };
    if (app.live) app.live = { ...app.live, process: simple };
    expect(await shown()).toEqual(['New', [], '1']);
    expect(await find('Status = "New"')).toBe('2');
    expect((await act('Finish')).status).toBe(200);
    expect([await find('Status = "New"'), await find('Status != "New"'), await find('Status in ("Done")')]).toEqual([
      '1',
      '1',
      '1',
    ]);
    if (app.live) app.live = { ...app.live, process: { ...simple, enable: false } };
    await post({});
    if (app.live) app.live = { ...app.live, process: simple };
    expect(await shown()).toEqual(['Done', [], '3']);
    expect(await find('Status = "New"')).toBe('2');
  });
});
