import { describe, expect, test } from 'vitest';
import { type Who, action, chosen, openProcess, process, simple, state } from '../../testing/process-desk.ts';
import { grantToken } from '../../testing/tokens.ts';

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
    const subject = await openProcess(chosen(who));
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
    const { act, shown } = await openProcess(
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
    const { act, shown } = await openProcess(process([state('New', 0), next], [action('Go', 'New', 'Next')]));
    expect((await act('Go', undefined, { assignee: 'boss' })).body.code).toBe('GAIA_SA04');
    await act('Go');
    expect(await shown()).toEqual(['Next', ['boss', 'worker'], '3']);
  });

  test('is nobody where nobody is named', async () => {
    const { act, shown, assign } = await openProcess(simple);
    await assign(['worker']);
    expect((await act('Finish', undefined, { assignee: 'boss' })).body.code).toBe('GAIA_SA04');
    await act('Finish');
    expect(await shown()).toEqual(['Done', [], '4']);
  });
});

describe('assignees set by hand', () => {
  test('are for app managers, assignee or not, who are no more than one under ONE', async () => {
    const { assign, shown, worker } = await openProcess(simple);
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
    const { act, assign, shown } = await openProcess(
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
    const { assign, app } = await openProcess(simple);
    const { status, body } = await assign(['boss'], grantToken(app, [...rights]));
    expect(status === 200 ? status : body.code).toBe(end);
  });

  test('and actions are refused where the process is off, and records show neither state nor assignees', async () => {
    const { act, assign, read, api, app } = await openProcess({ ...simple, enable: false });
    expect((await act('Finish')).body.code).toBe('GAIA_ST02');
    expect((await assign(['boss'])).body.code).toBe('GAIA_ST02');
    const many = await api('PUT', 'records/status', { app: app.id, records: [{ id: 1, action: 'Finish' }] });
    expect(many.body.code).toBe('GAIA_ST02');
    const record = await read(1);
    expect([record['Status'], record['Assignee']]).toEqual([undefined, undefined]);
  });
});
