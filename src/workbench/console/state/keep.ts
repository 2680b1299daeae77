/** What of a request may be kept in the browser: no secrets, and in the history no record contents. */
import { findEndpoint } from '../../../rest/catalogue/catalogue.ts';
import type { Param } from '../../../rest/catalogue/endpoint.ts';
import { isJsonObject, type Json, type JsonObject } from '../../../rest/request/json.ts';
import { parsePath } from '../../../rest/request/json.ts';
import type { ApiRequest } from '../../../rest/request/wire-request.ts';

/** Stands where a value was left out; the checker asks for it again. */
const left = null;

type Drop = (param: Param) => boolean;

const isSecret: Drop = (param) => param.role === 'secret';
const isContent: Drop = (param) =>
  isSecret(param) || param.role === 'body' || param.role === 'long' || param.name === 'payload';

function dropIn(param: Param, value: Json, drop: Drop): Json {
  if (drop(param)) return left;
  if (Array.isArray(value))
    return (value as readonly Json[]).map((item) => dropIn({ ...param, list: false }, item, drop));
  return isJsonObject(value) && param.children.length > 0 && param.kind === 'object'
    ? dropMembers(param.children, value, drop)
    : value;
}

function dropMembers(params: readonly Param[], values: JsonObject, drop: Drop): JsonObject {
  const entries = Object.entries(values).map(([name, value]): [string, Json] => {
    const param = params.find((candidate) => candidate.name === name);
    return [name, param ? dropIn(param, value, drop) : value];
  });
  return Object.fromEntries(entries.filter(([, value]) => value !== left));
}

function without(request: ApiRequest, drop: Drop): ApiRequest {
  const endpoint = findEndpoint(request.endpointId);
  return endpoint ? { ...request, values: dropMembers(endpoint.params, request.values, drop) } : request;
}

/** A request without secret parameters (the password of a new guest), for drafts and saved requests. */
export function toKeptRequest(request: ApiRequest): ApiRequest {
  return without(request, isSecret);
}

/** A request for the history: ids, fields and queries stay, record contents go. */
export function toHistoryRequest(request: ApiRequest): ApiRequest {
  return without(request, isContent);
}

/** Reads a stored request; throws on another shape. */
export function parseRequest(value: unknown): ApiRequest {
  if (!isJsonObject(value)) throw new TypeError('a stored request must be an object');
  const { endpointId, values, guestSpaceId } = value;
  if (typeof endpointId !== 'string' || !findEndpoint(endpointId))
    throw new TypeError('a stored request names no known call');
  if (!isJsonObject(values)) throw new TypeError('a stored request has no values');
  if (guestSpaceId !== null && typeof guestSpaceId !== 'string') throw new TypeError('a stored guest space is no id');
  return { endpointId, values, guestSpaceId };
}

export function isPath(text: string): boolean {
  return parsePath(text) !== null;
}
