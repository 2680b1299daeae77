import { beforeEach, describe, expect, test } from 'vitest';
import { type Client, createClient, createClientWithHeaders } from '../../testing/client.ts';
import { createUser } from '../../testing/people.ts';
import { createTestKintone, type TestKintone } from '../../testing/test-kintone.ts';

const codesOf = (list: unknown): unknown[] => (list as { code: string }[]).map(({ code }) => code);

describe('the User API', () => {
  let world: TestKintone;
  let client: Client;
  const ask = async (name: string, params: Record<string, unknown> = {}) =>
    (await client.call('GET', `/v1/${name}.json`, params)).body;

  beforeEach(() => {
    world = createTestKintone();
    const { domain } = world;
    domain.users.set('guest/a@example.com', createUser('guest/a@example.com', { isGuest: true }));
    domain.groups.set('everyone', { id: 9, code: 'everyone', name: 'Everyone' });
    domain.organizations.set('east', { id: 7, code: 'east', name: 'East', parent: 'sales' });
    domain.users.set('idle', createUser('idle', { id: 3, valid: false, primaryOrganization: 'east' }));
    client = createClient(world.kintone, world.worker);
  });

  test('lists the people of the domain by id, without guests, with what is not set as null', async () => {
    const { users } = (await ask('users')) as { users: Record<string, unknown>[] };
    expect(codesOf(users)).toEqual(['idle', 'boss', 'worker', 'stranger']);
    expect(users[0]).toMatchObject({ id: '3', valid: false, primaryOrganization: 7, surName: null });
    expect(JSON.stringify(users)).not.toContain('-pass');
  });

  test('gives those that are asked for by code or id, page by page', async () => {
    expect(codesOf((await ask('users', { codes: ['worker', 'nobody'] }))['users'])).toEqual(['worker']);
    expect(codesOf((await ask('users', { ids: [4] }))['users'])).toEqual(['boss']);
    expect(codesOf((await ask('users', { size: 2, offset: 1 }))['users'])).toEqual(['boss', 'worker']);
    expect((await ask('users', { size: 101 }))['code']).toBe('CB_VA01');
    expect((await ask('users', { ids: [4], codes: ['boss'] }))['code']).toBe('CB_IL02');
  });

  test('lists departments with the one above them, and groups', async () => {
    expect((await ask('organizations'))['organizations']).toMatchObject([
      { id: '1', code: 'sales', parentCode: null },
      { id: '7', code: 'east', name: 'East', parentCode: 'sales' },
    ]);
    expect(codesOf((await ask('groups'))['groups'])).toEqual(['staff', 'everyone']);
  });

  test('tells the departments and groups of one person', async () => {
    expect((await ask('user/organizations', { code: 'worker' }))['organizationTitles']).toMatchObject([
      { organization: { code: 'sales' }, title: null },
    ]);
    expect(codesOf((await ask('user/groups', { code: 'worker' }))['groups'])).toEqual(['staff', 'everyone']);
    expect((await ask('user/groups', { code: 'boss' }))['groups']).toMatchObject([{ code: 'everyone' }]);
    expect((await ask('user/groups', { code: 'nobody' }))['code']).toBe('GAIA_IL26');
    expect((await ask('user/groups'))['errors']).toHaveProperty('code');
  });

  test('answers people of the domain only, no guest and nobody unknown, and under its own path alone', async () => {
    const { sessions, clock } = world.kintone;
    const session = sessions.create('guest/a@example.com', clock.nowMs());
    const headers = { cookie: `JSESSIONID=${session.id}`, 'X-Requested-With': 'XMLHttpRequest' };
    const asGuest = new Request('http://localhost/v1/users.json', { headers });
    const nobody = createClientWithHeaders(world.kintone, {});
    expect(await (await world.kintone.fetch(asGuest)).json()).toMatchObject({ code: 'CB_NO02' });
    expect((await nobody.call('GET', '/v1/users.json')).body['code']).toBe('CB_AU01');
    expect((await client.call('GET', 'users')).status).toBe(404);
    expect((await client.call('GET', '/v1/records.json', { app: 1 })).status).toBe(404);
  });
});
