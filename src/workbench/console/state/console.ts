/** The living state of the console: signals that views read, and the few things a person can do. No DOM. */
import { batch, computed, effect, type ReadonlySignal, type Signal, signal } from '@preact/signals';
import { toQueryFields, type FormFieldLike } from '../../../query/fields.ts';
import { findEndpoint } from '../../../rest/catalogue/catalogue.ts';
import type { Endpoint } from '../../../rest/catalogue/endpoint.ts';
import { toFormFields } from '../../../rest/request/form-field.ts';
import { type Json, parsePath, readPath, toPlainText } from '../../../rest/request/json.ts';
import type { Variables } from '../../../rest/request/variables.ts';
import type { ApiRequest } from '../../../rest/request/wire-request.ts';
import type { WorkbenchStorage } from '../../shell/storage.ts';
import type { Answer, Outcome, Sent } from './answer.ts';
import { type Draft, type DraftAction, type PageIds, reduceDraft, toDraft, toFirstDraft } from './draft.ts';
import type { Progress } from './fetch-all.ts';
import { defaultLocks, findLock, type Locks, parseLocks, toWriteSummary, type WriteSummary } from './guard.ts';
import { type AppForm, type DraftIssues, findDraftIssues } from './issues.ts';
import { parseRequest, toKeptRequest } from './keep.ts';
import {
  addToHistory,
  emptyLibrary,
  type HistoryEntry,
  type Library,
  parseHistory,
  parseLibrary,
  type SavedRequest,
} from './library.ts';
import { prepare, sendAll, sendOne, toCall } from './sender.ts';
import type { Transport } from './transport.ts';
import { type Before, type Change, readBefore, toChanges, toUndo } from './undo.ts';

export interface ConsoleDeps {
  transport: Transport;
  loadFields(appId: string): Promise<Readonly<Record<string, FormFieldLike>>>;
  storage: WorkbenchStorage;
  /** Changes as the person moves from record to record. */
  page: PageIds;
  /** Monotonic, for measuring. */
  now(): number;
  /** Wall clock, for the history. */
  clock(): number;
}

/** Why nothing was sent although Send was pressed. */
export type Blocked =
  | { kind: 'json' }
  | { kind: 'issues'; errors: number }
  | { kind: 'variables'; names: readonly string[] }
  | { kind: 'lock'; lock: keyof Locks }
  | { kind: 'file' };

/** A write that waits for the person's word. */
export interface PendingWrite {
  sent: Sent;
  summary: WriteSummary;
  /** Null when the state before could not be read or the call has none. */
  changes: readonly Change[] | null;
  before: Before | null;
  beforeError: unknown;
  answer(confirmed: boolean): void;
}

export interface Sending {
  startedMs: number;
  progress: Progress | null;
  cancel(): void;
}

export interface Console {
  readonly deps: ConsoleDeps;
  readonly draft: Signal<Draft>;
  readonly endpoint: ReadonlySignal<Endpoint | null>;
  readonly form: Signal<AppForm | null>;
  readonly formError: Signal<unknown>;
  readonly issues: ReadonlySignal<DraftIssues>;
  readonly file: Signal<File | null>;
  readonly answer: Signal<Answer | null>;
  /** Put aside to be compared with a later answer. */
  readonly pinned: Signal<Answer | null>;
  readonly undo: Signal<ApiRequest | null>;
  readonly sending: Signal<Sending | null>;
  readonly blocked: Signal<Blocked | null>;
  readonly pending: Signal<PendingWrite | null>;
  readonly locks: Signal<Locks>;
  readonly history: Signal<readonly HistoryEntry[]>;
  readonly library: Signal<Library>;
  /** Values taken from answers; they live as long as the page and are never stored. */
  readonly taken: Signal<Variables>;
  /** Writes collected for one bulkRequest. */
  readonly bulk: Signal<readonly ApiRequest[]>;
  dispatch(action: DraftAction): void;
  send(options?: { anyway?: boolean; all?: boolean }): Promise<Answer | null>;
  /** Sends a request that is not the draft, with the same guard; for chains and undo. */
  run(request: ApiRequest): Promise<Answer | null>;
  dispose(): void;
}

const draftDelayMs = 300;

function restoreDraft(deps: ConsoleDeps): Draft {
  const kept = deps.storage.read('console.draft', parseRequest);
  return kept ? toDraft(kept) : toFirstDraft(deps.page);
}

function appOf(request: ApiRequest): string | null {
  const param = findEndpoint(request.endpointId)?.params.find(
    (candidate) => candidate.role === 'app' && !candidate.list,
  );
  const value = param ? request.values[param.name] : undefined;
  const text = value === undefined || value === null ? '' : toPlainText(value);
  return /^\d+$/.test(text) ? text : null;
}

/** Variables of the library, over which values taken from answers win. */
export function toVariables(library: Library, taken: Variables): Variables {
  return { ...Object.fromEntries(library.variables.map(({ name, value }) => [name, value])), ...taken };
}

export function createConsole(deps: ConsoleDeps): Console {
  const { storage } = deps;
  const draft = signal(restoreDraft(deps));
  const form = signal<AppForm | null>(null);
  const formError = signal<unknown>(null);
  const library = signal(storage.read('console.library', parseLibrary) ?? emptyLibrary);
  const history = signal<readonly HistoryEntry[]>(storage.read('console.history', parseHistory) ?? []);
  const locks = signal(storage.read('console.locks', parseLocks) ?? defaultLocks);
  const request = computed(() => draft.value.request);
  const appId = computed(() => appOf(request.value));
  const state = {
    deps,
    draft,
    form,
    formError,
    library,
    history,
    locks,
    endpoint: computed(() => findEndpoint(request.value.endpointId)),
    issues: computed(() => findDraftIssues(request.value, form.value)),
    file: signal<File | null>(null),
    answer: signal<Answer | null>(null),
    pinned: signal<Answer | null>(null),
    undo: signal<ApiRequest | null>(null),
    sending: signal<Sending | null>(null),
    blocked: signal<Blocked | null>(null),
    pending: signal<PendingWrite | null>(null),
    taken: signal<Variables>({}),
    bulk: signal<readonly ApiRequest[]>([]),
  };
  const stops = [
    effect(() => loadForm(deps, appId.value, form, formError)),
    effect(() => {
      const kept = toKeptRequest(request.value);
      const timer = setTimeout(() => storage.write('console.draft', kept), draftDelayMs);
      return () => clearTimeout(timer);
    }),
    effect(() => void storage.write('console.library', library.value)),
    effect(() => void storage.write('console.history', history.value)),
    effect(() => void storage.write('console.locks', locks.value)),
  ];
  return {
    ...state,
    dispatch(action) {
      batch(() => {
        state.blocked.value = null;
        draft.value = reduceDraft(draft.value, action);
        if (action.type === 'choose' || action.type === 'load') state.file.value = null;
      });
    },
    send: (options = {}) => sendDraft(state, options),
    run: (other) => guarded(state, other, false),
    dispose() {
      state.sending.value?.cancel();
      for (const stop of stops) stop();
    },
  };
}

type State = Omit<Console, 'dispatch' | 'send' | 'run' | 'dispose'>;

function loadForm(
  deps: ConsoleDeps,
  appId: string | null,
  form: Signal<AppForm | null>,
  formError: Signal<unknown>,
): void {
  form.value = null;
  formError.value = null;
  if (appId === null) return;
  deps.loadFields(appId).then(
    (properties) => {
      form.value = { appId, fields: toFormFields(properties), queryFields: toQueryFields(properties) };
    },
    (error: unknown) => {
      formError.value = error;
    },
  );
}

async function sendDraft(state: State, options: { anyway?: boolean; all?: boolean }): Promise<Answer | null> {
  const { draft, blocked, issues, endpoint, file } = state;
  if (state.sending.value) return null;
  blocked.value = null;
  if (draft.value.jsonError) blocked.value = { kind: 'json' };
  else if (issues.value.errors > 0 && !options.anyway) blocked.value = { kind: 'issues', errors: issues.value.errors };
  else if (endpoint.value?.params.some((param) => param.kind === 'file') && !file.value)
    blocked.value = { kind: 'file' };
  if (blocked.value) return null;
  return guarded(state, draft.value.request, options.all ?? false);
}

/** Everything between the press and the wire: variables, lock, the state before, the question. */
async function guarded(state: State, request: ApiRequest, all: boolean): Promise<Answer | null> {
  const prepared = prepare(request, toVariables(state.library.value, state.taken.value));
  if (!prepared.ok) {
    state.blocked.value = { kind: 'variables', names: prepared.missing };
    return null;
  }
  const { sent } = prepared;
  const lock = findLock(sent.endpoint, sent.request.values, state.locks.value);
  if (lock) {
    state.blocked.value = { kind: 'lock', lock };
    return null;
  }
  const controller = new AbortController();
  const startedMs = state.deps.now();
  state.sending.value = { startedMs, progress: null, cancel: () => controller.abort() };
  try {
    const before = await askFirst(state, sent, controller.signal);
    if (!before) return null;
    return await transmit(state, sent, { before: before.before, all, controller });
  } finally {
    state.sending.value = null;
  }
}

/** Null when the person said no. */
async function askFirst(state: State, sent: Sent, signal: AbortSignal): Promise<{ before: Before | null } | null> {
  const summary = toWriteSummary(sent.endpoint, sent.request.values);
  if (!summary) return { before: null };
  let before: Before | null = null;
  let beforeError: unknown = null;
  try {
    before = await readBefore(
      sent.endpoint,
      sent.request.values,
      toCall(state.deps.transport, sent.request.guestSpaceId, signal),
    );
  } catch (error) {
    // Without the right to read, the write can still be asked for; the question says that the state before is unknown.
    beforeError = error;
  }
  if (signal.aborted) return null;
  const changes = before && toChanges(sent.endpoint, sent.request.values, before);
  const confirmed = await new Promise<boolean>((answer) => {
    state.pending.value = { sent, summary, changes, before, beforeError, answer };
  });
  state.pending.value = null;
  return confirmed ? { before } : null;
}

interface Transmission {
  before: Before | null;
  all: boolean;
  controller: AbortController;
}

let lastId = 0;

async function transmit(state: State, sent: Sent, { before, all, controller }: Transmission): Promise<Answer> {
  const { deps } = state;
  const { signal } = controller;
  const startedMs = deps.now();
  const onProgress = (progress: Progress): void => {
    if (state.sending.value) state.sending.value = { ...state.sending.value, progress };
  };
  const { outcome, pages } = all
    ? await sendAll(deps.transport, sent, { signal, onProgress })
    : { outcome: await sendOne(deps.transport, sent, { file: state.file.value, signal }), pages: 1 };
  lastId += 1;
  const answer: Answer = { id: lastId, sent, outcome, pages, elapsedMs: deps.now() - startedMs };
  batch(() => {
    state.answer.value = answer;
    state.undo.value = outcome.kind === 'ok' ? toUndo(sent.request, before, outcome.value) : null;
    state.history.value = addToHistory(state.history.value, {
      id: lastId,
      atMs: deps.clock(),
      request: sent.source,
      outcome: toOutcomeCode(outcome),
      elapsedMs: answer.elapsedMs,
    });
  });
  return answer;
}

export function toOutcomeCode(outcome: Outcome): string {
  if (outcome.kind === 'ok' || outcome.kind === 'file') return 'ok';
  if (outcome.kind === 'cancelled') return 'cancelled';
  const { error } = outcome;
  return typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : 'failed';
}

/** Takes the values that a saved request hands on out of its answer. */
export function takeExtracts(item: SavedRequest, value: Json): { taken: Variables; missing: readonly string[] } {
  const taken: Record<string, Json> = {};
  const missing: string[] = [];
  for (const { variable, path } of item.extracts) {
    const found = readPath(value, parsePath(path) ?? []);
    if (found === undefined) missing.push(path);
    else taken[variable] = found;
  }
  return { taken, missing };
}
