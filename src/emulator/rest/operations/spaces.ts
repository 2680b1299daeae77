/** Space operations: settings, body, removal. */
import type { Space } from '../../domain/model.ts';
import { sanitizeRichText } from '../../records/rich-text.ts';
import type { Call } from '../call.ts';
import { defineOperation, type Operation } from '../operation.ts';
import { boolean, id, object, oneOf, required, text } from '../params.ts';
import { toAppAnswer, toPerson } from './apps.ts';
import { findAdministeredSpace, findSpace, patchSpace } from './space-call.ts';
import { spaceCreationOperations } from './space-creation.ts';
import { spaceMemberOperations } from './space-members.ts';

const base = { stage: 'live', guest: true, token: false, scope: null } as const;
const spaceParam = { id: required(id()) };

const switches = {
  showAnnouncement: 'announcement',
  showThreadList: 'threadList',
  showAppList: 'appList',
  showMemberList: 'memberList',
  showRelatedLinkList: 'relatedLinkList',
} as const;

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
    // The portal and its parts belong to spaces of several threads.
    const shows = Object.entries(switches).map(([name, key]) => [name, space.useMultiThread ? space.show[key] : null]);
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
      body: (space.useMultiThread && space.body) || null,
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
      isPrivate: space.isGuest || (params.isPrivate ?? space.isPrivate),
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
    patchSpace(call, findAdministeredSpace(call, params.id), { body: sanitizeRichText(params.body) });
    return {};
  },
});

export const spaceOperations: readonly Operation[] = [
  getSpace,
  putSpace,
  deleteSpace,
  putBody,
  ...spaceMemberOperations,
  ...spaceCreationOperations,
];
