/** Watches a page for credentials that any script sends to this domain. Off by default; wraps only while it is on, and puts back exactly what it found. */
import { type CredentialKind, toHeaderKind, toHeaderValueKind } from '../../secrets/credential-names.ts';
import { maskSecret } from '../../secrets/mask.ts';

export type PageWatchMode = 'off' | 'report' | 'block';

/** One credential seen on its way out. The value is masked before it is handed on. */
export interface PageWatchFinding {
  kind: CredentialKind;
  header: string;
  masked: string;
  /** How it was sent. `kintone.proxy` to the own domain bypasses the rights of the signed-in person. */
  way: 'fetch' | 'XMLHttpRequest' | 'kintone.proxy';
  /** Address of the script that sent it; empty where the browser does not tell. */
  script: string;
  blocked: boolean;
}

type AnyFunction = (...args: unknown[]) => unknown;

/** What of the page is watched. Passed in, so that nothing here names a global. */
export interface PageWatchTarget {
  origin: string;
  window: { fetch: unknown; XMLHttpRequest: { prototype: object } };
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

/** Replaces a method and gives back how to undo it; what another script put over ours stays. */
function wrap(owner: object, name: string, make: (original: AnyFunction) => AnyFunction): () => void {
  const before = Object.getOwnPropertyDescriptor(owner, name);
  const original = Reflect.get(owner, name) as unknown;
  if (typeof original !== 'function') return () => undefined;
  const wrapped = make(original as AnyFunction);
  Object.defineProperty(owner, name, {
    configurable: true,
    enumerable: before?.enumerable ?? true,
    writable: true,
    value: wrapped,
  });
  return () => {
    if (Reflect.get(owner, name) !== wrapped) return;
    if (before) Object.defineProperty(owner, name, before);
    else Reflect.deleteProperty(owner, name);
  };
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
    for (const [header, value] of headers) {
      const kind =
        cookieHeaders.test(header) || toHeaderKind(header) === undefined ? undefined : toHeaderValueKind(header, value);
      if (kind === undefined || value === '') continue;
      const finding: PageWatchFinding = {
        kind,
        header,
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
        function watchedFetch(this: unknown, ...args: unknown[]) {
          const [input, init] = args;
          const request = typeof input === 'object' && input !== null && 'url' in input ? input : undefined;
          const own =
            typeof init === 'object' && init !== null && 'headers' in init ? toPairs(init.headers) : undefined;
          const headers = own ?? (request && 'headers' in request ? toPairs(request.headers) : []);
          const refusal = check({ way: 'fetch', url: request ? request.url : input, headers });
          return refusal ? Promise.reject(refusal) : original.apply(this, args);
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
          opened.set(this, args[1]);
          return original.apply(this, args);
        },
    ),
    wrap(
      prototype,
      'setRequestHeader',
      (original) =>
        function watchedHeader(this: object, ...args: unknown[]) {
          const refusal = check({
            way: 'XMLHttpRequest',
            url: opened.get(this),
            headers: [[String(args[0]), String(args[1])]],
          });
          if (refusal) throw refusal;
          return original.apply(this, args);
        },
    ),
  );

  if (target.kintone) {
    undo.push(
      wrap(target.kintone, 'proxy', (original) => {
        function watchedProxy(this: unknown, ...args: unknown[]): unknown {
          const refusal = check({ way: 'kintone.proxy', url: args[0], headers: toPairs(args[2]) });
          return refusal ? refuse(refusal, args[5]) : original.apply(this, args);
        }
        // kintone.proxy.upload stays reachable on the wrapped function.
        return Object.assign(watchedProxy, original);
      }),
    );
  }

  return {
    stop() {
      for (const restore of undo.splice(0).toReversed()) restore();
    },
  };
}

/** Refuses as the function refuses itself: by its error callback where one was given, else by a rejected promise. */
function refuse(error: CredentialBlockedError, onError: unknown): unknown {
  if (typeof onError !== 'function') return Promise.reject(error);
  (onError as AnyFunction)(error.message);
  return undefined;
}
