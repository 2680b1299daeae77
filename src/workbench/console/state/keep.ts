/** What of a request may be kept in the browser or leave it as code: no secrets, and in the history no record contents. */
import { findEndpoint } from '../../../rest/catalogue/catalogue.ts';
import type { Param } from '../../../rest/catalogue/endpoint.ts';
import { isJsonObject, type Json, type JsonObject } from '../../../rest/request/json.ts';
import { parsePath } from '../../../rest/request/json.ts';
import type { ApiRequest } from '../../../rest/request/wire-request.ts';
import { looksLikeCredential } from './credential-shape.ts';

interface Rule {
  drops(param: Param): boolean;
  /** Stands where a value was left out; nothing, and the checker asks for it again. */
  stand?: (name: string) => Json;
}

const isSecret = (param: Param): boolean => param.role === 'secret';

function keep(rule: Rule, name: string, value: Json, param: Param | undefined): Json | undefined {
  const isLeftOut = typeof value === 'string' && !/^\{\{.*\}\}$/.test(value) && looksLikeCredential(name, value);
  if (isLeftOut || (param && rule.drops(param))) return rule.stand?.(name);
  if (Array.isArray(value)) {
    const each = param && { ...param, list: false };
    return (value as readonly Json[]).flatMap((item) => {
      const kept = keep(rule, name, item, each);
      return kept === undefined ? [] : [kept];
    });
  }
  return isJsonObject(value) ? keepMembers(rule, param?.children ?? [], value) : value;
}

function keepMembers(rule: Rule, params: readonly Param[], values: JsonObject): JsonObject {
  const entries = Object.entries(values).flatMap(([name, value]): [string, Json][] => {
    const param = params.find((candidate) => candidate.name === name);
    const kept = keep(rule, name, value, param);
    return kept === undefined ? [] : [[name, kept]];
  });
  return Object.fromEntries(entries);
}

function toKept(request: ApiRequest, rule: Rule): ApiRequest {
  return { ...request, values: keepMembers(rule, findEndpoint(request.endpointId)?.params ?? [], request.values) };
}

/** A request without secrets (the password of a new guest, a pasted token), for drafts and saved requests. */
export function toKeptRequest(request: ApiRequest): ApiRequest {
  return toKept(request, { drops: isSecret });
}

/** A request to write as code: a variable stands for each secret. */
export function toExportedRequest(request: ApiRequest): ApiRequest {
  return toKept(request, { drops: isSecret, stand: (name) => `{{${name}}}` });
}

/** A request for the history: ids, fields and queries stay, record contents go. */
export function toHistoryRequest(request: ApiRequest): ApiRequest {
  return toKept(request, {
    drops: (param) => isSecret(param) || param.role === 'body' || param.role === 'long' || param.name === 'payload',
  });
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
