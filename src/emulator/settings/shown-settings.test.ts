import { beforeEach, describe, expect, test } from 'vitest';
import { actions, everyone, pie, states } from '../testing/settings-areas.ts';
import { createSettingsWorld, type Json, type SettingsWorld } from '../testing/settings-world.ts';

/** A person who manages the app. */
const manager = [{ entity: { type: 'USER', code: 'other' }, appEditable: true }];
const lookup = { relatedApp: { app: 2 }, relatedKeyField: 'Name', fieldMappings: [] };

let world: SettingsWorld;
beforeEach(async () => {
  world = await createSettingsWorld();
});

describe('what settings show', () => {
  const read = async (path: string, more: Json = {}): Promise<Json> =>
    (await world.other.call('GET', `preview/${path}`, { app: world.app, ...more })).body;

  test.each([
    ['nothing', {}, true],
    ['the records', { recordViewable: true }, false],
    ['adding records', { recordAddable: true }, false],
    ['the settings', { appEditable: true }, false],
  ])('of an app in which one may see %s', async (_what, right, isHidden) => {
    const [destination, source] = [{ app: 2 }, { type: 'SINGLE_LINE_TEXT', lookup }];
    await world.add({ Product: source });
    await world.put(actions.path, actions.wrap({ destApp: destination }));
    await world.put('app/acl', { rights: manager });
    await world.deploy(world.app);
    const rights = [{ entity: { type: 'USER', code: 'other' }, ...right }];
    await world.admin.call('PUT', 'app/acl', { app: 2, rights });
    const { X } = (await read('app/actions'))['actions'] as { X: Json };
    const { Product } = (await read('app/form/fields'))['properties'] as { Product: Json };
    const shown = [X['destApp'], X['mappings'], Product['lookup']];
    expect(shown.map((part) => part === null)).toEqual([isHidden, isHidden, isHidden]);
  });

  test('leaves out people who are gone', async () => {
    const people = [{ type: 'USER', code: 'other' }, everyone];
    const entities = people.map((entity) => ({ entity }));
    const state = { B: { index: 1, assignee: { type: 'ANY', entities } }, A: { index: 0 } };
    await world.put(states.path, states.wrap(state));
    await world.put(actions.path, actions.wrap({ entities: people }));
    const person = world.kintone.domain.users.get('other');
    if (!person) throw new Error('Nobody is called other.');
    person.valid = false;
    expect(await world.read('app/status')).toMatchObject({
      states: { B: { assignee: { entities: [{ entity: everyone }] } } },
    });
    expect(await world.read('app/actions')).toMatchObject({ actions: { X: { entities: [everyone] } } });
  });

  test('keeps the default names of graphs and actions as keys in every language', async () => {
    await world.admin.call('PUT', 'app/acl', { app: world.app, rights: manager });
    await world.put(actions.path, actions.wrap({}));
    await world.put('app/reports', { reports: { R: { ...pie, index: 0, name: 'R' } } });
    const app = world.kintone.domain.apps.get(world.app);
    if (!app) throw new Error('The app is gone.');
    app.preview = { ...app.preview, translations: { ja: { X: '複写', R: '円' } } };
    expect(await read('app/actions', { lang: 'ja' })).toMatchObject({ actions: { X: { name: '複写' } } });
    expect(await read('app/reports', { lang: 'ja' })).toMatchObject({ reports: { R: { name: '円' } } });
  });

  test('knows no time zone of reminders before they are set, and then that of who sets them', async () => {
    expect(await world.read('app/notifications/reminder')).toMatchObject({ timezone: null });
    await world.put('app/notifications/reminder', { notifications: [] });
    expect(await world.read('app/notifications/reminder')).toMatchObject({ timezone: 'Asia/Tokyo' });
  });
});

describe('settings that name an app', () => {
  test('take record and field permissions by id or app, and the id decides', async () => {
    const { admin, app, products } = world;
    for (const path of ['preview/record/acl', 'preview/field/acl']) {
      const put = (params: Json) => admin.call('PUT', path, { rights: [], ...params });
      expect((await put({})).body).toMatchObject({ code: 'CB_VA01', errors: { app: {} } });
      const before = (await admin.call('GET', path, { app: products })).body['revision'];
      expect((await put({ id: products, app })).body).toEqual({ revision: String(Number(before) + 1) });
    }
    expect((await admin.call('PUT', 'app/acl', { id: app, rights: [] })).body).toMatchObject({ errors: { app: {} } });
  });

  test('refuse two actions, or two graphs, at one place', async () => {
    const action = { index: 0, destApp: { app: 2 }, mappings: [], entities: [] };
    const pair = { A: { ...action, name: 'A' }, B: { ...action, name: 'B' } };
    expect((await world.put('app/actions', { actions: pair })).body).toMatchObject({
      errors: { 'actions[B].index': {} },
    });
    const graphs = { A: { ...pie, index: 3, name: 'A' }, B: { ...pie, index: 3, name: 'B' } };
    expect((await world.put('app/reports', { reports: graphs })).body).toMatchObject({
      errors: { 'reports[B].index': {} },
    });
  });

  test('keep a periodic report switched off that is changed otherwise', async () => {
    const graph = (periodicReport: Json) => ({ reports: { R: { ...pie, index: 0, name: 'R', periodicReport } } });
    await world.put('app/reports', graph({ active: false, period: { every: 'DAY', time: '09:00' } }));
    await world.put('app/reports', graph({ period: { every: 'DAY', time: '10:00' } }));
    const shown = { active: false, period: { time: '10:00' } };
    expect(await world.read('app/reports')).toMatchObject({ reports: { R: { periodicReport: shown } } });
  });
});
