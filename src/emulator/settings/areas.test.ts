import { beforeEach, describe, expect, test } from 'vitest';
import {
  type Area,
  other,
  pie,
  sales,
  actions,
  appAcl,
  customize,
  fieldAcl,
  general,
  layout,
  long,
  notes,
  perRecord,
  process,
  recordAcl,
  reminder,
  reports,
  states,
  views,
} from '../testing/settings-areas.ts';
import { createSettingsWorld, type Json, type SettingsWorld } from '../testing/settings-world.ts';

/** What a write takes, and what the reading call shows of it. */
const taken: readonly (readonly [Area, Json, Json])[] = [
  [
    views,
    {},
    { views: { V: { name: 'V', type: 'LIST', index: '0', filterCond: '', sort: 'Record_number desc', fields: [] } } },
  ],
  [views, { fields: ['Base', 'Record_number'] }, { views: { V: { fields: ['Base', 'Record_number'] } } }],
  [views, { type: 'CALENDAR', date: 'Due', title: 'Base' }, { views: { V: { date: 'Due', title: 'Base' } } }],
  [views, { type: 'CUSTOM', html: '<b></b>' }, { views: { V: { html: '<b></b>', pager: true, device: 'DESKTOP' } } }],
  [
    views,
    { type: 'CUSTOM', pager: 'false', device: 'ANY' },
    { views: { V: { html: '', pager: false, device: 'ANY' } } },
  ],
  [
    views,
    { filterCond: 'Due = THIS_MONTH()', sort: 'Due asc, Base desc' },
    { views: { V: { sort: 'Due asc, Base desc' } } },
  ],
  ...['BAR', 'COLUMN', 'AREA', 'SPLINE_AREA'].flatMap((chartType) =>
    ['NORMAL', 'STACKED', 'PERCENTAGE'].map(
      (chartMode) => [reports, { chartType, chartMode }, { reports: { R: { chartType, chartMode } } }] as const,
    ),
  ),
  ...['PIE', 'LINE', 'PIVOT_TABLE', 'TABLE', 'SPLINE'].map(
    (chartType) => [reports, { chartType, groups: [{ code: 'Base' }] }, { reports: { R: { chartType } } }] as const,
  ),
  [
    reports,
    { aggregations: [{ type: 'MAX', code: 'Created_datetime' }] },
    { reports: { R: { aggregations: [{ type: 'MAX' }] } } },
  ],
  ...['YEAR', 'QUARTER', 'MONTH', 'WEEK', 'DAY'].map(
    (per) =>
      [reports, { groups: [{ code: 'Due', per }] }, { reports: { R: { groups: [{ code: 'Due', per }] } } }] as const,
  ),
  ...['HOUR', 'MINUTE'].map(
    (per) =>
      [
        reports,
        { groups: [{ code: 'Created_datetime', per }] },
        { reports: { R: { groups: [{ code: 'Created_datetime', per }] } } },
      ] as const,
  ),
  [
    reports,
    { aggregations: ['SUM', 'AVERAGE', 'MAX', 'MIN'].map((type) => ({ type, code: 'Amount' })) },
    { reports: { R: { aggregations: ['SUM', 'AVERAGE', 'MAX', 'MIN'].map((type) => ({ type, code: 'Amount' })) } } },
  ],
  [
    reports,
    { sorts: ['TOTAL', 'GROUP1', 'GROUP2'].map((by) => ({ by, order: 'ASC' })) },
    { reports: { R: { sorts: ['TOTAL', 'GROUP1', 'GROUP2'].map((by) => ({ by, order: 'ASC' })) } } },
  ],
  ...[
    { every: 'YEAR', month: '3', dayOfMonth: '31', time: '23:50' },
    { every: 'QUARTER', pattern: 'JAN_APR_JUL_OCT', dayOfMonth: 'END_OF_MONTH', time: '00:00' },
    { every: 'MONTH', dayOfMonth: '1', time: '09:10' },
    { every: 'WEEK', dayOfWeek: 'MONDAY', time: '09:10' },
    { every: 'DAY', time: '09:10' },
    { every: 'HOUR', minute: '10' },
  ].map(
    (period) =>
      [
        reports,
        { periodicReport: { period } },
        { reports: { R: { periodicReport: { active: true, period } } } },
      ] as const,
  ),
  ...['WHITE', 'RED', 'BLUE', 'GREEN', 'YELLOW', 'BLACK', 'CLIPBOARD', 'BINDER', 'PENCIL', 'CLIPS'].map(
    (theme) => [general, { theme }, { theme }] as const,
  ),
  [general, { name: long(64), description: long(10_000) }, { name: long(64) }],
  [general, { icon: { type: 'PRESET', key: 'APP1' } }, { icon: { type: 'PRESET', key: 'APP1' } }],
  [
    general,
    { titleField: { selectionMode: 'MANUAL', code: 'Base' } },
    { titleField: { selectionMode: 'MANUAL', code: 'Base' } },
  ],
  [
    general,
    { numberPrecision: { digits: 30, decimalPlaces: 10, roundingMode: 'DOWN' } },
    { numberPrecision: { digits: '30', decimalPlaces: '10', roundingMode: 'DOWN' } },
  ],
  [
    general,
    { numberPrecision: { digits: '1', decimalPlaces: '0', roundingMode: 'HALF_EVEN' }, firstMonthOfFiscalYear: 12 },
    { numberPrecision: { digits: '1', decimalPlaces: '0', roundingMode: 'HALF_EVEN' }, firstMonthOfFiscalYear: '12' },
  ],
  ...['Thumbnails', 'BulkDeletion', 'Comments', 'DuplicateRecord', 'InlineRecordEditing'].flatMap((name) =>
    [true, false].map(
      (value) => [general, { [`enable${name}`]: String(value) }, { [`enable${name}`]: value }] as const,
    ),
  ),
  [process, {}, { actions: [{ name: 'go', from: 'A', to: 'B', filterCond: '', type: 'PRIMARY' }] }],
  [
    process,
    { type: 'SECONDARY', executableUser: { entities: [{ entity: other }] } },
    { actions: [{ type: 'SECONDARY', executableUser: { entities: [{ entity: other, includeSubs: false }] } }] },
  ],
  [
    states,
    { A: { index: 0 } },
    {
      states: {
        A: {
          name: 'A',
          index: '0',
          assignee: { type: 'ONE', entities: [{ entity: { type: 'FIELD_ENTITY', code: 'Created_by' } }] },
        },
      },
    },
  ],
  [
    states,
    { A: { index: 0, assignee: { type: 'ONE', entities: [] } } },
    { states: { A: { assignee: { entities: [] } } } },
  ],
  ...['ONE', 'ALL', 'ANY'].map(
    (type) =>
      [
        states,
        { A: { index: 0 }, B: { index: 1, assignee: { type, entities: [{ entity: other }] } } },
        { states: { B: { assignee: { type, entities: [{ entity: other }] } } } },
      ] as const,
  ),
  [customize, { type: 'URL', url: 'https://example.com/a.js' }, { desktop: { js: [{ type: 'URL' }], css: [] } }],
  [
    actions,
    {
      mappings: [
        { srcType: 'FIELD', srcField: 'Base', destField: 'Name' },
        { srcType: 'RECORD_URL', destField: 'Site' },
      ],
    },
    { actions: { X: { name: 'X', index: '0', destApp: { app: '2', code: '' }, entities: [{ code: 'everyone' }] } } },
  ],
  [perRecord, { title: long(100) }, { notifications: [{ title: long(100), targets: [{ includeSubs: false }] }] }],
  ...['00', '10', '20', '30', '40', '50'].map(
    (minutes) =>
      [reminder, { time: `09:${minutes}` }, { notifications: [{ timing: { time: `09:${minutes}` } }] }] as const,
  ),
  [
    reminder,
    { code: 'Created_datetime', daysLater: -10_000, hoursLater: 10_000 },
    { notifications: [{ timing: { daysLater: '-10000', hoursLater: '10000' } }], timezone: 'Asia/Tokyo' },
  ],
  [
    perRecord,
    { targets: [{ entity: other, includeSubs: true }] },
    { notifications: [{ targets: [{ includeSubs: false }] }] },
  ],
  [
    perRecord,
    { targets: [{ entity: sales, includeSubs: true }] },
    { notifications: [{ targets: [{ includeSubs: true }] }] },
  ],
  [
    appAcl,
    { recordAddable: true, recordImportable: true },
    { rights: [{}, { recordAddable: true, recordViewable: false }] },
  ],
  [
    recordAcl,
    { entity: sales, viewable: 'true', includeSubs: true },
    { rights: [{ entities: [{ viewable: true, includeSubs: true }] }] },
  ],
  ...['READ', 'WRITE', 'NONE'].map(
    (accessibility) => [fieldAcl, { accessibility }, { rights: [{ entities: [{ accessibility }] }] }] as const,
  ),
  [
    fieldAcl,
    { entity: { type: 'FIELD_ENTITY', code: 'Created_by' } },
    { rights: [{ entities: [{ entity: { type: 'FIELD_ENTITY', code: 'Created_by' } }] }] },
  ],
  [notes, { content: '' }, { content: '', includeInTemplateAndDuplicates: false }],
  [notes, { content: long(10_000), includeInTemplateAndDuplicates: 'true' }, { includeInTemplateAndDuplicates: true }],
  [
    layout,
    { type: 'LABEL', label: 'L', size: { width: 100 } },
    { layout: [{}, {}, {}, { fields: [{ label: 'L', size: { width: '100' } }] }] },
  ],
  [
    layout,
    { type: 'SPACER', elementId: 'e', size: { width: 1, height: '2' } },
    { layout: [{}, {}, {}, { fields: [{ elementId: 'e', size: { width: '1', height: '2' } }] }] },
  ],
  [
    layout,
    { type: 'HR', size: { width: 9 } },
    { layout: [{}, {}, {}, { fields: [{ type: 'HR', size: { width: '9' } }] }] },
  ],
];

describe('settings of each kind', () => {
  let world: SettingsWorld;
  beforeEach(async () => {
    world = await createSettingsWorld();
  });

  test('take what Kintone takes, and show it as Kintone does', async () => {
    for (const [{ path, wrap }, entry, shown] of taken) {
      // Each on a fresh app: what went before is no part of it.
      world.kintone.transact((tx) => {
        const app = world.kintone.domain.apps.get(world.app);
        if (app?.live) tx.patch(app, { preview: app.live });
      });
      const answer = await world.put(path, wrap(entry));
      expect(answer.body, `${path} ${JSON.stringify(entry)}`).toHaveProperty('revision');
      expect(await world.read(path), `${path} ${JSON.stringify(entry)}`).toMatchObject(shown);
    }
  });

  test('take an icon of 800 KB and no larger one, whose key stays good', async () => {
    const sendIcon = async (bytes: number) => {
      const fileKey = await world.admin.upload('icon.png', new Uint8Array(bytes), 'image/png');
      const icon = { type: 'FILE', file: { fileKey } };
      return { fileKey, answer: await world.put('app/settings', { icon }) };
    };
    expect((await sendIcon(800 * 1024)).answer.status).toBe(200);
    const before = await world.read('app/settings');
    const { fileKey, answer } = await sendIcon(800 * 1024 + 1);
    expect(answer.body).toMatchObject({ code: 'CB_VA01', errors: { 'icon.file.fileKey': {} } });
    expect(await world.read('app/settings')).toEqual(before);
    const script = { desktop: { js: [{ type: 'FILE', file: { fileKey } }] } };
    expect((await world.put('app/customize', script)).status).toBe(200);
  });

  test.each([
    ['views', 'app/views', { type: 'LIST', fields: [] }],
    ['reports', 'app/reports', pie],
  ])('take 1,000 %s and no more', async (name, path, item) => {
    const send = (count: number) => {
      const entries = Array.from({ length: count }, (_, index) => [`I${index}`, { ...item, name: `I${index}`, index }]);
      return world.put(path, { [name]: Object.fromEntries(entries) as Json });
    };
    expect((await send(1000)).status).toBe(200);
    expect((await send(1001)).body).toMatchObject({ code: 'CB_VA01', errors: { [name]: {} } });
  });
});
