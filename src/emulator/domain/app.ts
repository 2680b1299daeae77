/** An app: its settings live and in preview, its deploy, its records. */
import type { AppSettings } from './app-settings.ts';
import type { AppId, RecordId, SpaceId } from './ids.ts';
import type { StoredRecord } from './stored-record.ts';

export type DeployStatus = 'PROCESSING' | 'SUCCESS' | 'FAIL' | 'CANCEL';

export interface Deploy {
  status: DeployStatus;
  finishesAtMs: number;
  /** Why it failed; Kintone does not tell, the log of the local Kintone does. */
  reason: string | null;
  /** Apps deployed by the same call: one that fails cancels the others. */
  together?: readonly AppId[];
  /** Login name of who asked for it. */
  by?: string;
}

export interface App {
  id: AppId;
  spaceId: SpaceId | null;
  threadId: number | null;
  creator: string;
  createdAtMs: number;
  modifier: string;
  modifiedAtMs: number;
  /** Null until the first deploy. */
  live: AppSettings | null;
  preview: AppSettings;
  deploy: Deploy | null;
  records: Map<RecordId, StoredRecord>;
  /** Grows with every change of a record, so that indexes and caches know when they are stale. */
  recordsVersion: number;
  nextRecordId: number;
  nextRowId: number;
}
