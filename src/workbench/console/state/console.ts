/** The living state of the console: signals that views read, and the few things a person can do. No DOM. */
import { batch, computed, effect, type ReadonlySignal, type Signal, signal } from '@preact/signals';
import { type FormFieldLike, optionNames, toQueryFields } from '../../../query/fields.ts';
import { findEndpoint } from '../../../rest/catalogue/catalogue.ts';
import { toFormFields } from '../../../rest/request/form-field.ts';
import { isJsonObject, type JsonPath, toPlainText } from '../../../rest/request/json.ts';
import type { Variables } from '../../../rest/request/variables.ts';
import type { ApiRequest } from '../../../rest/request/wire-request.ts';
import type { WorkbenchStorage } from '../../shell/storage.ts';
import type { Answer } from './answer.ts';
import { type DirectoryKind, loadDirectory, type Person } from './directory.ts';
import { type DraftAction, type PageIds, reduceDraft, toFirstDraft } from './draft.ts';
import { defaultLocks, type Locks, parseLocks } from './guard.ts';
import { type AppForm, type DraftIssues, findDraftIssues } from './issues.ts';
import { parseKeptDraft, parseKeptTabs, toKeptTabs } from './kept-tabs.ts';
import {
  emptyLibrary,
  type HistoryEntry,
  type Library,
  parseHistory,
  parseLibrary,
  type SavedRequest,
} from './library.ts';
import { guarded, sendDraft, type SendOptions } from './send-request.ts';
import { toCall } from './sender.ts';
import { createTab, type RequestTab } from './tab.ts';
import { addTable } from './table-rows.ts';
import type { DomainLoad, Transport } from './transport.ts';

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

/** What all open requests share. */
export interface SharedState {
  readonly deps: ConsoleDeps;
  readonly tabs: Signal<readonly RequestTab[]>;
  /** The request in front. */
  readonly tab: Signal<RequestTab>;
  /** Undefined while it is read; null where no app is named or its fields may not be read. */
  readonly form: Signal<AppForm | null | undefined>;
  readonly formError: Signal<unknown>;
  readonly issues: ReadonlySignal<DraftIssues>;
  /** Put aside to be compared with a later answer. */
  readonly pinned: Signal<Answer | null>;
  readonly locks: Signal<Locks>;
  readonly history: Signal<readonly HistoryEntry[]>;
  readonly library: Signal<Library>;
  /** Values taken from answers; they live as long as the page and are never stored. */
  readonly taken: Signal<Variables>;
  /** Writes collected for one bulkRequest. */
  readonly bulk: Signal<readonly ApiRequest[]>;
  /** Requests under way in the whole domain when the last answer came; null where the page cannot tell. */
  readonly domainLoad: Signal<DomainLoad | null>;
  /** Users, departments and groups of the domain, as far as they were asked for. */
  readonly directory: Signal<Partial<Record<DirectoryKind, readonly Person[]>>>;
}

export interface Console extends SharedState {
  dispatch(action: DraftAction): void;
  send(options?: SendOptions): Promise<Answer | null>;
  /** Sends a request that is not the draft, with the same guard; for chains and undo. */
  run(request: ApiRequest, saved?: SavedRequest): Promise<Answer | null>;
  readonly openTab: () => void;
  /** Closes the request in front; the last one is emptied instead. */
  readonly closeTab: () => void;
  /** Puts a table into the record at the path: with the rows that it has, where an update names the record. */
  addTable(path: JsonPath, table: string): Promise<void>;
  /** Reads people once, when the first input asks for them. */
  needDirectory(kind: DirectoryKind): void;
  /** Writes the open requests to the browser at once. */
  readonly keep: () => void;
  dispose(): void;
}

const keepDelayMs = 300;

function appOf(request: ApiRequest): string | null {
  const param = findEndpoint(request.endpointId)?.params.find(
    (candidate) => candidate.role === 'app' && !candidate.list,
  );
  const value = param ? request.values[param.name] : undefined;
  const text = value === undefined || value === null ? '' : toPlainText(value);
  return /^\d+$/.test(text) ? text : null;
}

function createState(deps: ConsoleDeps): SharedState {
  const { storage } = deps;
  const kept = storage.read('console.tabs', parseKeptTabs) ?? storage.read('console.draft', parseKeptDraft);
  const opened = (kept?.drafts ?? [toFirstDraft(deps.page)]).map(createTab);
  const tab = signal(opened[kept?.at ?? 0] ?? createTab(toFirstDraft(deps.page)));
  const form = signal<AppForm | null | undefined>(null);
  return {
    deps,
    tabs: signal(opened),
    tab,
    form,
    formError: signal<unknown>(null),
    issues: computed(() => findDraftIssues(tab.value.draft.value.request, form.value)),
    pinned: signal<Answer | null>(null),
    locks: signal(storage.read('console.locks', parseLocks) ?? defaultLocks),
    history: signal<readonly HistoryEntry[]>(storage.read('console.history', parseHistory) ?? []),
    library: signal(storage.read('console.library', parseLibrary) ?? emptyLibrary),
    taken: signal<Variables>({}),
    bulk: signal<readonly ApiRequest[]>([]),
    domainLoad: signal<DomainLoad | null>(null),
    directory: signal({}),
  };
}

async function readStates(
  { transport }: ConsoleDeps,
  app: string,
  guestSpaceId: string | null,
): Promise<readonly string[] | null> {
  const answer = await toCall(transport, guestSpaceId, new AbortController().signal)('GET app/status', { app });
  return optionNames(isJsonObject(answer) ? answer['states'] : null);
}

/** Gives what makes a later answer count for nothing: another app may have been named and answered by then. */
function loadForm({ deps, form, formError, tab }: SharedState, appId: string | null): () => void {
  let isPast = false;
  form.value = appId === null ? null : undefined;
  formError.value = null;
  const load = async (app: string): Promise<void> => {
    const properties = await deps.loadFields(app);
    const show = (states: readonly string[] | null): void => {
      if (isPast) return;
      form.value = { appId: app, fields: toFormFields(properties), queryFields: toQueryFields(properties, { states }) };
    };
    show(null);
    // Names of the states stand in no form; without the right to read them they are typed.
    if (Object.values(properties).some(({ type, enabled }) => type === 'STATUS' && enabled === true))
      readStates(deps, app, tab.value.draft.value.request.guestSpaceId).then(show, () => null);
  };
  if (appId !== null)
    load(appId).catch((error: unknown) => {
      if (isPast) return;
      form.value = null;
      formError.value = error;
    });
  return () => {
    isPast = true;
  };
}

/** The open requests as they are kept; an effect that reads them follows every change. */
function readTabs({ tab, tabs }: SharedState) {
  return toKeptTabs(
    tabs.value.map((each) => each.draft.value),
    tabs.value.indexOf(tab.value),
  );
}

/** Writes what changes to the browser: open requests by `keep` after a pause in typing, the rest at once. */
function followChanges(state: SharedState, keep: () => void): (() => void)[] {
  return [
    effect(() => {
      readTabs(state);
      const timer = setTimeout(keep, keepDelayMs);
      return () => clearTimeout(timer);
    }),
    ...(['library', 'history', 'locks'] as const).map((name) =>
      effect(() => void state.deps.storage.write(`console.${name}`, state[name].value)),
    ),
  ];
}

export function createConsole(deps: ConsoleDeps): Console {
  const state = createState(deps);
  const { tab, tabs } = state;
  const appId = computed(() => appOf(tab.value.draft.value.request));
  const keep = (): void => void deps.storage.write('console.tabs', readTabs(state));
  const stops = [effect(() => loadForm(state, appId.value)), ...followChanges(state, keep)];
  const put = (next: readonly RequestTab[], front: RequestTab): void =>
    batch(() => {
      tabs.value = next;
      tab.value = front;
    });
  return {
    ...state,
    dispatch(action) {
      const { draft, blocked, file, saved } = tab.value;
      batch(() => {
        blocked.value = null;
        draft.value = reduceDraft(draft.value, action);
        if (action.type !== 'choose' && action.type !== 'load') return;
        file.value = null;
        saved.value = action.type === 'load' ? (action.saved ?? null) : null;
      });
    },
    send: (options = {}) => sendDraft(state, tab.value, options),
    run: (request, saved) => guarded(state, tab.value, { request, saved: saved ?? null }),
    openTab() {
      const opened = createTab(toFirstDraft(deps.page));
      put([...tabs.value, opened], opened);
    },
    closeTab() {
      const at = tabs.value.indexOf(tab.value);
      tab.value.sending.value?.cancel();
      const rest = tabs.value.toSpliced(at, 1);
      if (rest.length === 0) rest.push(createTab(toFirstDraft(deps.page)));
      put(rest, rest[Math.min(at, rest.length - 1)] ?? tab.value);
    },
    addTable: (path, table) => addTable(state, path, table),
    needDirectory: (kind) => loadDirectory(state, kind),
    keep,
    dispose() {
      keep();
      for (const each of tabs.value) each.sending.value?.cancel();
      for (const stop of stops) stop();
    },
  };
}
