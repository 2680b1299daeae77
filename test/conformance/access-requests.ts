/** The parameters with which each call of the REST API is right. */
import type { Domain } from '../../src/emulator/domain/model.ts';
import { appId, commenters, fileId, putPluginUpload, roles, toAppRight, unusedPlugin } from './access-world.ts';

export interface RequestContext {
  domain: Domain;
  /** Login name of who calls. */
  caller: string;
  /** A cursor that the caller has opened. */
  cursor: string;
  prefix: string;
  space: number;
}

type Params = Record<string, unknown>;
const admin = { entity: { type: 'USER', code: 'organizer' }, isAdmin: true };
const app = appId;

/** Parameters with which each call is right; a call that is not here takes only the app. */
const paramsOf: Readonly<Record<string, (context: RequestContext) => Params>> = {
  'GET record': () => ({ app, id: 1 }),
  'PUT record': () => ({ app, id: 1, record: { Text: { value: 'x' } } }),
  'POST record': () => ({ app, record: {} }),
  'POST records': () => ({ app, records: [{}] }),
  'PUT records': () => ({ app, records: [{ id: 1, record: { Text: { value: 'x' } } }] }),
  'DELETE records': () => ({ app, ids: [1] }),
  'PUT record/status': () => ({ app, id: 1, action: 'Finish' }),
  'PUT records/status': () => ({ app, records: [{ id: 1, action: 'Finish' }] }),
  'PUT record/assignees': () => ({ app, id: 1, assignees: ['boss'] }),
  'GET record/comments': () => ({ app, record: 1 }),
  'POST record/comment': () => ({ app, record: 1, comment: { text: 'x' } }),
  'DELETE record/comment': ({ caller }) => ({ app, record: 1, comment: commenters.indexOf(caller) + 1 }),
  'GET records/cursor': ({ cursor }) => ({ id: cursor }),
  'DELETE records/cursor': ({ cursor }) => ({ id: cursor }),
  'POST bulkRequest': ({ prefix }) => ({
    requests: [{ method: 'POST', api: `${prefix}/record.json`, payload: { app, record: {} } }],
  }),
  'GET records/acl/evaluate': () => ({ app, ids: [1] }),
  'GET file': () => ({ fileKey: fileId }),
  'GET app': () => ({ id: app }),
  'GET apps': () => ({}),
  'POST preview/app': () => ({ name: 'New' }),
  'POST app/move': () => ({ app, space: null }),
  'GET preview/app/deploy': () => ({ apps: [app] }),
  'POST preview/app/deploy': () => ({ apps: [{ app }] }),
  'PUT app/acl': () => ({ app, rights: roles.map(toAppRight) }),
  'PUT preview/app/acl': () => ({ app, rights: [] }),
  'PUT record/acl': () => ({ app, rights: [] }),
  'PUT preview/record/acl': () => ({ app, rights: [] }),
  'PUT field/acl': () => ({ app, rights: [] }),
  'PUT preview/field/acl': () => ({ app, rights: [] }),
  'PUT preview/app/actions': () => ({ app, actions: {} }),
  'PUT preview/app/reports': () => ({ app, reports: {} }),
  'PUT preview/app/views': () => ({ app, views: {} }),
  'PUT preview/app/notifications/perRecord': () => ({ app, notifications: [] }),
  'PUT preview/app/form/layout': () => ({
    app,
    layout: ['Text', 'Files'].map((code) => ({
      type: 'ROW',
      fields: [{ type: code === 'Text' ? 'SINGLE_LINE_TEXT' : 'FILE', code }],
    })),
  }),
  'POST preview/app/form/fields': () => ({ app, properties: { N: { type: 'NUMBER', code: 'N', label: 'N' } } }),
  'PUT preview/app/form/fields': () => ({ app, properties: { Text: { label: 'Words' } } }),
  'DELETE preview/app/form/fields': () => ({ app, fields: ['Text'] }),
  'POST preview/app/plugins': () => ({ app, ids: [unusedPlugin] }),
  'POST plugin': ({ domain }) => ({ fileKey: putPluginUpload(domain) }),
  'DELETE plugin': () => ({ id: unusedPlugin }),
  'GET plugin/apps': () => ({ id: unusedPlugin }),
  'GET plugins': () => ({}),
  'GET plugins/required': () => ({}),
  'POST guests': () => ({
    guests: [{ code: 'new@example.com', name: 'New', password: 'p'.repeat(8), timezone: 'Asia/Tokyo' }],
  }),
  'DELETE guests': () => ({ guests: ['ann@example.com'] }),
  'GET apps/statistics': () => ({}),
  'GET spaces/statistics': () => ({}),
  'POST template/space': () => ({ id: 1, name: 'New', members: [admin] }),
  'POST search': () => ({ query: [{ operator: 'AND', keywords: ['x'] }] }),
  'GET space': ({ space: id }) => ({ id }),
  'PUT space': ({ space: id }) => ({ id, name: 'Renamed' }),
  'DELETE space': ({ space: id }) => ({ id }),
  'PUT space/body': ({ space: id }) => ({ id, body: 'x' }),
  'GET space/members': ({ space: id }) => ({ id }),
  'PUT space/members': ({ space: id }) => ({ id, members: [admin] }),
  'PUT space/guests': ({ space: id }) => ({ id, guests: [] }),
  'POST space/thread': ({ space }) => ({ space, name: 'New' }),
  'PUT space/thread': ({ space }) => ({ id: space * 10, name: 'Renamed' }),
  'POST space/thread/comment': ({ space }) => ({ space, thread: space * 10, comment: { text: 'x' } }),
};

export function toParams(key: string, context: RequestContext): Params {
  return paramsOf[key]?.(context) ?? { app };
}
