/** Record and app ids in answers, as links to the next request. Pure. */
import { findEndpoint } from '../../../rest/catalogue/catalogue.ts';
import {
  isJsonObject,
  type Json,
  type JsonObject,
  type JsonPath,
  readPath,
  toPlainText,
} from '../../../rest/request/json.ts';
import type { ApiRequest } from '../../../rest/request/wire-request.ts';
import type { Sent } from '../state/answer.ts';

export interface AnswerLink {
  kind: 'record' | 'app' | 'space' | 'file';
  id: string;
  request: ApiRequest;
}

const digits = /^\d+$/;

function make(sent: Sent, endpointId: string, values: JsonObject): ApiRequest {
  return { endpointId, values, guestSpaceId: sent.request.guestSpaceId };
}

function toRecord(sent: Sent, id: string): AnswerLink | null {
  const app = sent.request.values['app'];
  return app === undefined ? null : { kind: 'record', id, request: make(sent, 'GET record', { app, id }) };
}

function toApp(sent: Sent, id: string): AnswerLink {
  return { kind: 'app', id, request: make(sent, 'GET records', { app: id }) };
}

const appNames = new Set(['appId', 'app']);
const spaceNames = new Set(['spaceId', 'space']);

/** Calls whose lists hold record ids under plain names. */
function isRecordId(sent: Sent, path: JsonPath): boolean {
  const { id } = sent.endpoint;
  const last = path.at(-1);
  if (id === 'POST record' || id === 'GET records/acl/evaluate') return last === 'id';
  if (id === 'POST records') return path[0] === 'ids' && path.length === 2;
  return id === 'PUT records' && path[0] === 'records' && last === 'id';
}

/** The link behind the value at the path, or null. */
export function findLink(sent: Sent, value: Json, path: JsonPath): AnswerLink | null {
  const here = readPath(value, path);
  const last = path.at(-1);
  const name = String(last);
  if (typeof here !== 'string' && typeof here !== 'number') return null;
  const text = toPlainText(here);
  if (name === 'fileKey' && findEndpoint(sent.endpoint.id)?.area === 'records') {
    return { kind: 'file', id: text, request: make(sent, 'GET file', { fileKey: text }) };
  }
  if (!digits.test(text)) return null;
  if (name === 'value' && path.at(-2) === '$id') return toRecord(sent, text);
  if (isRecordId(sent, path)) return toRecord(sent, text);
  if (appNames.has(name)) return toApp(sent, text);
  if (spaceNames.has(name)) return { kind: 'space', id: text, request: make(sent, 'GET space', { id: text }) };
  const parent = readPath(value, path.slice(0, -1));
  const inApps = path[0] === 'apps' && name === 'id' && isJsonObject(parent);
  return inApps ? toApp(sent, text) : null;
}

/** Most that one update takes: https://kintone.dev/en/docs/kintone/rest-api/records/update-records/ */
const maxUpdated = 100;

/** An update of the records in the answer, each locked to the revision that was seen; null for an answer without any. */
export function toUpdate(sent: Sent, value: Json): ApiRequest | null {
  const list = isJsonObject(value) && sent.endpoint.id === 'GET records' ? value['records'] : null;
  const records = (Array.isArray(list) ? (list as readonly Json[]) : []).flatMap((record): JsonObject[] => {
    const id = readPath(record, ['$id', 'value']);
    const revision = readPath(record, ['$revision', 'value']);
    return id === undefined ? [] : [{ id, ...(revision === undefined ? {} : { revision }), record: {} }];
  });
  if (records.length === 0) return null;
  return make(sent, 'PUT records', { app: sent.request.values['app'] ?? '', records: records.slice(0, maxUpdated) });
}
