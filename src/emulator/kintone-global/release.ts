/** Which functions a Kintone of a given year had, so that feature detection can be tried. */
import type { KintoneRelease } from './page-boot.ts';

/** Members without an entry are as old as `kintone.d.ts`. Sources: update notices of cybozu.dev; the rest by order of the pages. */
const since2025: readonly RegExp[] = [
  /^(?:app\.(?:get|getFormFields|getFormLayout|getIcons|getPermissions|isTestEnvironment|isMaintenanceMode|getStatus|getCategories))$/,
  /^mobile\.app\.(?:get|getFormFields|getFormLayout|getIcons|getPermissions|isTestEnvironment|isMaintenanceMode|getStatus|getCategories)$/,
  /^(?:mobile\.)?app\.record\.(?:getPermissions|getFieldPermissions|getStatusHistory|getStatusActions|getAssignees)$/,
  /^(?:space\.get|space\.getPermissions|getDomain|isMobilePage|isMobileApp|isRevampedUI|getPageType)$/,
  /^(?:getAvailableApiTypes|getAvailableServices|getUserPreference|isUsersAndSystemAdministrator)$/,
  /^(?:isAccessWithClientCertificateAuthentication|license\..+|system\..+|user\..+)$/,
  /^(?:mobile\.)?app\.(?:getView|getViews)$/,
  /^(?:showConfirmDialog|showNotification|showLoading|buildPageUrl|setKeyboardShortcuts)$/,
  /^(?:mobile\.)?app\.(?:record\.)?(?:show(?!ReportSelectorItems|ViewSelectorItems|ChangeAssignee)|get).*(?:Button|Selector|Pager|SideBar|Description)(?:DisplayState)?$/,
];

const sinceToday: readonly RegExp[] = [
  /^(?:createDialog|getKeyboardShortcuts)$/,
  /^mobile\.(?:showNotification|showLoading|showConfirmBottomSheet|createBottomSheet)$/,
  /^(?:mobile\.)?app\.(?:getReports|setRecordListStyle|getRecordListStyle)$/,
  /SelectorItems/,
  /ChangeAssigneeButton/,
  /^(?:mobile\.)?app\.record\.(?:isFieldVisible|isGroupFieldOpen|setFieldStyle|getFieldStyle|getActions)$/,
];

/** First release with the member, named by its path under `kintone`. */
function releaseOf(path: string): KintoneRelease {
  if (sinceToday.some((pattern) => pattern.test(path))) return 'today';
  return since2025.some((pattern) => pattern.test(path)) ? '2025' : '2024';
}

/** Events newer than `kintone.d.ts`. */
const eventsOfToday: ReadonlySet<string> = new Set(['app.record.index.edit.finish']);

const order: readonly KintoneRelease[] = ['2024', '2025', 'today'];

/** Whether a Kintone of `release` has the member. */
export function hasMember(release: KintoneRelease, path: string): boolean {
  return order.indexOf(releaseOf(path)) <= order.indexOf(release);
}

/** Whether a Kintone of `release` fires the event. */
export function hasEvent(release: KintoneRelease, type: string): boolean {
  return release === 'today' || !eventsOfToday.has(type);
}
