/** Which method of the official client makes which call. A test holds the names to the public class. */
import type { Endpoint } from '../catalogue/endpoint.ts';

/** `group.method` of KintoneRestAPIClient by call id without `preview/`; `p` marks getters that take `preview: true`. */
const methods: Readonly<Record<string, string>> = {
  'GET record': 'record.getRecord',
  'POST record': 'record.addRecord',
  'PUT record': 'record.updateRecord',
  'GET records': 'record.getRecords',
  'POST records': 'record.addRecords',
  'PUT records': 'record.updateRecords',
  'DELETE records': 'record.deleteRecords',
  'POST records/cursor': 'record.createCursor',
  'GET records/cursor': 'record.getRecordsByCursor',
  'DELETE records/cursor': 'record.deleteCursor',
  'GET records/acl/evaluate': 'app.evaluateRecordsAcl',
  'POST bulkRequest': 'bulkRequest',
  'GET record/comments': 'record.getRecordComments',
  'POST record/comment': 'record.addRecordComment',
  'DELETE record/comment': 'record.deleteRecordComment',
  'PUT record/assignees': 'record.updateRecordAssignees',
  'PUT record/status': 'record.updateRecordStatus',
  'PUT records/status': 'record.updateRecordsStatus',
  'POST file': 'file.uploadFile',
  'GET file': 'file.downloadFile',
  'GET app': 'app.getApp',
  'GET apps': 'app.getApps',
  'POST preview/app': 'app.addApp',
  'POST app/move': 'app.move',
  'GET app/form/fields': 'app.getFormFields',
  'POST preview/app/form/fields': 'app.addFormFields',
  'PUT preview/app/form/fields': 'app.updateFormFields',
  'DELETE preview/app/form/fields': 'app.deleteFormFields',
  'GET app/form/layout': 'app.getFormLayout',
  'PUT preview/app/form/layout': 'app.updateFormLayout',
  'GET app/views': 'app.getViews',
  'PUT preview/app/views': 'app.updateViews',
  'GET app/settings': 'app.getAppSettings',
  'PUT preview/app/settings': 'app.updateAppSettings',
  'GET app/status': 'app.getProcessManagement',
  'PUT preview/app/status': 'app.updateProcessManagement',
  'GET app/actions': 'app.getAppActions',
  'PUT preview/app/actions': 'app.updateAppActions',
  'GET app/reports': 'app.getReports',
  'PUT preview/app/reports': 'app.updateReports',
  'GET app/customize': 'app.getAppCustomize',
  'PUT preview/app/customize': 'app.updateAppCustomize',
  'GET app/plugins': 'app.getPlugins',
  'POST preview/app/plugins': 'app.addPlugins',
  'GET app/adminNotes': 'app.getAdminNotes',
  'PUT preview/app/adminNotes': 'app.updateAdminNotes',
  'POST preview/app/deploy': 'app.deployApp',
  'GET preview/app/deploy': 'app.getDeployStatus',
  'GET app/acl': 'app.getAppAcl',
  'PUT preview/app/acl': 'app.updateAppAcl',
  'GET record/acl': 'app.getRecordAcl',
  'PUT preview/record/acl': 'app.updateRecordAcl',
  'GET field/acl': 'app.getFieldAcl',
  'PUT preview/field/acl': 'app.updateFieldAcl',
  'GET app/notifications/general': 'app.getGeneralNotifications',
  'PUT preview/app/notifications/general': 'app.updateGeneralNotifications',
  'GET app/notifications/perRecord': 'app.getPerRecordNotifications',
  'PUT preview/app/notifications/perRecord': 'app.updatePerRecordNotifications',
  'GET app/notifications/reminder': 'app.getReminderNotifications',
  'PUT preview/app/notifications/reminder': 'app.updateReminderNotifications',
  'GET apps/statistics': 'app.getStatistics',
  'GET space': 'space.getSpace',
  'PUT space': 'space.updateSpace',
  'DELETE space': 'space.deleteSpace',
  'PUT space/body': 'space.updateSpaceBody',
  'GET space/members': 'space.getSpaceMembers',
  'PUT space/members': 'space.updateSpaceMembers',
  'PUT space/guests': 'space.updateSpaceGuests',
  'POST space/thread': 'space.addThread',
  'PUT space/thread': 'space.updateThread',
  'POST space/thread/comment': 'space.addThreadComment',
  'POST template/space': 'space.addSpaceFromTemplate',
  'POST guests': 'space.addGuests',
  'DELETE guests': 'space.deleteGuests',
  'GET spaces/statistics': 'space.getStatistics',
  'GET plugins': 'plugin.getPlugins',
  'GET plugins/required': 'plugin.getRequiredPlugins',
  'GET plugin/apps': 'plugin.getApps',
  'POST plugin': 'plugin.installPlugin',
  'PUT plugin': 'plugin.updatePlugin',
  'DELETE plugin': 'plugin.uninstallPlugin',
  'POST search': 'search',
};

export interface ClientCall {
  /** For example `record.getRecords`. */
  method: string;
  /** The getter must be asked for the test settings. */
  preview: boolean;
}

/** How the official client makes this call, or null where it has no method for it. */
export function findClientCall(endpoint: Endpoint): ClientCall | null {
  const own = methods[endpoint.id];
  if (own !== undefined) return { method: own, preview: false };
  const live = endpoint.preview && endpoint.method === 'GET' ? methods[endpoint.id.replace('preview/', '')] : undefined;
  return live === undefined ? null : { method: live, preview: true };
}

/** Every method named above, for the test. */
export function listClientMethods(): readonly string[] {
  return Object.values(methods);
}
