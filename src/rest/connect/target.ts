/** What ready settings are made for: one Kintone, one app, and the calls that the person wants to make. */
import type { Text } from '../catalogue/endpoint.ts';
import type { JsonObject } from '../request/json.ts';

export interface Target {
  /** For example `https://example.cybozu.com`. */
  baseUrl: string;
  /** Null outside guest spaces. */
  guestSpaceId: string | null;
  appId: string;
}

/** Methods that exist outside the page. The session is not among them. */
export type OutsideMethod = 'password' | 'apiToken' | 'oauth';

export const outsideMethods: readonly OutsideMethod[] = ['apiToken', 'oauth', 'password'];

export type CallId = 'read' | 'add' | 'update' | 'delete' | 'form' | 'deploy';

export interface CallChoice {
  id: CallId;
  label: Text;
  /** Ids in the catalogue; the first is the one to try. */
  endpoints: readonly [string, ...string[]];
  /** A first body or query to try. */
  sample: JsonObject;
}

/** The few calls that people connect for; each adds what it needs to the settings. */
export const callChoices: readonly CallChoice[] = [
  { id: 'read', label: { en: 'read records', ja: 'レコードの取得' }, endpoints: ['GET records'], sample: {} },
  { id: 'add', label: { en: 'add records', ja: 'レコードの追加' }, endpoints: ['POST record'], sample: { record: {} } },
  {
    id: 'update',
    label: { en: 'update records', ja: 'レコードの更新' },
    endpoints: ['PUT record'],
    sample: { id: 1, record: {} },
  },
  {
    id: 'delete',
    label: { en: 'delete records', ja: 'レコードの削除' },
    endpoints: ['DELETE records'],
    sample: { ids: [1] },
  },
  { id: 'form', label: { en: 'read the form', ja: 'フォームの取得' }, endpoints: ['GET app/form/fields'], sample: {} },
  {
    id: 'deploy',
    label: { en: 'deploy JavaScript and CSS', ja: 'JavaScript / CSSの反映' },
    endpoints: ['GET app/customize', 'PUT preview/app/customize', 'POST preview/app/deploy', 'POST file', 'GET file'],
    sample: {},
  },
];

/** Host of an address, with its port. */
export function hostOf(baseUrl: string): string {
  return baseUrl.replace(/^[a-z]+:\/\//i, '').replace(/[/?#].*$/, '');
}

export function callsOf(ids: readonly CallId[]): CallChoice[] {
  return callChoices.filter((choice) => ids.includes(choice.id));
}
