/** Forms in which a request can leave the console, and which sign-ins each of them can carry. */
import type { AuthMethod, Endpoint } from '../catalogue/endpoint.ts';
import type { ApiRequest, WireRequest } from '../request/wire-request.ts';
import { findClientCall } from './client-methods.ts';

export const exportTargets = [
  'kintone.api',
  'rest-api-client (session)',
  'rest-api-client (Node)',
  'fetch',
  'curl',
  'curl (PowerShell)',
  'Python',
  'Postman',
] as const;
export type ExportTarget = (typeof exportTargets)[number];

/** `none` is for the calls that Kintone answers without a sign-in. */
export type ExportAuth = AuthMethod | 'none';

export interface ExportInput {
  endpoint: Endpoint;
  request: ApiRequest;
  wire: WireRequest;
}

export interface ExportOptions {
  /** For example `https://example.cybozu.com`. */
  baseUrl: string;
  auth: ExportAuth;
  /** The domain asks for Basic authentication as well; goes with password and API token. */
  basic: boolean;
  /** Name of the chosen file, for uploads. */
  fileName: string;
}

/** Names of the environment variables; the same that Cybozu's command line client reads, where it has one. */
export const environmentNames = {
  username: 'KINTONE_USERNAME',
  password: 'KINTONE_PASSWORD',
  apiToken: 'KINTONE_API_TOKEN',
  oauth: 'KINTONE_OAUTH_TOKEN',
  basicUsername: 'KINTONE_BASIC_AUTH_USERNAME',
  basicPassword: 'KINTONE_BASIC_AUTH_PASSWORD',
} as const;

/** A header that signs in. One name: its variable holds the value; two: base64 of user and secret. */
export interface AuthHeader {
  header: string;
  prefix: string;
  names: readonly [string, ...string[]];
}

const { username, password, apiToken, oauth, basicUsername, basicPassword } = environmentNames;
const authHeaders: Readonly<Record<string, AuthHeader>> = {
  apiToken: { header: 'X-Cybozu-API-Token', prefix: '', names: [apiToken] },
  password: { header: 'X-Cybozu-Authorization', prefix: '', names: [username, password] },
  oauth: { header: 'Authorization', prefix: 'Bearer ', names: [oauth] },
};

/** Basic authentication uses the header of OAuth, so the two do not go together. */
export function hasGate({ auth, basic }: Pick<ExportOptions, 'auth' | 'basic'>): boolean {
  return basic && (auth === 'password' || auth === 'apiToken');
}

/** The headers that sign in: one of the method, and one of Basic authentication where the domain asks for it. */
export function toAuthHeaders(options: Pick<ExportOptions, 'auth' | 'basic'>): AuthHeader[] {
  const own = authHeaders[options.auth];
  const gate: AuthHeader = { header: 'Authorization', prefix: 'Basic ', names: [basicUsername, basicPassword] };
  return [...(own ? [own] : []), ...(hasGate(options) ? [gate] : [])];
}

const inPage: readonly ExportTarget[] = ['kintone.api', 'rest-api-client (session)'];
const outside: readonly AuthMethod[] = ['apiToken', 'password', 'oauth'];

/** The sign-ins that make sense for this form of this call; empty when the form cannot express the call. */
export function authsFor(target: ExportTarget, endpoint: Endpoint): readonly ExportAuth[] {
  const isClient = target.startsWith('rest-api-client');
  if (isClient && !findClientCall(endpoint)) return [];
  if (endpoint.open) return isClient ? [] : ['none'];
  if (inPage.includes(target)) return endpoint.auth.session === 'no' ? [] : ['session'];
  const accepted = outside.filter((method) => endpoint.auth[method] !== 'no');
  return target === 'fetch' && endpoint.auth.session !== 'no' ? ['session', ...accepted] : accepted;
}
