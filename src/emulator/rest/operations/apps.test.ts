import { beforeEach, describe, expect, test } from 'vitest';
import type { Space } from '../../domain/model.ts';
import { type Client, createClient } from '../../testing/client.ts';
import { createUser } from '../../testing/people.ts';
import { createSettingsWorld, type Json, problemsOf, type SettingsWorld } from '../../testing/settings-world.ts';
import { createTestSpace } from '../../testing/test-space.ts';

function createSpace(id: number, changes: Partial<Space> = {}): Space {
  return createTestSpace(id, {
    creator: 'admin',
    modifier: 'admin',
    members: [{ entity: { type: 'USER', code: 'other' }, isAdmin: false, includeSubs: false }],
    threads: [10, 11].map((number) => ({ id: id * 100 + number, name: 'T', body: '', comments: [] })),
    defaultThread: id * 100 + 10,
    ...changes,
  });
}

describe('apps of a domain', () => {
  let world: SettingsWorld;
  let admin: Client;
  let other: Client;
  let outsider: Client;

  beforeEach(async () => {
    world = await createSettingsWorld();
    ({ admin, other } = world);
    const { domain } = world.kintone;
    const spaces = [
      createSpace(1),
      createSpace(2, { permissions: { createApp: 'ADMIN' } }),
      createSpace(3, { isPrivate: true }),
      createSpace(4, { isPrivate: true, isGuest: true }),
    ];
    for (const space of spaces) domain.spaces.set(space.id, space);
    const user = createUser('outsider');
    domain.users.set(user.code, user);
    outsider = createClient(world.kintone, user);
  });

  const idsOf = async (params: Json, client = admin): Promise<string[]> =>
    ((await client.call('GET', 'apps', params)).body['apps'] as { appId: string }[]).map(({ appId }) => appId);
  const patchApp = (id: number, changes: Json): void => {
    const app = world.kintone.domain.apps.get(id);
    if (!app?.live) throw new RangeError(`There is no app ${id}.`);
    app.live = { ...app.live, ...changes };
    app.preview = app.live;
  };
  const spaceOf = (id: number) => world.kintone.domain.apps.get(id)?.spaceId;

  describe('GET apps', () => {
    test('finds by id, code to the letter, name in part and in any language, and space', async () => {
      patchApp(1, { code: 'ORD', translations: { ja: { Orders: '受注Desk' } } });
      await admin.call('POST', 'app/move', { app: 2, space: 1 });
      expect(await idsOf({})).toEqual(['1', '2']);
      expect(await idsOf({ ids: [2, 9] })).toEqual(['2']);
      expect(await idsOf({ ids: [] })).toEqual(['1', '2']);
      expect(await idsOf({ codes: ['ORD'] })).toEqual(['1']);
      expect(await idsOf({ codes: ['ord'] })).toEqual([]);
      expect(await idsOf({ name: 'DER' })).toEqual(['1']);
      expect(await idsOf({ name: '受注desk' })).toEqual(['1']);
      expect(await idsOf({ spaceIds: [1] })).toEqual(['2']);
      expect(await idsOf({ ids: [1], spaceIds: [1] })).toEqual([]);
      expect(await idsOf({ limit: 1 })).toEqual(['1']);
      expect(await idsOf({ limit: 1, offset: 1 })).toEqual(['2']);
      expect(await idsOf({ offset: 2 })).toEqual([]);
    });

    test('lists what is published and what the caller may view or add to', async () => {
      await admin.call('POST', 'preview/app', { name: 'Draft' });
      const right = (more: Json) => ({ entity: { type: 'GROUP', code: 'everyone' }, ...more });
      const set = (app: number, more: Json) => admin.call('PUT', 'app/acl', { app, rights: [right(more)] });
      await set(1, { recordAddable: true });
      await set(2, { recordViewable: true });
      expect(await idsOf({}, outsider)).toEqual(['1', '2']);
      await set(2, {});
      expect(await idsOf({}, outsider)).toEqual(['1']);
      expect((await outsider.call('GET', 'app', { id: 2 })).body).toMatchObject({ code: 'CB_NO02' });
      expect((await admin.call('GET', 'app', { id: 3 })).body).toMatchObject({ code: 'GAIA_AP01' });
    });

    test.each([
      ['limit', 0],
      ['limit', 101],
      ['offset', -1],
      ['offset', 2_147_483_648],
      ['name', 'x'.repeat(65)],
      ['ids', Array.from({ length: 101 }, (_, index) => index + 1)],
      ['codes', Array.from({ length: 101 }, () => 'a')],
      ['spaceIds', Array.from({ length: 101 }, () => 1)],
      ['codes[0]', ['x'.repeat(65)]],
      ['ids[0]', [0]],
    ])('refuses %s %j', async (place, value) => {
      expect(problemsOf(await admin.call('GET', 'apps', { [place.replace('[0]', '')]: value }))).toEqual([place]);
    });
  });

  test('GET app tells ids as text, people with their names, and where the app is', async () => {
    await admin.call('POST', 'app/move', { app: 2, space: 1 });
    const person = { code: 'admin', name: 'admin' };
    const { body } = await other.call('GET', 'app', { id: '2' });
    expect(body).toEqual({
      appId: '2',
      code: '',
      name: 'Products',
      description: '',
      createdAt: '2026-01-05T00:00:00.000Z',
      creator: person,
      modifiedAt: '2026-01-05T00:00:01.000Z',
      modifier: person,
      spaceId: '1',
      threadId: '110',
    });
    expect((await other.call('GET', 'app', { id: 1 })).body).toMatchObject({ spaceId: null, threadId: null });
  });

  describe('POST preview/app', () => {
    const make = (params: Json, client = other) => client.call('POST', 'preview/app', { name: 'New', ...params });

    test.each([
      [{}, null, null],
      [{ space: 1 }, 1, 110],
      [{ space: 1, thread: 111 }, 1, 111],
      [{ space: 3 }, 3, 310],
      [{ name: 'x'.repeat(64) }, null, null],
    ])('makes an app with %j', async (params, spaceId, threadId) => {
      expect((await make(params)).body).toEqual({ app: '3', revision: '1' });
      expect(world.kintone.domain.apps.get(3)).toMatchObject({ spaceId, threadId, creator: 'other', live: null });
    });

    test.each([
      ['no name', { name: '' }, 'CB_VA01'],
      ['a name of 65 characters', { name: 'x'.repeat(65) }, 'CB_VA01'],
      ['a thread without its space', { thread: 110 }, 'CB_VA01'],
      ['a space that is not there', { space: 9 }, 'OC_NO01'],
      ['a thread of another space', { space: 1, thread: 210 }, 'OC_NO02'],
      ['a space whose administrators alone make apps', { space: 2 }, 'CB_NO02'],
      ['a guest space on the normal path', { space: 4 }, 'GAIA_IL23'],
    ])('refuses %s', async (_what, params, code) => {
      expect((await make(params)).body).toMatchObject({ code });
      expect(world.kintone.domain.apps.has(3)).toBe(false);
    });

    test('refuses a private space to people outside of it, and lets administrators in everywhere', async () => {
      expect((await make({ space: 3 }, outsider)).body).toMatchObject({ code: 'CB_NO02' });
      expect((await make({ space: 2 }, admin)).status).toBe(200);
    });

    test('on the path of a guest space makes it there', async () => {
      const answer = await other.call('POST', '/k/guest/4/v1/preview/app.json', { name: 'New' });
      expect(answer.body).toEqual({ app: '3', revision: '1' });
      expect(spaceOf(3)).toBe(4);
      expect(
        (await other.call('POST', '/k/guest/4/v1/preview/app.json', { name: 'New', space: 1 })).body,
      ).toMatchObject({
        code: 'CB_NO02',
      });
    });
  });

  describe('POST app/move', () => {
    const move = (space: unknown, client = admin) => client.call('POST', 'app/move', { app: 1, space });

    test('puts an app into the first thread of a space, and takes it out with null', async () => {
      expect((await move(1)).body).toEqual({});
      expect(world.kintone.domain.apps.get(1)).toMatchObject({ spaceId: 1, threadId: 110 });
      expect((await move('2')).body).toEqual({});
      expect((await move(null)).body).toEqual({});
      expect(world.kintone.domain.apps.get(1)).toMatchObject({ spaceId: null, threadId: null });
    });

    test.each([
      ['a space that is not there', 9, 'OC_NO01'],
      ['no number', 'x', 'CB_VA01'],
      ['zero', 0, 'CB_VA01'],
    ])('refuses %s', async (_what, space, code) => {
      expect((await move(space)).body).toMatchObject({ code });
      expect(spaceOf(1)).toBeNull();
    });

    test('needs app management and the right to make apps in the space', async () => {
      const rights = [{ entity: { type: 'USER', code: 'other' }, appEditable: true }];
      expect((await move(1, other)).body).toMatchObject({ code: 'CB_NO02' });
      await admin.call('PUT', 'app/acl', { app: 1, rights });
      expect((await move(2, other)).body).toMatchObject({ code: 'CB_NO02' });
      expect((await move(1, other)).status).toBe(200);
    });
  });

  describe('GET apps/statistics', () => {
    const list = async (params: Json = {}, client = admin) =>
      (await client.call('GET', 'apps/statistics', params)).body['apps'] as Json[];

    test('counts what an app holds and says how far its settings are', async () => {
      await admin.call('POST', 'record', { app: 1, record: {} });
      await admin.call('PUT', 'preview/app/settings', { app: 2, description: 'x' });
      await admin.call('POST', 'preview/app', { name: 'Draft' });
      await admin.call('POST', 'app/move', { app: 1, space: 1 });
      const apps = await list();
      expect(apps).toMatchObject([
        { id: '1', name: 'Orders', status: 'ACTIVATED', recordCount: '1', space: { id: '1', name: 'Space 1' } },
        { id: '2', status: 'CHANGED', recordCount: '0', space: null, recordUpdatedAt: null, customized: false },
        { id: '3', status: 'NOT_ACTIVATED', creator: { code: 'admin' } },
      ]);
      expect((await list({ limit: 1, offset: 1 })).map(({ id }) => id)).toEqual(['2']);
    });

    test('counts the requests of each app since midnight UTC, those of a bulk request as one', async () => {
      const counts = async () => (await list()).map(({ dailyRequestCount }) => dailyRequestCount);
      const before = await counts();
      const asked = (n: number, m: number) => [String(Number(before[0]) + n), String(Number(before[1]) + m)];
      await admin.call('GET', 'records', { app: 1 });
      await admin.call('GET', 'record', { app: 1, id: 99 });
      await admin.call('GET', 'apps');
      await outsider.call('GET', 'preview/app/settings', { app: 1 });
      expect(await counts()).toEqual(asked(2, 0));
      const add = (app: number) => ({ method: 'POST', api: '/k/v1/record.json', payload: { app, record: {} } });
      await admin.call('POST', 'bulkRequest', { requests: [add(1), add(1), add(2)] });
      expect(await counts()).toEqual(asked(3, 1));
      world.kintone.clock.advance(24 * 60 * 60 * 1000);
      expect(await counts()).toEqual(['0', '0']);
    });

    test.each([
      [
        'a script',
        {
          customize: {
            scope: 'ALL',
            desktop: { js: [{ type: 'URL', url: 'https://example.com/a.js' }], css: [] },
            mobile: { js: [], css: [] },
          },
        },
      ],
      ['a plug-in', { plugins: [{ id: 'p', enabled: true }] }],
      ['a view of its own', { views: [{ type: 'CUSTOM', id: '1', name: 'V' }] }],
    ])('calls an app with %s customized', async (_what, changes) => {
      patchApp(1, changes);
      expect((await list()).map(({ customized }) => customized)).toEqual([true, false]);
    });

    test('adds up attachments only, and names the app in the language of the caller', async () => {
      const { files } = world.kintone.domain;
      const file = { fileId: '', name: 'f', contentType: 'text/plain', bytes: new Uint8Array(), uploadedBy: 'admin' };
      const places = [
        { kind: 'record', app: 1, record: 1, field: 'F' },
        { kind: 'app', app: 1 },
        { kind: 'record', app: 2, record: 1, field: 'F' },
      ] as const;
      for (const [index, place] of places.entries()) {
        files.set(`f${index}`, { ...file, place, size: 10 ** index, uploadKey: `k${index}`, uploadedAtMs: 0 });
      }
      patchApp(1, { translations: { en: { Orders: 'Sales' } } });
      expect(await list()).toMatchObject([{ name: 'Sales', storageUsage: '1' }, { storageUsage: '100' }]);
    });

    test('shows an app to those who manage it', async () => {
      expect(await list({}, other)).toEqual([]);
      await other.call('POST', 'preview/app', { name: 'Mine' });
      expect((await list({}, other)).map(({ id }) => id)).toEqual(['3']);
    });

    test.each([
      ['limit', 101],
      ['limit', 0],
      ['offset', -1],
    ])('refuses %s %i', async (name, value) => {
      expect(problemsOf(await admin.call('GET', 'apps/statistics', { [name]: value }))).toEqual([name]);
    });
  });
});
