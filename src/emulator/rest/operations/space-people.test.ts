import { beforeEach, describe, expect, test } from 'vitest';
import type { Client } from '../../testing/client.ts';
import { type Json, problemsOf } from '../../testing/settings-world.ts';
import { codeOf, createSpaceWorld, type SpaceWorld } from '../../testing/space-world.ts';

const long = (length: number): string => 'x'.repeat(length);

describe('guests and threads of spaces', () => {
  let world: SpaceWorld;
  let admin: Client;
  let organizer: Client;
  let other: Client;
  let outsider: Client;

  beforeEach(async () => {
    world = await createSpaceWorld();
    ({ admin, organizer, other, outsider } = world);
  });

  describe('guests', () => {
    const guest = (more: Json = {}) => ({
      code: 'ann@example.com',
      name: 'Ann',
      password: long(8),
      timezone: 'Asia/Tokyo',
      ...more,
    });
    const add = (more: Json = {}) => admin.call('POST', 'guests', { guests: [guest(more)] });

    test('have what was sent, and sign in under their address', async () => {
      const lengths = {
        surNameReading: 64,
        givenNameReading: 64,
        company: 100,
        division: 100,
        phone: 100,
        callto: 256,
      };
      const texts = Object.fromEntries(Object.entries(lengths).map(([name, length]) => [name, long(length)]));
      expect((await add({ ...texts, name: long(128), password: long(64), locale: 'ja' })).body).toEqual({});
      expect(world.kintone.domain.users.get('guest/ann@example.com')).toMatchObject({
        isGuest: true,
        language: 'ja',
        email: 'ann@example.com',
        timezone: 'Asia/Tokyo',
      });
      for (const [name, length] of Object.entries(lengths)) {
        const answer = await add({ code: 'bob@example.com', [name]: long(length + 1) });
        expect(problemsOf(answer)).toEqual([`guests[0].${name}`]);
      }
    });

    test.each([
      ['name', ''],
      ['name', long(129)],
      ['password', 'xx'],
      ['password', long(65)],
      ['locale', 'tlh'],
      ['timezone', 'Mars/Base'],
      ['code', 'no address'],
    ])('are refused with the %s %s', async (name, value) => {
      expect(problemsOf(await add({ [name]: value }))).toEqual([`guests[0].${name}`]);
    });

    test('come all or none', async () => {
      const guests = [guest({ code: 'bob@example.com' }), guest(), guest()];
      expect(problemsOf(await admin.call('POST', 'guests', { guests }))).toEqual(['guests[2].code']);
      expect([...world.kintone.domain.users.values()].filter(({ isGuest }) => isGuest)).toEqual([]);
    });

    test('of a guest space are replaced by its administrators, on its path', async () => {
      await add();
      const put = (guests: string[], client = organizer) =>
        client.call('PUT', '/k/guest/2/v1/space/guests.json', { id: 2, guests });
      expect((await put(['ann@example.com'])).body).toEqual({});
      expect(world.kintone.domain.spaces.get(2)?.guests).toEqual(['guest/ann@example.com']);
      expect(await codeOf(put(['ghost@example.com']))).toBe('GAIA_IL26');
      expect(await codeOf(put(['other']))).toBe('GAIA_IL26');
      expect(await codeOf(put([], other))).toBe('CB_NO02');
      expect(await codeOf(organizer.call('PUT', 'space/guests', { id: 2, guests: [] }))).toBe('GAIA_IL23');
      expect((await put([])).body).toEqual({});
      expect(world.kintone.domain.spaces.get(2)?.guests).toEqual([]);
    });

    test('leave their spaces and their sessions when they are deleted, a hundred at once', async () => {
      await add();
      await organizer.call('PUT', '/k/guest/2/v1/space/guests.json', { id: 2, guests: ['ann@example.com'] });
      const session = world.kintone.sessions.create('guest/ann@example.com', world.kintone.clock.nowMs());
      const remove = (...guests: string[]) => admin.call('DELETE', 'guests', { guests });
      expect(await codeOf(remove('ann@example.com', 'ghost@example.com'))).toBe('GAIA_IL26');
      expect(world.kintone.domain.users.has('guest/ann@example.com')).toBe(true);
      expect(problemsOf(await remove(...Array.from({ length: 101 }, () => 'ann@example.com')))).toEqual(['guests']);
      expect((await remove('ann@example.com')).body).toEqual({});
      expect(world.kintone.domain.spaces.get(2)?.guests).toEqual([]);
      const cookie = `JSESSIONID=${session.id}`;
      expect(world.kintone.getSession(new Request('http://localhost', { headers: { cookie } }))).toBeNull();
      expect(await codeOf(remove('other'))).toBe('GAIA_IL26');
    });
  });

  describe('threads', () => {
    const comment = (sent: Json, client = other) =>
      client.call('POST', 'space/thread/comment', { space: 1, thread: 1, comment: sent });

    test('are added by members where the space has several, and changed by administrators', async () => {
      expect((await other.call('POST', 'space/thread', { space: 1, name: long(128) })).body).toEqual({ id: '3' });
      expect(problemsOf(await other.call('POST', 'space/thread', { space: 1, name: long(129) }))).toEqual(['name']);
      expect(await codeOf(outsider.call('POST', 'space/thread', { space: 1, name: 'x' }))).toBe('CB_NO02');
      const put = (sent: Json, client = organizer) => client.call('PUT', 'space/thread', { id: 3, ...sent });
      expect((await put({ name: 'Renamed' })).body).toEqual({});
      expect((await put({ body: long(65_535) })).body).toEqual({});
      expect(world.kintone.domain.spaces.get(1)?.threads.at(-1)).toMatchObject({ name: 'Renamed', body: long(65_535) });
      await put({ body: '<b>Hi</b><script>x()</script>' });
      expect(world.kintone.domain.spaces.get(1)?.threads.at(-1)).toMatchObject({ body: '<b>Hi</b>' });
      expect(problemsOf(await put({ body: long(65_536) }))).toEqual(['body']);
      expect(problemsOf(await put({ name: long(129) }))).toEqual(['name']);
      expect(await codeOf(put({ name: 'x' }, other))).toBe('CB_NO02');
      expect(await codeOf(organizer.call('PUT', 'space/thread', { id: 99, name: 'x' }))).toBe('OC_NO02');
    });

    test('of a space that has but one keep its name', async () => {
      await world.make({ name: 'Third' });
      const { defaultThread } = (await organizer.call('GET', 'space', { id: 3 })).body;
      expect(await codeOf(organizer.call('PUT', 'space/thread', { id: defaultThread, name: 'x' }))).toBe('CB_IL02');
      expect((await organizer.call('PUT', 'space/thread', { id: defaultThread, body: 'x' })).body).toEqual({});
    });

    test('take comments with ten mentions, five files, and pictures of 100 to 750 points', async () => {
      const mentions = Array.from({ length: 10 }, () => ({ type: 'USER', code: 'other' }));
      const upload = () => other.upload('a.png', 'png', 'image/png');
      const files = [];
      for (const width of [undefined, 100, '750', 101, 200]) files.push({ fileKey: await upload(), width });
      expect((await comment({ text: long(65_535), mentions, files })).body).toEqual({ id: '1' });
      expect((await comment({ files: [{ fileKey: await upload() }] })).body).toEqual({ id: '2' });
      expect(await codeOf(comment({ files: [files[0]] }))).toBe('GAIA_BL01');
    });

    test.each([
      ['neither text nor files', { text: '' }, 'comment.text'],
      ['a text of 65,536 characters', { text: long(65_536) }, 'comment.text'],
      [
        'eleven mentions',
        { text: 'x', mentions: Array.from({ length: 11 }, () => ({ type: 'USER', code: 'other' })) },
        'comment.mentions',
      ],
      ['six files', { files: Array.from({ length: 6 }, () => ({ fileKey: 'k' })) }, 'comment.files'],
      ['a picture of 99 points', { files: [{ fileKey: 'k', width: 99 }] }, 'comment.files[0].width'],
      ['a picture of 751 points', { files: [{ fileKey: 'k', width: '751' }] }, 'comment.files[0].width'],
      ['an unknown kind of person', { text: 'x', mentions: [{ type: 'ROLE', code: 'x' }] }, 'comment.mentions[0].type'],
    ])('refuse a comment with %s', async (_what, sent, place) => {
      expect(problemsOf(await comment(sent))).toEqual([place]);
    });

    test('refuse comments about nobody, on nothing, and by strangers', async () => {
      const mention = (type: string) => codeOf(comment({ text: 'x', mentions: [{ type, code: 'ghost' }] }));
      expect([await mention('USER'), await mention('GROUP'), await mention('ORGANIZATION')]).toEqual([
        'GAIA_IL26',
        'GAIA_IL27',
        'GAIA_IL28',
      ]);
      const elsewhere = { space: 1, thread: 99, comment: { text: 'x' } };
      expect(await codeOf(other.call('POST', 'space/thread/comment', elsewhere))).toBe('OC_NO02');
      expect(await codeOf(comment({ text: 'x' }, outsider))).toBe('CB_NO02');
    });
  });
});
