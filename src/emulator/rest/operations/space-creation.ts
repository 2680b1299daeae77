/** Spaces of the domain: creation from a template, statistics. */
import { isInSpace } from '../../auth/membership.ts';
import type { Space } from '../../domain/model.ts';
import { KintoneError } from '../../errors.ts';
import { toSpaceStatistics } from '../../settings/statistics.ts';
import { defineOperation, type Operation } from '../operation.ts';
import { boolean, id, integer, list, offset, required, text, withDefault } from '../params.ts';
import { toInstant, toPerson } from './apps.ts';
import { isSpaceAdmin } from './space-call.ts';
import { memberParam, toMembers } from './space-members.ts';

const base = { stage: 'live', guest: false, token: false, scope: null } as const;

const getStatistics = defineOperation({
  ...base,
  id: 'spaces/statistics/get',
  method: 'GET',
  path: 'spaces/statistics',
  params: {
    limit: withDefault(integer({ min: 1, max: 100 }), 100),
    offset: offset(),
  },
  run(call, { limit, offset }) {
    const seen = [...call.domain.spaces.values()].filter(
      (space) => isSpaceAdmin(call, space) || isInSpace(space, call.member) || (!space.isPrivate && !space.isGuest),
    );
    return {
      spaces: seen.slice(offset, offset + limit).map((space) => ({
        ...toSpaceStatistics(space),
        creator: toPerson(call, space.creator),
        createdAt: toInstant(space.createdAtMs),
        modifier: toPerson(call, space.modifier),
        modifiedAt: toInstant(space.modifiedAtMs),
      })),
    };
  },
});

const createFromTemplate = defineOperation({
  ...base,
  id: 'template/space/post',
  method: 'POST',
  path: 'template/space',
  params: {
    id: required(id()),
    name: required(text({ min: 1, max: 128, name: 'Name' })),
    members: required(list(required(memberParam))),
    isPrivate: boolean(),
    isGuest: boolean(),
    fixedMember: boolean(),
  },
  run(call, params) {
    const { domain, tx } = call;
    if (call.user.isGuest) throw new KintoneError('CB_NO02');
    if (!domain.spaceTemplates.some((template) => template.id === params.id)) {
      throw new KintoneError('OC_TP01', { id: params.id });
    }
    const members = toMembers(call, params.members);
    const spaceId = domain.nextId.space;
    const thread = domain.nextId.thread;
    tx.patch(domain.nextId, { space: spaceId + 1, thread: thread + 1 });
    const isGuest = params.isGuest ?? false;
    const space: Space = {
      id: spaceId,
      name: params.name,
      isGuest,
      isPrivate: isGuest || (params.isPrivate ?? false),
      useMultiThread: false,
      fixedMember: params.fixedMember ?? false,
      body: '',
      creator: call.user.code,
      modifier: call.user.code,
      createdAtMs: call.nowMs,
      modifiedAtMs: call.nowMs,
      members,
      guests: [],
      threads: [{ id: thread, name: params.name, body: '', comments: [] }],
      defaultThread: thread,
      permissions: { createApp: 'EVERYONE' },
      show: { announcement: true, threadList: true, appList: true, memberList: true, relatedLinkList: true },
    };
    tx.set(domain.spaces, spaceId, space);
    return { id: String(spaceId) };
  },
});

export const spaceCreationOperations: readonly Operation[] = [getStatistics, createFromTemplate];
