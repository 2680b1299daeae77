/** A request as any of the imported forms gives it, and its way into the console: credentials out, parameters in. */
import { matchPath } from '../catalogue/catalogue.ts';
import type { Endpoint } from '../catalogue/endpoint.ts';
import { isJsonObject, type Json, type JsonObject } from '../request/json.ts';
import type { Dropped, DroppedKind, ImportedRequest } from './report.ts';

export interface HttpRequest {
  method: string;
  url: string;
  headers: readonly (readonly [name: string, value: string])[];
  /** Parsed body, or null. */
  body: Json;
}

export interface Conversion {
  imported: Omit<ImportedRequest, 'folder'> | null;
  dropped: readonly Dropped[];
  passedOver: string | null;
}

const headerKinds: Readonly<Record<string, DroppedKind>> = {
  'x-cybozu-api-token': 'apiToken',
  'x-cybozu-authorization': 'password',
  cookie: 'cookie',
  'x-api-key': 'other',
};

/** The kind of credential that a header carries; null for a header that carries none. */
export function toHeaderKind(name: string, value: string): DroppedKind | null {
  const lower = name.trim().toLowerCase();
  if (/^(proxy-)?authorization$/.test(lower)) return /^\s*basic\b/i.test(value) ? 'basic' : 'oauthToken';
  return headerKinds[lower] ?? null;
}

const paramKinds: Readonly<Record<string, DroppedKind>> = {
  __REQUEST_TOKEN__: 'requestToken',
  access_token: 'oauthToken',
  apiToken: 'apiToken',
  api_token: 'apiToken',
  password: 'password',
};

function decode(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    return text;
  }
}

/** Reads `ids[0]=1&ids[1]=2` back into lists. */
function parseQueryText(query: string): JsonObject {
  const values = new Map<string, Json>();
  for (const pair of query.split('&').filter(Boolean)) {
    const at = pair.indexOf('=');
    const name = decode(at === -1 ? pair : pair.slice(0, at));
    const value = at === -1 ? '' : decode(pair.slice(at + 1));
    const listed = /^([^[\]]+)\[\d*\]$/.exec(name)?.[1];
    const before = values.get(listed ?? name);
    values.set(listed ?? name, listed === undefined ? value : [...(Array.isArray(before) ? before : []), value]);
  }
  return Object.fromEntries(values);
}

/** JSON, also with variables outside of its texts, or form fields. Parts of a file upload are none of these. */
export function parseBody(text: string): Json {
  if (/^\s*--/.test(text)) return text.includes('"__REQUEST_TOKEN__"') ? { __REQUEST_TOKEN__: '' } : null;
  for (const json of [
    text,
    text.replace(/("(?:[^"\\]|\\.)*")|(\{\{[^{}"]+\}\})/g, (all, quoted) => (quoted ? all : `"${all}"`)),
  ]) {
    try {
      return JSON.parse(json) as Json;
    } catch {
      // The next reading may fit.
    }
  }
  return /^[^\s{}]+=/.test(text) ? parseQueryText(text) : null;
}

/** Text of the address as the types of the catalogue: numbers and booleans become themselves. */
function toTyped(endpoint: Endpoint, values: JsonObject): JsonObject {
  const type = (name: string, value: Json): Json => {
    const param = endpoint.params.find((candidate) => candidate.name === name);
    if (Array.isArray(value)) return (value as readonly Json[]).map((item) => type(name, item));
    if (typeof value !== 'string') return value;
    if (param?.kind === 'boolean' && /^(true|false)$/.test(value)) return value === 'true';
    return param?.kind === 'number' && /^-?\d{1,15}$/.test(value) ? Number(value) : value;
  };
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, type(name, value)]));
}

/** Turns one HTTP request into a request of the console. */
export function toImported(http: HttpRequest): Conversion {
  const dropped: Dropped[] = [];
  let method = http.method.toUpperCase();
  for (const [name, value] of http.headers) {
    const kind = toHeaderKind(name, value);
    if (kind) dropped.push({ kind, place: `header ${name.trim()}` });
    if (name.trim().toLowerCase() === 'x-http-method-override') method = value.trim().toUpperCase();
  }
  if (/^[a-z]+:\/\/[^/]*@/i.test(http.url)) dropped.push({ kind: 'password', place: 'address' });
  const query = /\?([^#]*)/.exec(http.url)?.[1] ?? '';
  const path = http.url.replace(/^[a-z]+:\/\/[^/]+/i, '').replace(/[?#].*$/, '');
  const match = matchPath(method, path);
  if (!match) return { imported: null, dropped, passedOver: `${method} ${path}`.trim() };
  const given: JsonObject = {
    ...match.values,
    ...parseQueryText(query),
    ...(isJsonObject(http.body) ? http.body : {}),
  };
  const kept = Object.entries(given).filter(([name]) => {
    const kind = match.endpoint.params.some((param) => param.name === name) ? undefined : paramKinds[name];
    if (kind) dropped.push({ kind, place: `parameter ${name}` });
    return !kind;
  });
  const values = toTyped(match.endpoint, Object.fromEntries(kept));
  const { endpoint, guestSpaceId } = match;
  return {
    imported: { name: endpoint.purpose.en, request: { endpointId: endpoint.id, values, guestSpaceId } },
    dropped,
    passedOver: null,
  };
}
