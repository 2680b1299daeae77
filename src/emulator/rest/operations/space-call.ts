/** Finding spaces and what the caller may do in them. */
import { includesMember, isInSpace } from '../../auth/membership.ts';
import type { Space, Thread } from '../../domain/model.ts';
import { KintoneError } from '../../errors.ts';
import type { Call } from '../call.ts';

/** Whether the caller is an administrator of the space, or of all of Kintone. */
export function isSpaceAdmin(call: Call, space: Space): boolean {
  if (call.user.isSystemAdministrator) return true;
  return space.members.some(
    ({ entity, isAdmin, includeSubs }) => isAdmin && includesMember(call.member, entity, includeSubs),
  );
}

/**
 * The space with this id, if the caller can see it on this path.
 * @throws KintoneError OC_NO01, GAIA_IL23, CB_NO02
 */
export function findSpace(call: Call, spaceId: number): Space {
  const space = call.domain.spaces.get(spaceId);
  if (!space) throw new KintoneError('OC_NO01', { id: spaceId });
  if (call.guestSpaceId === null && space.isGuest) throw new KintoneError('GAIA_IL23');
  if (call.guestSpaceId !== null && spaceId !== call.guestSpaceId) throw new KintoneError('CB_NO02');
  const isOpen = !space.isPrivate && !space.isGuest;
  if (!isOpen && !isInSpace(space, call.member) && !isSpaceAdmin(call, space)) throw new KintoneError('CB_NO02');
  return space;
}

/** As `findSpace`, for what only its administrators may do. */
export function findAdministeredSpace(call: Call, spaceId: number): Space {
  const space = findSpace(call, spaceId);
  if (!isSpaceAdmin(call, space)) throw new KintoneError('CB_NO02');
  return space;
}

/** Whether the caller may add apps to the space. */
export function mayCreateAppIn(call: Call, space: Space): boolean {
  if (call.user.isGuest) return false;
  if (isSpaceAdmin(call, space)) return true;
  return space.permissions.createApp === 'EVERYONE' && (!space.isPrivate || isInSpace(space, call.member));
}

/** A thread and its space. @throws KintoneError OC_NO02 and what `findSpace` throws */
export function findThread(call: Call, threadId: number): { space: Space; thread: Thread } {
  for (const space of call.domain.spaces.values()) {
    const thread = space.threads.find(({ id }) => id === threadId);
    if (thread) return { space: findSpace(call, space.id), thread };
  }
  throw new KintoneError('OC_NO02', { id: threadId });
}

/** Changes a space and notes who did it. */
export function patchSpace(call: Call, space: Space, changes: Partial<Space>): void {
  call.tx.patch(space, { ...changes, modifier: call.user.code, modifiedAtMs: call.nowMs });
}
