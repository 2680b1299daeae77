/** Calls that write settings, each by the part of it that a test varies. */
import type { Json } from './settings-world.ts';

export const other = { type: 'USER', code: 'other' };
export const sales = { type: 'ORGANIZATION', code: 'sales' };
export const everyone = { type: 'GROUP', code: 'everyone' };
/** What a graph cannot do without. */
export const pie = { chartType: 'PIE', groups: [], aggregations: [{ type: 'COUNT' }], sorts: [] };
export const long = (length: number): string => 'x'.repeat(length);

export interface Area {
  path: string;
  /** Wraps what a row names into the parameters of the call. */
  wrap: (entry: Json) => Json;
}

export const views: Area = {
  path: 'app/views',
  wrap: (view) => ({ views: { V: { type: 'LIST', index: 0, name: 'V', fields: [], ...view } } }),
};
export const reports: Area = {
  path: 'app/reports',
  wrap: (report) => ({ reports: { R: { ...pie, index: 0, name: 'R', ...report } } }),
};
export const general: Area = { path: 'app/settings', wrap: (settings) => settings };
export const process: Area = {
  path: 'app/status',
  wrap: (more) => ({
    enable: true,
    states: { A: { index: 0, name: 'A' }, B: { index: 1, name: 'B' } },
    actions: [{ name: 'go', from: 'A', to: 'B', ...more }],
  }),
};
export const states: Area = {
  path: 'app/status',
  wrap: (sent) => {
    const named = Object.entries(sent).map(([name, state]) => [name, { name, ...(state as Json) }]);
    return { enable: true, states: Object.fromEntries(named) as Json };
  },
};
export const customize: Area = { path: 'app/customize', wrap: (entry) => ({ desktop: { js: [entry] } }) };
export const actions: Area = {
  path: 'app/actions',
  wrap: (action) => ({
    actions: { X: { index: 0, name: 'X', destApp: { app: 2 }, mappings: [], entities: [everyone], ...action } },
  }),
};
export const perRecord: Area = {
  path: 'app/notifications/perRecord',
  wrap: (entry) => ({ notifications: [{ filterCond: '', targets: [{ entity: other }], ...entry }] }),
};
export const reminder: Area = {
  path: 'app/notifications/reminder',
  wrap: (timing) => ({
    notifications: [{ timing: { code: 'Due', daysLater: 1, ...timing }, filterCond: '', targets: [] }],
  }),
};
export const appAcl: Area = {
  path: 'app/acl',
  wrap: (right) => ({
    rights: [
      { entity: { type: 'CREATOR' }, appEditable: true },
      { entity: other, ...right },
    ],
  }),
};
export const recordAcl: Area = {
  path: 'record/acl',
  wrap: (right) => ({ rights: [{ filterCond: '', entities: [{ entity: other, ...right }] }] }),
};
export const fieldAcl: Area = {
  path: 'field/acl',
  wrap: (right) => ({ rights: [{ code: 'Base', entities: [{ entity: other, accessibility: 'READ', ...right }] }] }),
};
export const notes: Area = { path: 'app/adminNotes', wrap: (sent) => sent };
export const layout: Area = {
  path: 'app/form/layout',
  wrap: (field) => ({
    layout: [
      ...[
        ['Base', 'SINGLE_LINE_TEXT'],
        ['Due', 'DATE'],
        ['Amount', 'NUMBER'],
      ].map(([code, type]) => {
        return { type: 'ROW', fields: [{ type, code }] };
      }),
      { type: 'ROW', fields: [field] },
    ],
  }),
};
