/** Watches a page for credentials that any script sends to this domain. Off by default; wraps only while it is on, and puts back exactly what it found. */
import { maskSecret } from '../../secrets/mask.ts';
import { findCredentials } from './credentials-of-request.ts';
import { CredentialBlockedError, type PageWatchFinding } from './finding.ts';
import { type Check, watchFetch, watchKintone, watchXmlHttpRequest } from './watched-functions.ts';

export type PageWatchMode = 'off' | 'report' | 'block';

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

/** The first script on the stack that is not this one. */
function callingScript(): string {
  const stack = new Error('where').stack ?? '';
  const places = [...stack.matchAll(/(https?:\/\/[^\s)]+?):\d+:\d+/g)].map((match) => match[1] ?? '');
  const [own = ''] = places;
  return (places.find((place) => place !== own) ?? own).replace(/[?#].*$/, '');
}

/** Starts watching. With `off`, the default, nothing of the page is touched. */
export function createPageWatch(target: PageWatchTarget, options: PageWatchOptions): PageWatch {
  const { mode = 'off', onFinding } = options;
  if (mode === 'off') return { stop: () => undefined };
  const blocked = mode === 'block';

  const check: Check = (sent) => {
    for (const { kind, name: header, value } of findCredentials(sent, target.origin)) {
      const finding = { kind, header, masked: maskSecret(value), way: sent.way, script: callingScript(), blocked };
      onFinding(finding);
      if (blocked) return new CredentialBlockedError(finding);
    }
    return undefined;
  };
  const { window, kintone } = target;
  const undo = [
    watchFetch(window, check),
    ...watchXmlHttpRequest(window.XMLHttpRequest.prototype, check),
    ...(kintone ? watchKintone(kintone, check) : []),
  ];
  return {
    stop() {
      for (const restore of undo.splice(0).toReversed()) restore();
    },
  };
}
