/** Spaces, their members and threads. */
import type { SpaceId } from './ids.ts';
import type { StoredFileRef } from './stored-record.ts';

export interface Thread {
  id: number;
  name: string;
  body: string;
  comments: {
    id: number;
    text: string;
    creator: string;
    createdAtMs: number;
    mentions: unknown[];
    files: StoredFileRef[];
  }[];
}

export interface SpaceMember {
  entity: { type: 'USER' | 'GROUP' | 'ORGANIZATION'; code: string };
  isAdmin: boolean;
  includeSubs: boolean;
}

export interface Space {
  id: SpaceId;
  name: string;
  isGuest: boolean;
  isPrivate: boolean;
  useMultiThread: boolean;
  fixedMember: boolean;
  body: string;
  creator: string;
  modifier: string;
  createdAtMs: number;
  modifiedAtMs: number;
  members: SpaceMember[];
  guests: string[];
  threads: Thread[];
  defaultThread: number;
  permissions: { createApp: 'EVERYONE' | 'ADMIN' };
  show: { announcement: boolean; threadList: boolean; appList: boolean; memberList: boolean; relatedLinkList: boolean };
}
