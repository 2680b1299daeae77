/** What ready settings are made for: one Kintone, one app, and the calls that the person wants to make. */
import { findEndpoint } from '../catalogue/catalogue.ts';
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
  /** Null for what the first of its calls is named in the catalogue. */
  label: Text | null;
  /** Ids in the catalogue; the first is the one to try. */
  endpoints: readonly [string, ...string[]];
  /** A first body or query to try. */
  sample: JsonObject;
}

/** The few calls that people connect for; each adds what it needs to the settings. */
export const callChoices: readonly CallChoice[] = [
  { id: 'read', label: null, endpoints: ['GET records'], sample: {} },
  { id: 'add', label: null, endpoints: ['POST record'], sample: { record: {} } },
  { id: 'update', label: null, endpoints: ['PUT record'], sample: { id: 1, record: {} } },
  { id: 'delete', label: null, endpoints: ['DELETE records'], sample: { ids: [1] } },
  { id: 'form', label: null, endpoints: ['GET app/form/fields'], sample: {} },
  {
    id: 'deploy',
    label: { en: 'Deploy JavaScript and CSS', ja: 'JavaScript・CSSの反映' },
    endpoints: ['GET app/customize', 'PUT preview/app/customize', 'POST preview/app/deploy', 'POST file', 'GET file'],
    sample: {},
  },
];

/** What the choice is called. */
export function toCallLabel({ label, endpoints: [id] }: CallChoice): Text {
  return label ?? findEndpoint(id)?.purpose ?? { en: id, ja: id };
}

/** Host of an address, with its port. */
export function hostOf(baseUrl: string): string {
  return baseUrl.replace(/^[a-z]+:\/\//i, '').replace(/[/?#].*$/, '');
}

/** The choices with these ids, in the order in which they are offered. */
export function callsOf(ids: readonly CallId[]): CallChoice[] {
  return callChoices.filter((choice) => ids.includes(choice.id));
}
