import { beforeEach, describe, expect, test } from 'vitest';
import { createSettingsWorld, type Json, type SettingsWorld } from '../testing/settings-world.ts';

/** Settings that name the field `Base` in every way there is, and a user, a group and an app of that name. */
const writes: readonly (readonly [path: string, sent: Json])[] = [
  [
    'app/views',
    {
      views: {
        V: { type: 'LIST', index: 0, name: 'V', fields: ['Base'], filterCond: 'Base = "Base"', sort: 'Base asc' },
      },
    },
  ],
  ['app/settings', { titleField: { selectionMode: 'MANUAL', code: 'Base' } }],
  [
    'app/reports',
    {
      reports: {
        R: {
          chartType: 'PIE',
          index: 0,
          name: 'R',
          groups: [{ code: 'Base' }],
          aggregations: [{ type: 'COUNT' }],
          sorts: [],
          filterCond: 'Base = ""',
        },
      },
    },
  ],
  [
    'app/status',
    {
      enable: true,
      states: {
        A: { index: 0, name: 'A' },
        B: {
          index: 1,
          name: 'B',
          assignee: {
            type: 'ONE',
            entities: [{ entity: { type: 'USER', code: 'Base' } }, { entity: { type: 'FIELD_ENTITY', code: 'Who' } }],
          },
        },
      },
      actions: [{ name: 'go', from: 'A', to: 'B', filterCond: 'Base = "x"' }],
    },
  ],
  [
    'app/actions',
    {
      actions: {
        A: {
          index: 0,
          name: 'A',
          destApp: { app: 2 },
          mappings: [{ srcType: 'FIELD', srcField: 'Base', destField: 'Name' }],
          entities: [{ type: 'USER', code: 'Base' }],
        },
      },
    },
  ],
  [
    'record/acl',
    {
      rights: [
        {
          filterCond: 'Base = "x"',
          entities: [
            { entity: { type: 'FIELD_ENTITY', code: 'Who' }, viewable: true },
            { entity: { type: 'GROUP', code: 'Base' }, viewable: true },
          ],
        },
      ],
    },
  ],
  [
    'field/acl',
    { rights: [{ code: 'Base', entities: [{ entity: { type: 'USER', code: 'Base' }, accessibility: 'READ' }] }] },
  ],
  [
    'app/notifications/general',
    { notifications: [{ entity: { type: 'USER', code: 'Base' } }, { entity: { type: 'FIELD_ENTITY', code: 'Who' } }] },
  ],
  [
    'app/notifications/perRecord',
    { notifications: [{ filterCond: 'Base = "x"', targets: [{ entity: { type: 'FIELD_ENTITY', code: 'Who' } }] }] },
  ],
  [
    'app/notifications/reminder',
    {
      notifications: [{ timing: { code: 'Due', daysLater: 1, time: '09:00' }, filterCond: 'Base = "x"', targets: [] }],
    },
  ],
];

const paths = writes.map(([path]) => path);

describe('settings that name a field', () => {
  let world: SettingsWorld;

  beforeEach(async () => {
    world = await createSettingsWorld();
    const { domain } = world.kintone;
    const other = domain.users.get('other');
    if (other) domain.users.set('Base', { ...other, code: 'Base' });
    domain.groups.set('Base', { id: 9, code: 'Base', name: 'Base' });
    const products = domain.apps.get(world.products);
    if (products?.live)
      Object.assign(products, {
        live: { ...products.live, code: 'Base' },
        preview: { ...products.live, code: 'Base' },
      });
    const referenceTable = { relatedApp: { app: 2 }, condition: { field: 'Base', relatedField: 'Name' } };
    const lookup = {
      relatedApp: { app: 2 },
      relatedKeyField: 'Name',
      fieldMappings: [{ field: 'Base', relatedField: 'Site' }],
    };
    await world.add({
      Who: { type: 'USER_SELECT' },
      Copy: { type: 'SINGLE_LINE_TEXT', expression: 'Base & "Base"' },
      Rows: { type: 'REFERENCE_TABLE', referenceTable },
      Find: { type: 'SINGLE_LINE_TEXT', lookup },
    });
    for (const [path, sent] of writes) {
      const { body } = await world.put(path, sent);
      if (!('revision' in body)) throw new Error(`${path} was refused: ${JSON.stringify(body)}`);
    }
  });

  test('follow it to its new code, and leave users, groups, apps and texts of that name alone', async () => {
    const rename = { Base: { code: 'Root' }, Who: { code: 'People' }, Due: { code: 'Until' } };
    const before = await Promise.all(paths.map((path) => world.read(path)));
    expect((await world.put('app/form/fields', { properties: rename })).body).toHaveProperty('revision');
    const renamed = JSON.stringify(before)
      .replaceAll('"code":"Who"', '"code":"People"')
      .replaceAll('"code":"Due"', '"code":"Until"')
      .replaceAll('"fields":["Base"]', '"fields":["Root"]')
      .replaceAll('"sort":"Base asc"', '"sort":"Root asc"')
      .replaceAll('"filterCond":"Base =', '"filterCond":"Root =')
      .replaceAll('"groups":[{"code":"Base"', '"groups":[{"code":"Root"')
      .replaceAll('"type":"MAX","code":"Base"', '"type":"MAX","code":"Root"')
      .replaceAll('"selectionMode":"MANUAL","code":"Base"', '"selectionMode":"MANUAL","code":"Root"')
      .replaceAll('"rights":[{"code":"Base"', '"rights":[{"code":"Root"')
      .replaceAll('"srcField":"Base"', '"srcField":"Root"')
      .replaceAll(/"revision":"\d+"/g, '"revision":""');
    const after = JSON.stringify(await Promise.all(paths.map((path) => world.read(path))));
    expect(JSON.parse(after.replaceAll(/"revision":"\d+"/g, '"revision":""'))).toEqual(JSON.parse(renamed));
    expect(await world.fields()).toMatchObject({
      Copy: { expression: 'Root & "Base"' },
      Rows: { referenceTable: { relatedApp: { code: 'Base' }, condition: { field: 'Root' } } },
      Find: { lookup: { fieldMappings: [{ field: 'Root', relatedField: 'Site' }] } },
    });
    expect(await world.deploy(world.app)).toEqual(['SUCCESS']);
  });

  test('never break the app when it is deleted', async () => {
    await world.deploy(world.app);
    await world.admin.call('POST', 'record', { app: 1, record: {} });
    const fields = ['Copy', 'Rows', 'Find', 'Base', 'Due', 'Who'];
    expect((await world.admin.call('DELETE', 'preview/app/form/fields', { app: 1, fields })).body).toHaveProperty(
      'revision',
    );
    expect(await world.deploy(world.app)).toEqual(['SUCCESS']);
    const calls = [
      ['GET', 'records', {}],
      ['GET', 'record', { id: 1 }],
      ['POST', 'record', { record: {} }],
      ['PUT', 'record', { id: 1, record: {} }],
      ['PUT', 'record/status', { id: 1, action: 'go' }],
      ['GET', 'records/acl/evaluate', { ids: [1] }],
      ['POST', 'records/cursor', {}],
      ...paths.flatMap(
        (path) =>
          [
            ['GET', path, {}],
            ['GET', `preview/${path}`, {}],
          ] as const,
      ),
      ['GET', 'form', {}],
      ['GET', 'app/form/layout', {}],
    ] as const;
    const statuses = new Set<number>();
    for (const client of [world.admin, world.other]) {
      for (const [method, path, sent] of calls) {
        const { status } = await client.call(method, path, { app: 1, ...sent });
        statuses.add(status);
        expect(status, `${method} ${path}`).toBeLessThan(500);
      }
    }
    expect(statuses).toContain(200);
    expect(await world.read('app/views')).toMatchObject({ views: { V: { fields: [] } } });
    expect(await world.read('field/acl')).toMatchObject({ rights: [] });
    expect(await world.read('app/settings')).toMatchObject({ titleField: { selectionMode: 'AUTO' } });
  });

  test('of an app that is gone never break the app that looks it up', async () => {
    await world.deploy(world.app);
    const { domain } = world.kintone;
    domain.apps.delete(world.products);
    expect(await world.fields()).toMatchObject({ Rows: { referenceTable: null }, Find: { lookup: null } });
    for (const record of [{}, { Find: { value: 'x' } }, { Find: { value: '' } }]) {
      expect((await world.admin.call('POST', 'record', { app: 1, record })).status).toBeLessThan(500);
    }
    const query = { app: 1, query: 'Rows.Name in ("x")' };
    expect((await world.admin.call('GET', 'records', query)).status).toBeLessThan(500);
    expect((await world.put('app/form/fields', { properties: { Base: { label: 'B' } } })).status).toBeLessThan(500);
    expect((await world.deploy(world.app))[0]).toMatch(/^(?:SUCCESS|FAIL)$/);
  });
});
