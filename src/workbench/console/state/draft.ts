/** The request being edited: one set of values that the form and the JSON text both show. Pure. */
import { findEndpoint } from '../../../rest/catalogue/catalogue.ts';
import type { Endpoint, Param } from '../../../rest/catalogue/endpoint.ts';
import {
  isJsonObject,
  type Json,
  type JsonObject,
  type JsonPath,
  readPath,
  writePath,
} from '../../../rest/request/json.ts';
import { parseValues } from '../../../rest/request/parse-values.ts';
import type { ApiRequest } from '../../../rest/request/wire-request.ts';
import type { SavedRequest } from './library.ts';

export type DraftMode = 'form' | 'json' | 'about';

export interface Draft {
  request: ApiRequest;
  mode: DraftMode;
  /** Text of JSON mode as typed; kept even while it does not parse. */
  jsonText: string;
  jsonError: { offset: number; found: string } | null;
}

/** What the page knows and a new request may be filled with. */
export interface PageIds {
  appId: string | null;
  recordId: string | null;
  guestSpaceId: string | null;
}

export type DraftAction =
  | { type: 'choose'; endpointId: string; page: PageIds }
  | { type: 'set'; path: JsonPath; value: Json | undefined }
  | { type: 'json'; text: string }
  | { type: 'mode'; mode: DraftMode }
  | { type: 'guest'; guestSpaceId: string | null }
  | { type: 'load'; request: ApiRequest; mode?: DraftMode; saved?: SavedRequest };

export function printValues(values: JsonObject): string {
  return JSON.stringify(values, null, 2);
}

export function toDraft(request: ApiRequest, mode: DraftMode = 'form'): Draft {
  return { request, mode, jsonText: printValues(request.values), jsonError: null };
}

function prefill(param: Param, page: PageIds): Json | undefined {
  if (!param.required && param.role !== 'record') return undefined;
  if (param.role === 'app') return page.appId === null ? undefined : param.list ? [page.appId] : page.appId;
  if (param.role === 'record' && page.recordId !== null) return param.list ? [page.recordId] : page.recordId;
  if (param.role === 'body') return param.list ? [{}] : {};
  if (param.kind === 'object' && param.list) return [prefillMembers(param.children, page)];
  return undefined;
}

function prefillMembers(params: readonly Param[], page: PageIds): JsonObject {
  const entries = params.flatMap((param): [string, Json][] => {
    const value = prefill(param, page);
    return value === undefined ? [] : [[param.name, value]];
  });
  return Object.fromEntries(entries);
}

/** Parameters worth carrying to another call: the app and record being worked on, the query and fields typed so far. */
const carried = new Set(['app', 'query', 'fields', 'record']);

function carry(endpoint: Endpoint, before: ApiRequest): JsonObject {
  const from = findEndpoint(before.endpointId);
  const entries = endpoint.params.flatMap((param): [string, Json][] => {
    const value = before.values[param.name];
    const same = from?.params.find((candidate) => candidate.name === param.name);
    const fits = same && same.kind === param.kind && same.list === param.list && same.role === param.role;
    return carried.has(param.name) && value !== undefined && fits ? [[param.name, value]] : [];
  });
  return Object.fromEntries(entries);
}

function choose(draft: Draft, endpointId: string, page: PageIds): Draft {
  const endpoint = findEndpoint(endpointId);
  if (!endpoint || endpointId === draft.request.endpointId) return draft;
  const values = { ...prefillMembers(endpoint.params, page), ...carry(endpoint, draft.request) };
  const guestSpaceId = endpoint.guest === 'no' ? null : (draft.request.guestSpaceId ?? page.guestSpaceId);
  return toDraft({ endpointId, values, guestSpaceId }, draft.mode === 'about' ? 'form' : draft.mode);
}

/** Record contents keep empty values: they clear a field. */
function isInRecord(draft: Draft, path: JsonPath): boolean {
  const param = findEndpoint(draft.request.endpointId)?.params.find((candidate) => candidate.name === path[0]);
  return path.length > 1 && param?.role === 'body';
}

/** Empty values are not sent: an emptied input takes its parameter away. */
function setValue(draft: Draft, path: JsonPath, value: Json | undefined): Draft {
  const isParam = path.every((step) => typeof step === 'string') && !isInRecord(draft, path);
  const isEmpty = value === '' || (Array.isArray(value) && value.length === 0 && path.length === 1);
  const written = writePath(draft.request.values, path, isParam && isEmpty ? undefined : value);
  const parent = path.slice(0, -1);
  const holder = parent.length > 0 && isParam ? readPath(written, parent) : undefined;
  // An object whose last member was emptied is not sent either.
  const values =
    isJsonObject(holder) && Object.keys(holder).length === 0 ? writePath(written, parent, undefined) : written;
  return toDraft({ ...draft.request, values: isJsonObject(values) ? values : {} }, draft.mode);
}

function setJson(draft: Draft, text: string): Draft {
  const parsed = parseValues(text);
  if (!parsed.ok) return { ...draft, jsonText: text, jsonError: { offset: parsed.offset, found: parsed.found } };
  return { ...draft, request: { ...draft.request, values: parsed.values }, jsonText: text, jsonError: null };
}

export function reduceDraft(draft: Draft, action: DraftAction): Draft {
  switch (action.type) {
    case 'choose':
      return choose(draft, action.endpointId, action.page);
    case 'set':
      return setValue(draft, action.path, action.value);
    case 'json':
      return setJson(draft, action.text);
    case 'mode':
      return { ...draft, mode: action.mode };
    case 'guest':
      return { ...draft, request: { ...draft.request, guestSpaceId: action.guestSpaceId } };
    default:
      return toDraft(action.request, action.mode);
  }
}

/** The first request a person sees: the records of the app they look at. */
export function toFirstDraft(page: PageIds): Draft {
  const endpointId = page.appId === null ? 'GET apps' : 'GET records';
  return toDraft({
    endpointId,
    values: page.appId === null ? {} : { app: page.appId },
    guestSpaceId: page.guestSpaceId,
  });
}
