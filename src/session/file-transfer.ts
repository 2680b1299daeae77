/** Moves files: the one thing `kintone.api()` cannot do, so it goes by same-origin fetch with the session's request token. */
import { type AppError, KintoneApiError, NotInKintoneError, type RequestLine, TransportError } from '../core/errors.ts';
import type { PageKintone } from './kintone-page.ts';
import { toAppError } from './to-app-error.ts';

/** `fetch` of the page, or its stand-in; called with paths of this origin only. */
export type Fetch = (path: string, init: RequestInit) => Promise<Response>;

export interface FileTransfer {
  upload(path: string, form: FormData, signal?: AbortSignal | null): Promise<unknown>;
  download(path: string, params: object, signal?: AbortSignal | null): Promise<ArrayBuffer>;
}

/** Kintone's answer to a request token that is missing or too old. */
const staleTokenCode = 'CB_CS01';

/** Kintone takes a session cookie on REST calls only beside this header. */
const sessionHeaders = { 'X-Requested-With': 'XMLHttpRequest' };

function toQuery(params: object): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(params)) if (value !== undefined) query.set(name, String(value));
  return query.toString();
}

/** Any page instead of an answer counts too: a too old token can be answered with one. */
function isStaleToken(error: AppError): boolean {
  if (error instanceof KintoneApiError) return error.code === staleTokenCode;
  return error instanceof TransportError && error.reason === 'page';
}

export function createFileTransfer(kintone: PageKintone, fetch: Fetch): FileTransfer {
  async function send(path: string, line: RequestLine, init: RequestInit): Promise<Response> {
    let response: Response;
    try {
      response = await fetch(path, {
        ...init,
        method: line.method,
        headers: sessionHeaders,
        credentials: 'same-origin',
        redirect: 'manual',
      });
    } catch (thrown) {
      throw toAppError(thrown, line);
    }
    // Kintone's REST API never redirects; a page that asks to sign in does.
    if (response.type === 'opaqueredirect' || (response.status >= 300 && response.status < 400)) {
      throw new TransportError('page', line, { status: response.status });
    }
    if (!response.ok) throw toAppError(await response.text(), line, response.status);
    return response;
  }

  function readToken(): string {
    const token = kintone.getRequestToken?.();
    if (!token) throw new NotInKintoneError('kintone.getRequestToken');
    return token;
  }

  async function uploadOnce(path: string, form: FormData, options: { token: string; signal: AbortSignal | null }) {
    const line = { method: 'POST', path };
    const body = new FormData();
    body.append('__REQUEST_TOKEN__', options.token);
    for (const [name, value] of form) body.append(name, value);
    const response = await send(path, line, { body, signal: options.signal });
    const text = await response.text();
    try {
      return JSON.parse(text) as unknown;
    } catch {
      throw toAppError(text, line, response.status);
    }
  }

  return {
    async upload(path, form, signal = null) {
      const token = readToken();
      try {
        return await uploadOnce(path, form, { token, signal });
      } catch (thrown) {
        const error = toAppError(thrown, { method: 'POST', path });
        const fresh = readToken();
        // Refused for its token, the file was not taken; the same token would be refused again.
        if (!isStaleToken(error) || fresh === token) throw error;
        return uploadOnce(path, form, { token: fresh, signal });
      }
    },
    async download(path, params, signal = null) {
      const response = await send(`${path}?${toQuery(params)}`, { method: 'GET', path }, { signal });
      return response.arrayBuffer();
    },
  };
}
