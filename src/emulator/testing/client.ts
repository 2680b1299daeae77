/** A caller of the REST API in process, for the tests of the local Kintone. */
import type { LocalKintone } from '../local-kintone.ts';
import type { User } from '../domain/model.ts';
import { passwordHeaders } from './people.ts';

export interface Answer {
  status: number;
  // The body as parsed JSON; tests read into it.
  body: Record<string, unknown>;
}

export interface Client {
  call(method: string, path: string, params?: Record<string, unknown>): Promise<Answer>;
  /** Uploads a file and gives its key. */
  upload(name: string, bytes: string | Uint8Array, contentType?: string): Promise<string>;
}

/** Calls as a user with password authentication. `path` stands under `/k/v1/`, or starts with `/`. */
export function createClient(kintone: LocalKintone, user: User): Client {
  return createClientWithHeaders(kintone, passwordHeaders(user));
}

/** Calls with headers of the caller's own. */
export function createClientWithHeaders(kintone: LocalKintone, headers: Record<string, string>): Client {
  const toUrl = (path: string): string => `http://localhost${path.startsWith('/') ? path : `/k/v1/${path}.json`}`;
  return {
    async call(method, path, params = {}) {
      // GET by override, so that parameters keep their JSON types.
      const override = method === 'GET' || method === 'DELETE' ? { 'X-HTTP-Method-Override': method } : {};
      const request = new Request(toUrl(path), {
        method: override['X-HTTP-Method-Override'] ? 'POST' : method,
        headers: { ...headers, ...override, 'content-type': 'application/json' },
        body: JSON.stringify(params),
      });
      const response = await kintone.fetch(request);
      return { status: response.status, body: (await response.json()) as Record<string, unknown> };
    },
    async upload(name, bytes, contentType = 'application/octet-stream') {
      const form = new FormData();
      form.append(
        'file',
        new Blob([typeof bytes === 'string' ? bytes : new Uint8Array(bytes)], { type: contentType }),
        name,
      );
      const request = new Request(toUrl('file'), { method: 'POST', headers, body: form });
      const response = await kintone.fetch(request);
      const { fileKey } = (await response.json()) as { fileKey: string };
      return fileKey;
    },
  };
}
