/** Recognises what was pasted and reads the requests in it; credentials are dropped and reported. */
import { isJsonObject, type Json, toPlainText } from '../request/json.ts';
import { parseCurl } from './curl.ts';
import { type HttpRequest, toImported } from './http-request.ts';
import { findCalls } from './js-values.ts';
import { parsePostman } from './postman-collection.ts';
import type { Dropped, ImportedRequest, ImportReport } from './report.ts';

interface Source {
  name: string | null;
  folder: string;
  http: HttpRequest;
}

function fromKintoneApi(args: readonly Json[]): HttpRequest {
  const [path, method, params] = args;
  return {
    method: toPlainText(method ?? 'GET'),
    url: toPlainText(path ?? ''),
    headers: [],
    body: isJsonObject(params) ? params : null,
  };
}

function parseBody(value: Json | undefined): Json {
  if (typeof value !== 'string') return value ?? null;
  try {
    return JSON.parse(value) as Json;
  } catch {
    return null;
  }
}

function toHeaders(value: Json | undefined): [string, string][] {
  if (Array.isArray(value)) {
    return (value as readonly Json[]).flatMap((pair): [string, string][] => {
      const [name, text] = Array.isArray(pair) ? (pair as readonly Json[]) : [];
      return name === undefined || text === undefined ? [] : [[toPlainText(name), toPlainText(text)]];
    });
  }
  return isJsonObject(value) ? Object.entries(value).map(([name, text]) => [name, toPlainText(text)]) : [];
}

function fromFetch(args: readonly Json[]): HttpRequest {
  const [url, init] = args;
  const options = isJsonObject(init) ? init : {};
  return {
    method: toPlainText(options['method'] ?? 'GET'),
    url: toPlainText(url ?? ''),
    headers: toHeaders(options['headers']),
    body: parseBody(options['body']),
  };
}

function readSources(text: string): { sources: readonly Source[]; dropped: readonly Dropped[] } {
  const postman = parsePostman(text);
  if (postman) return { sources: postman.items, dropped: postman.dropped };
  const curl = parseCurl(text);
  if (curl) return { sources: [{ name: null, folder: '', http: curl.http }], dropped: curl.dropped };
  const calls = [...findCalls(text, 'kintone.api').map(fromKintoneApi), ...findCalls(text, 'fetch').map(fromFetch)];
  return { sources: calls.map((http) => ({ name: null, folder: '', http })), dropped: [] };
}

/** Reads curl, fetch(…), kintone.api(…) or a Postman collection. Nothing found gives an empty report. */
export function importText(text: string): ImportReport {
  const { sources, dropped } = readSources(text);
  const requests: ImportedRequest[] = [];
  const allDropped: Dropped[] = [...dropped];
  const passedOver: string[] = [];
  for (const source of sources) {
    const conversion = toImported(source.http);
    allDropped.push(...conversion.dropped);
    if (conversion.imported)
      requests.push({ ...conversion.imported, name: source.name ?? conversion.imported.name, folder: source.folder });
    if (conversion.passedOver !== null) passedOver.push(conversion.passedOver);
  }
  return { requests, dropped: allDropped, passedOver };
}
