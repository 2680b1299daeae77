/** The session of the signed-in person: REST without a credential, and the page it runs on. */
import { TransportError } from '../core/errors.ts';
import type { DomainLoad, HttpMethod, SessionClient, SessionRequest } from './client.ts';
import { type Clock, realClock } from './clock.ts';
import { readEnvironment } from './environment.ts';
import { type Fetch, createFileTransfer } from './file-transfer.ts';
import { type KintoneEvents, type PageKintone, toPageKintone } from './kintone-page.ts';
import { type HttpClient, createOfficialClients } from './official-clients.ts';
import { type Page, createPage } from './page.ts';
import { type RequestPool, createRequestPool } from './pool.ts';
import { refuseCredentialOptions, refuseCredentialParams, refuseCredentialPath } from './refusal.ts';
import { createSender } from './sender.ts';

export interface SessionOptions {
  /** Requests under way at once; never more than 20. @default 6 */
  maxInFlight?: number;
  /** How long an answer may take. @default 60000 */
  timeoutMs?: number;
  /** How long a file may take. @default 600000 */
  fileTimeoutMs?: number;
  /** Moves files. @default the page's own fetch */
  fetch?: Fetch;
  clock?: Clock;
}

export interface Session {
  readonly client: SessionClient;
  readonly page: Page;
  /** Kintone's own event registry, for the runtime alone. */
  readonly events: KintoneEvents;
}

/** Kintone reads `undefined` in a query as text. */
function withoutUndefined(params: object): object {
  return Object.fromEntries(Object.entries(params).filter(([, value]) => value !== undefined));
}

/** The path alone, as errors may show it. */
function toBarePath(path: string): string {
  return path.split(/[?#]/, 1)[0] ?? path;
}

interface Wire {
  json(request: SessionRequest, signal: AbortSignal | null): Promise<unknown>;
  upload(path: string, form: FormData, signal: AbortSignal | null): Promise<unknown>;
  download(path: string, params: object, signal: AbortSignal | null): Promise<unknown>;
  pool: RequestPool;
  domainLoad(): Promise<DomainLoad | null>;
}

/** Origin of this Kintone as its own URL builder gives it. */
function readOrigin(kintone: PageKintone): string | undefined {
  const url = kintone.api.url?.('/k/v1/app.json');
  return url && /^https?:/.test(url) ? new URL(url).origin : undefined;
}

function createWire(kintone: PageKintone, options: SessionOptions): Wire {
  const { timeoutMs = 60_000, fileTimeoutMs = 600_000, clock = realClock } = options;
  const readLimit = kintone.api.getConcurrencyLimit ? () => readConcurrency(kintone) : undefined;
  const pool = createRequestPool({ clock, maxInFlight: options.maxInFlight, readLimit });
  const send = createSender({ clock, pool });
  const files = createFileTransfer(kintone, options.fetch ?? ((path, init) => fetch(path, init)));
  const origin = readOrigin(kintone);
  const guard = (path: string, params: object): void => {
    refuseCredentialPath(path, origin);
    refuseCredentialParams(params);
  };
  return {
    pool,
    domainLoad: () => readConcurrency(kintone).catch(() => null),
    async json({ method, path, params = {} }, signal) {
      guard(path, params);
      const line = { method, path: toBarePath(path) };
      const body = await send({
        ...line,
        signal,
        timeoutMs,
        attempt: () => kintone.api(path, method, withoutUndefined(params)),
      });
      // Signed out in the meantime, a request can end on the page that asks to sign in.
      if (typeof body !== 'object' || body === null) throw new TransportError('page', line);
      return body;
    },
    async upload(path, form, signal) {
      guard(path, {});
      return send({
        method: 'POST',
        path,
        signal,
        timeoutMs: fileTimeoutMs,
        attempt: () => files.upload(path, form, signal),
      });
    },
    async download(path, params, signal) {
      guard(path, params);
      return send({
        method: 'GET',
        path,
        signal,
        timeoutMs: fileTimeoutMs,
        attempt: () => files.download(path, params, signal),
      });
    },
  };
}

async function readConcurrency(kintone: PageKintone): Promise<DomainLoad> {
  const load = await kintone.api.getConcurrencyLimit?.();
  if (!load) throw new TypeError('kintone.api.getConcurrencyLimit is missing.');
  return load;
}

function createHttp(wire: Wire, signal: AbortSignal | null): HttpClient {
  const json =
    (method: HttpMethod) =>
    <T extends object>(path: string, params: object): Promise<T> =>
      wire.json({ method, path, params }, signal) as Promise<T>;
  return {
    get: json('GET'),
    post: json('POST'),
    put: json('PUT'),
    delete: json('DELETE'),
    getData: (path, params) => wire.download(path, params, signal) as Promise<ArrayBuffer>,
    // The official type names the Node package; in a page the class hands over the browser's own FormData.
    postData: <T extends object>(path: string, form: unknown) =>
      wire.upload(path, form as FormData, signal) as Promise<T>,
  };
}

function createClient(wire: Wire, guestSpaceId: string | null, signal: AbortSignal | null): SessionClient {
  return {
    ...createOfficialClients(createHttp(wire, signal), guestSpaceId),
    request: <T>(request: SessionRequest) => {
      refuseCredentialOptions(Object.fromEntries(Object.entries(request).filter(([name]) => name !== 'params')));
      return wire.json(request, signal) as Promise<T>;
    },
    withSignal: (next) => createClient(wire, guestSpaceId, signal ? AbortSignal.any([signal, next]) : next),
    load: () => wire.pool.load(),
    domainLoad: () => wire.domainLoad(),
  };
}

/**
 * Opens the session on a Kintone page.
 * @throws NotInKintoneError outside Kintone, before anything else is done.
 * @throws CredentialRefusedError when the options hold a credential.
 */
export function createSession(kintone: unknown, options: SessionOptions = {}): Session {
  const page = toPageKintone(kintone);
  refuseCredentialOptions(options);
  const wire = createWire(page, options);
  return {
    client: createClient(wire, readEnvironment(page).guestSpaceId, null),
    page: createPage(page),
    events: page.events,
  };
}
