/** What a page asks its server about one record, because REST does not tell it. */
import type { CodeName } from './page-boot.ts';
import { askService, servicePaths } from './page-service.ts';
import type { PageState } from './page-state.ts';

export interface RunnableAction {
  name: string;
  nextStatus: { name: string; type: 'ONE' | 'ALL' | 'ANY'; assignees: CodeName[] };
}

export interface RecordInfo {
  canEdit: boolean;
  canDelete: boolean;
  /** Only fields with rights of their own. */
  fieldRights: Record<string, 'READ' | 'WRITE' | 'NONE'>;
  /** Process actions that the person may run now. */
  actions: RunnableAction[];
  /** Actions that copy the record into a new one of another app. */
  appActions: { id: string; name: string; destination: number }[];
}

export interface RecordHistoryEntry {
  revision: number;
  at: string;
  by: CodeName;
  isCreation: boolean;
  status: { before: string | null; after: string | null } | null;
  changes: { label: string; type: string; before: string; after: string }[];
}

/** Shape of `kintone.app.record.getStatusHistory()`. Source: cybozu.dev, get-status-history. */
export interface StatusHistoryEntry {
  changedAt: string;
  assignees: CodeName[];
  status: string;
}

interface Answers {
  info: RecordInfo;
  history: RecordHistoryEntry[];
  'status-history': StatusHistoryEntry[];
}

/** Asks about the record; null where the person may not know or nobody answers. */
export function askAboutRecord<K extends keyof Answers>(
  page: PageState,
  about: K,
  recordId: number,
): Promise<Answers[K] | null> {
  const app = String(page.boot.app?.id ?? 0);
  return askService(page, servicePaths.record, { about, app, record: String(recordId) });
}
