/** What people write on each other's pages and to each other. No REST call writes it; full-text search finds it. */
import type { StoredFileRef } from './stored-record.ts';

export interface PeopleComment {
  id: number;
  text: string;
  creator: string;
  createdAtMs: number;
  files: StoredFileRef[];
}

/** A post on a person's page, with what was answered to it. */
export interface PeoplePost extends PeopleComment {
  /** Login name of the person whose page it stands on. */
  owner: string;
  replies: PeopleComment[];
}

/** A message from one person to another. */
export interface Message extends PeopleComment {
  recipient: string;
}
