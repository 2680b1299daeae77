/** Remembers the list that a person came from, so that a record's page can lead back to it and through it. */
import { toText } from '../../kintone-global/to-text.ts';
import { pageUrl } from '../../kintone-global/page-url.ts';
import { appOf, type ListState, type PageState } from '../../kintone-global/page-state.ts';

export interface LastList {
  url: string;
  /** Condition and order of the records, without limit and offset. */
  query: string;
  offset: number;
  pageSize: number;
  /** Records of the page of the list that was shown, in its order. */
  ids: readonly number[];
}

function keyOf(page: PageState): string {
  return `local-kintone.last-list.${appOf(page).id}`;
}

function keep(page: PageState, list: LastList): void {
  globalThis.sessionStorage?.setItem(keyOf(page), JSON.stringify(list));
}

function read(page: PageState): LastList | null {
  const kept = globalThis.sessionStorage?.getItem(keyOf(page)) ?? null;
  return kept === null ? null : (JSON.parse(kept) as LastList);
}

export function rememberList(page: PageState, list: ListState, query: string): void {
  const isFiltered = list.condition !== list.view.filterCond;
  const url = pageUrl(page.boot, 'index', {
    viewId: list.view.id,
    ...(isFiltered && list.condition !== '' ? { query: list.condition } : {}),
  });
  const ids = list.records.map((record) => Number(toText(record['$id']?.value)));
  keep(page, { url, query, offset: list.offset, pageSize: list.pageSize, ids });
}

/** Address of that list; the app's first one where there was none. */
export function lastListUrl(page: PageState): string {
  return read(page)?.url ?? pageUrl(page.boot, 'index');
}

type Step = 'previous' | 'next';

async function findIds(page: PageState, query: string): Promise<number[]> {
  const answer = await page.transport.call('/k/v1/records', 'GET', { app: appOf(page).id, query, fields: ['$id'] });
  const records = answer.ok ? (answer.body as { records: { $id?: { value: unknown } }[] }).records : [];
  return records.map((record) => Number(record.$id?.value));
}

/** Undefined where the record is in no list that is remembered, null at an end of the list. */
async function findInLastList(page: PageState, recordId: number, step: Step): Promise<number | null | undefined> {
  const list = read(page);
  const index = list?.ids.indexOf(recordId) ?? -1;
  if (!list || index < 0) return undefined;
  const known = list.ids[index + (step === 'next' ? 1 : -1)];
  if (known !== undefined) return known;
  const offset = step === 'next' ? list.offset + list.ids.length : Math.max(0, list.offset - list.pageSize);
  const limit = step === 'next' ? list.pageSize : list.offset - offset;
  if (limit === 0) return null;
  const ids = await findIds(page, `${list.query} limit ${limit} offset ${offset}`);
  if (ids.length === 0) return null;
  keep(page, { ...list, offset, ids });
  return ids.at(step === 'next' ? 0 : -1) ?? null;
}

/** Shows the record before or after this one in the list that the person came from; without one all records count, newest first. */
export async function showNeighbour(page: PageState, step: Step): Promise<void> {
  const recordId = page.recordId.peek();
  if (recordId === null) return;
  const all =
    step === 'previous' ? `$id > ${recordId} order by $id asc limit 1` : `$id < ${recordId} order by $id desc limit 1`;
  const inList = await findInLastList(page, recordId, step);
  const found = inList === undefined ? (await findIds(page, all))[0] : inList;
  // The person may have gone elsewhere while the answer was on its way.
  if (found !== undefined && found !== null && page.recordId.peek() === recordId)
    page.navigate(pageUrl(page.boot, 'detail', { recordId: found }));
}
