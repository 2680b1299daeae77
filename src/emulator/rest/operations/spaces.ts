/** Space operations: settings, body, members, guests, statistics, creation from a template. */
import { isInSpace } from '../../auth/membership.ts';
import type { Entity, Space, SpaceMember } from '../../domain/model.ts';
import { invalid, KintoneError } from '../../errors.ts';
import { assertEntityExists } from '../../settings/directory.ts';
import { toSpaceStatistics } from '../../settings/statistics.ts';
import type { Call } from '../call.ts';
import { defineOperation, type Operation } from '../operation.ts';
import { boolean, id, integer, list, object, oneOf, required, text, withDefault } from '../params.ts';
import { toAppAnswer, toInstant, toPerson } from './apps.ts';
import { findAdministeredSpace, findSpace, isSpaceAdmin } from './space-call.ts';

const base = { stage: 'live', guest: true, token: false, scope: null } as const;
const spaceParam = { id: required(id()) };

const switches = {
  showAnnouncement: 'announcement',
  showThreadList: 'threadList',
  showAppList: 'appList',
  showMemberList: 'memberList',
  showRelatedLinkList: 'relatedLinkList',
} as const;

/** Changes a space and notes who did it. */
export function patchSpace(call: Call, space: Space, changes: Partial<Space>): void {
  call.tx.patch(space, { ...changes, modifier: call.user.code, modifiedAtMs: call.nowMs });
}

function toAttachedApps(call: Call, space: Space): unknown[] {
  return [...call.domain.apps.values()]
    .filter((app) => app.spaceId === space.id && app.live && (call.may(app, 'view') || call.may(app, 'add')))
    .map((app) => {
      const { spaceId: _spaceId, ...answer } = toAppAnswer(call, app, app.live ?? app.preview);
      return answer;
    });
}

const getSpace = defineOperation({
  ...base,
  id: 'space/get',
  method: 'GET',
  path: 'space',
  params: spaceParam,
  run(call, params) {
    const space = findSpace(call, params.id);
    const shows = Object.entries(switches).map(([name, key]) => [name, space.show[key]]);
    return {
      id: String(space.id),
      name: space.name,
      defaultThread: String(space.defaultThread),
      isPrivate: space.isPrivate,
      creator: toPerson(call, space.creator),
      modifier: toPerson(call, space.modifier),
      memberCount: String(space.members.length + space.guests.length),
      coverType: 'PRESET',
      coverKey: 'GREEN',
      coverUrl: '',
      body: space.useMultiThread ? space.body : null,
      useMultiThread: space.useMultiThread,
      isGuest: space.isGuest,
      attachedApps: toAttachedApps(call, space),
      fixedMember: space.fixedMember,
      ...Object.fromEntries(shows),
      permissions: space.permissions,
    };
  },
});

const putSpace = defineOperation({
  ...base,
  id: 'space/put',
  method: 'PUT',
  path: 'space',
  params: {
    ...spaceParam,
    name: text({ min: 1, max: 128, name: 'Name' }),
    isPrivate: boolean(),
    fixedMember: boolean(),
    useMultiThread: boolean(),
    showAnnouncement: boolean(),
    showThreadList: boolean(),
    showAppList: boolean(),
    showMemberList: boolean(),
    showRelatedLinkList: boolean(),
    permissions: object({ createApp: oneOf(['EVERYONE', 'ADMIN']) }),
  },
  run(call, params) {
    const space = findAdministeredSpace(call, params.id);
    const show = { ...space.show };
    for (const [name, key] of Object.entries(switches) as [keyof typeof switches, keyof Space['show']][]) {
      show[key] = params[name] ?? show[key];
    }
    patchSpace(call, space, {
      name: params.name ?? space.name,
      isPrivate: params.isPrivate ?? space.isPrivate,
      fixedMember: params.fixedMember ?? space.fixedMember,
      // A space with several threads never goes back to one.
      useMultiThread: space.useMultiThread || params.useMultiThread === true,
      permissions: { createApp: params.permissions?.createApp ?? space.permissions.createApp },
      show,
    });
    return {};
  },
});

const deleteSpace = defineOperation({
  ...base,
  id: 'space/delete',
  method: 'DELETE',
  path: 'space',
  params: spaceParam,
  run(call, params) {
    const space = findAdministeredSpace(call, params.id);
    for (const app of call.domain.apps.values()) {
      if (app.spaceId !== space.id) continue;
      call.tx.delete(call.domain.apps, app.id);
      for (const { fileId, place } of call.domain.files.values()) {
        if (place && 'app' in place && place.app === app.id) call.tx.delete(call.domain.files, fileId);
      }
    }
    call.tx.delete(call.domain.spaces, space.id);
    return {};
  },
});

const putBody = defineOperation({
  ...base,
  id: 'space/body/put',
  method: 'PUT',
  path: 'space/body',
  params: { ...spaceParam, body: required(text({ max: 65_535 })) },
  run(call, params) {
    patchSpace(call, findAdministeredSpace(call, params.id), { body: params.body });
    return {};
  },
});

function isGuestEntity(call: Call, entity: SpaceMember['entity']): boolean {
  return entity.type === 'USER' && call.domain.users.get(entity.code)?.isGuest === true;
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
      members: members.map(({ entity, isAdmin, includeSubs }) => ({
        entity,
        isAdmin,
        ...(entity.type === 'USER' && { isImplicit: false }),
        ...(entity.type === 'ORGANIZATION' && { includeSubs }),
      })),
    };
  },
});

const memberParam = object({
  entity: required(object({ type: required(oneOf(['USER', 'GROUP', 'ORGANIZATION'])), code: required(text()) })),
  isAdmin: boolean(),
  includeSubs: boolean(),
});

type MemberInput = NonNullable<ReturnType<typeof memberParam.read>>;

/** @throws KintoneError for unknown people, and when nobody would administer the space */
function toMembers(call: Call, given: readonly MemberInput[]): SpaceMember[] {
  if (!given.some(({ isAdmin }) => isAdmin)) throw invalid('members', 'adminNeeded');
  return given.map(({ entity, isAdmin = false, includeSubs = false }) => {
    assertEntityExists(call.domain, entity satisfies Entity);
    if (isGuestEntity(call, entity)) throw new KintoneError('GAIA_IL26', { code: entity.code });
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
      if (call.domain.users.get(code)?.isGuest !== true) throw new KintoneError('GAIA_IL26', { code });
    }
    patchSpace(call, findAdministeredSpace(call, params.id), { guests });
    return {};
  },
});

const getStatistics = defineOperation({
  ...base,
  guest: false,
  id: 'spaces/statistics/get',
  method: 'GET',
  path: 'spaces/statistics',
  params: {
    limit: withDefault(integer({ min: 1, max: 100 }), 100),
    offset: withDefault(integer({ min: 0, max: 2_147_483_647 }), 0),
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
  guest: false,
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

export const spaceOperations: readonly Operation[] = [
  getSpace,
  putSpace,
  deleteSpace,
  putBody,
  getMembers,
  putMembers,
  putGuests,
  getStatistics,
  createFromTemplate,
];
