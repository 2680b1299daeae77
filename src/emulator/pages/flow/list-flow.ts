/** The record list: which records, in which order, and the event that follows every change of them. */
import { appOf, type ListState, type PageState } from '../../kintone-global/page-state.ts';
import { listCategories } from '../../kintone-global/categories.ts';
import type { ViewSetting } from '../../kintone-global/page-boot.ts';
import { isUnset, type PageRecord, type ServerRecord, toPageRecord } from '../../kintone-global/record-shape.ts';
import { say } from '../texts.ts';
import { afterRender } from './after-render.ts';
import { eventName } from './event-names.ts';
import { rememberList } from './last-list.ts';
import { findRowRights } from './rights.ts';
import { loadRefusalText } from './refusals.ts';
import { toText } from '../../kintone-global/to-text.ts';

/** Built-in list of all records; 20 by long convention. */
const allRecordsViewId = '20';

/** How many records a page of the list holds; a person can choose. */
export const pageSizes = [20, 40, 60, 80, 100] as const;

/** Most records that a calendar month shows. */
const maxCalendarRecords = 500;

/** Views as the selector offers them, the built-in one last. */
export function listViews(page: PageState): ViewSetting[] {
  const app = appOf(page);
  const shown = app.views.filter((view) => page.boot.device === 'desktop' || view.device !== 'DESKTOP');
  const sorted = shown.toSorted((a, b) => Number(a.index) - Number(b.index));
  return [...sorted, allRecordsView(page)];
}

function allRecordsView(page: PageState): ViewSetting {
  const fields = Object.values(appOf(page).fields)
    .filter((field) => !['GROUP', 'REFERENCE_TABLE', 'CATEGORY'].includes(field.type) && field.enabled !== false)
    .map((field) => field.code);
  return {
    id: allRecordsViewId,
    index: '9999',
    type: 'LIST',
    builtinType: 'ALL',
    name: `(${say(page)('allRecords')})`,
    filterCond: '',
    sort: '',
    fields,
  };
}

/** What the address asks for. */
export interface ListRequest {
  viewId: string | null;
  query: string | null;
  month: string | null;
  reportId: string | null;
  category: string | null;
}

/** `category=` of the address, if it can be read. */
function parseCategory(hash: string): string | null {
  return new URLSearchParams(hash.replace(/^#/, '')).get('category');
}

export function parseListRequest(url: URL): ListRequest {
  return {
    viewId: url.searchParams.get('view'),
    query: url.searchParams.get('query'),
    month: /(?:^|[#&])date=(\d{4}-\d{2})/.exec(url.hash)?.[1] ?? null,
    reportId: url.searchParams.get('report'),
    category: parseCategory(url.hash),
  };
}

/** Limits and order in the address are not honoured; the condition is. */
export function toCondition(query: string): string {
  const parts = query.matchAll(/"(?:\\.|[^"\\])*"|\b(?:order\s+by\s|(?:limit|offset)\s+\d)/gis);
  const option = [...parts].find(([part]) => !part.startsWith('"'));
  return query.slice(0, option?.index ?? query.length).trim();
}

/** The list that the address asks for, without records yet. */
export function openList(page: PageState, request: ListRequest): ListState {
  const views = listViews(page);
  const view = views.find((candidate) => candidate.id === request.viewId) ?? views[0] ?? allRecordsView(page);
  const thisMonth = new Date().toISOString().slice(0, 7);
  return {
    view,
    condition: isUnset(request.query) ? view.filterCond : toCondition(request.query ?? ''),
    sort: view.sort,
    offset: 0,
    pageSize: pageSizes[0],
    total: 0,
    records: [],
    month: view.type === 'CALENDAR' ? (request.month ?? thisMonth) : null,
    reportId: request.reportId,
    category: request.category,
  };
}

/** `order by` part as Kintone completes it: newest first where nothing is said. */
function toOrder(sort: string): string {
  return isUnset(sort) ? 'order by $id desc' : `order by ${sort}`;
}

/** The list's query with options, as `kintone.app.getQuery()` gives it. */
export function toListQuery(list: ListState): string {
  const order = isUnset(list.sort) ? '' : `order by ${list.sort}`;
  return [list.condition, order, `limit ${list.pageSize} offset ${list.offset}`]
    .filter((part) => part !== '')
    .join(' ');
}

function calendarCondition(page: PageState, list: ListState): string {
  const code = list.view.date ?? '';
  const [year = 0, month = 1] = (list.month ?? '').split('-').map(Number);
  const first = `${list.month}-01`;
  const next = month === 12 ? `${year + 1}-01-01` : `${year}-${String(month + 1).padStart(2, '0')}-01`;
  const isDate = appOf(page).fields[code]?.type === 'DATE';
  const bounds = isDate ? [first, next] : [`${first}T00:00:00Z`, `${next}T00:00:00Z`];
  return `${code} >= "${bounds[0]}" and ${code} < "${bounds[1]}"`;
}

/** A category takes in the records of the ones below it. */
function categoryCondition(page: PageState, list: ListState): string {
  const { categories, fields } = appOf(page);
  const code = Object.values(fields).find(({ type }) => type === 'CATEGORY')?.code;
  const entry = listCategories(categories ?? {}).find(({ name }) => name === list.category);
  return entry && code !== undefined
    ? `${code} in (${entry.names.map((name) => JSON.stringify(name)).join(', ')})`
    : '';
}

/** Condition and order of the list's records. */
function toRecordsQuery(page: PageState, list: ListState): string {
  const isCalendar = list.view.type === 'CALENDAR';
  const parts = [list.condition, categoryCondition(page, list), isCalendar ? calendarCondition(page, list) : ''].filter(
    (part) => !isUnset(part),
  );
  const condition = parts.length > 1 ? parts.map((part) => `(${part})`).join(' and ') : (parts[0] ?? '');
  return `${condition} ${toOrder(list.sort)}`.trim();
}

function toFetchQuery(page: PageState, list: ListState): string {
  const isCalendar = list.view.type === 'CALENDAR';
  const limit = isCalendar ? `limit ${maxCalendarRecords}` : `limit ${list.pageSize} offset ${list.offset}`;
  return `${toRecordsQuery(page, list)} ${limit}`;
}

function toFetchParams(page: PageState, list: ListState): Record<string, unknown> {
  return { app: appOf(page).id, query: toFetchQuery(page, list), totalCount: true };
}

function needsRecords(list: ListState): boolean {
  return list.view.type !== 'CUSTOM' || list.view.pager === true;
}

/** Asks for the records of a list that is about to be shown. */
export function warmList(page: PageState, list: ListState): void {
  if (needsRecords(list)) page.transport.warm('/k/v1/records', toFetchParams(page, list));
}

let generation = 0;

/** Goes when a list can be read again; what a handler says stays. */
let lastRefusal: PageState['shell']['notification']['value'] = null;

/** Comes after the records, so that nobody waits for it. */
async function showRowRights(page: PageState, list: ListState): Promise<void> {
  const mine = generation;
  if (!appOf(page).hasRecordRights || list.view.type !== 'LIST' || page.boot.device === 'mobile') return;
  const rowRights = await findRowRights(page, list);
  const present = page.list.peek();
  if (mine === generation && present) page.list.value = { ...present, rowRights };
}

/** Loads the records of a list state, draws it and fires the show event. The last call wins. */
export async function showList(page: PageState, next: ListState): Promise<void> {
  const mine = ++generation;
  page.isBusy.value = true;
  const { rowRights: _ofOthers, ...rest } = next;
  let loaded: ListState = rest;
  if (needsRecords(next)) {
    const answer = await page.transport.call('/k/v1/records', 'GET', toFetchParams(page, next));
    if (mine !== generation) return;
    if (!answer.ok) {
      page.isBusy.value = false;
      lastRefusal = { kind: 'ERROR', message: loadRefusalText(page, answer.body) };
      page.shell.notification.value = lastRefusal;
      page.list.value = { ...rest, records: [], total: 0 };
      return;
    }
    const body = answer.body as { records: ServerRecord[]; totalCount: string | null };
    loaded = { ...rest, records: body.records, total: Number(body.totalCount ?? body.records.length) };
  } else {
    loaded = { ...rest, records: [], total: 0, offset: 0 };
  }
  if (page.shell.notification.peek() === lastRefusal) page.shell.notification.value = null;
  page.list.value = loaded;
  page.shell.selectedRow.value = null;
  page.isBusy.value = false;
  rememberList(page, loaded, toRecordsQuery(page, loaded));
  void showRowRights(page, loaded);
  await afterRender();
  if (mine !== generation) return;
  await page.engine.dispatch({ type: eventName(page, 'app.record.index.show'), ...toShowProperties(page, loaded) });
}

/** Records of a calendar by the day they stand on, in the person's zone. */
export function toDays(page: PageState, list: ListState): Record<string, ServerRecord[]> {
  const code = list.view.date ?? '';
  const days: Record<string, ServerRecord[]> = {};
  for (const record of list.records) {
    const value = toText(record[code]?.value);
    if (value === '') continue;
    const day = value.length > 10 ? toLocalDay(value, page.boot.user.timezone) : value;
    (days[day] ??= []).push(record);
  }
  return days;
}

function toLocalDay(wire: string, timeZone: string): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone }).format(new Date(wire));
}

function toShowProperties(page: PageState, list: ListState): Record<string, unknown> {
  const { fields } = appOf(page);
  const shape = (record: ServerRecord): PageRecord => toPageRecord(record, fields, 'shown');
  const base = {
    appId: appOf(page).id,
    viewId: Number(list.view.id),
    viewName: list.view.name,
    viewType: list.view.type.toLowerCase(),
  };
  if (list.view.type === 'CALENDAR') {
    const days = Object.entries(toDays(page, list)).map(([day, records]) => [day, records.map(shape)]);
    return { ...base, records: Object.fromEntries(days), offset: null, size: null, date: list.month };
  }
  if (list.view.type === 'CUSTOM' && list.view.pager !== true) {
    return { ...base, records: [], offset: 0, size: 0, date: null };
  }
  return { ...base, records: list.records.map(shape), offset: list.offset, size: list.records.length, date: null };
}

/** Next sort of a clicked header: descending first, then ascending, as long as it stays the same field. */
export function toNextSort(list: ListState, code: string): string {
  return list.sort === `${code} desc` ? `${code} asc` : `${code} desc`;
}
