/** The credentials in the headers and the address of a request to this domain. */
import {
  type CredentialKind,
  toHeaderKind,
  toHeaderValueKind,
  toUrlParameterKind,
} from '../../secrets/credential-names.ts';
import type { PageWatchFinding } from './finding.ts';

/** A request on its way out, as the function that sends it was told. */
export interface SentRequest {
  way: PageWatchFinding['way'];
  url: unknown;
  headers: HeaderPairs;
}

export type HeaderPairs = [name: string, value: string][];

export interface SentCredential {
  kind: CredentialKind;
  /** Header or URL parameter. */
  name: string;
  value: string;
}

/** Parameters that only a credential is called; `token` alone may be a page's own. */
const credentialParameter =
  /^(?:.*api-?_?token|access_?token|refresh_?token|oauth_?token|client_?secret|passw(?:or)?d|.*authorization)$/i;

/** Credentials in the address itself: parameters, and `user:password@`. */
function toAddressPairs(url: unknown, origin: string): HeaderPairs {
  const { searchParams, username, password } = new URL(String(url), origin);
  const named = [...searchParams].filter(
    ([name]) => credentialParameter.test(name) && toUrlParameterKind(name) !== undefined,
  );
  return password === '' ? named : [...named, ['password', `${username}:${password}`]];
}

/** Headers of every call with the session. */
const sessionHeaders = /^(?:x-requested-with|content-type|accept)$/i;

/** Headers in any container that a script may hand to `kintone.proxy`. */
export function toHeaderPairs(headers: unknown): HeaderPairs {
  if (typeof headers !== 'object' || headers === null) return [];
  if (Array.isArray(headers)) {
    return headers.flatMap((pair: unknown): HeaderPairs =>
      Array.isArray(pair) ? [[String(pair[0]), String(pair[1])]] : [],
    );
  }
  if ('forEach' in headers && typeof headers.forEach === 'function') {
    const pairs: HeaderPairs = [];
    (headers as Headers).forEach((value, name) => pairs.push([name, value]));
    return pairs;
  }
  return Object.entries(headers).map(([name, value]) => [name, String(value)]);
}

function isOwn(url: unknown, origin: string): boolean {
  try {
    return new URL(String(url), origin).origin === origin;
  } catch {
    return false;
  }
}

export function findCredentials({ url, headers }: SentRequest, origin: string): SentCredential[] {
  if (!isOwn(url, origin)) return [];
  const inHeaders = headers.map(([name, value]) => {
    const isCredential = !sessionHeaders.test(name) && toHeaderKind(name) !== undefined;
    return { name, value, kind: isCredential ? toHeaderValueKind(name, value) : undefined };
  });
  const inAddress = toAddressPairs(url, origin).map(([name, value]) => ({
    name,
    value,
    kind: toUrlParameterKind(name),
  }));
  return [...inHeaders, ...inAddress].flatMap(({ name, value, kind }) =>
    kind === undefined || value === '' ? [] : [{ name, value, kind }],
  );
}
