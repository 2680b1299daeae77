/** What an app action copies, for the page that it opens. */
import { createMembership, includesMember } from '../auth/membership.ts';
import type { AppActionBoot } from '../kintone-global/app-action.ts';
import type { LocalKintone } from '../local-kintone.ts';
import { hasAppRight } from '../permissions/app-rights.ts';
import { toActions } from '../settings/app-actions.ts';

/** The action of an app by its id, if the person may use it. */
export function findAppAction(
  kintone: LocalKintone,
  userCode: string,
  appId: number,
  actionId: string,
): AppActionBoot | null {
  const user = kintone.domain.users.get(userCode);
  const app = kintone.domain.apps.get(appId);
  if (!user || !app?.live) return null;
  const member = createMembership(kintone.domain, user);
  const action = toActions(app.live).find(({ id }) => id === actionId);
  if (!action || !hasAppRight(app, member, 'view')) return null;
  if (!action.entities.some((entity) => includesMember(member, entity, true))) return null;
  const inTables: Record<string, string> = {};
  for (const field of app.live.fields.values()) {
    for (const inner of Object.keys((field['fields'] as object | undefined) ?? {})) inTables[inner] = field.code;
  }
  return { name: action.name, mappings: action.mappings, inTables };
}
