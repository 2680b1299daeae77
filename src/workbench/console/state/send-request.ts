/** Everything between the press and the answer: checks, variables, lock, the state before, the question, and what is kept of it. */
import { batch } from '@preact/signals';
import { isJsonObject, type Json, parsePath, readPath } from '../../../rest/request/json.ts';
import { substituteVariables, type Variables } from '../../../rest/request/variables.ts';
import type { ApiRequest } from '../../../rest/request/wire-request.ts';
import type { Answer, Sent } from './answer.ts';
import { type CheckResult, runChecks, toOutcomeCode } from './checks.ts';
import type { SharedState } from './console.ts';
import type { Progress } from './fetch-all.ts';
import { foresee } from './foresight.ts';
import { findLock, toWriteSummary } from './guard.ts';
import { addToHistory, type Library, type SavedRequest } from './library.ts';
import { prepare, sendAll, sendOne, toCall } from './sender.ts';
import type { RequestTab } from './tab.ts';
import { type Before, toUndo } from './undo.ts';

export interface SendOptions {
  /** Although mistakes were found. */
  anyway?: boolean;
  /** Every page of a list. */
  all?: boolean;
  /** Up to the question and no further. */
  dry?: boolean;
}

/** https://kintone.dev/en/docs/kintone/rest-api/files/upload-file/ */
const maxFileBytes = 1024 ** 3;

/** Variables of the library, over which values taken from answers win. */
export function toVariables(library: Library, taken: Variables): Variables {
  return { ...Object.fromEntries(library.variables.map(({ name, value }) => [name, value])), ...taken };
}

export async function sendDraft(state: SharedState, tab: RequestTab, options: SendOptions): Promise<Answer | null> {
  const { draft, blocked, endpoint, file, saved } = tab;
  if (tab.sending.value) return null;
  const { errors } = state.issues.value;
  const takesFile = endpoint.value?.params.some((param) => param.kind === 'file') && !options.dry;
  blocked.value = draft.value.jsonError
    ? { kind: 'json' }
    : errors > 0 && !options.anyway
      ? { kind: 'issues', errors }
      : takesFile && !file.value
        ? { kind: 'file' }
        : takesFile && file.value && file.value.size > maxFileBytes
          ? { kind: 'fileSize', name: file.value.name }
          : null;
  if (blocked.value) return null;
  return guarded(state, tab, { request: draft.value.request, saved: saved.value, ...options });
}

interface Order extends SendOptions {
  request: ApiRequest;
  /** Whose values are handed on and whose checks are made. */
  saved: SavedRequest | null;
}

export async function guarded(state: SharedState, tab: RequestTab, order: Order): Promise<Answer | null> {
  const prepared = prepare(order.request, toVariables(state.library.value, state.taken.value));
  if (!prepared.ok) {
    tab.blocked.value = { kind: 'variables', names: prepared.missing };
    return null;
  }
  const { sent } = prepared;
  const lock = order.dry ? null : findLock(sent.endpoint, sent.request.values, state.locks.value);
  if (lock) {
    tab.blocked.value = { kind: 'lock', lock };
    return null;
  }
  const controller = new AbortController();
  tab.sending.value = { progress: null, cancel: () => controller.abort() };
  try {
    const before = await askFirst(state, tab, { ...order, sent, signal: controller.signal });
    if (!before) return null;
    return await transmit(state, tab, { ...order, sent, before: before.before, signal: controller.signal });
  } finally {
    tab.sending.value = null;
  }
}

interface Run extends Order {
  sent: Sent;
  signal: AbortSignal;
}

/** Null when the person said no, or only wanted to see. */
async function askFirst(state: SharedState, tab: RequestTab, run: Run): Promise<{ before: Before | null } | null> {
  const { endpoint, request } = run.sent;
  const summary = toWriteSummary(endpoint, request.values);
  if (!summary) return { before: null };
  const call = toCall(state.deps.transport, request.guestSpaceId, run.signal);
  const foresight = await foresee(endpoint, request.values, call);
  if (run.signal.aborted) return null;
  const confirmed = await new Promise<boolean>((answer) => {
    tab.pending.value = {
      sent: run.sent,
      summary,
      foresight,
      isDryRun: run.dry ?? false,
      answer,
    };
  });
  tab.pending.value = null;
  return confirmed ? { before: foresight.before } : null;
}

let lastId = 0;

async function transmit(
  state: SharedState,
  tab: RequestTab,
  { sent, before, all, signal, saved }: Run & { before: Before | null },
): Promise<Answer> {
  const { deps } = state;
  const startedMs = deps.now();
  const onProgress = (progress: Progress): void => {
    if (tab.sending.value) tab.sending.value = { ...tab.sending.value, progress };
  };
  const { outcome, pages } = all
    ? await sendAll(deps.transport, sent, { signal, onProgress })
    : { outcome: await sendOne(deps.transport, sent, { file: tab.file.value, signal }), pages: 1 };
  lastId += 1;
  const elapsedMs = deps.now() - startedMs;
  const { taken, checks } = judge(state, saved, { outcome, elapsedMs });
  const answer: Answer = { id: lastId, sent, outcome, pages, elapsedMs, checks };
  batch(() => {
    state.taken.value = { ...state.taken.value, ...taken };
    tab.answer.value = answer;
    // A read, or a write that was refused, takes nothing away from what can still be undone.
    if (outcome.kind === 'ok' && sent.endpoint.risk !== 'read')
      tab.undo.value = toUndo(sent.request, before, outcome.value);
    state.history.value = addToHistory(state.history.value, {
      id: lastId,
      atMs: deps.clock(),
      request: sent.source,
      outcome: toOutcomeCode(outcome),
      elapsedMs,
    });
  });
  void deps.transport.readLoad().then((load) => (state.domainLoad.value = load));
  return answer;
}

/** Takes what a saved request hands on out of its answer, and makes its checks. A value that is not there is a failed check. */
function judge(
  state: SharedState,
  saved: SavedRequest | null,
  answer: Pick<Answer, 'outcome' | 'elapsedMs'>,
): { taken: Variables; checks: readonly CheckResult[] } {
  const taken: Record<string, Json> = {};
  if (!saved) return { taken, checks: [] };
  const missing: CheckResult[] = [];
  const body = answer.outcome.kind === 'ok' ? answer.outcome.value : undefined;
  for (const { variable, path } of body === undefined ? [] : saved.extracts) {
    const found = readPath(body ?? null, parsePath(path) ?? []);
    if (found === undefined) missing.push({ text: `${variable} = ${path}`, ok: false, actual: found });
    else taken[variable] = found;
  }
  const variables = { ...toVariables(state.library.value, state.taken.value), ...taken };
  const fillIn = (text: string): string => {
    const filled = substituteVariables({ text: ` ${text}` }, variables).values;
    return isJsonObject(filled) && typeof filled['text'] === 'string' ? filled['text'] : text;
  };
  return { taken, checks: [...missing, ...runChecks(saved.checks, answer, fillIn)] };
}
