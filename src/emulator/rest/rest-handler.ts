/** Answers REST requests: route, faults, limits, authentication, parameters, operation, answer. */
import { authenticate } from '../auth/authenticate.ts';
import type { Caller } from '../auth/caller.ts';
import type { AppId } from '../domain/model.ts';
import { Transaction } from '../domain/transaction.ts';
import { type ErrorBody, KintoneError, newErrorId, orderedRefusal } from '../errors.ts';
import { ConnectionDropped, type Fault } from '../faults/faults.ts';
import type { LocalKintone } from '../local-kintone.ts';
import { type MessageLanguage, parseAcceptLanguage, toMessageLanguage } from '../messages/text.ts';
import { renderPlainPage } from '../sign-in/plain-page.ts';
import { runBackgroundSteps } from './background.ts';
import { jsonResponse } from './json-response.ts';
import { readMultipart } from './multipart.ts';
import { BinaryAnswer, type HttpMethod, JsonText, type Operation } from './operation.ts';
import { BulkFailure } from './operations/bulk-failure.ts';
import { type RequestInput, readInput } from './request-input.ts';
import { type OperationTable, type RestPath } from './route.ts';
import { openCall } from './run-operation.ts';

/** Longest request address; Kintone's front end refuses longer ones before the API sees them. */
const maxAddressBytes = 8192;
const multipart = /^multipart\/form-data\b/i;
const methods: readonly HttpMethod[] = ['GET', 'POST', 'PUT', 'DELETE'];

/** What is known of the caller when a call ends; null until somebody is. */
interface Seen {
  language: MessageLanguage | null;
}

export interface RestHandler {
  handle(request: Request): Promise<Response>;
}

export function createRestHandler(
  kintone: LocalKintone,
  table: OperationTable,
  commit: (tx: Transaction) => void,
): RestHandler {
  let running = 0;

  async function handle(request: Request): Promise<Response> {
    const url = new URL(request.url);
    if (url.pathname.length + url.search.length > maxAddressBytes) {
      return new Response('<html><body><h1>Request URI Too Large</h1></body></html>', {
        status: 414,
        headers: { 'content-type': 'text/html' },
      });
    }
    running += 1;
    try {
      const answer = await answerOrRefuse(request, url);
      answer.headers.set('X-ConcurrencyLimit-Limit', String(kintone.limits.concurrentRequests));
      answer.headers.set('X-ConcurrencyLimit-Running', String(running));
      return answer;
    } finally {
      running -= 1;
    }
  }

  async function answerOrRefuse(request: Request, url: URL): Promise<Response> {
    const seen: Seen = { language: null };
    try {
      const faults = kintone.faults.take(toMethod(request) ?? request.method, url.pathname);
      const broken = await suffer(faults, kintone, request);
      if (broken) return broken;
      if (running > kintone.limits.concurrentRequests) throw new KintoneError('GAIA_TO04');
      return await run(request, url, seen);
    } catch (error) {
      if (error instanceof ConnectionDropped) throw error;
      const language = seen.language ?? languageOf(kintone, request, error);
      if (error instanceof KintoneError && isAnsweredWithPage(error, request)) return toErrorPage(error, language);
      return toErrorResponse(error, language);
    }
  }

  async function run(request: Request, url: URL, seen: Seen): Promise<Response> {
    const path = table.parse(url.pathname);
    const method = toMethod(request);
    const operation = findOperation(table, path, method);
    // First, because what is due may decide who calls: a deploy makes tokens good.
    runBackgroundSteps(kintone);
    const { caller, session } = operation.open
      ? { caller: { kind: 'nobody' } as const, session: null }
      : authenticate(kintone, request);
    const language = callerLanguage(kintone, caller, request);
    seen.language = language;
    if (!operation.open && caller.kind === 'nobody') throw new KintoneError('CB_AU01');
    const input = await readRequest(kintone, request, operation);
    // A POST that reads needs the token too: what counts is what the browser sends.
    if (session && request.method !== 'GET' && input.requestToken !== session.requestToken) {
      throw new KintoneError('CB_CS01');
    }
    const tx = new Transaction();
    const asked = new Set<AppId>();
    const context = { kintone, caller, language, guestSpaceId: path?.guestSpaceId ?? null, tx, asked };
    const { call, params } = openCall(context, operation, input.values);
    if (operation.prepare) call.prepared = await operation.prepare(call, params);
    let answer: unknown;
    try {
      answer = operation.run(call, params);
    } catch (error) {
      tx.rollback();
      throw error;
    } finally {
      kintone.requestCounts.add(asked, call.nowMs);
    }
    commit(tx);
    return toResponse(answer);
  }

  return { handle };
}

function toMethod(request: Request): HttpMethod | null {
  const override = request.headers.get('x-http-method-override');
  const wanted = request.method === 'POST' && override !== null ? override : request.method;
  return methods.find((method) => method === wanted) ?? null;
}

function findOperation(table: OperationTable, path: RestPath | null, method: HttpMethod | null): Operation {
  const byMethod = path && table.find(path);
  const all = byMethod && [...byMethod.values()];
  if (!all || (path?.guestSpaceId !== null && all.every((operation) => !operation.guest))) {
    throw new KintoneError('CB_IL02', {}, [], 404);
  }
  const operation = method && byMethod?.get(method);
  if (!operation || (path?.guestSpaceId !== null && !operation.guest)) throw new KintoneError('CB_IL02', {}, [], 405);
  return operation;
}

async function readRequest(kintone: LocalKintone, request: Request, operation: Operation): Promise<RequestInput> {
  const contentType = request.headers.get('content-type') ?? '';
  if (operation.takesFile && multipart.test(contentType)) {
    return readMultipart(request, kintone.limits.uploadBytes);
  }
  return readInput(request, kintone.limits.bodyBytes);
}

function anonymousLanguage(kintone: LocalKintone, request: Request): MessageLanguage {
  return parseAcceptLanguage(request.headers.get('accept-language')) ?? kintone.domain.systemLanguage;
}

/** The language of an answer to a call that ended before its caller was known. */
function languageOf(kintone: LocalKintone, request: Request, reason: unknown): MessageLanguage {
  // Measured: where the browser names no language, this answer alone is in English whatever the domain's language.
  if (reason instanceof KintoneError && reason.code === 'GAIA_TO04') {
    return parseAcceptLanguage(request.headers.get('accept-language')) ?? 'en';
  }
  try {
    return callerLanguage(kintone, authenticate(kintone, request).caller, request);
  } catch (error) {
    if (!(error instanceof KintoneError)) throw error;
    return anonymousLanguage(kintone, request);
  }
}

function callerLanguage(kintone: LocalKintone, caller: Caller, request: Request): MessageLanguage {
  const language = caller.kind === 'user' ? caller.user.language : 'auto';
  return language === 'auto' ? anonymousLanguage(kintone, request) : (toMessageLanguage(language) ?? 'en');
}

async function suffer(faults: readonly Fault[], kintone: LocalKintone, request: Request): Promise<Response | null> {
  for (const fault of faults) {
    if (fault.kind === 'latency') await new Promise((resolve) => setTimeout(resolve, fault.latencyMs));
    else if (fault.kind === 'drop') throw new ConnectionDropped();
    else if (fault.kind === 'tooManyRequests') throw new KintoneError('GAIA_TO04');
    else if (fault.kind === 'refuse') throw orderedRefusal(fault.code, fault.status);
    else if (fault.kind === 'endSession') {
      const session = kintone.getSession(request);
      if (session) kintone.sessions.end(session.id);
    } else if (fault.kind === 'unavailable') {
      return new Response('Service Unavailable', { status: 503, headers: { 'content-type': 'text/html' } });
    }
  }
  return null;
}

function toResponse(answer: unknown): Response {
  if (answer instanceof JsonText) return jsonResponse(answer.text, 200, answer.headers);
  if (answer instanceof BinaryAnswer) {
    return new Response(answer.bytes.slice().buffer, { status: 200, headers: answer.headers });
  }
  return jsonResponse(JSON.stringify(answer ?? {}), 200);
}

/** Users report a page for an upload whose request token is too old, as for any form that was sent. */
function isAnsweredWithPage({ code }: KintoneError, request: Request): boolean {
  return code === 'CB_CS01' && multipart.test(request.headers.get('content-type') ?? '');
}

function toErrorPage(error: KintoneError, language: MessageLanguage): Response {
  const { code, id, message } = error.toBody(language, newErrorId);
  const content = `<p>${code}</p><p>${id}</p>`;
  return new Response(renderPlainPage({ language, title: message, content }), {
    status: error.status,
    headers: { 'content-type': 'text/html;charset=utf-8' },
  });
}

/** Makes the answer of a refused call. What is no refusal is a mistake of ours and becomes a 500 that says so. */
function toErrorResponse(error: unknown, language: MessageLanguage): Response {
  if (error instanceof BulkFailure) {
    const results = Array.from({ length: error.size }, (_, index): ErrorBody | object =>
      index === error.index ? error.reason.toBody(language, newErrorId) : {},
    );
    return jsonResponse(JSON.stringify({ results }), error.reason.status);
  }
  if (error instanceof KintoneError) {
    const headers = error.status === 429 ? { 'X-Cybozu-Error': error.code, 'Cache-Control': 'no-cache' } : {};
    return jsonResponse(JSON.stringify(error.toBody(language, newErrorId)), error.status, headers);
  }
  const message = `The local Kintone failed on this call: ${error instanceof Error ? error.message : 'unknown reason'}`;
  const body = { code: 'LOCAL_KINTONE_FAILURE', id: newErrorId(), message };
  return jsonResponse(JSON.stringify(body), 500);
}
