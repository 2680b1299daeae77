/** Requests of a page to its own Kintone with the person's session: what `kintone.api` and the pages themselves use. */

export type RestMethod = 'GET' | 'POST' | 'PUT' | 'DELETE';

export type FetchFunction = (input: string, init?: RequestInit) => Promise<Response>;

export interface TransportOptions {
  origin: string;
  fetch: FetchFunction;
  requestToken(): string;
  /** Fetches the request token of a session that has begun since; false where it is somebody else's or none. */
  renewToken?: () => Promise<boolean>;
  /** Space that the page lies in; null outside guest spaces. */
  guestSpaceId: number | null;
}

/** An answer: parsed body of a success, or the value that `kintone.api` rejects with. */
export type RestAnswer = { ok: true; body: unknown } | { ok: false; body: unknown };

export interface Transport {
  url(path: string, detectsGuestSpace?: boolean): string;
  urlForGet(path: string, params: unknown, detectsGuestSpace?: boolean): string;
  send(pathOrUrl: string, method: string, params: unknown): Promise<RestAnswer>;
  /** `send` on the page's own space, as the pages call the API. */
  call(path: string, method: RestMethod, params: Record<string, unknown>): Promise<RestAnswer>;
  /** Asks ahead of time: the next `call` for the same thing takes this answer. */
  warm(path: string, params: Record<string, unknown>): void;
  upload(file: File): Promise<RestAnswer>;
  fetch: FetchFunction;
}

/** Kintone's answer to a request token of a session that is over. */
const staleTokenCode = 'CB_CS01';

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

function toQuery(params: unknown): string {
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

/** Creates the transport of one page. */
export function createTransport(options: TransportOptions): Transport {
  function url(path: string, detectsGuestSpace = false): string {
    const named = path.endsWith('.json') ? path : `${path}.json`;
    const isGuest = detectsGuestSpace && options.guestSpaceId !== null;
    const placed = isGuest ? named.replace(/^\/k\/v1\//, `/k/guest/${options.guestSpaceId}/v1/`) : named;
    return `${options.origin}${placed}`;
  }

  function urlForGet(path: string, params: unknown, detectsGuestSpace = false): string {
    const query = toQuery(params);
    return query === '' ? url(path, detectsGuestSpace) : `${url(path, detectsGuestSpace)}?${query}`;
  }

  function toUrl(pathOrUrl: string): string {
    if (!/^https?:\/\//.test(pathOrUrl)) return url(pathOrUrl);
    const [bare = '', query] = pathOrUrl.split('?', 2);
    const named = bare.endsWith('.json') ? bare : `${bare}.json`;
    return query === undefined ? named : `${named}?${query}`;
  }

  function toRequest(pathOrUrl: string, method: string, params: unknown): { url: string; init: RequestInit } {
    const target = toUrl(pathOrUrl);
    const headers: Record<string, string> = { 'X-Requested-With': 'XMLHttpRequest' };
    const token = { __REQUEST_TOKEN__: options.requestToken() };
    const isReading = method === 'GET';
    if (isReading || method === 'DELETE') {
      const query = toQuery(isReading ? params : { ...token, ...toObject(params) });
      const joined = query === '' ? target : `${target}${target.includes('?') ? '&' : '?'}${query}`;
      if (joined.length <= maxGetUrlLength || !isReading) return { url: joined, init: { method, headers } };
      headers['X-HTTP-Method-Override'] = 'GET';
    }
    headers['Content-Type'] = 'application/json';
    const body = JSON.stringify({ ...token, ...toObject(params) });
    return { url: target, init: { method: isReading ? 'POST' : method, headers, body } };
  }

  async function read(request: Promise<Response>): Promise<RestAnswer> {
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

  /** A refused token means that nothing was done, so the request may go again once with the present one. */
  async function sendWithToken(request: () => Promise<Response>): Promise<RestAnswer> {
    const answer = await read(request());
    if (answer.ok || !isStaleToken(answer.body)) return answer;
    return (await options.renewToken?.()) === true ? read(request()) : answer;
  }

  function send(pathOrUrl: string, method: string, params: unknown): Promise<RestAnswer> {
    return sendWithToken(() => {
      const request = toRequest(pathOrUrl, method.toUpperCase(), params);
      return options.fetch(request.url, request.init);
    });
  }

  const warmed = new Map<string, Promise<RestAnswer>>();
  const keyOf = (path: string, params: unknown): string => `${path} ${JSON.stringify(params)}`;

  function call(path: string, method: RestMethod, params: Record<string, unknown>): Promise<RestAnswer> {
    const key = keyOf(path, params);
    const ready = method === 'GET' ? warmed.get(key) : undefined;
    warmed.delete(key);
    return ready ?? send(url(path, true), method, params);
  }

  return {
    url,
    urlForGet,
    send,
    call,
    warm: (path, params) => void warmed.set(keyOf(path, params), send(url(path, true), 'GET', params)),
    upload: (file) =>
      sendWithToken(() => {
        const form = new FormData();
        form.append('__REQUEST_TOKEN__', options.requestToken());
        form.append('file', file, file.name);
        const headers = { 'X-Requested-With': 'XMLHttpRequest' };
        return options.fetch(url('/k/v1/file', true), { method: 'POST', headers, body: form });
      }),
    fetch: options.fetch,
  };
}

function toObject(params: unknown): Record<string, unknown> {
  return typeof params === 'object' && params !== null ? (params as Record<string, unknown>) : {};
}

/** Whether an answer refuses the request token; to an upload it is a page that names the code. */
export function isStaleToken(body: unknown): boolean {
  if (typeof body === 'string') return body.includes(`>${staleTokenCode}<`);
  return typeof body === 'object' && body !== null && 'code' in body && body.code === staleTokenCode;
}
