/** Watches a page for credentials that any script sends to this domain. Off by default; wraps only while it is on, and puts back exactly what it found. */
import {
  type CredentialKind,
  toHeaderKind,
  toHeaderValueKind,
  toUrlParameterKind,
} from '../../secrets/credential-names.ts';
import { maskSecret } from '../../secrets/mask.ts';
import { type AnyFunction, wrap } from './wrap.ts';

export type PageWatchMode = 'off' | 'report' | 'block';

/** One credential seen on its way out. The value is masked before it is handed on. */
export interface PageWatchFinding {
  kind: CredentialKind;
  /** Name of the header or URL parameter it travelled in. */
  header: string;
  masked: string;
  /** How it was sent. `kintone.proxy` to the own domain bypasses the rights of the signed-in person. */
  way: 'fetch' | 'XMLHttpRequest' | 'kintone.proxy' | 'kintone.proxy.upload' | 'kintone.api';
  /** Address of the script that sent it; empty where the browser does not tell. */
  script: string;
  blocked: boolean;
}

/** What of the page is watched. Passed in, so that nothing here names a global. */
export interface PageWatchTarget {
  origin: string;
  window: { fetch: unknown; Request: typeof Request; XMLHttpRequest: { prototype: object } };
  /** The object that holds `proxy` and `api`; absent on pages without it. */
  kintone?: object;
}

export interface PageWatchOptions {
  mode?: PageWatchMode;
  onFinding: (finding: PageWatchFinding) => void;
}

export interface PageWatch {
  stop(): void;
}

/** A request that was not sent because a script put a credential in it. */
export class CredentialBlockedError extends Error {
  override readonly name = 'CredentialBlockedError' as const;
  readonly code = 'CREDENTIAL_BLOCKED';

  constructor(readonly finding: PageWatchFinding) {
    super(
      `A script tried to send a credential (${finding.kind}) to this Kintone in ${finding.header}: call the REST API with the session instead.`,
    );
  }
}

/** Parameters that only a credential is called; `token` alone may be a page's own. */
const credentialParameter =
  /^(?:.*api-?_?token|access_?token|refresh_?token|oauth_?token|client_?secret|passw(?:or)?d|.*authorization)$/i;

/** Credentials in the address itself: parameters, and `user:password@`. */
function toAddressPairs(url: unknown, origin: string): [string, string][] {
  const { searchParams, username, password } = new URL(String(url), origin);
  const named = [...searchParams].filter(
    ([name]) => credentialParameter.test(name) && toUrlParameterKind(name) !== undefined,
  );
  return password === '' ? named : [...named, ['password', `${username}:${password}`]];
}

const cookieHeaders = /^(?:x-requested-with|content-type|accept)$/i;

function toPairs(headers: unknown): [string, string][] {
  if (typeof headers !== 'object' || headers === null) return [];
  if (Array.isArray(headers)) {
    return headers.flatMap((pair: unknown): [string, string][] =>
      Array.isArray(pair) ? [[String(pair[0]), String(pair[1])]] : [],
    );
  }
  if ('forEach' in headers && typeof headers.forEach === 'function') {
    const pairs: [string, string][] = [];
    (headers as Headers).forEach((value, name) => pairs.push([name, value]));
    return pairs;
  }
  return Object.entries(headers).map(([name, value]) => [name, String(value)]);
}

/** `open` of XMLHttpRequest takes a login after the address and makes a header of it. */
function toLoginHeaders(afterAddress: readonly unknown[]): [string, string][] {
  const [, user, password] = afterAddress as readonly (string | null | undefined)[];
  return password ? [['Authorization', `Basic ${user ?? ''}:${password}`]] : [];
}

/** The first script on the stack that is not this one. */
function callingScript(): string {
  const stack = new Error('where').stack ?? '';
  const places = [...stack.matchAll(/(https?:\/\/[^\s)]+?):\d+:\d+/g)].map((match) => match[1] ?? '');
  const [own = ''] = places;
  return (places.find((place) => place !== own) ?? own).replace(/[?#].*$/, '');
}

function isOwn(url: unknown, origin: string): boolean {
  try {
    return new URL(String(url), origin).origin === origin;
  } catch {
    return false;
  }
}

interface Sent {
  way: PageWatchFinding['way'];
  url: unknown;
  headers: [string, string][];
}

/** Starts watching. With `off`, the default, nothing of the page is touched. */
export function createPageWatch(target: PageWatchTarget, options: PageWatchOptions): PageWatch {
  const { mode = 'off', onFinding } = options;
  if (mode === 'off') return { stop: () => undefined };
  const opened = new WeakMap<object, unknown>();

  /** The refusal to throw, or `undefined` where the request may go out. */
  function check({ way, url, headers }: Sent): CredentialBlockedError | undefined {
    if (!isOwn(url, target.origin)) return undefined;
    const inHeaders = headers.map(([name, value]) => {
      const isCredential = !cookieHeaders.test(name) && toHeaderKind(name) !== undefined;
      return { name, value, kind: isCredential ? toHeaderValueKind(name, value) : undefined };
    });
    const inAddress = toAddressPairs(url, target.origin).map(([name, value]) => ({
      name,
      value,
      kind: toUrlParameterKind(name),
    }));
    for (const { name, value, kind } of [...inHeaders, ...inAddress]) {
      if (kind === undefined || value === '') continue;
      const finding: PageWatchFinding = {
        kind,
        header: name,
        masked: maskSecret(value),
        way,
        script: callingScript(),
        blocked: mode === 'block',
      };
      onFinding(finding);
      if (mode === 'block') return new CredentialBlockedError(finding);
    }
    return undefined;
  }

  const undo: (() => void)[] = [];

  undo.push(
    wrap(
      target.window,
      'fetch',
      (original) =>
        async function watchedFetch(this: unknown, ...args: unknown[]) {
          // Read by the browser itself and once: headers come in many containers, and some can be read only once.
          const request = new target.window.Request(...(args as ConstructorParameters<typeof Request>));
          const refusal = check({ way: 'fetch', url: request.url, headers: [...request.headers] });
          if (refusal) throw refusal;
          return original.call(this, request);
        },
    ),
  );

  const { prototype } = target.window.XMLHttpRequest;
  undo.push(
    wrap(
      prototype,
      'open',
      (original) =>
        function watchedOpen(this: object, ...args: unknown[]) {
          const [method, address, ...others] = args;
          // As text from here on, so that nobody reads another address than this one.
          const url = String(address);
          opened.set(this, url);
          const refusal = check({ way: 'XMLHttpRequest', url, headers: toLoginHeaders(others) });
          if (refusal) throw refusal;
          return original.call(this, method, url, ...others);
        },
    ),
    wrap(
      prototype,
      'setRequestHeader',
      (original) =>
        function watchedHeader(this: object, ...args: unknown[]) {
          const [name, value] = args.map(String);
          const headers: [string, string][] = [[name ?? '', value ?? '']];
          const refusal = check({ way: 'XMLHttpRequest', url: opened.get(this), headers });
          if (refusal) throw refusal;
          return original.call(this, name, value);
        },
    ),
  );

  if (target.kintone) undo.push(...wrapKintone(target.kintone, check));

  return {
    stop() {
      for (const restore of undo.splice(0).toReversed()) restore();
    },
  };
}

type Check = (sent: Sent) => CredentialBlockedError | undefined;

/** Watches `kintone.proxy`, `kintone.proxy.upload` and `kintone.api`. What hangs on them stays reachable. */
function wrapKintone(kintone: object, check: Check): (() => void)[] {
  const watched =
    (way: PageWatchFinding['way'], headersAt?: number, onErrorAt = 5) =>
    (original: AnyFunction): AnyFunction => {
      function watchedFunction(this: unknown, ...args: unknown[]): unknown {
        const headers = headersAt === undefined ? [] : toPairs(args[headersAt]);
        const refusal = check({ way, url: args[0], headers });
        return refusal ? refuse(refusal, args[onErrorAt]) : original.apply(this, args);
      }
      return Object.defineProperties(watchedFunction, Object.getOwnPropertyDescriptors(original));
    };
  const proxy: unknown = Reflect.get(kintone, 'proxy');
  return [
    ...(typeof proxy === 'function' ? [wrap(proxy, 'upload', watched('kintone.proxy.upload', 2))] : []),
    wrap(kintone, 'proxy', watched('kintone.proxy', 2)),
    wrap(kintone, 'api', watched('kintone.api', undefined, 4)),
  ];
}

/** Refuses as the function refuses itself: by its error callback where one was given, else by a rejected promise. */
function refuse(error: CredentialBlockedError, onError: unknown): unknown {
  if (typeof onError !== 'function') return Promise.reject(error);
  (onError as AnyFunction)(error.message);
  return undefined;
}
