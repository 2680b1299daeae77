/** Makes an app and changes and reads every setting of it. */
import { sampleApps } from '../../src/emulator/fixtures/sample-domain.ts';
import { sampleSpaces } from '../../src/emulator/fixtures/sample-spaces.ts';
import type { Walk } from './walk.ts';

const formFields = {
  Title: { type: 'SINGLE_LINE_TEXT', code: 'Title', label: 'Title', unique: true },
  Amount: { type: 'NUMBER', code: 'Amount', label: 'Amount', displayScale: 2 },
  Due: { type: 'DATE', code: 'Due', label: 'Due' },
  Rank: { type: 'DROP_DOWN', code: 'Rank', label: 'Rank', options: { A: { label: 'A', index: 0 } } },
  Owner: { type: 'USER_SELECT', code: 'Owner', label: 'Owner' },
  Papers: { type: 'FILE', code: 'Papers', label: 'Papers' },
  Gone: { type: 'SINGLE_LINE_TEXT', code: 'Gone', label: 'Gone' },
  Lines: {
    type: 'SUBTABLE',
    code: 'Lines',
    label: 'Lines',
    fields: { Item: { type: 'SINGLE_LINE_TEXT', code: 'Item', label: 'Item' } },
  },
};

/** Makes an app and changes every setting of it once. */
export async function walkSettings(walk: Walk): Promise<string> {
  const { call, admin, guestSpace } = walk;
  const created = await call('POST', 'preview/app', { name: 'Conformance', space: guestSpace ?? sampleSpaces.team });
  const app = String(created['app']);
  await call('POST', 'preview/app/form/fields', { app, properties: formFields });
  await call('PUT', 'preview/app/form/fields', { app, properties: { Title: { label: 'The title', required: true } } });
  await call('DELETE', 'preview/app/form/fields', { app, fields: ['Gone'] });
  const layout = await call('GET', 'preview/app/form/layout', { app });
  const rows = layout['layout'] as unknown[];
  const decorations = [
    { type: 'LABEL', label: 'Label', size: { width: '100' } },
    { type: 'SPACER', elementId: 'space', size: { width: '100', height: '20' } },
    { type: 'HR', size: { width: '100' } },
  ];
  await call('PUT', 'preview/app/form/layout', { app, layout: [...rows, { type: 'ROW', fields: decorations }] });
  await call('PUT', 'preview/app/views', {
    app,
    views: {
      List: {
        type: 'LIST',
        name: 'List',
        index: 0,
        fields: ['Title', 'Amount'],
        filterCond: 'Amount > 1',
        sort: 'Title asc',
      },
      Calendar: { type: 'CALENDAR', name: 'Calendar', index: 1, date: 'Due', title: 'Title' },
      Custom: { type: 'CUSTOM', name: 'Custom', index: 2, html: '<b>x</b>', pager: false, device: 'ANY' },
    },
  });
  const periodicReport = { active: true, period: { every: 'MONTH', dayOfMonth: 'END_OF_MONTH', time: '23:30' } };
  await call('PUT', 'preview/app/reports', {
    app,
    reports: {
      Sums: {
        chartType: 'BAR',
        chartMode: 'STACKED',
        name: 'Sums',
        index: 0,
        groups: [{ code: 'Rank' }, { code: 'Due', per: 'MONTH' }],
        aggregations: [{ type: 'COUNT' }, { type: 'SUM', code: 'Amount' }],
        sorts: [{ by: 'TOTAL', order: 'DESC' }],
        periodicReport,
      },
      Shares: {
        chartType: 'PIE',
        name: 'Shares',
        index: 1,
        groups: [{ code: 'Rank' }],
        aggregations: [{ type: 'COUNT' }],
        sorts: [],
      },
    },
  });
  const icon = { type: 'FILE', file: { fileKey: await admin.upload('icon.png', 'png', 'image/png') } };
  const numberPrecision = { digits: 20, decimalPlaces: 3, roundingMode: 'UP' };
  await call('PUT', 'preview/app/settings', { app, description: '<b>x</b>', theme: 'RED', icon, numberPrecision });
  await call('PUT', 'preview/app/status', {
    app,
    enable: true,
    states: {
      Open: { name: 'Open', index: 0 },
      Done: {
        name: 'Done',
        index: 1,
        assignee: { type: 'ONE', entities: [{ entity: { type: 'USER', code: 'sato' } }] },
      },
    },
    actions: [{ name: 'Finish', from: 'Open', to: 'Done', filterCond: 'Amount > 0' }],
  });
  const file = { type: 'FILE', file: { fileKey: await admin.upload('a.js', 'void 0;', 'application/javascript') } };
  const desktop = { js: [{ type: 'URL', url: 'https://example.com/a.js' }, file], css: [] };
  await call('PUT', 'preview/app/customize', { app, scope: 'ALL', desktop, mobile: { js: [], css: [] } });
  const toEveryField = [
    { srcType: 'FIELD', srcField: 'Title', destField: 'Text' },
    { srcType: 'RECORD_URL', destField: 'Link' },
  ];
  const mappings = guestSpace === null ? toEveryField : [{ srcType: 'FIELD', srcField: 'Title', destField: 'Task' }];
  const actions = {
    Copy: {
      name: 'Copy',
      index: 0,
      destApp: { app: guestSpace === null ? sampleApps.everyField : sampleApps.guestTasks },
      mappings,
      entities: [{ type: 'GROUP', code: 'everyone' }],
    },
  };
  await call('PUT', 'preview/app/actions', { app, actions });
  await call('PUT', 'preview/app/adminNotes', { app, content: '<p>note</p>', includeInTemplateAndDuplicates: true });
  await walkNotifications(walk, app);
  await walkRights(walk, app);
  return app;
}

async function walkNotifications({ call }: Walk, app: string): Promise<void> {
  const entity = { type: 'USER', code: 'sato' };
  const targets = [{ entity }, { entity: { type: 'FIELD_ENTITY', code: 'Owner' } }];
  await call('PUT', 'preview/app/notifications/general', { app, notifications: [{ entity, recordAdded: true }] });
  const perRecord = [{ filterCond: 'Amount > 5', title: 'Big', targets }];
  await call('PUT', 'preview/app/notifications/perRecord', { app, notifications: perRecord });
  const reminders = [
    { timing: { code: 'Due', daysLater: '-1', time: '09:30' }, filterCond: '', title: 'Soon', targets },
    { timing: { code: 'Created_datetime', daysLater: '1', hoursLater: '2' }, filterCond: '', title: 'Late', targets },
  ];
  await call('PUT', 'preview/app/notifications/reminder', { app, notifications: reminders, timezone: 'Asia/Tokyo' });
}

const appFlags = { appEditable: true, recordViewable: true, recordAddable: true, recordEditable: true };

async function walkRights({ call, guestSpace }: Walk, app: string): Promise<void> {
  // A guest space knows no departments.
  const department = { entity: { type: 'ORGANIZATION', code: 'support' }, includeSubs: true, recordViewable: true };
  const rights = [
    { entity: { type: 'CREATOR' }, ...appFlags, recordDeletable: true },
    ...(guestSpace === null ? [department] : []),
    { entity: { type: 'GROUP', code: 'everyone' }, ...appFlags, appEditable: false },
  ];
  await call('PUT', 'preview/app/acl', { app, rights });
  const entity = { type: 'USER', code: 'administrator' };
  const entities = [{ entity, viewable: true, editable: true, deletable: true }];
  await call('PUT', 'preview/record/acl', { app, rights: [{ filterCond: 'Amount > 100', entities }] });
  const access = [{ accessibility: 'WRITE', entity, includeSubs: false }];
  await call('PUT', 'preview/field/acl', { app, rights: [{ code: 'Amount', entities: access }] });
}

const twins = [
  'app/acl',
  'app/actions',
  'app/adminNotes',
  'app/customize',
  'app/form/fields',
  'app/form/layout',
  'app/notifications/general',
  'app/notifications/perRecord',
  'app/notifications/reminder',
  'app/plugins',
  'app/reports',
  'app/settings',
  'app/status',
  'app/views',
  'field/acl',
  'form',
  'record/acl',
];

/** Reads every setting, live and preview, of the new app and of one with every field type. */
export async function walkReads({ call, guestSpace }: Walk, app: string): Promise<void> {
  const others = guestSpace === null ? [sampleApps.everyField, sampleApps.inquiries] : [sampleApps.guestTasks];
  for (const target of [app, ...others]) {
    for (const path of twins) {
      await call('GET', path, { app: target });
      await call('GET', `preview/${path}`, { app: target });
    }
  }
  await call('GET', 'app', { id: app });
  await call('GET', 'apps', { ids: [app], limit: 10 });
  if (guestSpace === null) await call('GET', 'apps/statistics', { limit: 10, offset: 0 });
}

export async function walkLiveRights({ call }: Walk, app: string): Promise<void> {
  for (const path of ['app/acl', 'record/acl', 'field/acl']) {
    const { rights } = await call('GET', path, { app });
    await call('PUT', path, { app, rights });
  }
}
