/** The part of a page's boot data that tells about its app, cut down to what the person may see. */
import type { Membership } from '../auth/membership.ts';
import type { App, AppSettings, Domain } from '../domain/model.ts';
import type { AppBoot, LayoutRowSetting, ReportSetting, ViewSetting } from '../kintone-global/page-boot.ts';
import { toText } from '../kintone-global/to-text.ts';
import { hasAppRight } from '../permissions/app-rights.ts';
import { toRelatedApps, toVisibleFields } from './visible-fields.ts';

function toReports(reports: AppSettings['reports']): ReportSetting[] {
  return Object.values(reports as Record<string, Record<string, unknown>>)
    .toSorted((a, b) => Number(a['index']) - Number(b['index']))
    .map((report) => ({
      id: toText(report['id']),
      name: toText(report['name']),
      chartType: toText(report['chartType'] ?? 'BAR'),
      chartMode: toText(report['chartMode'] ?? 'NORMAL'),
      groups: (report['groups'] ?? []) as ReportSetting['groups'],
      aggregations: (report['aggregations'] ?? []) as ReportSetting['aggregations'],
      filterCond: toText(report['filterCond'] ?? ''),
      sorts: (report['sorts'] ?? []) as ReportSetting['sorts'],
      periodicReport: Boolean(report['periodicReport']),
    }));
}

function toActions(actions: AppSettings['actions']): AppBoot['actions'] {
  return Object.entries(actions as Record<string, Record<string, unknown>>).map(([key, action]) => ({
    id: toText(action['id'] ?? key),
    name: toText(action['name'] ?? key),
    destination: toText((action['destApp'] as Record<string, unknown> | undefined)?.['app'] ?? ''),
  }));
}

function personOf(domain: Domain, code: string): { code: string; name: string } {
  return { code, name: domain.users.get(code)?.name ?? code };
}

/** Tells a page about its app with the settings of the live or of the test environment. */
export function toAppBoot(domain: Domain, app: App, settings: AppSettings, member: Membership): AppBoot {
  const fields = toVisibleFields(settings.fields, settings, member);
  return {
    id: app.id,
    name: settings.name,
    code: settings.code,
    description: settings.description,
    theme: settings.theme,
    spaceId: app.spaceId === null ? null : String(app.spaceId),
    revision: String(settings.revision),
    createdAt: new Date(app.createdAtMs).toISOString(),
    creator: personOf(domain, app.creator),
    modifiedAt: new Date(app.modifiedAtMs).toISOString(),
    modifier: personOf(domain, app.modifier),
    numberPrecision: {
      digits: Number(settings.numberPrecision.digits),
      decimalPlaces: Number(settings.numberPrecision.decimalPlaces),
      roundingMode: settings.numberPrecision.roundingMode,
    },
    enableComments: settings.enableComments,
    enableThumbnails: settings.enableThumbnails,
    enableDuplicateRecord: settings.enableDuplicateRecord,
    enableInlineRecordEditing: settings.enableInlineRecordEditing,
    titleField: settings.titleField.selectionMode === 'MANUAL' ? (settings.titleField.code ?? null) : null,
    fields,
    layout: settings.layout as unknown as LayoutRowSetting[],
    views: settings.views as unknown as ViewSetting[],
    reports: toReports(settings.reports),
    process: {
      enable: settings.process.enable,
      states: settings.process.states ?? {},
      actions: settings.process.actions ?? [],
    },
    actions: toActions(settings.actions),
    categories: Object.values(fields).some(({ type, enabled }) => type === 'CATEGORY' && enabled === true)
      ? (settings.categories?.categories ?? {})
      : null,
    rights: {
      add: hasAppRight(app, member, 'add'),
      edit: hasAppRight(app, member, 'edit'),
      delete: hasAppRight(app, member, 'delete'),
      manage: hasAppRight(app, member, 'manage'),
    },
    hasRecordRights: settings.recordRights.length > 0,
    relatedApps: toRelatedApps(domain, fields, member),
  };
}
