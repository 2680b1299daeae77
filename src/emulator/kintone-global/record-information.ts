/** The asynchronous getters under `kintone.app.record`: rights, status, assignees and actions of the shown record. */
import { isSystemFieldType } from '../../core/field-type.ts';
import { needPage } from './page-rules.ts';
import { appOf, type PageMode, type PageState } from './page-state.ts';
import { askAboutRecord, type RecordInfo } from './record-info.ts';
import type { ServerRecord } from './record-shape.ts';

/** Most entries of the status history that one call gives. Source: cybozu.dev, get-status-history. */
const maxStatusHistory = 100;

/** Types without permissions of their own. Source: https://cybozu.dev/ja/kintone/docs/js-api/record/get-record-field-permissions */

function findField(record: ServerRecord | null, type: string): unknown {
  return Object.values(record ?? {}).find((field) => field.type === type)?.value;
}

function toCount(value: unknown, fallback: number, [min, max]: readonly [number, number]): number {
  if (value === undefined) return fallback;
  if (typeof value === 'number' && Number.isInteger(value) && value >= min && value <= max) return value;
  throw new TypeError(`offset and limit must be whole numbers; limit from 1 to ${maxStatusHistory}.`);
}

/** Functions that desktop and mobile pages share. */
export function createRecordInformation(page: PageState) {
  const modes: readonly PageMode[] = ['detail', 'edit', 'print', 'create'];
  const need = (name: string, on: readonly PageMode[] = modes): void =>
    needPage(page, `kintone.app.record.${name}`, null, on);

  /** What the server says about the record now; kept until the record is shown again. */
  function ask(): Promise<RecordInfo | null> {
    const recordId = page.recordId.peek() ?? 0;
    const revision = String(page.record.peek()?.['$revision']?.value);
    return page.meter(`record info ${recordId} ${revision}`, () => askAboutRecord(page, 'info', recordId));
  }

  return {
    getPermissions: async () => {
      need('getPermissions', ['detail', 'edit', 'print']);
      const info = await ask();
      return { editRecord: info?.canEdit === true, deleteRecord: info?.canDelete === true };
    },
    getFieldPermissions: async () => {
      need('getFieldPermissions');
      const info = page.mode.peek() === 'create' ? null : await ask();
      const fields = Object.entries(appOf(page).fields).filter(([, { type }]) => !isSystemFieldType(type));
      const entries = fields.map(([code, field]) => {
        const level = info?.fieldRights[code] ?? (field.editable === false ? 'READ' : 'WRITE');
        const mayEdit = level === 'WRITE' && info?.canEdit !== false;
        return [code, { readField: level !== 'NONE', editField: mayEdit }] as const;
      });
      return Object.fromEntries(entries);
    },
    getStatusHistory: async (offset?: unknown, limit?: unknown) => {
      need('getStatusHistory', ['detail', 'edit', 'print']);
      const from = toCount(offset, 0, [0, Number.MAX_SAFE_INTEGER]);
      const count = toCount(limit, maxStatusHistory, [1, maxStatusHistory]);
      const recordId = page.recordId.peek() ?? 0;
      const revision = String(page.record.peek()?.['$revision']?.value);
      const all = await page.meter(`status history ${recordId} ${revision}`, () =>
        askAboutRecord(page, 'status-history', recordId),
      );
      return structuredClone((all ?? []).slice(from, from + count));
    },
    getStatusActions: async () => {
      need('getStatusActions', ['detail']);
      return structuredClone((await ask())?.actions ?? []);
    },
    getAssignees: async () => {
      need('getAssignees', ['detail', 'edit']);
      const assignees = findField(page.record.peek(), 'STATUS_ASSIGNEE');
      return (Array.isArray(assignees) ? assignees : []).map((assignee: unknown) => ({ assignee, action: null }));
    },
    getActions: async () => {
      need('getActions', ['detail']);
      return ((await ask())?.appActions ?? []).map(({ name, id }) => ({ name, id }));
    },
  };
}
