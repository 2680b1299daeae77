/** A guest space for tests of what runs inside one. */
import type { Space } from '../../src/emulator/index.ts';

export function createGuestSpace(id: number, creator: string): Space {
  return {
    id,
    name: 'Guests',
    isGuest: true,
    isPrivate: true,
    useMultiThread: false,
    fixedMember: false,
    body: '',
    creator,
    modifier: creator,
    createdAtMs: 0,
    modifiedAtMs: 0,
    members: [{ entity: { type: 'USER', code: creator }, isAdmin: true, includeSubs: false }],
    guests: [],
    threads: [],
    defaultThread: 1,
    permissions: { createApp: 'EVERYONE' },
    show: { announcement: true, threadList: true, appList: true, memberList: true, relatedLinkList: true },
  };
}
