/** Parts that definitions of settings operations share: rights and shapes of answers. */
import type { Localize } from '../../settings/localize.ts';

/** Settings that only app managers may read. */
export const managedRead = { method: 'GET', guest: true, token: ['manage'], scope: 'k:app_settings:read' } as const;
/** Settings that whoever sees records may read. */
export const openRead = { ...managedRead, token: ['view', 'add'] } as const;
export const write = {
  method: 'PUT',
  stage: 'preview',
  guest: true,
  token: ['manage'],
  scope: 'k:app_settings:write',
} as const;

/** Values by their shown name. */
export function byName<T extends { name: string }>(items: readonly T[], localize: Localize): Record<string, T> {
  return Object.fromEntries(items.map((item) => [localize(item.name), { ...item, name: localize(item.name) }]));
}

/** Values by their default name, whatever language they are shown in: graphs and actions. */
export function byDefaultName<T extends { name: string }>(items: readonly T[], localize: Localize): Record<string, T> {
  return Object.fromEntries(items.map((item) => [item.name, { ...item, name: localize(item.name) }]));
}

/** Names to ids, as the answer of a write. */
export function toIds(items: readonly { name: string; id: string }[]): Record<string, { id: string }> {
  return Object.fromEntries(items.map(({ name, id }) => [name, { id }]));
}
