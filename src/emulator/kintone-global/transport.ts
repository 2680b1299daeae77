/** Requests of a page to its own Kintone with the person's session: what `kintone.api` and the pages themselves use. */
import { readAnswer, type RestAnswer, toQuery, toWireRequest } from './wire-request.ts';

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

  /** A refused token means that nothing was done, so the request may go again once with the present one. */
  async function sendWithToken(request: () => Promise<Response>): Promise<RestAnswer> {
    const answer = await readAnswer(request());
    if (answer.ok || !isStaleToken(answer.body)) return answer;
    return (await options.renewToken?.()) === true ? readAnswer(request()) : answer;
  }

  function send(pathOrUrl: string, method: string, params: unknown): Promise<RestAnswer> {
    return sendWithToken(() => {
      const { url: address, init } = toWireRequest(
        { url: toUrl(pathOrUrl), method: method.toUpperCase(), params },
        options.requestToken(),
      );
      return options.fetch(address, init);
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

/** Whether an answer refuses the request token; to an upload it is a page that names the code. */
export function isStaleToken(body: unknown): boolean {
  if (typeof body === 'string') return body.includes(`>${staleTokenCode}<`);
  return typeof body === 'object' && body !== null && 'code' in body && body.code === staleTokenCode;
}
