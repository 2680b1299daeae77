/** From a call and its values to what goes over the wire. */
import type { Endpoint, Method } from '../catalogue/endpoint.ts';
import { isJsonObject, type Json, type JsonObject, toPlainText } from './json.ts';

/** A request as a person edits it. Values carry parameter names; an unset parameter is absent. */
export interface ApiRequest {
  endpointId: string;
  values: JsonObject;
  guestSpaceId: string | null;
}

export interface WireRequest {
  method: Method;
  /** Path with guest space, without query. */
  path: string;
  /** Parameters as `kintone.api` takes them; path parameters are taken out. */
  params: JsonObject;
  /** Query text for GET and DELETE, else empty. */
  query: string;
  /** JSON body for POST and PUT, else null. */
  body: JsonObject | null;
  /** Name of the multipart part for an upload, else null. */
  filePart: string | null;
  download: boolean;
}

/** Kintone refuses longer addresses; clients switch to POST with a method override beyond. */
export const maxUrlLength = 4096;

function encode(text: string): string {
  return encodeURIComponent(text).replace(/[!'()*]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`);
}

function flatten(name: string, value: Json): string[] {
  if (value === null) return [];
  if (Array.isArray(value))
    return (value as readonly Json[]).flatMap((item, index) => flatten(`${name}[${index}]`, item));
  if (isJsonObject(value)) return Object.entries(value).flatMap(([key, inner]) => flatten(`${name}.${key}`, inner));
  return [`${encode(name).replaceAll('%5B', '[').replaceAll('%5D', ']')}=${encode(toPlainText(value))}`];
}

/** Query text in Kintone's form: `ids[0]=1&ids[1]=2`. */
function toQuery(params: JsonObject): string {
  return Object.entries(params)
    .flatMap(([name, value]) => flatten(name, value))
    .join('&');
}

/** Query text as strict tools want it, with the brackets encoded. */
export function encodeBrackets(query: string): string {
  return query.replaceAll('[', '%5B').replaceAll(']', '%5D');
}

/** The path of a call, in its guest form when a guest space is given and the call has one. */
export function toPath(endpoint: Endpoint, guestSpaceId: string | null): string {
  return guestSpaceId && endpoint.guest !== 'no'
    ? endpoint.path.replace('/k/', `/k/guest/${guestSpaceId}/`)
    : endpoint.path;
}

/** Builds the request; variables must be in the values already. */
export function toWireRequest(endpoint: Endpoint, request: ApiRequest): WireRequest {
  let path = toPath(endpoint, request.guestSpaceId);
  const params: Record<string, Json> = {};
  for (const [name, value] of Object.entries(request.values)) {
    const slot = `{${name}}`;
    if (path.includes(slot)) path = path.replace(slot, () => encode(toPlainText(value)).replaceAll('%2F', '/'));
    else if (endpoint.params.find((param) => param.name === name)?.kind !== 'file') params[name] = value;
  }
  const inUrl = endpoint.method === 'GET' || endpoint.method === 'DELETE';
  const file = endpoint.params.find((param) => param.kind === 'file');
  return {
    method: endpoint.method,
    path,
    params,
    query: inUrl ? toQuery(params) : '',
    body: inUrl || file ? null : params,
    filePart: file?.name ?? null,
    download: endpoint.answer === '(file)',
  };
}

/** Path and query as one line, for the address bar and the history. */
export function toAddress(wire: WireRequest): string {
  return wire.query ? `${wire.path}?${wire.query}` : wire.path;
}
