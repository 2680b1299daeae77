/** Refuses credentials by the name they travel under. Knows kind and place; values are never read, let alone repeated. */
import { ConfigError, CredentialRefusedError } from '../core/errors.ts';
import {
  type CredentialKind,
  toClientOptionKind,
  toHeaderKind,
  toUrlParameterKind,
} from '../secrets/credential-names.ts';

const kindNames: Record<CredentialKind, string> = {
  apiToken: 'an API token',
  password: 'a password',
  basic: 'a Basic authentication credential',
  oauthToken: 'an OAuth token',
  oauthClientSecret: 'an OAuth client secret',
  thirdParty: 'a credential of another service',
};

/**
 * Body keys below which the names are people's own (field codes, view names) or belong to somebody else's account
 * (guests and users that an administrator creates); they are data, not a way to sign in.
 */
const dataKeys = new Set([
  'record',
  'records',
  'properties',
  'layout',
  'views',
  'reports',
  'actions',
  'states',
  'value',
  'updateKey',
  'guests',
  'users',
  'members',
  'mapping',
  'fieldMappings',
]);

type NameCheck = (name: string) => CredentialKind | undefined;

const toOptionKind: NameCheck = (name) => toClientOptionKind(name) ?? toHeaderKind(name);
const toAnyKind: NameCheck = (name) => toOptionKind(name) ?? toUrlParameterKind(name);

function refuse(kind: CredentialKind, place: string): never {
  throw new CredentialRefusedError(kindNames[kind], place);
}

function isHeaders(value: object): value is Headers {
  return typeof Headers === 'function' && value instanceof Headers;
}

/** A `[name, value]` pair, the other way `fetch` takes headers. */
function isPair(value: unknown): value is [string, unknown] {
  return Array.isArray(value) && value.length === 2 && typeof value[0] === 'string';
}

function isOpaque(value: object): boolean {
  return value instanceof Date || value instanceof ArrayBuffer || (typeof Blob === 'function' && value instanceof Blob);
}

interface Walk {
  check: NameCheck;
  skip: ReadonlySet<string>;
  seen: WeakSet<object>;
}

/** Names found in entries of plain objects, Maps, Headers and lists of pairs. */
function entriesOf(value: object): [string, unknown][] {
  if (isHeaders(value) || value instanceof Map || value instanceof URLSearchParams) {
    return [...value].map(([name, item]) => [String(name), item]);
  }
  if (Array.isArray(value)) return value.flatMap((item) => (isPair(item) ? [item] : []));
  return Object.entries(value);
}

function walk(value: unknown, place: string, state: Walk): void {
  if (typeof value !== 'object' || value === null || isOpaque(value) || state.seen.has(value)) return;
  state.seen.add(value);
  for (const [name, item] of entriesOf(value)) {
    const where = `${place}.${name}`;
    const kind = state.check(name);
    if (kind !== undefined) refuse(kind, where);
    if (name === 'api' && typeof item === 'string') refuseCredentialPath(item);
    if (!state.skip.has(name)) walk(item, where, { ...state, check: toOptionKind });
  }
  if (Array.isArray(value)) for (const [index, item] of value.entries()) walk(item, `${place}[${index}]`, state);
}

/** @throws CredentialRefusedError when the options hold a credential under any name, spelling or nesting. */
export function refuseCredentialOptions(options: unknown): void {
  walk(options, 'options', { check: toAnyKind, skip: new Set(), seen: new WeakSet() });
}

/** @throws CredentialRefusedError when the parameters or body hold a credential; field codes and the like may be called anything. */
export function refuseCredentialParams(params: unknown): void {
  walk(params, 'params', { check: toAnyKind, skip: dataKeys, seen: new WeakSet() });
}

/** Stands in for the host where a path has none; `.invalid` is never a real one (RFC 2606). */
const noOrigin = 'https://kintone.invalid';

/**
 * @throws CredentialRefusedError when the address carries a credential.
 * @throws ConfigError when it leaves this Kintone.
 */
export function refuseCredentialPath(path: string, origin?: string): void {
  let url: URL;
  try {
    url = new URL(path, noOrigin);
  } catch {
    throw new ConfigError('The path of a request cannot be read. Write it as /k/v1/records.json.');
  }
  if (url.username !== '' || url.password !== '') refuse('password', 'the address');
  for (const name of url.searchParams.keys()) {
    const kind = toAnyKind(name);
    if (kind !== undefined) refuse(kind, `the URL parameter "${name}"`);
  }
  if (url.origin !== noOrigin && url.origin !== origin) {
    throw new ConfigError('Requests go to this Kintone only. Write the path without a host, as /k/v1/records.json.');
  }
  if (!/^\/(k\/(guest\/\d+\/)?)?v1\//.test(url.pathname)) {
    throw new ConfigError('Only the REST API can be called: the path must start with /k/v1/, /k/guest/N/v1/ or /v1/.');
  }
}
