import { beforeEach, describe, expect, test } from 'vitest';
import { createClock } from '../../clock.ts';
import { createSampleDomain, sampleApps } from '../../fixtures/sample-domain.ts';
import { sampleSpaces } from '../../fixtures/sample-spaces.ts';
import type { LocalKintone } from '../../local-kintone.ts';
import { createLocalKintone } from '../../server.ts';
import { type Client, createClient } from '../../testing/client.ts';

describe('spaces, guests, plug-ins and search', () => {
  let kintone: LocalKintone;
  let admin: Client;
  let member: Client;

  beforeEach(() => {
    const clock = createClock(Date.UTC(2026, 0, 5));
    kintone = createLocalKintone({ domain: createSampleDomain(clock), clock });
    admin = clientOf('administrator');
    member = clientOf('suzuki');
  });

  function clientOf(code: string): Client {
    const user = kintone.domain.users.get(code);
    if (!user) throw new Error(`The sample domain has no user ${code}.`);
    return createClient(kintone, user);
  }

  function hitsOf(body: Record<string, unknown>): { type: string }[] {
    return body['hits'] as { type: string }[];
  }

  test('answers an unknown space with OC_NO01 and a guest space on the normal path with GAIA_IL23', async () => {
    expect((await admin.call('GET', 'space', { id: 999 })).body).toMatchObject({ code: 'OC_NO01' });
    expect((await admin.call('GET', 'space', { id: sampleSpaces.guest })).body).toMatchObject({ code: 'GAIA_IL23' });
  });

  test('lets only administrators of a space change it', async () => {
    const change = { id: sampleSpaces.team, name: 'Taken over' };
    const before = kintone.domain.spaces.get(sampleSpaces.team)?.name;
    expect((await member.call('PUT', 'space', change)).body).toMatchObject({ code: 'CB_NO02' });
    expect(kintone.domain.spaces.get(sampleSpaces.team)?.name).toBe(before);
  });

  test('refuses members among whom nobody administers', async () => {
    const members = [{ entity: { type: 'USER', code: 'sato' } }];
    const answer = await admin.call('PUT', 'space/members', { id: sampleSpaces.team, members });
    expect(answer.body).toMatchObject({ code: 'CB_VA01', errors: { members: {} } });
  });

  test('deletes a space together with its apps', async () => {
    expect((await admin.call('DELETE', 'space', { id: sampleSpaces.team })).status).toBe(200);
    expect(kintone.domain.apps.has(sampleApps.everyField)).toBe(false);
    expect((await admin.call('GET', 'app', { id: sampleApps.everyField })).body).toMatchObject({ code: 'GAIA_AP01' });
  });

  test('takes back an attached file with a comment that is refused', async () => {
    const fileKey = await admin.upload('a.png', 'png');
    const [thread] = kintone.domain.spaces.get(sampleSpaces.team)?.threads ?? [];
    const comment = { text: 'x', files: [{ fileKey }, { fileKey: 'ghost' }] };
    const call = { space: sampleSpaces.team, thread: thread?.id, comment };
    expect((await admin.call('POST', 'space/thread/comment', call)).body).toMatchObject({ code: 'GAIA_BL01' });
    const again = { ...call, comment: { files: [{ fileKey }] } };
    expect((await admin.call('POST', 'space/thread/comment', again)).status).toBe(200);
  });

  test.each([
    ['no address', { code: 'nobody', name: 'x', password: 'p'.repeat(4), timezone: 'Asia/Tokyo' }],
    ['a short password', { code: 'a@example.com', name: 'x', password: 'pp', timezone: 'Asia/Tokyo' }],
    ['no time zone', { code: 'a@example.com', name: 'x', password: 'p'.repeat(4), timezone: 'Mars' }],
    [
      'a guest who is there',
      { code: 'tanaka@example.com', name: 'x', password: 'p'.repeat(4), timezone: 'Asia/Tokyo' },
    ],
  ])('refuses a guest with %s', async (_what, guest) => {
    const before = kintone.domain.users.size;
    expect((await admin.call('POST', 'guests', { guests: [guest] })).body).toMatchObject({ code: 'CB_VA01' });
    expect(kintone.domain.users.size).toBe(before);
  });

  test('keeps guests and plug-ins to system administrators', async () => {
    expect((await member.call('DELETE', 'guests', { guests: ['tanaka@example.com'] })).body).toMatchObject({
      code: 'CB_NO02',
    });
    expect((await member.call('GET', 'plugins', {})).body).toMatchObject({ code: 'CB_NO02' });
  });

  test('refuses a plug-in that is no signed zip, and leaves its upload key good', async () => {
    const fileKey = await admin.upload('plugin.zip', 'no zip');
    expect((await admin.call('POST', 'plugin', { fileKey })).body).toMatchObject({ code: 'GAIA_PL02' });
    expect((await admin.call('POST', 'plugin', { fileKey })).body).toMatchObject({ code: 'GAIA_PL02' });
    expect(kintone.domain.plugins.size).toBe(0);
  });

  test('finds records by words, narrows by type, scope and exclusion, and pages', async () => {
    const query = [{ operator: 'AND', keywords: ['printer'] }];
    const all = await admin.call('POST', 'search', { query, types: ['RECORD'], limit: 2 });
    expect(hitsOf(all.body).map(({ type }) => type)).toEqual(['RECORD', 'RECORD']);
    const next = await admin.call('POST', 'search', {
      query,
      types: ['RECORD'],
      limit: 2,
      pageToken: all.body['nextPageToken'],
    });
    expect(hitsOf(next.body)).not.toEqual(hitsOf(all.body));
    const elsewhere = { scope: 'APP', ids: [sampleApps.customers] };
    const narrowed = await admin.call('POST', 'search', { query, types: ['RECORD'], scopes: [elsewhere] });
    expect(hitsOf(narrowed.body)).toEqual([]);
    const not = [{ operator: 'NOT', keywords: ['printer'] }];
    expect((await admin.call('POST', 'search', { query: not })).body).toEqual({ hits: [], nextPageToken: null });
  });

  test('hides from search what the caller may not see', async () => {
    const query = [{ operator: 'OR', keywords: ['printer'] }];
    const scopes = [{ scope: 'APP', ids: [sampleApps.inquiries] }];
    const before = await member.call('POST', 'search', { query });
    expect(before.status).toBe(200);
    expect(hitsOf(before.body).length).toBeGreaterThan(0);
    const rights = [{ entity: { type: 'USER', code: 'administrator' }, appEditable: true, recordViewable: true }];
    await admin.call('PUT', 'app/acl', { app: sampleApps.inquiries, rights });
    expect(hitsOf((await member.call('POST', 'search', { query, scopes })).body)).toEqual([]);
  });
});
