/** App permissions: what a person may do with an app as a whole. */
import { type Membership, includesMember } from '../auth/membership.ts';
import type { App, AppRight, TokenPermission } from '../domain/model.ts';

/** Rights of an app, named as the checkboxes of an API token are. */
export type AppAbility = TokenPermission;

const flagOf: Record<AppAbility, keyof AppRight> = {
  view: 'recordViewable',
  add: 'recordAddable',
  edit: 'recordEditable',
  delete: 'recordDeletable',
  manage: 'appEditable',
};

/** The first entry from the top that takes the person in decides. */
function findAppRight(app: App, member: Membership): AppRight | null {
  const rights = (app.live ?? app.preview).appRights;
  return (
    rights.find((right) =>
      right.entity.type === 'CREATOR'
        ? app.creator === member.user.code
        : includesMember(member, right.entity, right.includeSubs),
    ) ?? null
  );
}

/** Whether the person has the right; Kintone's system administrators manage every app. */
export function hasAppRight(app: App, member: Membership, ability: AppAbility): boolean {
  if (ability === 'manage' && member.user.isSystemAdministrator) return true;
  return findAppRight(app, member)?.[flagOf[ability]] === true;
}
