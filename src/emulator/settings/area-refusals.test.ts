import { beforeEach, describe, expect, test } from 'vitest';
import {
  type Area,
  actions,
  appAcl,
  customize,
  everyone,
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
import { createSettingsWorld, type Json, problemsOf, type SettingsWorld } from '../testing/settings-world.ts';

/** A field, but none that holds people. */
const baseField = { type: 'FIELD_ENTITY', code: 'Base' };

/** What a write refuses with CB_VA01, and the place it names. */
const refused: readonly (readonly [Area, Json, string])[] = [
  [views, { type: 'BOARD' }, 'views[V].type'],
  [views, { name: undefined }, 'views[V].name'],
  [views, { fields: undefined }, 'views[V].fields'],
  [views, { index: '' }, 'views[V].index'],
  [views, { index: -1 }, 'views[V].index'],
  [views, { type: 'CALENDAR', date: 'Base' }, 'views[V].date'],
  [views, { type: 'CUSTOM', device: 'PHONE' }, 'views[V].device'],
  [views, { type: 'CUSTOM', pager: 'yes' }, 'views[V].pager'],
  [views, { filterCond: 'Base = ' }, 'views[V].filterCond'],
  [views, { filterCond: 'order by Base asc' }, 'views[V].filterCond'],
  ...['name', 'groups', 'aggregations', 'sorts'].map(
    (name) => [reports, { [name]: undefined }, `reports[R].${name}`] as const,
  ),
  [reports, { chartType: 'PIVOT_TABLE', groups: [] }, 'reports[R].groups'],
  [reports, { aggregations: [{ type: 'MAX', code: 'Base' }] }, 'reports[R].aggregations[0].code'],
  [reports, { aggregations: [{ type: 'SUM', code: 'Due' }] }, 'reports[R].aggregations[0].code'],
  [
    reports,
    { periodicReport: { period: { every: 'YEAR', month: 1, dayOfMonth: 'END_OF_MONTH', time: '09:00' } } },
    'reports[R].periodicReport.period.dayOfMonth',
  ],
  [reports, { periodicReport: { period: { every: 'HOUR', minute: 15 } } }, 'reports[R].periodicReport.period.minute'],
  [reports, { chartType: 'RADAR' }, 'reports[R].chartType'],
  [reports, { chartType: 'BAR', chartMode: 'THREE_D' }, 'reports[R].chartMode'],
  [reports, { groups: [{ code: 'Due' }] }, 'reports[R].groups[0].per'],
  [reports, { groups: [{ code: 'Due', per: 'HOUR' }] }, 'reports[R].groups[0].per'],
  [reports, { groups: Array.from({ length: 4 }, () => ({ code: 'Base' })) }, 'reports[R].groups'],
  [reports, { aggregations: Array.from({ length: 11 }, () => ({ type: 'COUNT' })) }, 'reports[R].aggregations'],
  [
    reports,
    { chartType: 'PIVOT_TABLE', aggregations: [{ type: 'COUNT' }, { type: 'COUNT' }] },
    'reports[R].aggregations',
  ],
  [reports, { aggregations: [{ type: 'MEDIAN' }] }, 'reports[R].aggregations[0].type'],
  [reports, { aggregations: [{ type: 'SUM' }] }, 'reports[R].aggregations[0].code'],
  [reports, { sorts: Array.from({ length: 4 }, () => ({ by: 'TOTAL', order: 'ASC' })) }, 'reports[R].sorts'],
  [reports, { sorts: [{ by: 'GROUP4', order: 'ASC' }] }, 'reports[R].sorts[0].by'],
  [reports, { sorts: [{ by: 'TOTAL', order: 'UP' }] }, 'reports[R].sorts[0].order'],
  [reports, { periodicReport: { period: { every: 'SECOND' } } }, 'reports[R].periodicReport.period.every'],
  [reports, { periodicReport: { period: { every: 'DAY', time: '09:15' } } }, 'reports[R].periodicReport.period.time'],
  [reports, { periodicReport: { period: { every: 'DAY', time: '24:00' } } }, 'reports[R].periodicReport.period.time'],
  [general, { name: '' }, 'name'],
  [general, { name: long(65) }, 'name'],
  [general, { description: long(10_001) }, 'description'],
  [general, { theme: 'PINK' }, 'theme'],
  [general, { icon: { type: 'PRESET', key: 'APP0' } }, 'icon.key'],
  [general, { icon: { type: 'EMOJI' } }, 'icon.type'],
  [general, { icon: { key: 'APP1' } }, 'icon.type'],
  [general, { titleField: { selectionMode: 'RANDOM' } }, 'titleField.selectionMode'],
  [general, { titleField: { code: 'Base' } }, 'titleField.selectionMode'],
  [general, { titleField: { selectionMode: 'MANUAL' } }, 'titleField.code'],
  [general, { numberPrecision: { digits: 31 } }, 'numberPrecision.digits'],
  [general, { numberPrecision: { digits: 0 } }, 'numberPrecision.digits'],
  [general, { numberPrecision: { decimalPlaces: 11 } }, 'numberPrecision.decimalPlaces'],
  [general, { numberPrecision: { roundingMode: 'NEAREST' } }, 'numberPrecision.roundingMode'],
  [general, { firstMonthOfFiscalYear: 13 }, 'firstMonthOfFiscalYear'],
  [general, { firstMonthOfFiscalYear: 0 }, 'firstMonthOfFiscalYear'],
  [general, { enableComments: 'perhaps' }, 'enableComments'],
  [process, { type: 'THIRD' }, 'actions[0].type'],
  [process, { name: '' }, 'actions[0].name'],
  [process, { name: long(65) }, 'actions[0].name'],
  [process, { filterCond: 'Base =' }, 'actions[0].filterCond'],
  [process, { filterCond: 'Status = "A"' }, 'actions[0].filterCond'],
  [states, { A: { index: 0, name: undefined } }, 'states[A].name'],
  [states, { A: { index: 0, name: 'B' } }, 'states[A].name'],
  [
    states,
    { A: { index: 0 }, B: { index: 1, assignee: { type: 'ONE', entities: [{ entity: baseField }] } } },
    'states[B].assignee.entities[0].entity.code',
  ],
  [states, { A: {} }, 'states[A].index'],
  [states, { [long(65)]: { index: 0, name: long(65) } }, `states[${long(65)}].name`],
  [states, { A: { index: 0, assignee: { type: 'ALL', entities: [] } } }, 'states[A].assignee'],
  [states, { A: { index: 0 }, B: { index: 1, assignee: { type: 'BOTH', entities: [] } } }, 'states[B].assignee.type'],
  [states, { A: { index: 0 }, B: { index: 1, name: 'A' } }, 'states[B].name'],
  [states, {}, 'states'],
  [customize, { type: 'INLINE' }, 'desktop.js[0].type'],
  [customize, { type: 'URL', url: 'javascript:alert(1)' }, 'desktop.js[0].url'],
  [customize, { type: 'URL' }, 'desktop.js[0].url'],
  [customize, { type: 'FILE', file: {} }, 'desktop.js[0].file.fileKey'],
  ...['name', 'mappings', 'entities'].map((name) => [actions, { [name]: undefined }, `actions[X].${name}`] as const),
  [actions, { name: long(33) }, 'actions[X].name'],
  [actions, { index: '' }, 'actions[X].index'],
  [actions, { mappings: [{ srcType: 'TABLE', destField: 'Name' }] }, 'actions[X].mappings[0].srcType'],
  [actions, { mappings: [{ srcType: 'FIELD', destField: 'Name' }] }, 'actions[X].mappings[0].srcField'],
  [actions, { destApp: null }, 'actions[X].destApp'],
  [perRecord, { title: long(101) }, 'notifications[0].title'],
  [perRecord, { targets: [{ entity: baseField }] }, 'notifications[0].targets[0].entity.code'],
  [perRecord, { filterCond: undefined }, 'notifications[0].filterCond'],
  [perRecord, { targets: undefined }, 'notifications[0].targets'],
  [reminder, {}, 'notifications[0].timing.time'],
  // A day alone has no hours to count from.
  [reminder, { hoursLater: 2 }, 'notifications[0].timing.time'],
  [reminder, { daysLater: 10_001, time: '09:00' }, 'notifications[0].timing.daysLater'],
  [reminder, { time: '09:15' }, 'notifications[0].timing.time'],
  [reminder, { time: '24:00' }, 'notifications[0].timing.time'],
  [reminder, { code: 'Base', time: '09:00' }, 'notifications[0].timing.code'],
  [reminder, { daysLater: '', time: '09:00' }, 'notifications[0].timing.daysLater'],
  [appAcl, { recordEditable: true }, 'rights[1].recordEditable'],
  [appAcl, { recordDeletable: true }, 'rights[1].recordDeletable'],
  [appAcl, { recordImportable: true }, 'rights[1].recordImportable'],
  [appAcl, { entity: { type: 'FIELD_ENTITY', code: 'Created_by' } }, 'rights[1].entity.type'],
  [recordAcl, { editable: true }, 'rights[0].entities[0].editable'],
  [recordAcl, { deletable: true }, 'rights[0].entities[0].deletable'],
  [recordAcl, { entity: { type: 'CREATOR' } }, 'rights[0].entities[0].entity.type'],
  [recordAcl, { entity: baseField }, 'rights[0].entities[0].entity.code'],
  [fieldAcl, { accessibility: 'ALL' }, 'rights[0].entities[0].accessibility'],
  [fieldAcl, { entity: { type: 'CREATOR' } }, 'rights[0].entities[0].entity.type'],
  [notes, { content: long(10_001) }, 'content'],
  [notes, { includeInTemplateAndDuplicates: 'x' }, 'includeInTemplateAndDuplicates'],
  [layout, { type: 'SINGLE_LINE_TEXT', code: 'Ghost' }, 'layout[3].fields[0].code'],
  [layout, { type: 'NUMBER', code: 'Base' }, 'layout[3].fields[0].type'],
  [layout, { type: 'LABEL', label: 'L', size: { width: 'wide' } }, 'layout[3].fields[0].size.width'],
];

/** What a write refuses with a code of its own. */
const unknown: readonly (readonly [Area, Json, string])[] = [
  [views, { fields: ['Ghost'] }, 'GAIA_FC01'],
  [views, { type: 'CALENDAR', title: 'Ghost' }, 'GAIA_FC01'],
  [views, { filterCond: 'Ghost = "a"' }, 'GAIA_IQ11'],
  [views, { name: 'W' }, 'GAIA_IN01'],
  [reports, { groups: [{ code: 'Ghost' }] }, 'GAIA_FC01'],
  [reports, { aggregations: [{ type: 'SUM', code: 'Ghost' }] }, 'GAIA_FC01'],
  [reports, { filterCond: 'Ghost = "a"' }, 'GAIA_IQ11'],
  [general, { titleField: { selectionMode: 'MANUAL', code: 'Ghost' } }, 'GAIA_FC01'],
  [general, { icon: { type: 'FILE', file: { fileKey: 'ghost' } } }, 'GAIA_BL01'],
  [process, { to: 'Ghost' }, 'GAIA_ST03'],
  [
    process,
    { type: 'SECONDARY', executableUser: { entities: [{ entity: { type: 'GROUP', code: 'ghost' } }] } },
    'GAIA_IL27',
  ],
  [customize, { type: 'FILE', file: { fileKey: 'ghost' } }, 'GAIA_BL01'],
  [actions, { destApp: { app: 9 } }, 'GAIA_AP01'],
  // The code decides.
  [actions, { destApp: { app: 2, code: 'GHOST' } }, 'GAIA_AP01'],
  [actions, { mappings: [{ srcType: 'FIELD', srcField: 'Ghost', destField: 'Name' }] }, 'GAIA_FC01'],
  [actions, { mappings: [{ srcType: 'FIELD', srcField: 'Base', destField: 'Ghost' }] }, 'GAIA_FC01'],
  [actions, { entities: [{ type: 'USER', code: 'ghost' }] }, 'GAIA_IL26'],
  [perRecord, { filterCond: 'Ghost = "a"' }, 'GAIA_IQ11'],
  [perRecord, { targets: [{ entity: { type: 'FIELD_ENTITY', code: 'Ghost' } }] }, 'GAIA_FC01'],
  [perRecord, { targets: [{ entity: { type: 'ORGANIZATION', code: 'ghost' } }] }, 'GAIA_IL28'],
  [reminder, { code: 'Ghost', time: '09:00' }, 'GAIA_FC01'],
  [appAcl, { entity: { type: 'USER', code: 'ghost' } }, 'GAIA_IL26'],
  [recordAcl, { entity: { type: 'FIELD_ENTITY', code: 'Ghost' } }, 'GAIA_FC01'],
  [fieldAcl, { entity: { type: 'ORGANIZATION', code: 'ghost' } }, 'GAIA_IL28'],
];

describe('wrong settings of each kind', () => {
  let world: SettingsWorld;
  beforeEach(async () => {
    world = await createSettingsWorld();
  });

  test.each(refused.map(([area, entry, place]) => ({ ...area, entry, place })))(
    'refuse $path with $place as in $entry, and change nothing',
    async ({ path, wrap, entry, place }) => {
      const before = await world.read(path);
      const answer = await world.put(path, wrap(entry));
      expect(answer).toMatchObject({ status: 400, body: { code: 'CB_VA01' } });
      expect(problemsOf(answer)).toContain(place);
      expect(await world.read(path)).toEqual(before);
    },
  );

  test.each(unknown.map(([area, entry, code]) => ({ ...area, entry, code })))(
    'refuse $path with $code for $entry, and change nothing',
    async ({ path, wrap, entry, code }) => {
      const before = await world.read(path);
      expect((await world.put(path, wrap(entry))).body).toMatchObject({ code });
      expect(await world.read(path)).toEqual(before);
    },
  );

  test('refuse to ask whether a file is attached in permissions and actions, where only queries may', async () => {
    await world.add({ Files: { type: 'FILE', code: 'Files', label: 'Files' } });
    for (const filterCond of ['Files is empty', 'Amount > 1 or (Files is not empty and Base = "a")']) {
      const right = { filterCond, entities: [{ entity: everyone, viewable: true }] };
      expect((await world.put('record/acl', { rights: [right] })).body).toMatchObject({ code: 'GAIA_IQ03' });
      expect((await world.put('app/status', process.wrap({ filterCond }))).body).toMatchObject({ code: 'GAIA_IQ03' });
      expect(await world.put('app/views', views.wrap({ filterCond }))).toMatchObject({ status: 200 });
    }
    const like = { filterCond: 'Files like "a"' };
    expect(await world.put('app/status', process.wrap(like))).toMatchObject({ status: 200 });
  });

  test('refuse a permission of a field in a table, which has that of its table', async () => {
    const fields = { Cell: { type: 'NUMBER', code: 'Cell', label: 'Cell' } };
    await world.add({ Rows: { type: 'SUBTABLE', code: 'Rows', label: 'Rows', fields } });
    const rightOf = (code: string) => ({ rights: [{ code, entities: [{ entity: everyone, accessibility: 'READ' }] }] });
    expect(problemsOf(await world.put('field/acl', rightOf('Cell')))).toEqual(['rights[0].code']);
    expect(await world.put('field/acl', rightOf('Rows'))).toMatchObject({ status: 200 });
  });
});
