/** Usage figures of apps and spaces. */
import type { App, AppSettings, Domain, Space } from '../domain/model.ts';
import { hasPendingChanges } from './deploy.ts';
import { toAllFields } from '../domain/form-fields.ts';

/** Deployed, never deployed, or changed since. */
function toAppStatus(app: App): 'ACTIVATED' | 'NOT_ACTIVATED' | 'CHANGED' {
  if (!app.live) return 'NOT_ACTIVATED';
  return hasPendingChanges(app) ? 'CHANGED' : 'ACTIVATED';
}

/** Bytes of the files in attachment fields; customization files and icons do not count. */
function toStorageUsage(domain: Domain, app: App): number {
  let bytes = 0;
  for (const { place, size } of domain.files.values()) {
    if (place?.kind === 'record' && place.app === app.id) bytes += size;
  }
  return bytes;
}

/** Customized by JavaScript or CSS, by a plug-in, or by a view of the format CUSTOM. */
function isCustomized({ customize, plugins, views }: AppSettings): boolean {
  const hasFiles = [customize.desktop, customize.mobile].some(({ js, css }) => js.length + css.length > 0);
  return hasFiles || plugins.length > 0 || views.some(({ type }) => type === 'CUSTOM');
}

/**
 * The part of an app's statistics that names neither the app nor people.
 * Source: https://cybozu.dev/ja/kintone/docs/rest-api/apps/get-apps-statistics
 */
export function toStatistics(domain: Domain, app: App): Record<string, unknown> {
  const settings = app.live ?? app.preview;
  const space = app.spaceId === null ? undefined : domain.spaces.get(app.spaceId);
  let updatedAtMs = 0;
  for (const record of app.records.values()) updatedAtMs = Math.max(updatedAtMs, record.updatedAtMs);
  return {
    id: String(app.id),
    space: space ? { id: String(space.id), name: space.name } : null,
    appGroup: 'Public',
    status: toAppStatus(app),
    recordUpdatedAt: updatedAtMs === 0 ? null : new Date(updatedAtMs).toISOString(),
    recordCount: String(app.records.size),
    fieldCount: String(toAllFields(settings.fields).size),
    apiTokenCount: String(settings.apiTokens.length),
    webhookCount: '0',
    storageUsage: String(toStorageUsage(domain, app)),
    customized: isCustomized(settings),
  };
}

/** The part of a space's statistics that does not name people. */
export function toSpaceStatistics(space: Space): Record<string, unknown> {
  return {
    id: String(space.id),
    name: space.name,
    administratorCount: String(space.members.filter(({ isAdmin }) => isAdmin).length),
    memberCount: String(space.members.length + space.guests.length),
    isPrivate: space.isPrivate,
    isGuest: space.isGuest,
  };
}
