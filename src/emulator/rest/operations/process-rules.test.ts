import { describe, expect, test } from 'vitest';
import type { AppRight, AppSettings, Entity, ProcessAction, ProcessState, User } from '../../domain/model.ts';
import { createDesk, field } from '../../testing/record-desk.ts';
import { grantToken } from '../../testing/tokens.ts';

type Process = AppSettings['process'];
type Who = [Entity['type'], string][];

const entities = (who: Who) => who.map(([type, code]) => ({ entity: { type, code }, includeSubs: false }));

function state(
  name: string,
  index: number,
  type: ProcessState['assignee']['type'] = 'ONE',
  who: Who = [],
): ProcessState {
  return { name, index: String(index), assignee: { type, entities: entities(who) } };
}

function action(name: string, from: string, to: string, more: Partial<ProcessAction> = {}): ProcessAction {
  return { name, from, to, filterCond: '', type: 'PRIMARY', ...more };
}

function process(states: ProcessState[], actions: ProcessAction[]): Process {
  return { enable: true, states: Object.fromEntries(states.map((each) => [each.name, each])), actions };
}

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

/** A desk with one record that the worker made. */
async function open(settings: Process, changes: Partial<AppSettings> = {}) {
  const people = [field('USER_SELECT', 'People'), field('NUMBER', 'N'), field('GROUP_SELECT', 'Groups')];
  const desk = createDesk(people, { process: settings, ...changes });
  await desk.post({ People: [{ code: 'boss' }], N: 5, Groups: [{ code: 'staff' }] });
  const act = (name: string, caller?: User | Record<string, string>, more: object = {}) =>
    desk.api('PUT', 'record/status', { app: desk.app.id, id: 1, action: name, ...more }, caller);
  const assign = (assignees: string[], caller: User | Record<string, string> = desk.boss, more: object = {}) =>
    desk.api('PUT', 'record/assignees', { app: desk.app.id, id: 1, assignees, ...more }, caller);
  const shown = async () => {
    const { Status, Assignee, $revision } = await desk.read(1, desk.boss);
    return [Status, (Assignee as { code: string }[]).map(({ code }) => code), $revision];
  };
  return { ...desk, act, assign, shown };
}

const simple = process([state('New', 0), state('Done', 1)], [action('Finish', 'New', 'Done')]);
const chosen = (who: Who) => process([state('New', 0), state('Next', 1, 'ONE', who)], [action('Go', 'New', 'Next')]);

describe('a process action', () => {
  test('moves the state, counts two revisions and notes who ran it', async () => {
    const { act, shown, read, boss } = await open(simple);
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
    const { act, shown } = await open(simple);
    await act('Finish');
    expect((await act(name, undefined, more)).body.code).toBe(code);
    expect(await shown()).toEqual(['Done', [], '3']);
  });

  test('takes the revision it expects, and -1 for any', async () => {
    const { act } = await open(process([state('New', 0)], [action('Again', 'New', 'New')]));
    expect((await act('Again', undefined, { revision: '1' })).body).toEqual({ revision: '3' });
    expect((await act('Again', undefined, { revision: -1 })).body).toEqual({ revision: '5' });
  });

  test('runs only on records that meet its condition', async () => {
    const { act, put } = await open(
      process([state('New', 0), state('Done', 1)], [action('Finish', 'New', 'Done', { filterCond: 'N > 10' })]),
    );
    expect((await act('Finish')).body.code).toBe('GAIA_IL03');
    await put(1, { N: 11 });
    expect((await act('Finish')).status).toBe(200);
  });

  test('is refused where two of the state have its name', async () => {
    const twice = [action('Go', 'New', 'Done'), action('Go', 'New', 'New')];
    const { act, shown } = await open(process([state('New', 0), state('Done', 1)], twice));
    expect((await act('Go')).body.code).toBe('GAIA_IL03');
    expect(await shown()).toEqual(['New', [], '1']);
  });

  test('goes by its name in the language of the caller, a token’s being that of the domain', async () => {
    const translations = { ja: { Finish: '完了する' } };
    const { act, worker, app, domain } = await open(simple, { translations });
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
    const { act, worker, boss, app, post } = await open(simple);
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
    const { act, app } = await open(simple);
    const { status, body } = await act('Finish', grantToken(app, [...rights]));
    expect(status === 200 ? status : body.code).toBe(end);
  });

  test('is for the assignee where there is one, an API token being Administrator', async () => {
    const { act, assign, app, worker, boss } = await open(
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
    const again = await open(simple);
    await again.assign(['boss']);
    expect((await again.act('Finish', worker)).body.code).toBe('GAIA_NT01');
    expect((await again.act('Finish', again.boss)).status).toBe(200);
  });
});

describe('the next assignee', () => {
  test.each<[string, Who, string[]]>([
    ['a user', [['USER', 'boss']], ['boss']],
    [
      'users',
      [
        ['USER', 'boss'],
        ['USER', 'stranger'],
      ],
      ['boss', 'stranger'],
    ],
    ['a group', [['GROUP', 'staff']], ['worker']],
    ['a department', [['ORGANIZATION', 'sales']], ['worker']],
    ['the creator', [['FIELD_ENTITY', 'Created_by']], ['worker']],
    ['a field of users', [['FIELD_ENTITY', 'People']], ['boss']],
    ['a field of groups', [['FIELD_ENTITY', 'Groups']], ['worker']],
  ])('is one of %s and has to be named', async (_name, who, allowed) => {
    const subject = await open(chosen(who));
    expect((await subject.act('Go')).body.code).toBe('GAIA_SA01');
    expect((await subject.act('Go', undefined, { assignee: '' })).body.code).toBe('GAIA_SA01');
    expect((await subject.act('Go', undefined, { assignee: 'ghost' })).body.code).toBe('GAIA_IL26');
    const others = ['boss', 'worker', 'stranger'].filter((code) => !allowed.includes(code));
    for (const assignee of others)
      expect((await subject.act('Go', undefined, { assignee })).body.code).toBe('GAIA_SA04');
    expect(await subject.shown()).toEqual(['New', [], '1']);
    const [assignee] = allowed;
    expect((await subject.act('Go', undefined, { assignee })).body).toEqual({ revision: '3' });
    expect(await subject.shown()).toEqual(['Next', [assignee], '3']);
  });

  test('has to be named on the way back to a first state that has one, too', async () => {
    const first = state('New', 0, 'ONE', [['FIELD_ENTITY', 'Created_by']]);
    const { act, shown } = await open(
      process([first, state('Done', 1)], [action('Finish', 'New', 'Done'), action('Back', 'Done', 'New')]),
    );
    expect(await shown()).toEqual(['New', ['worker'], '1']);
    await act('Finish');
    expect((await act('Back')).body.code).toBe('GAIA_SA01');
    await act('Back', undefined, { assignee: 'worker' });
    expect(await shown()).toEqual(['New', ['worker'], '5']);
  });

  test.each(['ALL', 'ANY'] as const)('is everyone who is named under %s, and is not chosen', async (type) => {
    const next = state('Next', 1, type, [
      ['USER', 'boss'],
      ['GROUP', 'staff'],
    ]);
    const { act, shown } = await open(process([state('New', 0), next], [action('Go', 'New', 'Next')]));
    expect((await act('Go', undefined, { assignee: 'boss' })).body.code).toBe('GAIA_SA04');
    await act('Go');
    expect(await shown()).toEqual(['Next', ['boss', 'worker'], '3']);
  });

  test('is nobody where nobody is named', async () => {
    const { act, shown, assign } = await open(simple);
    await assign(['worker']);
    expect((await act('Finish', undefined, { assignee: 'boss' })).body.code).toBe('GAIA_SA04');
    await act('Finish');
    expect(await shown()).toEqual(['Done', [], '4']);
  });
});

describe('assignees set by hand', () => {
  test('are for app managers, assignee or not, who are no more than one under ONE', async () => {
    const { assign, shown, worker } = await open(simple);
    expect((await assign(['worker'], worker)).body.code).toBe('CB_NO02');
    expect((await assign(['worker', 'worker'])).body).toEqual({ revision: '2' });
    expect(await shown()).toEqual(['New', ['worker'], '2']);
    expect((await assign(['boss', 'worker'])).body.code).toBe('CB_VA01');
    expect((await assign(['ghost'])).body.code).toBe('GAIA_IL26');
    expect((await assign(['boss'], undefined, { revision: 1 })).body.code).toBe('GAIA_CO02');
    expect((await assign(Array.from({ length: 101 }, () => 'boss'))).body['errors']).toEqual({
      assignees: { messages: ['size must be between 0 and 100'] },
    });
    expect((await assign([])).body).toEqual({ revision: '3' });
    expect(await shown()).toEqual(['New', [], '3']);
  });

  test('are several where several act', async () => {
    const { act, assign, shown } = await open(
      process([state('New', 0), state('Next', 1, 'ALL', [['USER', 'boss']])], [action('Go', 'New', 'Next')]),
    );
    await act('Go');
    await assign(['stranger', 'worker']);
    expect(await shown()).toEqual(['Next', ['stranger', 'worker'], '4']);
  });

  test.each([
    [['view', 'manage'], 200],
    [['manage'], 'GAIA_NO01'],
    [['view', 'edit'], 'GAIA_NO01'],
  ] as const)('by a token with %j end as %s', async (rights, end) => {
    const { assign, app } = await open(simple);
    const { status, body } = await assign(['boss'], grantToken(app, [...rights]));
    expect(status === 200 ? status : body.code).toBe(end);
  });

  test('and actions are refused where the process is off, and records show neither state nor assignees', async () => {
    const { act, assign, read, api, app } = await open({ ...simple, enable: false });
    expect((await act('Finish')).body.code).toBe('GAIA_ST02');
    expect((await assign(['boss'])).body.code).toBe('GAIA_ST02');
    const many = await api('PUT', 'records/status', { app: app.id, records: [{ id: 1, action: 'Finish' }] });
    expect(many.body.code).toBe('GAIA_ST02');
    const record = await read(1);
    expect([record['Status'], record['Assignee']]).toEqual([undefined, undefined]);
  });
});

describe('actions on many records', () => {
  test('take a hundred and no more, all or none', async () => {
    const { api, app, post } = await open(simple);
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
