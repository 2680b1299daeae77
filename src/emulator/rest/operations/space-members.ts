/** Members and guests of spaces. */
import type { Entity, SpaceMember } from '../../domain/model.ts';
import { invalid, KintoneError } from '../../errors.ts';
import { assertEntityExists } from '../../settings/directory.ts';
import type { Call } from '../call.ts';
import { defineOperation, type Operation } from '../operation.ts';
import { boolean, id, list, object, oneOf, required, text } from '../params.ts';
import { findAdministeredSpace, findSpace, patchSpace } from './space-call.ts';

const base = { stage: 'live', guest: true, token: false, scope: null } as const;
const spaceParam = { id: required(id()) };

/** Guests and people who may not use Kintone any more are no members. */
function canBeMember(call: Call, { type, code }: SpaceMember['entity']): boolean {
  if (type !== 'USER') return true;
  const user = call.domain.users.get(code);
  return user !== undefined && user.valid && !user.isGuest;
}

const getMembers = defineOperation({
  ...base,
  id: 'space/members/get',
  method: 'GET',
  path: 'space/members',
  params: spaceParam,
  run(call, params) {
    const { members } = findSpace(call, params.id);
    return {
      members: members
        .filter(({ entity }) => canBeMember(call, entity))
        .map(({ entity, isAdmin, includeSubs }) => ({
          entity,
          isAdmin,
          ...(entity.type === 'USER' && { isImplicit: false }),
          ...(entity.type === 'ORGANIZATION' && { includeSubs }),
        })),
    };
  },
});

export const memberParam = object({
  entity: required(object({ type: required(oneOf(['USER', 'GROUP', 'ORGANIZATION'])), code: required(text()) })),
  isAdmin: boolean(),
  includeSubs: boolean(),
});

type MemberInput = NonNullable<ReturnType<typeof memberParam.read>>;

/** @throws KintoneError for unknown people, and when nobody would administer the space */
export function toMembers(call: Call, given: readonly MemberInput[]): SpaceMember[] {
  if (!given.some(({ isAdmin }) => isAdmin)) throw invalid('members', 'adminNeeded');
  return given.map(({ entity, isAdmin = false, includeSubs = false }) => {
    assertEntityExists(call.domain, entity satisfies Entity);
    if (!canBeMember(call, entity)) throw new KintoneError('GAIA_IL26', { code: entity.code });
    return { entity, isAdmin, includeSubs };
  });
}

const putMembers = defineOperation({
  ...base,
  id: 'space/members/put',
  method: 'PUT',
  path: 'space/members',
  params: { ...spaceParam, members: required(list(required(memberParam))) },
  run(call, params) {
    const space = findAdministeredSpace(call, params.id);
    patchSpace(call, space, { members: toMembers(call, params.members) });
    return {};
  },
});

/** Guests are known by their address; as users they have `guest/` in front. */
export function toGuestCode(address: string): string {
  return address.startsWith('guest/') ? address : `guest/${address}`;
}

const putGuests = defineOperation({
  ...base,
  id: 'space/guests/put',
  method: 'PUT',
  path: 'space/guests',
  params: { ...spaceParam, guests: required(list(required(text()))) },
  run(call, params) {
    const space = call.domain.spaces.get(params.id);
    if (space && !space.isGuest) throw new KintoneError('CB_IL02');
    const guests = [...new Set(params.guests.map(toGuestCode))];
    for (const code of guests) {
      const user = call.domain.users.get(code);
      if (!user?.isGuest || !user.valid) throw new KintoneError('GAIA_IL26', { code });
    }
    patchSpace(call, findAdministeredSpace(call, params.id), { guests });
    return {};
  },
});

export const spaceMemberOperations: readonly Operation[] = [getMembers, putMembers, putGuests];
