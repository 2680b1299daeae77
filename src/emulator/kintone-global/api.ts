/** `kintone.api` with its promise and callback forms, and its failures: plain objects, raw text or nothing. */
import type { PageState } from './page-state.ts';

type Callback = (value: unknown) => void;

interface Limit {
  limit: number;
  running: number;
}

/** Measured ceiling of simultaneous requests of a domain. */
const concurrencyLimit = 100;

/** The two ways to call it: with a promise, or with callbacks. */
export interface ApiFunction {
  (path: string, method: string, params: unknown): Promise<unknown>;
  (path: string, method: string, params: unknown, ...callbacks: Callback[]): void;
}

/** Creates `kintone.api` for a page. */
export function createApi(page: PageState) {
  const { transport } = page;
  let running = 0;

  async function run(path: string, method: string, params: unknown): Promise<unknown> {
    running += 1;
    try {
      const answer = await transport.send(path, method, params);
      if (answer.ok) return answer.body;
      // oxlint-disable-next-line eslint/no-throw-literal, typescript/only-throw-error -- Kintone rejects with what the server said, not with an Error.
      throw answer.body;
    } finally {
      running -= 1;
    }
  }

  function api(path: string, method: string, params: unknown, ...callbacks: Callback[]): unknown {
    const [success, failure] = callbacks;
    const request = run(path, method, params);
    if (typeof success !== 'function') return request;
    request.then(success, (error: unknown) => {
      if (typeof failure === 'function') failure(error);
    });
    return undefined;
  }

  return Object.assign(api as ApiFunction, {
    url: (path: string, detectsGuestSpace?: boolean): string => transport.url(path, detectsGuestSpace === true),
    urlForGet: (path: string, params: unknown, detectsGuestSpace?: boolean): string =>
      transport.urlForGet(path, params, detectsGuestSpace === true),
    getConcurrencyLimit: (): Promise<Limit> => Promise.resolve({ limit: concurrencyLimit, running }),
  });
}
