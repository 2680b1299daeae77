/** A space for tests. */
import type { Space } from '../domain/model.ts';

/** A space of `boss` with one thread, whose number is ten times its own. */
export function createTestSpace(id: number, changes: Partial<Space> = {}): Space {
  return {
    id,
    name: `Space ${id}`,
    isGuest: false,
    isPrivate: false,
    useMultiThread: true,
    fixedMember: false,
    body: '',
    creator: 'boss',
    modifier: 'boss',
    createdAtMs: 0,
    modifiedAtMs: 0,
    members: [],
    guests: [],
    threads: [{ id: id * 10, name: 'Thread', body: '', comments: [] }],
    defaultThread: id * 10,
    permissions: { createApp: 'EVERYONE' },
    show: { announcement: true, threadList: true, appList: true, memberList: true, relatedLinkList: true },
    ...changes,
  };
}
