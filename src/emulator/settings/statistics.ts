/** Usage figures of apps and spaces. */
import type { App, Domain, Space } from '../domain/model.ts';
import { toAllFields } from './related-fields.ts';
import { hasPendingChanges } from './deploy.ts';
import { toCustomizeFiles } from './customize.ts';

/** Deployed, never deployed, or changed since. */
function toAppStatus(app: App): 'ACTIVATED' | 'NOT_ACTIVATED' | 'CHANGED' {
  if (!app.live) return 'NOT_ACTIVATED';
  return hasPendingChanges(app) ? 'CHANGED' : 'ACTIVATED';
}

function toStorageUsage(domain: Domain, app: App): number {
  let bytes = 0;
  for (const { place, size } of domain.files.values()) {
    if ((place?.kind === 'record' || place?.kind === 'app') && place.app === app.id) bytes += size;
  }
  return bytes;
}

/** The part of an app's statistics that does not name people. */
export function toStatistics(domain: Domain, app: App): Record<string, unknown> {
  const settings = app.live ?? app.preview;
  const space = app.spaceId === null ? undefined : domain.spaces.get(app.spaceId);
  const { customize } = settings;
  let updatedAtMs = 0;
  for (const record of app.records.values()) updatedAtMs = Math.max(updatedAtMs, record.updatedAtMs);
  return {
    id: String(app.id),
    name: settings.name,
    space: space ? { id: String(space.id), name: space.name } : null,
    appGroup: 'Public',
    status: toAppStatus(app),
    recordUpdatedAt: updatedAtMs === 0 ? null : new Date(updatedAtMs).toISOString(),
    recordCount: String(app.records.size),
    fieldCount: String(toAllFields(settings.fields).size),
    dailyRequestCount: '0',
    apiTokenCount: String(settings.apiTokens.length),
    webhookCount: '0',
    storageUsage: String(toStorageUsage(domain, app)),
    customized:
      toCustomizeFiles(customize).length > 0 ||
      [customize.desktop, customize.mobile].some(({ js, css }) => js.length + css.length > 0),
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
