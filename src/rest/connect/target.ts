/** What ready settings are made for: one Kintone, one app, and the calls that the person wants to make. */
import type { Text } from '../catalogue/endpoint.ts';

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

export interface CallChoice {
  id: string;
  label: Text;
  /** Ids in the catalogue. */
  endpoints: readonly string[];
  /** A first body or query to try. */
  sample: Readonly<Record<string, unknown>>;
}

/** The few calls that people connect for; each adds what it needs to the settings. */
export const callChoices = [
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
    label: { en: 'deploy JavaScript and CSS', ja: 'JavaScript / CSS の反映' },
    endpoints: ['GET app/customize', 'PUT preview/app/customize', 'POST preview/app/deploy', 'POST file', 'GET file'],
    sample: {},
  },
] as const satisfies readonly CallChoice[];

export type CallId = (typeof callChoices)[number]['id'];

/** Host of an address, with its port. */
export function hostOf(baseUrl: string): string {
  return baseUrl.replace(/^[a-z]+:\/\//i, '').replace(/[/?#].*$/, '');
}

export function callsOf(ids: readonly CallId[]): CallChoice[] {
  return callChoices.filter((choice) => ids.includes(choice.id));
}

/** The address of a call, with the guest space where there is one. */
export function toCallUrl(target: Pick<Target, 'baseUrl' | 'guestSpaceId'>, endpointPath: string): string {
  const path = target.guestSpaceId
    ? endpointPath.replace('/k/v1/', `/k/guest/${target.guestSpaceId}/v1/`)
    : endpointPath;
  return `${target.baseUrl}${path}`;
}
