import { beforeEach, describe, expect, test } from 'vitest';
import { createClock } from '../clock.ts';
import { createEmptyDomain } from '../domain/empty-domain.ts';
import type { LocalKintone } from '../local-kintone.ts';
import { createLocalKintone } from '../server.ts';
import { type Client, createClient } from '../testing/client.ts';
import { createUser } from '../testing/people.ts';
import { everyone, pie } from '../testing/settings-areas.ts';
import { snapshotDomain } from '../testing/snapshot.ts';

type Json = Record<string, unknown>;

interface SettingsArea {
  method: 'POST' | 'PUT' | 'DELETE';
  path: string;
  /** What is sent beside the app. */
  sent: Json;
  /** What the reading call holds once the change is there, and not before. */
  shown: Json;
}

const sato = { type: 'USER', code: 'sato' };
const allRights = { appEditable: true, recordViewable: true, recordAddable: true, recordEditable: true };
const put = (path: string, sent: Json, shown: Json): SettingsArea => ({ method: 'PUT', path, sent, shown });

/** Every call that writes preview settings. */
const areas: readonly SettingsArea[] = [
  {
    method: 'POST',
    path: 'app/form/fields',
    sent: { properties: { New: { type: 'NUMBER', code: 'New', label: 'New' } } },
    shown: { properties: { New: { type: 'NUMBER' } } },
  },
  put('app/form/fields', { properties: { Title: { label: 'T2' } } }, { properties: { Title: { label: 'T2' } } }),
  { method: 'DELETE', path: 'app/form/fields', sent: { fields: ['Gone'] }, shown: {} },
  put(
    'app/form/layout',
    { layout: ['Due', 'Title', 'Gone'].map((code) => toRow(code)) },
    { layout: ['Due', 'Title', 'Gone'].map((code) => ({ fields: [{ code }] })) },
  ),
  put(
    'app/views',
    { views: { L: { type: 'LIST', index: 0, name: 'L', fields: [] } } },
    { views: { L: { type: 'LIST' } } },
  ),
  put('app/reports', { reports: { R: { ...pie, index: 0, name: 'R' } } }, { reports: { R: { chartType: 'PIE' } } }),
  put('app/settings', { theme: 'RED' }, { theme: 'RED' }),
  put('app/status', { enable: true }, { enable: true }),
  put(
    'app/customize',
    { scope: 'ADMIN', mobile: { js: [{ type: 'URL', url: 'https://example.com/a.js' }] } },
    { scope: 'ADMIN', mobile: { js: [{ type: 'URL', url: 'https://example.com/a.js' }] } },
  ),
  put(
    'app/actions',
    { actions: { A: { index: 0, name: 'A', destApp: { app: 1 }, mappings: [], entities: [everyone] } } },
    { actions: { A: { name: 'A', destApp: { app: '1' } } } },
  ),
  put('app/adminNotes', { content: '<b>n</b>' }, { content: '<b>n</b>' }),
  { method: 'POST', path: 'app/plugins', sent: { ids: ['p'] }, shown: { plugins: [{ id: 'p', enabled: true }] } },
  put(
    'app/acl',
    {
      rights: [
        { entity: sato, ...allRights },
        { entity: { type: 'CREATOR' }, ...allRights },
      ],
    },
    { rights: [{ entity: sato }, { entity: { type: 'CREATOR', code: null } }] },
  ),
  put(
    'record/acl',
    { rights: [{ filterCond: 'Title = "x"', entities: [{ entity: sato, viewable: true }] }] },
    { rights: [{ filterCond: 'Title = "x"', entities: [{ entity: sato, viewable: true, editable: false }] }] },
  ),
  put(
    'field/acl',
    { rights: [{ code: 'Title', entities: [{ entity: sato, accessibility: 'READ' }] }] },
    { rights: [{ code: 'Title', entities: [{ entity: sato, accessibility: 'READ', includeSubs: false }] }] },
  ),
  put(
    'app/notifications/general',
    { notifications: [{ entity: sato, recordAdded: true }], notifyToCommenter: false },
    { notifications: [{ entity: sato, recordAdded: true, recordEdited: false }], notifyToCommenter: false },
  ),
  put(
    'app/notifications/perRecord',
    { notifications: [{ filterCond: 'Title = "x"', title: 'N', targets: [{ entity: sato }] }] },
    { notifications: [{ filterCond: 'Title = "x"', title: 'N', targets: [{ entity: sato, includeSubs: false }] }] },
  ),
  put(
    'app/notifications/reminder',
    {
      notifications: [
        { timing: { code: 'Due', daysLater: 1, time: '09:30' }, filterCond: '', title: 'R', targets: [] },
      ],
      timezone: 'Europe/Paris',
    },
    {
      notifications: [{ timing: { code: 'Due', daysLater: '1', time: '09:30' }, title: 'R' }],
      timezone: 'Europe/Paris',
    },
  ),
];

function toRow(code: string): Json {
  return { type: 'ROW', fields: [{ type: code === 'Due' ? 'DATE' : 'SINGLE_LINE_TEXT', code }] };
}

describe('the life of settings', () => {
  const app = 1;
  let kintone: LocalKintone;
  let admin: Client;

  beforeEach(async () => {
    const domain = createEmptyDomain();
    const user = createUser('admin', { isSystemAdministrator: true });
    for (const person of [user, createUser('sato')]) domain.users.set(person.code, person);
    domain.plugins.set('p', { id: 'p', name: 'P', description: '', version: '1', isMarketPlugin: false });
    kintone = createLocalKintone({ domain, clock: createClock(Date.UTC(2026, 0, 5)) });
    admin = createClient(kintone, user);
    await admin.call('POST', 'preview/app', { name: 'Orders' });
    const fields = ['Title', 'Due', 'Gone'].map((code) => {
      return [code, { type: code === 'Due' ? 'DATE' : 'SINGLE_LINE_TEXT', code, label: code }];
    });
    await admin.call('POST', 'preview/app/form/fields', { app, properties: Object.fromEntries(fields) });
    await deploy();
  });

  async function start(more: Json = {}): Promise<Json> {
    return (await admin.call('POST', 'preview/app/deploy', { apps: [{ app }], ...more })).body;
  }

  async function deploy(more: Json = {}): Promise<string> {
    await start(more);
    kintone.clock.advance(1000);
    const { body } = await admin.call('GET', 'preview/app/deploy', { apps: [app] });
    return (body['apps'] as { status: string }[])[0]?.status ?? '';
  }

  const write = ({ method, path, sent }: SettingsArea, more: Json = {}) =>
    admin.call(method, `preview/${path}`, { app, ...sent, ...more });
  const read = async (path: string): Promise<Json> => (await admin.call('GET', path, { app })).body;
  const withoutRevision = ({ revision: _revision, ...rest }: Json): Json => rest;

  describe.each(areas)('$method preview/$path', (area) => {
    const { path, shown } = area;

    test('changes preview alone, raises its revision by one, and goes live at the deploy', async () => {
      const before = await read(path);
      expect(await write(area, { revision: 2 })).toMatchObject({ status: 200, body: { revision: '3' } });
      const preview = await read(`preview/${path}`);
      expect(preview).toMatchObject({ ...shown, revision: '3' });
      expect(withoutRevision(preview)).not.toEqual(withoutRevision(before));
      expect(await read(path)).toEqual(before);
      expect(await deploy()).toBe('SUCCESS');
      expect(await read(path)).toEqual(await read(`preview/${path}`));
      expect(await read(path)).toMatchObject({ ...shown, revision: '3' });
    });

    test('is dropped by a revert', async () => {
      const before = await read(path);
      await write(area);
      expect(await deploy({ revert: true })).toBe('SUCCESS');
      expect(await read(`preview/${path}`)).toEqual(before);
      expect(await read(path)).toEqual(before);
    });

    test.each([
      ['the revision before', 1, 409, { code: 'GAIA_CO03' }],
      ['a revision to come', 3, 409, { code: 'GAIA_CO03' }],
      ['a revision below -1', -2, 400, { errors: { revision: { messages: ['must be greater than or equal to -1'] } } }],
    ])('refuses %s and changes nothing', async (_what, revision, status, body) => {
      const before = snapshotDomain(kintone.domain);
      expect(await write(area, { revision })).toMatchObject({ status, body });
      expect(snapshotDomain(kintone.domain)).toBe(before);
    });

    test.each([-1, '2', undefined])('takes the revision %s', async (revision) => {
      expect((await write(area, { revision })).status).toBe(200);
    });

    test('is refused while a deploy runs', async () => {
      await start();
      const before = snapshotDomain(kintone.domain);
      expect(await write(area)).toMatchObject({ status: 409, body: { code: 'GAIA_DE01' } });
      expect(snapshotDomain(kintone.domain)).toBe(before);
      expect((await admin.call('GET', `preview/${path}`, { app })).status).toBe(200);
      kintone.clock.advance(1000);
      expect((await write(area)).status).toBe(200);
    });

    test('is not to be had live before the first deploy, in preview at once', async () => {
      await admin.call('POST', 'preview/app', { name: 'Second' });
      expect((await admin.call('GET', path, { app: 2 })).body).toMatchObject({ code: 'GAIA_AP01' });
      expect(await admin.call('GET', `preview/${path}`, { app: 2 })).toMatchObject({ body: { revision: '1' } });
    });
  });

  test.each(['app/acl', 'record/acl', 'field/acl'])(
    'a write of %s on the live path takes everything pending live at once',
    async (path) => {
      const area = areas.find((candidate) => candidate.path === path);
      if (!area) throw new RangeError(`No area writes ${path}.`);
      await admin.call('PUT', 'preview/app/settings', { app, description: 'pending' });
      expect((await admin.call('PUT', path, { app, ...area.sent })).body).toEqual({ revision: '4' });
      expect(await read(path)).toMatchObject({ ...area.shown, revision: '4' });
      expect(await read('app/settings')).toMatchObject({ description: 'pending', revision: '4' });
      expect(await read('preview/app/settings')).toMatchObject({ description: 'pending', revision: '4' });
      expect((await admin.call('PUT', path, { app, ...area.sent, revision: 3 })).body).toMatchObject({
        code: 'GAIA_CO03',
      });
    },
  );

  test('a deploy says PROCESSING, then SUCCESS, and stays so; nobody deploys twice at once', async () => {
    const status = async () => (await admin.call('GET', 'preview/app/deploy', { apps: [app] })).body;
    expect(await start()).toEqual({});
    expect(await status()).toEqual({ apps: [{ app: '1', status: 'PROCESSING' }] });
    expect(await start()).toMatchObject({ code: 'GAIA_DE01' });
    expect(await start({ revert: true })).toMatchObject({ code: 'GAIA_DE01' });
    kintone.clock.advance(1000);
    expect(await status()).toEqual({ apps: [{ app: '1', status: 'SUCCESS' }] });
    await admin.call('PUT', 'preview/app/settings', { app, description: 'x' });
    expect(await status()).toEqual({ apps: [{ app: '1', status: 'SUCCESS' }] });
  });

  test('a deploy of several apps starts for all of them or for none', async () => {
    await admin.call('POST', 'preview/app', { name: 'Second' });
    const before = snapshotDomain(kintone.domain);
    const apps = (second: Json) => admin.call('POST', 'preview/app/deploy', { apps: [{ app }, second] });
    expect((await apps({ app: 2, revision: 9 })).body).toMatchObject({ code: 'GAIA_CO03' });
    expect((await apps({ app: 9 })).body).toMatchObject({ code: 'GAIA_AP01' });
    expect(snapshotDomain(kintone.domain)).toBe(before);
    expect((await apps({ app: 2, revision: 1 })).body).toEqual({});
  });

  test('a revert of an app that was never deployed changes nothing and says SUCCESS', async () => {
    await admin.call('POST', 'preview/app', { name: 'Second' });
    await admin.call('PUT', 'preview/app/settings', { app: 2, description: 'x' });
    await admin.call('POST', 'preview/app/deploy', { apps: [{ app: 2 }], revert: true });
    kintone.clock.advance(1000);
    expect((await admin.call('GET', 'preview/app/deploy', { apps: [2] })).body).toEqual({
      apps: [{ app: '2', status: 'SUCCESS' }],
    });
    expect((await admin.call('GET', 'preview/app/settings', { app: 2 })).body).toMatchObject({ description: 'x' });
    expect((await admin.call('GET', 'app/settings', { app: 2 })).body).toMatchObject({ code: 'GAIA_AP01' });
  });

  test('one counter stands for all settings of an app', async () => {
    let revision = 2;
    // The layout would have to name the field that was added a moment before.
    for (const area of areas.filter(({ path }) => path !== 'app/form/layout')) {
      revision += 1;
      expect((await write(area, { revision: revision - 1 })).body['revision']).toBe(String(revision));
    }
    expect(await read('app/settings')).toMatchObject({ revision: '2' });
  });
});
