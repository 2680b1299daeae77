/** Carries out one request: fills in variables, sends, times, and turns every end into an outcome. */
import { RequestAbortedError } from '../../../core/errors.ts';
import { findEndpoint } from '../../../rest/catalogue/catalogue.ts';
import type { Json, JsonObject } from '../../../rest/request/json.ts';
import { substituteVariables, type Variables } from '../../../rest/request/variables.ts';
import { type ApiRequest, toWireRequest } from '../../../rest/request/wire-request.ts';
import type { Outcome, Sent } from './answer.ts';
import { type AllPages, type Call, fetchAll, type Progress } from './fetch-all.ts';
import type { Transport } from './transport.ts';

export type Prepared = { ok: true; sent: Sent } | { ok: false; missing: readonly string[] };

/** Fills in the variables and builds what goes over the wire. */
export function prepare(request: ApiRequest, variables: Variables): Prepared {
  const endpoint = findEndpoint(request.endpointId);
  if (!endpoint) return { ok: false, missing: [] };
  const { values, missing } = substituteVariables(request.values, variables);
  if (missing.length > 0) return { ok: false, missing };
  const filled = { ...request, values };
  return { ok: true, sent: { endpoint, source: request, request: filled, wire: toWireRequest(endpoint, filled) } };
}

/** A sender of side calls (state before a write, pages, cursors) in the guest space of the main call. */
export function toCall(transport: Transport, guestSpaceId: string | null, signal: AbortSignal): Call {
  return async (endpointId: string, values: JsonObject): Promise<Json> => {
    const prepared = prepare({ endpointId, values, guestSpaceId }, {});
    if (!prepared.ok) throw new TypeError(`${endpointId} could not be built`);
    const received = await transport.send(prepared.sent.wire, null, signal);
    return received.kind === 'json' ? received.value : null;
  };
}

function isAbort(error: unknown, signal: AbortSignal): boolean {
  return (
    signal.aborted || error instanceof RequestAbortedError || (error instanceof Error && error.name === 'AbortError')
  );
}

export interface SendOptions {
  file: File | null;
  signal: AbortSignal;
}

export async function sendOne(transport: Transport, sent: Sent, options: SendOptions): Promise<Outcome> {
  try {
    const received = await transport.send(sent.wire, options.file, options.signal);
    if (received.kind === 'file') return { kind: 'file', blob: received.blob, fileName: 'download' };
    return { kind: 'ok', value: received.value, bytes: received.bytes };
  } catch (error) {
    if (!isAbort(error, options.signal)) return { kind: 'failed', error };
    return { kind: 'cancelled', mayHaveHappened: sent.endpoint.risk !== 'read' };
  }
}

/** Sends until the last page; what a side call throws becomes the outcome. */
export async function sendAll(
  transport: Transport,
  sent: Sent,
  options: { signal: AbortSignal; onProgress: (progress: Progress) => void },
): Promise<{ outcome: Outcome; pages: number }> {
  const call = toCall(transport, sent.request.guestSpaceId, options.signal);
  try {
    const all: AllPages = await fetchAll(sent.endpoint, sent.wire.params, call, options.onProgress);
    return { outcome: { kind: 'ok', value: all.value, bytes: null }, pages: all.pages };
  } catch (error) {
    const outcome: Outcome = isAbort(error, options.signal)
      ? { kind: 'cancelled', mayHaveHappened: false }
      : { kind: 'failed', error };
    return { outcome, pages: 0 };
  }
}
