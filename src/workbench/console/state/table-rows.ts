/** A table picked for a record write: an update that sends it replaces its rows, so it starts with those that are there. */
import type { Endpoint } from '../../../rest/catalogue/endpoint.ts';
import { isJsonObject, type Json, type JsonPath, readPath } from '../../../rest/request/json.ts';
import type { ApiRequest } from '../../../rest/request/wire-request.ts';
import type { Call } from './fetch-all.ts';
import type { SharedState } from './console.ts';
import { reduceDraft } from './draft.ts';
import { toCall } from './sender.ts';
import { readBefore, toWritableRecord } from './undo.ts';

/** Rows as an update writes them, with their ids; null where the record is not told yet or may not be read. `path` is that of the record. */
async function readPresentRows(
  endpoint: Endpoint,
  { values }: ApiRequest,
  place: { path: JsonPath; table: string },
  call: Call,
): Promise<readonly Json[] | null> {
  const holder = readPath(values, place.path.slice(0, -1));
  const one = { ...(isJsonObject(holder) ? holder : {}), app: values['app'] ?? '' };
  // One record of several is looked for as it stands alone.
  const asked = endpoint.id === 'PUT records' ? { app: one.app, records: [one] } : one;
  const before = await readBefore(endpoint, asked, call).catch(() => null);
  const [record] = before?.kind === 'records' ? before.records.values() : [];
  const cell = record && toWritableRecord(record, false)[place.table];
  const rows = isJsonObject(cell) ? cell['value'] : null;
  return Array.isArray(rows) ? (rows as readonly Json[]) : null;
}

/** An empty row stands at once, so that the person can go on; rows that come later take its place while it is untouched. */
export async function addTable({ deps, tab }: SharedState, path: JsonPath, table: string): Promise<void> {
  const { draft, endpoint } = tab.value;
  const at = [...path, table];
  const put = (rows: readonly Json[]): void => {
    draft.value = reduceDraft(draft.value, { type: 'set', path: at, value: { value: rows } });
  };
  put([{ value: {} }]);
  const { request } = draft.value;
  const first = readPath(request.values, at);
  if (endpoint.value?.method !== 'PUT') return;
  const call = toCall(deps.transport, request.guestSpaceId, new AbortController().signal);
  const rows = await readPresentRows(endpoint.value, request, { path, table }, call);
  if (rows && rows.length > 0 && readPath(draft.value.request.values, at) === first) put(rows);
}
