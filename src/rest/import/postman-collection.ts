/** Imports a Postman collection (v2.0 or v2.1): folders, requests, variables in the address; auth blocks are dropped. */
import { isJsonObject, type Json, type JsonObject } from '../request/json.ts';
import { type HttpRequest, parseBody, toHeaderKind } from './http-request.ts';
import type { Dropped, DroppedKind } from './report.ts';

export interface PostmanItem {
  name: string;
  folder: string;
  http: HttpRequest;
}

const authKinds: Readonly<Record<string, DroppedKind>> = {
  basic: 'basic',
  bearer: 'oauthToken',
  oauth2: 'oauthToken',
  oauth1: 'oauthToken',
  apikey: 'apiToken',
};

function text(value: Json | undefined): string {
  return typeof value === 'string' ? value : '';
}

function list(value: Json | undefined): readonly JsonObject[] {
  return Array.isArray(value) ? (value as readonly Json[]).filter(isJsonObject) : [];
}

function toUrl(value: Json | undefined): string {
  if (typeof value === 'string') return value;
  if (!isJsonObject(value)) return '';
  const raw = text(value['raw']);
  if (raw !== '') return raw;
  const path = Array.isArray(value['path'])
    ? (value['path'] as readonly Json[]).map(text).join('/')
    : text(value['path']);
  const query = list(value['query'])
    .filter((pair) => pair['disabled'] !== true)
    .map((pair) => `${text(pair['key'])}=${text(pair['value'])}`);
  return `/${path}${query.length > 0 ? `?${query.join('&')}` : ''}`;
}

function toBody(value: Json | undefined): Json {
  if (!isJsonObject(value)) return null;
  if (value['mode'] === 'raw') return parseBody(text(value['raw']));
  // Of a form with files only the texts are parameters.
  const pairs = [...list(value['urlencoded']), ...list(value['formdata'])]
    .filter((pair) => pair['disabled'] !== true && pair['type'] !== 'file')
    .map((pair) => `${encodeURIComponent(text(pair['key']))}=${encodeURIComponent(text(pair['value']))}`);
  return parseBody(pairs.join('&'));
}

function toHttp(request: JsonObject): HttpRequest {
  const headers = list(request['header']).filter((header) => header['disabled'] !== true);
  return {
    method: text(request['method']) || 'GET',
    // A leading variable such as {{baseUrl}} stands for the host.
    url: toUrl(request['url']).replace(/^\{\{[^}]*\}\}/, ''),
    headers: headers.map((header) => [text(header['key']), text(header['value'])] as const),
    body: toBody(request['body']),
  };
}

/** An API key is what its header says; Kintone's password goes that way too. */
function toAuthKind(auth: JsonObject): DroppedKind {
  const type = text(auth['type']);
  const key = list(auth['apikey']).find((pair) => pair['key'] === 'key');
  return (key && toHeaderKind(text(key['value']), '')) ?? authKinds[type] ?? 'other';
}

function dropAuth(holder: JsonObject, place: string, dropped: Dropped[]): void {
  const auth = holder['auth'];
  if (isJsonObject(auth) && auth['type'] !== 'noauth') dropped.push({ kind: toAuthKind(auth), place });
}

const secretName = /token|password|secret|auth/i;

/** Puts values of the collection in their places; what is named like a secret stays a name. */
function fillVariables(source: string, root: JsonObject): string {
  return list(root['variable']).reduce((filled, variable) => {
    const [key, value] = [text(variable['key']), text(variable['value'])];
    // Inside JSON text, where the place may be within quotes.
    return value === '' || secretName.test(key)
      ? filled
      : filled.replaceAll(`{{${key}}}`, () => JSON.stringify(value).slice(1, -1));
  }, source);
}

/** Null when the text is no collection. */
export function parsePostman(source: string): { items: readonly PostmanItem[]; dropped: readonly Dropped[] } | null {
  let root: Json;
  try {
    root = JSON.parse(source) as Json;
    if (isJsonObject(root)) root = JSON.parse(fillVariables(source, root)) as Json;
  } catch {
    return null;
  }
  if (!isJsonObject(root) || !isJsonObject(root['info']) || !Array.isArray(root['item'])) return null;
  const dropped: Dropped[] = [];
  const items: PostmanItem[] = [];
  const name = text(root['info']['name']);
  dropAuth(root, `collection ${name}`, dropped);
  for (const variable of list(root['variable'])) {
    const key = text(variable['key']);
    if (text(variable['value']) !== '' && secretName.test(key))
      dropped.push({ kind: 'other', place: `variable ${key}` });
  }
  const visit = (item: JsonObject, folder: string): void => {
    const title = text(item['name']);
    dropAuth(item, `folder ${title}`, dropped);
    if (Array.isArray(item['item'])) {
      for (const inner of list(item['item'])) visit(inner, `${folder}/${title}`);
      return;
    }
    const { request } = item;
    if (typeof request === 'string')
      items.push({ name: title, folder, http: { method: 'GET', url: request, headers: [], body: null } });
    if (!isJsonObject(request)) return;
    dropAuth(request, `request ${title}`, dropped);
    items.push({ name: title, folder, http: toHttp(request) });
  };
  for (const item of list(root['item'])) visit(item, name);
  return { items, dropped };
}
