/** Records and files as the local Kintone keeps them. */
import type { AppId, RecordId, SpaceId } from './ids.ts';

export interface StoredFileRef {
  /** Key into `Domain.files` and the fileKey of answers (not the one of an upload). */
  fileId: string;
  name: string;
  contentType: string;
  size: number;
}

export interface StoredFile extends StoredFileRef {
  bytes: Uint8Array;
  uploadedBy: string;
  uploadedAtMs: number;
  /** The key that the upload answered; used up by the first write that attaches the file, dead after three days. */
  uploadKey: string | null;
  /** Where the file hangs, which decides who may download it; null until something attaches it. */
  place: FilePlace | null;
}

export type FilePlace =
  | { kind: 'record'; app: AppId; record: RecordId; field: string }
  | { kind: 'app'; app: AppId }
  | { kind: 'space'; space: SpaceId }
  | { kind: 'plugin' };

export interface TableRow {
  id: string;
  values: StoredValues;
}

/**
 * A value as stored, canonical and cheap to compare:
 * text, number, date, option: the wire string, `''` or null when unset; users, groups, organizations: codes;
 * options of check boxes: names; files: references; tables: rows.
 */
export type StoredValue = string | null | string[] | StoredFileRef[] | TableRow[];
export type StoredValues = Record<string, StoredValue>;

export interface StoredComment {
  id: number;
  text: string;
  createdAtMs: number;
  creator: string;
  mentions: { code: string; type: 'USER' | 'ORGANIZATION' | 'GROUP' }[];
}

/** Never changed in place: a write puts a new object into `App.records`, so caches may key on the object. */
export interface StoredRecord {
  id: RecordId;
  revision: number;
  createdAtMs: number;
  creator: string;
  updatedAtMs: number;
  modifier: string;
  /** Name of the process state; null while process management was never on. */
  status: string | null;
  assignees: string[];
  values: StoredValues;
  comments: StoredComment[];
  /** Highest id that a comment of it ever had; missing where none was deleted. */
  lastCommentId?: number;
}
