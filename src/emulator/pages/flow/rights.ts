/** What the person may do with the shown record, and with the rows of a list. */
import { appOf, type ListState, type PageState } from '../../kintone-global/page-state.ts';
import type { ServerRecord } from '../../kintone-global/record-shape.ts';
import { toText } from '../../kintone-global/to-text.ts';

/** The record's own rights, or the app's while they are not known. */
export function mayEdit(page: PageState): boolean {
  return page.info.value?.canEdit ?? appOf(page).rights.edit;
}

export function mayDelete(page: PageState): boolean {
  return page.info.value?.canDelete ?? appOf(page).rights.delete;
}

/** Rights of one record as `records/acl/evaluate` tells them. */
interface RowRights {
  id: string;
  record: { editable: boolean; deletable: boolean };
}

/** Most records that one call tells the rights of. Source: cybozu.dev, evaluate-record-permissions. */
const maxEvaluated = 100;

/** Asks for the rights of every row where the app has rights for single records; until then no row may be changed. */
export async function findRowRights(page: PageState, list: ListState): Promise<NonNullable<ListState['rowRights']>> {
  const ids = list.records.map((record) => Number(toText(record['$id']?.value)));
  const found: NonNullable<ListState['rowRights']> = {};
  for (let start = 0; start < ids.length; start += maxEvaluated) {
    const params = { app: appOf(page).id, ids: ids.slice(start, start + maxEvaluated) };
    const answer = await page.transport.call('/k/v1/records/acl/evaluate', 'GET', params);
    if (!answer.ok) continue;
    for (const { id, record } of (answer.body as { rights: RowRights[] }).rights) found[id] = record;
  }
  return found;
}

function rightsOfRow(page: PageState, record: ServerRecord): { editable: boolean; deletable: boolean } {
  const { rights, hasRecordRights } = appOf(page);
  if (!hasRecordRights) return { editable: rights.edit, deletable: rights.delete };
  const own = page.list.value?.rowRights?.[toText(record['$id']?.value)];
  return { editable: rights.edit && own?.editable === true, deletable: rights.delete && own?.deletable === true };
}

export function mayEditRow(page: PageState, record: ServerRecord): boolean {
  return appOf(page).enableInlineRecordEditing && rightsOfRow(page, record).editable;
}

export function mayDeleteRow(page: PageState, record: ServerRecord): boolean {
  return rightsOfRow(page, record).deletable;
}
