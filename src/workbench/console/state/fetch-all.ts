/** Reads every page of a list: records by id or by cursor, other lists by offset. */
import type { Endpoint } from '../../../rest/catalogue/endpoint.ts';
import { isJsonObject, type Json, type JsonObject, toPlainText } from '../../../rest/request/json.ts';
import { parseQuery } from '../../../query/parser.ts';
import { printCondition } from '../../../query/printer.ts';

/** Sends one call of the same guest space with other values. */
export type Call = (endpointId: string, values: JsonObject) => Promise<Json>;

export interface Progress {
  items: number;
  pages: number;
}

export interface AllPages {
  value: JsonObject;
  pages: number;
}

const pageSize = 500;

function listOf(value: Json, name: string): readonly Json[] {
  const list = isJsonObject(value) ? value[name] : undefined;
  return Array.isArray(list) ? (list as readonly Json[]) : [];
}

function lastId(records: readonly Json[]): string {
  const last = records.at(-1);
  const cell = isJsonObject(last) ? last['$id'] : undefined;
  return isJsonObject(cell) ? toPlainText(cell['value'] ?? '') : '';
}

/** Without an order of its own, a query is read in id order: each page asks for what comes after the last id. */
async function byId(
  values: JsonObject,
  condition: string,
  call: Call,
  onProgress: (progress: Progress) => void,
): Promise<AllPages> {
  const records: Json[] = [];
  const fields = values['fields'];
  const wanted =
    Array.isArray(fields) && !fields.includes('$id') ? { fields: [...(fields as readonly Json[]), '$id'] } : {};
  let after = '0';
  for (let pages = 1; ; pages += 1) {
    const where = condition ? `(${condition}) and $id > ${after}` : `$id > ${after}`;
    const query = `${where} order by $id asc limit ${pageSize}`;
    const page = listOf(await call('GET records', { ...values, ...wanted, query, totalCount: false }), 'records');
    for (const record of page) records.push(record);
    onProgress({ items: records.length, pages });
    if (page.length < pageSize) return { value: { records, totalCount: String(records.length) }, pages };
    after = lastId(page);
  }
}

/** A query with an order is read over a cursor, which is closed also when reading stops half-way. */
async function byCursor(
  values: JsonObject,
  query: string,
  call: Call,
  onProgress: (progress: Progress) => void,
): Promise<AllPages> {
  const { app, fields } = values;
  const opened = await call('POST records/cursor', {
    ...(app === undefined ? {} : { app }),
    ...(fields === undefined ? {} : { fields }),
    query,
    size: pageSize,
  });
  const id = isJsonObject(opened) ? (opened['id'] ?? '') : '';
  const records: Json[] = [];
  let isOpen = true;
  try {
    for (let pages = 1; ; pages += 1) {
      const page = await call('GET records/cursor', { id });
      for (const record of listOf(page, 'records')) records.push(record);
      onProgress({ items: records.length, pages });
      if (!isJsonObject(page) || page['next'] !== true) {
        isOpen = false;
        return { value: { records, totalCount: String(records.length) }, pages };
      }
    }
  } finally {
    // The cursor would end by itself in ten minutes, but a domain has only ten of them.
    if (isOpen) await call('DELETE records/cursor', { id }).catch(() => null);
  }
}

/** Name of the list that an answer carries, or null when paging makes no sense. */
export function pagedList(endpoint: Endpoint): string | null {
  if (endpoint.id === 'GET records') return 'records';
  const names = endpoint.params.map((param) => param.name);
  if (endpoint.method !== 'GET' || !names.includes('offset') || !names.includes('limit')) return null;
  return /^(\w+)\[\]/.exec(endpoint.answer)?.[1] ?? null;
}

async function byOffset(
  endpoint: Endpoint,
  values: JsonObject,
  call: Call,
  onProgress: (progress: Progress) => void,
): Promise<AllPages> {
  const list = pagedList(endpoint) ?? '';
  const limit = endpoint.params.find((param) => param.name === 'limit')?.max ?? 100;
  const items: Json[] = [];
  for (let pages = 1; ; pages += 1) {
    const page = listOf(await call(endpoint.id, { ...values, limit, offset: items.length }), list);
    for (const item of page) items.push(item);
    onProgress({ items: items.length, pages });
    if (page.length < limit) return { value: { [list]: items }, pages };
  }
}

/** Fetches every page. Limit and offset of the request are ignored; condition and order are kept. */
export function fetchAll(
  endpoint: Endpoint,
  values: JsonObject,
  call: Call,
  onProgress: (progress: Progress) => void,
): Promise<AllPages> {
  if (endpoint.id !== 'GET records') return byOffset(endpoint, values, call, onProgress);
  const text = toPlainText(values['query'] ?? '');
  const { query } = parseQuery(text);
  const condition = query.condition ? printCondition(query.condition) : '';
  if (query.orderBy.length === 0) return byId(values, condition, call, onProgress);
  const order = text.slice(query.orderBy[0]?.range.start ?? 0, query.orderBy.at(-1)?.range.end);
  return byCursor(values, `${condition} order by ${order}`.trim(), call, onProgress);
}
