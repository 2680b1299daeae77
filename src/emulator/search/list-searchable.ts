/** Everything in the domain that the caller may find by full-text search. */
import { isInSpace } from '../auth/membership.ts';
import type { App, Space } from '../domain/model.ts';
import { type Call, isLive } from '../rest/call.ts';
import { listAppItems } from './record-items.ts';
import type { Searchable } from './searchable.ts';
import { listSpaceItems } from './space-items.ts';
import { listMessageItems, listPostItems } from './talk-items.ts';

/** A guest path sees its own space; the normal path sees all others. */
function isOnPath(call: Call, space: Space | undefined): boolean {
  if (call.guestSpaceId !== null) return space?.id === call.guestSpaceId;
  return space?.isGuest !== true;
}

function isSeen(call: Call, space: Space): boolean {
  return isOnPath(call, space) && (isInSpace(space, call.member) || (!space.isPrivate && !space.isGuest));
}

function isSeenApp(call: Call, app: App): boolean {
  const space = app.spaceId === null ? undefined : call.domain.spaces.get(app.spaceId);
  // As with every other call: the apps of a private space are for its members only.
  return isOnPath(call, space) && (!space || isSeen(call, space)) && call.may(app, 'view');
}

/** Pages of people are open to every user; messages are for the two who write them. Neither is part of a guest space. */
function listTalk(call: Call): Searchable[] {
  if (call.guestSpaceId !== null) return [];
  const { peoplePosts, messages } = call.domain;
  const { code } = call.user;
  return [
    ...peoplePosts.flatMap((post) => listPostItems(call, post)),
    ...messages
      .filter(({ creator, recipient }) => creator === code || recipient === code)
      .flatMap((message) => listMessageItems(call, message)),
  ];
}

/** What the caller could see anyway. */
export function listSearchable(call: Call): Searchable[] {
  const apps = [...call.domain.apps.values()].filter(isLive).filter((app) => isSeenApp(call, app));
  const spaces = [...call.domain.spaces.values()].filter((space) => isSeen(call, space));
  return [
    ...apps.flatMap((app) => listAppItems(call, app)),
    ...spaces.flatMap((space) => listSpaceItems(call, space)),
    ...listTalk(call),
  ];
}
