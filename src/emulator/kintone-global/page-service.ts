/** What the pages ask of their own server beside the REST API: where, and how. */
import type { PageBoot } from './page-boot.ts';
import type { Transport } from './transport.ts';

/** Paths of the service. */
export const servicePaths = {
  script: '/k/_pages/pages.js',
  icon: '/k/_pages/icon.svg',
  session: '/k/_pages/session',
  person: '/k/_pages/person',
  record: '/k/_pages/record',
  action: '/k/_pages/action',
  categories: '/k/_pages/categories',
  proxy: '/k/_pages/proxy',
} as const;

interface ServiceCaller {
  boot: Pick<PageBoot, 'origin' | 'requestToken'>;
  transport: Pick<Transport, 'fetch'>;
}

/** Reads something; null where the person may not know it or nobody answers. */
export async function askService<T>(
  { boot, transport }: ServiceCaller,
  path: string,
  params: Record<string, string> = {},
): Promise<T | null> {
  const query = new URLSearchParams(params).toString();
  const url = `${boot.origin}${path}${query === '' ? '' : `?${query}`}`;
  const response = await transport.fetch(url, { headers: { 'X-Requested-With': 'XMLHttpRequest' } }).catch(() => null);
  // The sign-in page answers where the session is over.
  if (!response?.ok || !response.headers.get('content-type')?.includes('json')) return null;
  return (await response.json()) as T;
}

/** Sends a change with the request token of the session. */
export function postToService({ boot, transport }: ServiceCaller, path: string, input: object): Promise<Response> {
  return transport.fetch(`${boot.origin}${path}`, {
    method: 'POST',
    headers: { 'X-Requested-With': 'XMLHttpRequest', 'Content-Type': 'application/json' },
    body: JSON.stringify({ __REQUEST_TOKEN__: boot.requestToken, ...input }),
  });
}
