/** Stands in front of every function of the page that can send a request. */
import { type HeaderPairs, type SentRequest, toHeaderPairs } from './credentials-of-request.ts';
import type { CredentialBlockedError, PageWatchFinding } from './finding.ts';
import { type AnyFunction, wrap } from './wrap.ts';

/** The refusal to throw, or `undefined` where the request may go out. */
export type Check = (sent: SentRequest) => CredentialBlockedError | undefined;

/** `open` of XMLHttpRequest takes a login after the address and makes a header of it. */
function toLoginHeaders(afterAddress: readonly unknown[]): HeaderPairs {
  const [, user, password] = afterAddress as readonly (string | null | undefined)[];
  return password ? [['Authorization', `Basic ${user ?? ''}:${password}`]] : [];
}

export function watchFetch(window: { Request: typeof Request }, check: Check): () => void {
  return wrap(
    window,
    'fetch',
    (original) =>
      async function watchedFetch(this: unknown, ...args: unknown[]) {
        // Read by the browser itself and once: headers come in many containers, and some can be read only once.
        const request = new window.Request(...(args as ConstructorParameters<typeof Request>));
        const refusal = check({ way: 'fetch', url: request.url, headers: [...request.headers] });
        if (refusal) throw refusal;
        return original.call(this, request);
      },
  );
}

export function watchXmlHttpRequest(prototype: object, check: Check): (() => void)[] {
  const opened = new WeakMap<object, string>();
  const refuseCredential = (url: unknown, headers: HeaderPairs): void => {
    const refusal = check({ way: 'XMLHttpRequest', url, headers });
    if (refusal) throw refusal;
  };
  return [
    wrap(
      prototype,
      'open',
      (original) =>
        function watchedOpen(this: object, ...args: unknown[]) {
          const [method, address, ...others] = args;
          // As text from here on, so that nobody reads another address than this one.
          const url = String(address);
          opened.set(this, url);
          refuseCredential(url, toLoginHeaders(others));
          return original.call(this, method, url, ...others);
        },
    ),
    wrap(
      prototype,
      'setRequestHeader',
      (original) =>
        function watchedHeader(this: object, ...args: unknown[]) {
          const [name = '', value = ''] = args.map(String);
          refuseCredential(opened.get(this), [[name, value]]);
          return original.call(this, name, value);
        },
    ),
  ];
}

/** Watches `kintone.proxy`, `kintone.proxy.upload` and `kintone.api`. What hangs on them stays reachable. */
export function watchKintone(kintone: object, check: Check): (() => void)[] {
  const watched =
    (way: PageWatchFinding['way'], headersAt?: number, onErrorAt = 5) =>
    (original: AnyFunction): AnyFunction => {
      function watchedFunction(this: unknown, ...args: unknown[]): unknown {
        const headers = headersAt === undefined ? [] : toHeaderPairs(args[headersAt]);
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
