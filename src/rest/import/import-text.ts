/** Recognises what was pasted and reads the requests in it; credentials are dropped and reported. */
import { isJsonObject, type Json, toPlainText } from '../request/json.ts';
import { parseCurl } from './curl.ts';
import { type HttpRequest, parseBody, toImported } from './http-request.ts';
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
    body: typeof options['body'] === 'string' ? parseBody(options['body']) : (options['body'] ?? null),
  };
}

function readSources(text: string): { sources: readonly Source[]; dropped: readonly Dropped[] } {
  const postman = parsePostman(text);
  if (postman) return { sources: postman.items, dropped: postman.dropped };
  const curl = parseCurl(text);
  const calls =
    curl.https.length > 0
      ? curl.https
      : [...findCalls(text, 'kintone.api').map(fromKintoneApi), ...findCalls(text, 'fetch').map(fromFetch)];
  return { sources: calls.map((http) => ({ name: null, folder: '', http })), dropped: curl.dropped };
}

/** Reads curl, fetch(…), kintone.api(…) or a Postman collection. Nothing found, or nothing that can be read, gives an empty report. */
export function importText(text: string): ImportReport {
  try {
    return toReport(text);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    // Nested more deeply than anything a tool writes.
    return { requests: [], dropped: [], passedOver: [] };
  }
}

function toReport(text: string): ImportReport {
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
