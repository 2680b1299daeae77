/** Builds a local Kintone: one fetch-style handler over a domain in memory. */
import { Hono } from 'hono';
import { noAccessTokens } from './auth/access-tokens.ts';
import { decodeCredentials } from './auth/authenticate.ts';
import { createSessionStore } from './auth/sessions.ts';
import { type Clock, createClock } from './clock.ts';
import { copyDomain } from './domain/copy-domain.ts';
import { createEmptyDomain } from './domain/empty-domain.ts';
import type { Domain } from './domain/model.ts';
import { Transaction } from './domain/transaction.ts';
import { KintoneError, NotKeptError, newErrorId } from './errors.ts';
import { ConnectionDropped, createFaultStore } from './faults/faults.ts';
import type { LocalKintone, LocalKintoneLimits } from './local-kintone.ts';
import type { PageOptions } from './page-server/page-options.ts';
import { createCursorStore } from './records/cursors.ts';
import { operations } from './rest/operations/index.ts';
import { userApi } from './rest/operations/user-api.ts';
import { createRequestCounts } from './rest/request-counts.ts';
import { createRestHandler } from './rest/rest-handler.ts';
import { createOperationTable, parseUserApiPath } from './rest/route.ts';
import { openRoutes, pageRoutes } from './routes.ts';
import { requireSession } from './sign-in/sign-in-routes.ts';

export interface LocalKintoneOptions {
  /** The domain to serve; it is changed by calls. An empty one when left out. */
  domain?: Domain;
  clock?: Clock;
  limits?: Partial<LocalKintoneLimits>;
  /** Serves the record pages too. */
  pages?: PageOptions;
}

const defaultLimits: LocalKintoneLimits = {
  concurrentRequests: 100,
  bodyBytes: 32 * 1024 * 1024,
  uploadBytes: 64 * 1024 * 1024,
};

export function createLocalKintone(options: LocalKintoneOptions = {}): LocalKintone {
  let domain = options.domain ?? createEmptyDomain();
  const initial = copyDomain(domain);
  const listeners: ((tx: Transaction) => void)[] = [];
  const resetListeners: (() => void)[] = [];
  /** A change that a listener cannot keep, for example on a full disk, is taken back: no answer may claim it. */
  const commit = (tx: Transaction): void => {
    try {
      if (tx.touched.size > 0) for (const listener of listeners) listener(tx);
    } catch (error) {
      tx.rollback();
      throw new NotKeptError(error);
    }
    tx.commit();
  };
  const router = new Hono();
  const kintone: LocalKintone = {
    fetch: async (request) => router.fetch(request),
    get domain() {
      return domain;
    },
    clock: options.clock ?? createClock(),
    sessions: createSessionStore(),
    cursors: createCursorStore(),
    faults: createFaultStore(),
    requestCounts: createRequestCounts(),
    limits: { ...defaultLimits, ...options.limits },
    pages: options.pages ?? null,
    accessTokens: noAccessTokens,
    getSession: (request) => kintone.sessions.find(request, kintone.clock.nowMs()),
    transact(change) {
      const tx = new Transaction();
      let result;
      try {
        result = change(tx);
      } catch (error) {
        tx.rollback();
        throw error;
      }
      commit(tx);
      return result;
    },
    onCommit: (listener) => void listeners.push(listener),
    onReset: (listener) => void resetListeners.push(listener),
    reset(next) {
      const before = domain;
      domain = next ?? copyDomain(initial);
      try {
        for (const listener of resetListeners) listener();
      } catch (error) {
        domain = before;
        throw new NotKeptError(error);
      }
      kintone.sessions.clear();
      kintone.cursors.clear();
      kintone.faults.clear();
      kintone.requestCounts.clear();
    },
  };
  installRoutes(router, kintone, commit);
  return kintone;
}

function installRoutes(router: Hono, kintone: LocalKintone, commit: (tx: Transaction) => void): void {
  const rest = createRestHandler(kintone, createOperationTable(operations), commit);
  router.onError((error) => {
    if (error instanceof ConnectionDropped) throw error;
    if (error instanceof KintoneError) return Response.json(error.toBody('en', newErrorId), { status: error.status });
    return new Response(`The local Kintone failed on this page: ${error.message}`, { status: 500 });
  });
  router.use('*', async (context, next) => {
    if (isBasicAllowed(kintone.domain, context.req.raw)) return next();
    return new Response('Unauthorized', {
      status: 401,
      headers: { 'www-authenticate': 'Basic realm="local Kintone"', 'content-type': 'text/html' },
    });
  });
  const answerRest = (context: { req: { raw: Request } }) => rest.handle(context.req.raw);
  router.all('/k/v1/*', answerRest);
  router.all('/k/guest/:space/v1/*', answerRest);
  const people = createRestHandler(kintone, createOperationTable(userApi, parseUserApiPath), commit);
  router.all('/v1/*', (context) => people.handle(context.req.raw));
  for (const install of openRoutes) install(router, kintone);
  requireSession(router, kintone);
  for (const install of pageRoutes) install(router, kintone);
}

/**
 * Basic authentication at the network edge, which apps in guest spaces do not need. It leaves no room for a Bearer
 * header, because both are the same one.
 */
function isBasicAllowed(domain: Domain, request: Request): boolean {
  if (!domain.basicAuth || new URL(request.url).pathname.startsWith('/k/guest/')) return true;
  const header = /^Basic\s+(\S+)\s*$/i.exec(request.headers.get('authorization') ?? '')?.[1];
  const credentials = header === undefined ? null : decodeCredentials(header);
  return credentials === `${domain.basicAuth.user}:${domain.basicAuth.password}`;
}
