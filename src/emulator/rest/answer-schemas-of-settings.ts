/** What the calls on settings of apps answer. */
import {
  entity,
  file,
  flag,
  idOnly,
  listOf,
  mapOf,
  nothing,
  nullable,
  numberText,
  objectOf,
  revision,
  setting,
  text,
  withRevision,
  words,
} from './answer-shapes.ts';
import type { ParamSchema } from './params.ts';

const customizeEntry: ParamSchema = {
  anyOf: [objectOf({ type: words('URL'), url: text }), objectOf({ type: words('FILE'), file })],
};
const device = objectOf({ js: listOf(customizeEntry), css: listOf(customizeEntry) });
const assignee = objectOf({
  type: words('ONE', 'ALL', 'ANY'),
  entities: listOf(objectOf({ entity, includeSubs: flag })),
});
const targets = listOf(objectOf({ entity }, { includeSubs: flag }));
const icon: ParamSchema = {
  anyOf: [objectOf({ type: words('PRESET'), key: text }), objectOf({ type: words('FILE'), file })],
};
const view = objectOf(
  { id: numberText, index: numberText, type: words('LIST', 'CALENDAR', 'CUSTOM'), name: text, filterCond: text },
  {
    sort: text,
    builtinType: words('ASSIGNEE'),
    fields: listOf(text),
    date: text,
    title: text,
    html: text,
    pager: flag,
    device: words('DESKTOP', 'ANY'),
  },
);
const report = objectOf(
  { id: numberText, index: numberText, name: text, chartType: text, filterCond: text },
  {
    chartMode: text,
    groups: listOf({ type: 'object' }),
    aggregations: listOf({ type: 'object' }),
    sorts: listOf({ type: 'object' }),
    periodicReport: nullable({ type: 'object' }),
  },
);
const action = objectOf(
  { name: text, from: text, to: text, filterCond: text, type: words('PRIMARY', 'SECONDARY') },
  { executableUser: objectOf({ entities: listOf(objectOf({ entity, includeSubs: flag })) }) },
);
const ids = mapOf(idOnly);

export const settingsAnswers = {
  'app/form/fields/get': withRevision({ properties: mapOf({ type: 'object' }) }),
  'app/form/fields/post': revision,
  'app/form/fields/put': revision,
  'app/form/fields/delete': revision,
  'app/form/layout/get': withRevision({ layout: listOf({ type: 'object' }) }),
  'app/form/layout/put': revision,
  'form/get': objectOf({ properties: listOf({ type: 'object' }) }),
  'app/views/get': withRevision({ views: mapOf(view) }),
  'app/views/put': withRevision({ views: ids }),
  'app/reports/get': withRevision({ reports: mapOf(report) }),
  'app/reports/put': withRevision({ reports: ids }),
  'app/settings/get': withRevision({
    name: text,
    description: text,
    icon,
    theme: text,
    titleField: objectOf({ selectionMode: words('AUTO', 'MANUAL') }, { code: text }),
    enableThumbnails: flag,
    enableBulkDeletion: flag,
    enableComments: flag,
    enableDuplicateRecord: flag,
    enableInlineRecordEditing: flag,
    numberPrecision: objectOf({ digits: setting, decimalPlaces: setting, roundingMode: text }),
    firstMonthOfFiscalYear: setting,
  }),
  'app/settings/put': revision,
  'app/status/get': withRevision({
    enable: flag,
    states: nullable(mapOf(objectOf({ name: text, index: numberText, assignee }))),
    actions: nullable(listOf(action)),
  }),
  'app/status/put': revision,
  'app/customize/get': withRevision({ scope: words('ALL', 'ADMIN', 'NONE'), desktop: device, mobile: device }),
  'app/customize/put': revision,
  'app/actions/get': withRevision({ actions: mapOf({ type: 'object' }) }),
  'app/actions/put': withRevision({ actions: ids }),
  'app/adminNotes/get': withRevision({ content: text, includeInTemplateAndDuplicates: flag }),
  'app/adminNotes/put': revision,
  'app/plugins/get': withRevision({ plugins: listOf(objectOf({ id: text, name: text, enabled: flag })) }),
  'app/plugins/post': revision,
  'app/acl/get': withRevision({ rights: listOf({ type: 'object' }) }),
  'app/acl/put': revision,
  'record/acl/get': withRevision({
    rights: listOf(objectOf({ filterCond: text, entities: listOf({ type: 'object' }) })),
  }),
  'record/acl/put': revision,
  'field/acl/get': withRevision({ rights: listOf(objectOf({ code: text, entities: listOf({ type: 'object' }) })) }),
  'field/acl/put': revision,
  'app/notifications/general/get': withRevision({ notifications: listOf({ type: 'object' }), notifyToCommenter: flag }),
  'app/notifications/general/put': revision,
  'app/notifications/perRecord/get': withRevision({
    notifications: listOf(objectOf({ filterCond: text, title: text, targets })),
  }),
  'app/notifications/perRecord/put': revision,
  'app/notifications/reminder/get': withRevision({
    notifications: listOf(objectOf({ timing: { type: 'object' }, filterCond: text, title: text, targets })),
    timezone: nullable(text),
  }),
  'app/notifications/reminder/put': revision,
  'app/deploy/get': objectOf({
    apps: listOf(objectOf({ app: numberText, status: words('PROCESSING', 'SUCCESS', 'FAIL', 'CANCEL') })),
  }),
  'app/deploy/post': nothing,
} as const satisfies Record<string, ParamSchema>;
