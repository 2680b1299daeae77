/** One REST call as `kintone.api` puts it on the wire, and its answer as `kintone.api` hands it on. */

/** An answer: parsed body of a success, or the value that `kintone.api` rejects with. */
export type RestAnswer = { ok: true; body: unknown } | { ok: false; body: unknown };

/** Above this a GET goes as POST with X-HTTP-Method-Override. Source: cybozu.dev, kintone-rest-api-request. */
const maxGetUrlLength = 4096;

function flatten(value: unknown, name: string): [string, string][] {
  if (value === undefined || value === null) return [];
  if (Array.isArray(value)) return value.flatMap((item, index) => flatten(item, `${name}[${index}]`));
  if (typeof value === 'object') {
    return Object.entries(value).flatMap(([key, inner]) => flatten(inner, `${name}.${key}`));
  }
  return [[name, typeof value === 'string' ? value : JSON.stringify(value)]];
}

/** Parameters as Kintone reads them from an address: `ids[0]=1&range.from=2`; '' for none. */
export function toQuery(params: unknown): string {
  if (typeof params !== 'object' || params === null) return '';
  return Object.entries(params)
    .flatMap(([key, value]) => flatten(value, key))
    .map(
      ([key, value]) =>
        `${key
          .split(/([[\].])/)
          .map((part) => (/[[\].]/.test(part) ? part : encodeURIComponent(part)))
          .join('')}=${encodeURIComponent(value)}`,
    )
    .join('&');
}

function toObject(params: unknown): Record<string, unknown> {
  return typeof params === 'object' && params !== null ? (params as Record<string, unknown>) : {};
}

export interface WireCall {
  url: string;
  method: string;
  params: unknown;
}

/** The request of a call: parameters in the address or in the body, and the token of the session where something is written. */
export function toWireRequest(
  { url, method, params }: WireCall,
  requestToken: string,
): { url: string; init: RequestInit } {
  const headers: Record<string, string> = { 'X-Requested-With': 'XMLHttpRequest' };
  const token = { __REQUEST_TOKEN__: requestToken };
  const isReading = method === 'GET';
  if (isReading || method === 'DELETE') {
    const query = toQuery(isReading ? params : { ...token, ...toObject(params) });
    const joined = query === '' ? url : `${url}${url.includes('?') ? '&' : '?'}${query}`;
    if (joined.length <= maxGetUrlLength || !isReading) return { url: joined, init: { method, headers } };
    headers['X-HTTP-Method-Override'] = 'GET';
  }
  headers['Content-Type'] = 'application/json';
  const body = JSON.stringify({ ...token, ...toObject(params) });
  return { url, init: { method: isReading ? 'POST' : method, headers, body } };
}

/** Reads the answer; a failure of whatever kind is one too. */
export async function readAnswer(request: Promise<Response>): Promise<RestAnswer> {
  let text: string;
  let ok: boolean;
  try {
    const response = await request;
    ok = response.ok;
    text = await response.text();
  } catch {
    // Kintone hands on the body of a failure, and a failed connection has none.
    return { ok: false, body: '' };
  }
  try {
    return { ok, body: JSON.parse(text) };
  } catch {
    return { ok: false, body: text };
  }
}
