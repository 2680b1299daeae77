/** An app action as the create page that it opens needs it. */
import type { PageState } from './page-state.ts';

export interface AppActionBoot {
  name: string;
  mappings: { srcType: 'FIELD' | 'RECORD_URL'; srcField?: string; destField: string }[];
  /** Table of the source app that a field stands in, by field code. */
  inTables: Record<string, string>;
}

/** Where the pages ask. */
export const appActionPath = '/k/_pages/action';

export async function askForAction(page: PageState, appId: number, actionId: string): Promise<AppActionBoot | null> {
  const query = `app=${appId}&action=${encodeURIComponent(actionId)}`;
  const headers = { 'X-Requested-With': 'XMLHttpRequest' };
  const response = await page.transport
    .fetch(`${page.boot.origin}${appActionPath}?${query}`, { headers })
    .catch(() => null);
  if (!response?.ok || !response.headers.get('content-type')?.includes('json')) return null;
  return (await response.json()) as AppActionBoot;
}
