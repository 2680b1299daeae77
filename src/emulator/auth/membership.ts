/** Which users, groups and departments a person is, for every kind of permission. */
import type { Domain, Space, User } from '../domain/model.ts';

export interface Membership {
  user: User;
  groups: ReadonlySet<string>;
  organizations: ReadonlySet<string>;
  /** The person's departments and all departments above them. */
  organizationsAndAbove: ReadonlySet<string>;
}

export function createMembership(domain: Domain, user: User): Membership {
  const above = new Set<string>();
  for (const code of user.organizations) {
    let current: string | null | undefined = code;
    while (current && !above.has(current)) {
      above.add(current);
      current = domain.organizations.get(current)?.parent;
    }
  }
  return {
    user,
    groups: new Set([...user.groups, 'everyone']),
    organizations: new Set(user.organizations),
    organizationsAndAbove: above,
  };
}

export interface EntityRef {
  type: string;
  code: string | null;
}

/** Whether an entity of the types USER, GROUP or ORGANIZATION takes the person in. */
export function includesMember(member: Membership, entity: EntityRef, includeSubs: boolean): boolean {
  if (entity.code === null) return false;
  switch (entity.type) {
    case 'USER':
      return entity.code === member.user.code;
    case 'GROUP':
      return member.groups.has(entity.code);
    case 'ORGANIZATION':
      return (includeSubs ? member.organizationsAndAbove : member.organizations).has(entity.code);
    default:
      return false;
  }
}

/** Whether the person belongs to a space, as a member or as its guest. */
export function isInSpace(space: Space, member: Membership): boolean {
  return (
    space.guests.includes(member.user.code) ||
    space.members.some(({ entity, includeSubs }) => includesMember(member, entity, includeSubs))
  );
}
