/** A page's `kintone` for tests: routes to the in-process local Kintone with cookie and request token, and keeps what went over the wire. */
import { base } from '../../emulator/testing/test-kintone.ts';
import type { LocalKintone } from '../../emulator/local-kintone.ts';
import type { Fetch } from '../file-transfer.ts';
import type { EventListener, PageKintone } from '../kintone-page.ts';

export interface WireLine {
  method: string;
  path: string;
  body: unknown;
}

export interface FakePage {
  kintone: PageKintone & { app: NonNullable<PageKintone['app']> };
  wire: WireLine[];
  fetch: Fetch;
  /** Listeners by event type. */
  listeners: Map<string, EventListener[]>;
  /** Hands an event through the listeners as Kintone does: each gets what the one before returned. */
  fire(type: string, event: object): Promise<unknown>;
}

export interface FakePageOptions {
  userCode?: string;
  appId?: number | null;
  recordId?: number | null;
  guestSpaceId?: number | null;
  language?: string;
  isMobile?: boolean;
}

/** What `kintone.api` rejects with: the parsed body, else the raw text, else nothing but an empty text. */
async function toRejection(response: Response): Promise<unknown> {
  const text = await response.text();
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}

function createEvents(listeners: Map<string, EventListener[]>): PageKintone['events'] {
  return {
    on(type, listener) {
      for (const name of Array.isArray(type) ? type : [type]) {
        listeners.set(name, [...(listeners.get(name) ?? []), listener]);
      }
    },
    off(type, listener) {
      const name = String(type);
      const kept = (listeners.get(name) ?? []).filter((other) => other !== listener);
      const removed = kept.length < (listeners.get(name)?.length ?? 0);
      listeners.set(name, kept);
      return removed;
    },
  };
}

/** Each listener gets what the one before returned. */
async function passThrough(listeners: readonly EventListener[], event: object): Promise<unknown> {
  let current: unknown = event;
  for (const listener of listeners) {
    const returned: unknown = await listener(current);
    if (returned !== undefined) current = returned;
  }
  return current;
}

export function createFakePage(local: LocalKintone, options: FakePageOptions = {}): FakePage {
  const { userCode = 'worker', appId = 1, recordId = null, guestSpaceId = null } = options;
  const session = local.sessions.create(userCode, local.clock.nowMs());
  const wire: WireLine[] = [];
  const listeners = new Map<string, EventListener[]>();
  const headers = { cookie: `JSESSIONID=${session.id}`, 'x-requested-with': 'XMLHttpRequest' };

  async function send(path: string, method: string, params: object): Promise<unknown> {
    const url = new URL(path, base);
    wire.push({ method, path: url.pathname, body: structuredClone(params) });
    const body = JSON.stringify({ ...params, __REQUEST_TOKEN__: session.requestToken });
    let response: Response;
    try {
      response = await local.fetch(
        new Request(url, {
          method: 'POST',
          headers: { ...headers, 'content-type': 'application/json', 'x-http-method-override': method },
          body,
        }),
      );
    } catch {
      // eslint-disable-next-line no-throw-literal -- an unreachable server is an empty text, as the documentation implies
      throw '';
    }
    if (!response.ok) throw await toRejection(response);
    return response.json();
  }

  const api = Object.assign((path: string, method: string, params: object) => send(path, method, params), {
    url: (path: string, detect = false) =>
      `${base}${detect && guestSpaceId !== null ? path.replace('/k/', `/k/guest/${guestSpaceId}/`) : path}`,
  });
  const app: NonNullable<PageKintone['app']> = {
    getId: () => (options.isMobile ? null : appId),
    record: { getId: () => (options.isMobile ? null : recordId) },
    isTestEnvironment: () => Promise.resolve(false),
  };
  return {
    wire,
    listeners,
    kintone: {
      api,
      app,
      mobile: { app: { getId: () => (options.isMobile ? appId : null), record: { getId: () => recordId } } },
      events: createEvents(listeners),
      getLoginUser: () => ({ id: '1', code: userCode, name: 'Yuki Sato', language: options.language ?? 'en' }),
      getUiVersion: () => (options.isMobile ? 1 : 2),
      getRequestToken: () => session.requestToken,
    },
    async fetch(path, init) {
      const url = new URL(path, base);
      wire.push({ method: init.method ?? 'GET', path: url.pathname, body: init.body ?? null });
      const all = { ...headers, ...Object.fromEntries(new Headers(init.headers)) };
      return local.fetch(new Request(url, { ...init, headers: all }));
    },
    fire: (type, event) => passThrough(listeners.get(type) ?? [], { type, ...event }),
  };
}
