import { describe, expect, test } from 'vitest';
import type { AppRight, Entity } from '../domain/model.ts';
import { createUser } from '../testing/people.ts';
import { createTestKintone } from '../testing/test-kintone.ts';

const none = {
  appEditable: false,
  recordViewable: false,
  recordAddable: false,
  recordEditable: false,
  recordDeletable: false,
  recordImportable: false,
  recordExportable: false,
};

function right(entity: Entity, changes: Partial<AppRight> = {}): AppRight {
  return { entity, includeSubs: false, ...none, recordViewable: true, ...changes };
}

const user = (code: string): Entity => ({ type: 'USER', code });
const group = (code: string): Entity => ({ type: 'GROUP', code });
const department = (code: string): Entity => ({ type: 'ORGANIZATION', code });
const everyone = group('everyone');

/** An app with these rights, and people in departments of three levels. */
function createSubject(...appRights: AppRight[]) {
  const subject = createTestKintone({ appRights });
  const { domain } = subject;
  const levels = [
    ['east', 'sales'],
    ['tokyo', 'east'],
  ] as const;
  for (const [code, parent] of levels) domain.organizations.set(code, { id: code.length, code, name: code, parent });
  const clerk = createUser('clerk', { organizations: ['tokyo'] });
  domain.users.set(clerk.code, clerk);
  const codeOf = async (caller: typeof clerk, method = 'GET', path = 'records', params: object = {}) =>
    (await subject.api(method, path, { app: 1, ...params }, caller)).body.code;
  return { ...subject, clerk, codeOf };
}

describe('the rights of an app', () => {
  test.each([
    ['a person', right(user('worker')), true],
    ['another person', right(user('stranger')), false],
    ['a group of the person', right(group('staff')), true],
    ['another group', right(group('other')), false],
    ['everyone', right(everyone), true],
    ['the department of the person', right(department('sales')), true],
    ['a department below it', right(department('east')), false],
    ['whoever made the app', right({ type: 'CREATOR', code: null }), false],
  ])('let a person in by %s', async (_what, entry, isAllowed) => {
    const { codeOf, worker } = createSubject(entry);
    expect(await codeOf(worker)).toBe(isAllowed ? undefined : 'CB_NO02');
  });

  test('let in those of the departments below where they say so', async () => {
    const narrow = createSubject(right(department('sales')));
    expect(await narrow.codeOf(narrow.clerk)).toBe('CB_NO02');
    const wide = createSubject(right(department('sales'), { includeSubs: true }));
    expect(await wide.codeOf(wide.clerk)).toBeUndefined();
    const sideways = createSubject(right(department('tokyo'), { includeSubs: true }));
    expect(await sideways.codeOf(sideways.worker)).toBe('CB_NO02');
  });

  test('are those of the first entry that takes a person in, whatever stands below', async () => {
    const open = createSubject(right(user('worker')), right(everyone, { recordViewable: false }));
    expect(await open.codeOf(open.worker)).toBeUndefined();
    expect(await open.codeOf(open.stranger)).toBe('CB_NO02');
    const closed = createSubject(right(user('worker'), { recordViewable: false }), right(everyone));
    expect(await closed.codeOf(closed.worker)).toBe('CB_NO02');
    expect(await closed.codeOf(closed.stranger)).toBeUndefined();
  });

  test('give nothing to whom no entry takes in, and management to system administrators all the same', async () => {
    const { codeOf, boss, worker } = createSubject();
    expect(await codeOf(worker)).toBe('CB_NO02');
    expect(await codeOf(boss)).toBe('CB_NO02');
    expect(await codeOf(boss, 'GET', 'preview/app/settings')).toBeUndefined();
    expect(await codeOf(worker, 'GET', 'preview/app/settings')).toBe('CB_NO02');
  });

  test('are those of the live app until a deploy', async () => {
    const { codeOf, app, boss, worker } = createSubject(right(everyone));
    const rights = [{ entity: user('boss'), recordViewable: true }];
    expect(await codeOf(boss, 'PUT', 'preview/app/acl', { rights })).toBeUndefined();
    expect(await codeOf(worker)).toBeUndefined();
    expect(await codeOf(boss, 'PUT', 'app/acl', { rights })).toBeUndefined();
    expect(await codeOf(worker)).toBe('CB_NO02');
    expect(app.live?.appRights).toHaveLength(1);
  });

  test('of adding alone open the form and no records', async () => {
    const { codeOf, worker } = createSubject(right(everyone, { recordViewable: false, recordAddable: true }));
    expect(await codeOf(worker, 'POST', 'record', { record: { Title: { value: 't' } } })).toBeUndefined();
    expect(await codeOf(worker, 'GET', 'app/form/fields')).toBeUndefined();
    expect(await codeOf(worker, 'GET', 'app/status')).toBeUndefined();
    expect(await codeOf(worker)).toBe('CB_NO02');
    expect(await codeOf(worker, 'GET', 'record', { id: 1 })).toBe('CB_NO02');
  });
});
