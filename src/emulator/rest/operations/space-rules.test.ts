import { beforeEach, describe, expect, test } from 'vitest';
import type { Client } from '../../testing/client.ts';
import { type Json, problemsOf } from '../../testing/settings-world.ts';
import { codeOf, createSpaceWorld, memberOf, type SpaceWorld } from '../../testing/space-world.ts';

const long = (length: number): string => 'x'.repeat(length);

describe('spaces, rule by rule', () => {
  let world: SpaceWorld;
  let admin: Client;
  let organizer: Client;
  let other: Client;
  let outsider: Client;

  beforeEach(async () => {
    world = await createSpaceWorld();
    ({ admin, organizer, other, outsider } = world);
  });

  const space = async (client = organizer): Promise<Json> => (await client.call('GET', 'space', { id: 1 })).body;

  describe('a space made from a template', () => {
    test('is what was asked for, with one thread and its maker as creator', async () => {
      expect((await world.make({ name: 'Third', fixedMember: true })).body).toEqual({ id: '3' });
      const { body } = await organizer.call('GET', 'space', { id: 3 });
      expect(body).toMatchObject({
        id: '3',
        name: 'Third',
        isPrivate: false,
        isGuest: false,
        fixedMember: true,
        useMultiThread: false,
        memberCount: '2',
        creator: { code: 'organizer', name: 'organizer' },
        body: null,
        attachedApps: [],
        permissions: { createApp: 'EVERYONE' },
      });
      for (const name of ['Announcement', 'ThreadList', 'AppList', 'MemberList', 'RelatedLinkList']) {
        expect(body[`show${name}`]).toBeNull();
      }
    });

    test.each([
      ['an unknown template', { id: 9 }, 'OC_TP01'],
      ['no name', { name: '' }, 'CB_VA01'],
      ['a name of 129 characters', { name: long(129) }, 'CB_VA01'],
      ['no members', { members: [] }, 'CB_VA01'],
      ['nobody who administers it', { members: [memberOf('other')] }, 'CB_VA01'],
      ['an unknown member', { members: [memberOf('organizer', true), memberOf('ghost')] }, 'GAIA_IL26'],
      [
        'an unknown kind of member',
        { members: [{ entity: { type: 'CREATOR', code: 'x' }, isAdmin: true }] },
        'CB_VA01',
      ],
    ])('is refused with %s', async (_what, params, code) => {
      expect((await world.make(params)).body).toMatchObject({ code });
      expect(world.kintone.domain.spaces.size).toBe(2);
    });
  });

  describe('settings of a space', () => {
    test('change one by one, and keep what was not sent', async () => {
      const changes: Json[] = [
        { name: long(128) },
        { isPrivate: false },
        { fixedMember: true },
        ...['Announcement', 'ThreadList', 'AppList', 'MemberList', 'RelatedLinkList'].map((name) => ({
          [`show${name}`]: false,
        })),
        { permissions: { createApp: 'ADMIN' } },
      ];
      let expected = await space();
      for (const change of changes) {
        expect((await organizer.call('PUT', 'space', { id: 1, ...change })).body).toEqual({});
        expected = { ...expected, ...change };
        expect(await space()).toEqual(expected);
      }
      await organizer.call('PUT', 'space', { id: 1, useMultiThread: false });
      expect((await space())['useMultiThread']).toBe(true);
    });

    test.each([
      ['a name of 129 characters', { name: long(129) }, 'name'],
      ['an unknown maker of apps', { permissions: { createApp: 'NOBODY' } }, 'permissions.createApp'],
      ['a switch that is no boolean', { showAppList: 'no' }, 'showAppList'],
    ])('refuse %s', async (_what, change, place) => {
      expect(problemsOf(await organizer.call('PUT', 'space', { id: 1, ...change }))).toEqual([place]);
    });

    test('close the apps of a private space to everyone else', async () => {
      const { body } = await organizer.call('POST', 'preview/app', { name: 'Inside', space: 1 });
      const app = Number(body['app']);
      await organizer.call('POST', 'preview/app/deploy', { apps: [{ app }] });
      world.kintone.clock.advance(1000);
      const read = (client: Client) => client.call('GET', 'records', { app });
      expect((await read(other)).status).toBe(200);
      expect((await read(outsider)).body).toMatchObject({ code: 'CB_NO02' });
      await organizer.call('PUT', 'space', { id: 1, isPrivate: false });
      expect((await read(outsider)).status).toBe(200);
    });

    test('are for administrators of the space, and a private space is for its members', async () => {
      for (const [path, sent] of [
        ['space', { name: 'x' }],
        ['space/body', { body: 'x' }],
        ['space/members', { members: [memberOf('other', true)] }],
      ] as const) {
        expect(await codeOf(other.call('PUT', path, { id: 1, ...sent }))).toBe('CB_NO02');
      }
      expect(await codeOf(other.call('DELETE', 'space', { id: 1 }))).toBe('CB_NO02');
      expect(await codeOf(outsider.call('GET', 'space', { id: 1 }))).toBe('CB_NO02');
      expect(await codeOf(outsider.call('GET', 'space/members', { id: 1 }))).toBe('CB_NO02');
      await organizer.call('PUT', 'space', { id: 1, isPrivate: false });
      expect((await outsider.call('GET', 'space', { id: 1 })).status).toBe(200);
    });

    test('hold a body of 65,535 characters', async () => {
      const put = (body: string) => organizer.call('PUT', 'space/body', { id: 1, body });
      expect((await put(`<b>${long(65_528)}</b>`)).status).toBe(200);
      expect((await space())['body']).toHaveLength(65_535);
      expect(problemsOf(await put(long(65_536)))).toEqual(['body']);
    });

    test('keep of a body what Kintone keeps, and never open a guest space', async () => {
      await organizer.call('PUT', 'space/body', { id: 1, body: '<b onclick="x()">Hi</b><script>x()</script>' });
      expect((await space())['body']).toBe('<b>Hi</b>');
      const path = '/k/guest/2/v1/space.json';
      await organizer.call('PUT', path, { id: 2, isPrivate: false });
      expect((await organizer.call('GET', path, { id: 2 })).body).toMatchObject({ isPrivate: true });
    });

    test('show the apps that the caller may see', async () => {
      await organizer.call('PUT', 'space', { id: 1, isPrivate: false });
      await admin.call('POST', 'app/move', { app: 2, space: 1 });
      expect((await space())['attachedApps']).toMatchObject([{ appId: '2', name: 'Products', threadId: '1' }]);
      await admin.call('PUT', 'app/acl', { app: 2, rights: [{ entity: { type: 'CREATOR' }, recordViewable: true }] });
      expect((await space())['attachedApps']).toEqual([]);
      expect((await space(admin))['attachedApps']).toHaveLength(1);
    });

    test('go with the space, which takes its apps along', async () => {
      await admin.call('POST', 'app/move', { app: 2, space: 1 });
      expect((await organizer.call('DELETE', 'space', { id: 1 })).body).toEqual({});
      expect(await codeOf(organizer.call('GET', 'space', { id: 1 }))).toBe('OC_NO01');
      expect(await codeOf(admin.call('GET', 'app', { id: 2 }))).toBe('GAIA_AP01');
      expect((await admin.call('GET', 'app', { id: 1 })).status).toBe(200);
    });
  });

  describe('members', () => {
    test('are replaced as a whole: people, groups and departments with those below', async () => {
      const members = [
        memberOf('organizer', true),
        { entity: { type: 'GROUP', code: 'staff' }, isAdmin: false },
        { entity: { type: 'ORGANIZATION', code: 'sales' }, includeSubs: 'true' },
      ];
      expect((await organizer.call('PUT', 'space/members', { id: 1, members })).body).toEqual({});
      expect((await organizer.call('GET', 'space/members', { id: 1 })).body['members']).toEqual([
        { entity: { type: 'USER', code: 'organizer' }, isAdmin: true, isImplicit: false },
        { entity: { type: 'GROUP', code: 'staff' }, isAdmin: false },
        { entity: { type: 'ORGANIZATION', code: 'sales' }, isAdmin: false, includeSubs: true },
      ]);
      expect(await codeOf(other.call('GET', 'space', { id: 1 }))).toBe('CB_NO02');
    });

    test('must be there, be no guests, and number one administrator', async () => {
      const put = (...members: Json[]) => organizer.call('PUT', 'space/members', { id: 1, members });
      await admin.call('POST', 'guests', {
        guests: [{ code: 'ann@example.com', name: 'Ann', password: long(8), timezone: 'Asia/Tokyo' }],
      });
      expect(problemsOf(await put(memberOf('other')))).toEqual(['members']);
      expect(await codeOf(put(memberOf('organizer', true), memberOf('ghost')))).toBe('GAIA_IL26');
      expect(await codeOf(put(memberOf('organizer', true), memberOf('guest/ann@example.com')))).toBe('GAIA_IL26');
      const gone = world.kintone.domain.users.get('other');
      if (gone) gone.valid = false;
      expect(await codeOf(put(memberOf('organizer', true), memberOf('other')))).toBe('GAIA_IL26');
      expect((await organizer.call('GET', 'space/members', { id: 1 })).body['members']).toHaveLength(1);
      if (gone) gone.valid = true;
      expect((await organizer.call('GET', 'space/members', { id: 1 })).body['members']).toHaveLength(2);
    });
  });

  describe('statistics of spaces', () => {
    const list = async (client: Client, params: Json = {}) =>
      (await client.call('GET', 'spaces/statistics', params)).body['spaces'] as Json[];

    test("show all to administrators, and public ones and one's own to others", async () => {
      await world.make({ name: 'Public' });
      const names = async (client: Client) => (await list(client)).map(({ id }) => id);
      expect(await names(admin)).toEqual(['1', '2', '3']);
      expect(await names(other)).toEqual(['1', '2', '3']);
      expect(await names(outsider)).toEqual(['3']);
      expect((await list(admin, { limit: 1, offset: 1 })).map(({ id }) => id)).toEqual(['2']);
      expect((await list(admin))[1]).toMatchObject({
        administratorCount: '1',
        memberCount: '2',
        isPrivate: true,
        isGuest: true,
        creator: { code: 'organizer' },
      });
      expect(problemsOf(await admin.call('GET', 'spaces/statistics', { limit: 101 }))).toEqual(['limit']);
    });
  });
});
