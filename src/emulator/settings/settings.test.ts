import { beforeEach, describe, expect, test } from 'vitest';
import { createClock } from '../clock.ts';
import { createEmptyDomain } from '../domain/empty-domain.ts';
import type { User } from '../domain/model.ts';
import type { LocalKintone } from '../local-kintone.ts';
import { createLocalKintone } from '../server.ts';
import { type Client, createClient } from '../testing/client.ts';
import { createUser, passwordHeaders } from '../testing/people.ts';

describe('settings of an app', () => {
  let kintone: LocalKintone;
  let user: User;
  let admin: Client;
  const app = '1';

  beforeEach(async () => {
    const domain = createEmptyDomain();
    user = createUser('admin', { isSystemAdministrator: true });
    for (const person of [user, createUser('sato'), createUser('manager')]) domain.users.set(person.code, person);
    kintone = createLocalKintone({ domain, clock: createClock(Date.UTC(2026, 0, 5)) });
    admin = createClient(kintone, user);
    await admin.call('POST', 'preview/app', { name: 'Orders' });
    const options = { A: { index: 0 }, B: { index: 1 } };
    const properties = {
      Title: { type: 'SINGLE_LINE_TEXT', code: 'Title', label: 'Title' },
      Rank: { type: 'DROP_DOWN', code: 'Rank', label: 'Rank', options },
      Amount: { type: 'NUMBER', code: 'Amount', label: 'Amount' },
    };
    await admin.call('POST', 'preview/app/form/fields', { app, properties });
    await deploy();
  });

  async function deploy(): Promise<string> {
    await admin.call('POST', 'preview/app/deploy', { apps: [{ app }] });
    kintone.clock.advance(1000);
    const { body } = await admin.call('GET', 'preview/app/deploy', { apps: [app] });
    return (body['apps'] as { status: string }[])[0]?.status ?? '';
  }

  async function addRecord(values: Record<string, unknown>): Promise<void> {
    const record = Object.fromEntries(Object.entries(values).map(([code, value]) => [code, { value }]));
    await admin.call('POST', 'record', { app, record });
  }

  async function firstRecord(): Promise<Record<string, { value: unknown }>> {
    return (await admin.call('GET', 'record', { app, id: 1 })).body['record'] as Record<string, { value: unknown }>;
  }

  async function uploadScript(): Promise<void> {
    const fileKey = await admin.upload('a.js', 'void 0;', 'application/javascript');
    const desktop = { js: [{ type: 'FILE', file: { fileKey } }] };
    expect((await admin.call('PUT', 'preview/app/customize', { app, desktop })).status).toBe(200);
  }

  async function scriptKey(path: string): Promise<string> {
    const { body } = await admin.call('GET', path, { app });
    const { js } = body['desktop'] as { js: { file: { fileKey: string } }[] };
    return js[0]?.file.fileKey ?? '';
  }

  async function download(fileKey: string): Promise<number> {
    const url = `http://localhost/k/v1/file.json?fileKey=${fileKey}`;
    return (await kintone.fetch(new Request(url, { headers: passwordHeaders(user) }))).status;
  }

  test('lets the file keys of a customization die at the deploy', async () => {
    await uploadScript();
    const before = await scriptKey('preview/app/customize');
    expect(await download(before)).toBe(200);
    await deploy();
    expect(await download(before)).toBe(404);
    expect(await download(await scriptKey('app/customize'))).toBe(200);
  });

  test('keeps a file whose preview key is sent again, and takes no live key of before', async () => {
    await uploadScript();
    await deploy();
    const keep = await scriptKey('preview/app/customize');
    const js = [
      { type: 'FILE', file: { fileKey: keep } },
      { type: 'URL', url: 'https://example.com/a.js' },
    ];
    expect((await admin.call('PUT', 'preview/app/customize', { app, desktop: { js } })).status).toBe(200);
    await deploy();
    const again = await admin.call('PUT', 'preview/app/customize', { app, desktop: { js } });
    expect(again.body).toMatchObject({ code: 'GAIA_BL01' });
  });

  test('uses an upload key once, and leaves it good when the call fails', async () => {
    const fileKey = await admin.upload('a.js', 'void 0;');
    const entry = { type: 'FILE', file: { fileKey } };
    const bad = { app, desktop: { js: [entry, { type: 'URL', url: 'ftp://example.com/' }] } };
    expect((await admin.call('PUT', 'preview/app/customize', bad)).body).toMatchObject({ code: 'CB_VA01' });
    expect((await admin.call('PUT', 'preview/app/customize', { app, desktop: { js: [entry] } })).status).toBe(200);
    const second = await admin.call('PUT', 'preview/app/customize', { app, mobile: { js: [entry] } });
    expect(second.body).toMatchObject({ code: 'GAIA_BL01' });
  });

  test('refuses a thirty-first script', async () => {
    const js = Array.from({ length: 31 }, (_, index) => ({ type: 'URL', url: `https://example.com/${index}.js` }));
    expect((await admin.call('PUT', 'preview/app/customize', { app, desktop: { js } })).body).toMatchObject({
      errors: { 'desktop.js': {} },
    });
  });

  test('deploys everything pending with a write of live permissions', async () => {
    await admin.call('PUT', 'preview/app/settings', { app, name: 'Renamed' });
    const rights = [{ entity: { type: 'USER', code: 'admin' }, appEditable: true, recordViewable: true }];
    const { body } = await admin.call('PUT', 'app/acl', { app, rights });
    const live = await admin.call('GET', 'app/settings', { app });
    expect(live.body).toMatchObject({ name: 'Renamed', revision: body['revision'] });
  });

  test('leaves no trace of a live permission write that cannot be deployed', async () => {
    const properties = { Sum: { type: 'CALC', code: 'Sum', label: 'Sum', expression: 'Ghost + 1' } };
    await admin.call('POST', 'preview/app/form/fields', { app, properties });
    const before = await admin.call('GET', 'preview/app/acl', { app });
    const answer = await admin.call('PUT', 'app/acl', { app, rights: [] });
    expect(answer).toMatchObject({ status: 400, body: { code: 'GAIA_IL01' } });
    expect(answer.body['message']).toContain('Ghost');
    expect((await admin.call('GET', 'preview/app/acl', { app })).body).toEqual(before.body);
  });

  test('keeps everyone at the end of the permissions and edit below view', async () => {
    const everyone = { entity: { type: 'GROUP', code: 'everyone' }, recordViewable: true };
    const sato = { entity: { type: 'USER', code: 'sato' }, recordViewable: true };
    await admin.call('PUT', 'preview/app/acl', { app, rights: [everyone, sato] });
    const { body } = await admin.call('GET', 'preview/app/acl', { app });
    expect((body['rights'] as { entity: unknown }[]).map(({ entity }) => entity)).toEqual([
      sato.entity,
      everyone.entity,
    ]);
    const blind = { entity: sato.entity, recordViewable: false, recordEditable: true };
    expect((await admin.call('PUT', 'preview/app/acl', { app, rights: [blind] })).body).toMatchObject({
      errors: { 'rights[0].recordEditable': {} },
    });
    const ghost = { entity: { type: 'USER', code: 'ghost' } };
    expect((await admin.call('PUT', 'preview/app/acl', { app, rights: [ghost] })).body).toMatchObject({
      code: 'GAIA_IL26',
    });
  });

  test('carries records over to renamed fields and options at the deploy', async () => {
    await addRecord({ Title: 'One', Rank: 'A' });
    const options = { A: { label: 'Alpha', index: 0 }, C: { label: 'C', index: 1 } };
    const properties = { Title: { code: 'Subject' }, Rank: { options } };
    await admin.call('PUT', 'preview/app/form/fields', { app, properties });
    expect(await firstRecord()).toMatchObject({ Title: { value: 'One' }, Rank: { value: 'A' } });
    expect(await deploy()).toBe('SUCCESS');
    expect(await firstRecord()).toMatchObject({ Subject: { value: 'One' }, Rank: { value: 'Alpha' } });
  });

  test('forgets the values of a field that was deleted', async () => {
    await addRecord({ Title: 'One' });
    await admin.call('DELETE', 'preview/app/form/fields', { app, fields: ['Title'] });
    await deploy();
    const properties = { Title: { type: 'SINGLE_LINE_TEXT', code: 'Title', label: 'Title' } };
    await admin.call('POST', 'preview/app/form/fields', { app, properties });
    await deploy();
    expect(await firstRecord()).toMatchObject({ Title: { value: '' } });
  });

  test('fails a deploy that would forbid duplicates which are there', async () => {
    await addRecord({ Title: 'Same' });
    await addRecord({ Title: 'Same' });
    await admin.call('PUT', 'preview/app/form/fields', { app, properties: { Title: { unique: true } } });
    expect(await deploy()).toBe('FAIL');
    const live = await admin.call('GET', 'app/form/fields', { app });
    expect(live.body['properties']).toMatchObject({ Title: { unique: false } });
  });

  test('fails a deploy on demand', async () => {
    kintone.faults.add({ kind: 'deployFailure' });
    await admin.call('PUT', 'preview/app/settings', { app, name: 'Renamed' });
    expect(await deploy()).toBe('FAIL');
    expect(await deploy()).toBe('SUCCESS');
  });

  test('switches status fields and the view of own tasks with process management', async () => {
    expect((await admin.call('GET', 'app/status', { app })).body).toMatchObject({
      enable: false,
      states: null,
      actions: null,
    });
    await admin.call('PUT', 'preview/app/status', { app, enable: true });
    const { body } = await admin.call('GET', 'preview/app/status', { app });
    expect(Object.keys(body['states'] as object)).toEqual(['Not started', 'In progress', 'Completed']);
    const form = await admin.call('GET', 'preview/app/form/fields', { app });
    expect(form.body['properties']).toMatchObject({ Status: { enabled: true }, Assignee: { enabled: true } });
    const views = await admin.call('GET', 'preview/app/views', { app });
    expect(views.body['views']).toMatchObject({ '(Assigned to me)': { builtinType: 'ASSIGNEE' } });
    await admin.call('PUT', 'preview/app/status', { app, enable: false });
    expect((await admin.call('GET', 'preview/app/views', { app })).body['views']).toEqual({});
  });

  test('renames a state in actions now and in records at the deploy', async () => {
    const states = { Open: { index: 0, name: 'Open' }, Done: { index: 1, name: 'Done' } };
    const actions = [{ name: 'Finish', from: 'Open', to: 'Done' }];
    await admin.call('PUT', 'preview/app/status', { app, enable: true, states, actions });
    await deploy();
    await addRecord({ Title: 'One' });
    expect(await firstRecord()).toMatchObject({ Status: { value: 'Open' } });
    const renamed = { Open: { name: 'New', index: 0 }, Done: { index: 1 } };
    await admin.call('PUT', 'preview/app/status', { app, states: renamed });
    const { body } = await admin.call('GET', 'preview/app/status', { app });
    expect(body['actions']).toMatchObject([{ from: 'New', to: 'Done' }]);
    await deploy();
    expect(await firstRecord()).toMatchObject({ Status: { value: 'New' } });
  });

  test.each([
    [
      'an action of an unknown state',
      { states: { Open: { index: 0, name: 'Open' } }, actions: [{ name: 'x', from: 'Open', to: 'Ghost' }] },
      'GAIA_ST03',
    ],
    [
      'a first state of somebody else',
      {
        states: {
          Open: { index: 0, assignee: { type: 'ONE', entities: [{ entity: { type: 'USER', code: 'sato' } }] } },
        },
      },
      'CB_VA01',
    ],
  ])('refuses %s', async (_what, process, code) => {
    const answer = await admin.call('PUT', 'preview/app/status', { app, enable: true, ...process });
    expect(answer.body).toMatchObject({ code });
  });

  test.each([
    ['an unknown column', { L: { type: 'LIST', index: 0, name: 'L', fields: ['Ghost'] } }, 'GAIA_FC01'],
    [
      'an unknown field in the condition',
      { L: { type: 'LIST', index: 0, name: 'L', fields: [], filterCond: 'Ghost = "a"' } },
      'GAIA_IQ11',
    ],
    ['a broken condition', { L: { type: 'LIST', index: 0, name: 'L', fields: [], filterCond: 'Title =' } }, 'CB_VA01'],
    ['a name that is not its key', { L: { type: 'LIST', index: 0, name: 'M' } }, 'GAIA_IN01'],
    ['a type that is none', { L: { type: 'BOARD', index: 0 } }, 'CB_VA01'],
    ['a calendar over text', { C: { type: 'CALENDAR', index: 0, date: 'Title' } }, 'CB_VA01'],
  ])('refuses a view with %s', async (_what, views, code) => {
    expect((await admin.call('PUT', 'preview/app/views', { app, views })).body).toMatchObject({ code });
  });

  test('keeps the id of a view that is renamed and drops the ones not listed', async () => {
    const first = await admin.call('PUT', 'preview/app/views', {
      app,
      views: {
        A: { type: 'LIST', index: 5, name: 'A', fields: [] },
        B: { type: 'LIST', index: 2, name: 'B', fields: [] },
      },
    });
    const { A } = first.body['views'] as { A: { id: string } };
    await admin.call('PUT', 'preview/app/views', { app, views: { A: { type: 'LIST', index: 0, name: 'C' } } });
    const { body } = await admin.call('GET', 'preview/app/views', { app });
    expect(body['views']).toMatchObject({ C: { id: A.id, index: '0', name: 'C' } });
    expect(Object.keys(body['views'] as object)).toEqual(['C']);
  });

  test('keeps custom views to system administrators', async () => {
    const rights = [{ entity: { type: 'USER', code: 'manager' }, appEditable: true, recordViewable: true }];
    await admin.call('PUT', 'app/acl', { app, rights });
    const person = kintone.domain.users.get('manager');
    const manager = createClient(kintone, person ?? user);
    const list = { app, views: { L: { type: 'LIST', index: 0, name: 'L', fields: [] } } };
    expect((await manager.call('PUT', 'preview/app/views', list)).status).toBe(200);
    const custom = { app, views: { H: { type: 'CUSTOM', index: 0, name: 'H', html: '<b></b>' } } };
    expect((await manager.call('PUT', 'preview/app/views', custom)).body).toMatchObject({ code: 'CB_NO02' });
    const scripts = { app, desktop: { js: [] } };
    expect((await manager.call('PUT', 'preview/app/customize', scripts)).body).toMatchObject({ code: 'CB_NO02' });
  });

  test('shows localized names in the language asked for', async () => {
    const target = kintone.domain.apps.get(1);
    const live = target?.live;
    if (!target || !live) throw new Error('The app is not live.');
    const translations = { ja: { Orders: '注文', Title: '件名', A: 'あ' } };
    kintone.transact((tx) => tx.patch(target, { live: { ...live, translations } }));
    const fields = async (lang?: string) =>
      (await admin.call('GET', 'app/form/fields', { app, ...(lang && { lang }) })).body['properties'];
    expect(await fields('ja')).toMatchObject({ Title: { label: '件名' }, Rank: { options: { A: { label: 'あ' } } } });
    expect(await fields('user')).toMatchObject({ Title: { label: 'Title' } });
    expect(await fields()).toMatchObject({ Title: { label: 'Title' } });
    expect((await admin.call('GET', 'apps', { name: '注文' })).body['apps']).toMatchObject([{ appId: '1' }]);
    expect((await admin.call('GET', 'app/form/fields', { app, lang: 'fr' })).body).toMatchObject({ code: 'CB_VA01' });
  });

  test('refuses a lookup whose key may repeat, at the deploy', async () => {
    await admin.call('POST', 'preview/app', { name: 'Lines' });
    const lookup = { relatedApp: { app }, relatedKeyField: 'Title', fieldMappings: [] };
    const properties = { Order: { type: 'SINGLE_LINE_TEXT', code: 'Order', label: 'Order', lookup } };
    expect((await admin.call('POST', 'preview/app/form/fields', { app: 2, properties })).status).toBe(200);
    await admin.call('POST', 'preview/app/deploy', { apps: [{ app: 2 }] });
    kintone.clock.advance(1000);
    const { body } = await admin.call('GET', 'preview/app/deploy', { apps: [2] });
    expect(body['apps']).toMatchObject([{ status: 'FAIL' }]);
    expect(kintone.domain.apps.get(2)?.deploy?.reason).toContain('GAIA_LO03');
  });

  test.each([
    ['app', 'x', 'Enter an integer value.'],
    ['app', 0, 'must be greater than or equal to 1'],
  ])('names the problem of a deploy call for %s %s', async (_name, value, message) => {
    const { body } = await admin.call('POST', 'preview/app/deploy', { apps: [{ app: value }] });
    expect(body['errors']).toEqual({ 'apps[0].app': { messages: [message] } });
  });

  test('refuses the same app twice and more than 300 apps', async () => {
    const twice = await admin.call('POST', 'preview/app/deploy', { apps: [{ app }, { app }] });
    expect(twice.body['errors']).toHaveProperty(['apps[1].app']);
    const many = Array.from({ length: 301 }, (_, index) => ({ app: index + 1 }));
    expect((await admin.call('POST', 'preview/app/deploy', { apps: many })).body).toMatchObject({ code: 'GAIA_TO03' });
  });
});
