/** The state of one loaded page, shared by the drawing, the flows and the `kintone` global. */
import { type Signal, signal } from '@preact/signals';
import type { EventEngine } from './event-engine.ts';
import type { FormModel } from './form-model.ts';
import { createMeter, type Meter } from './meter.ts';
import type { AppBoot, PageBoot, ViewSetting } from './page-boot.ts';
import type { RecordInfo } from './record-info.ts';
import type { ServerRecord } from './record-shape.ts';
import { createShellState, type ShellState } from './shell-state.ts';
import { createSlots, type Slots } from './slots.ts';
import type { Transport } from './transport.ts';

export type PageMode = 'index' | 'detail' | 'edit' | 'create' | 'print' | 'report' | 'portal' | 'spacePortal';

export interface ListState {
  view: ViewSetting;
  /** Condition of the view or of the person's own filter, as a query without options. */
  condition: string;
  sort: string;
  offset: number;
  pageSize: number;
  total: number;
  records: ServerRecord[];
  /** What may be done with each record, by its id; absent where they have no rights of their own or these are not known yet. */
  rowRights?: Record<string, { editable: boolean; deletable: boolean }>;
  /** `YYYY-MM` of a calendar view. */
  month: string | null;
  reportId: string | null;
  /** Chosen category; null for all records. */
  category: string | null;
}

/** An open form: create, edit, or one row of the list. */
export interface FormState {
  kind: 'create' | 'edit' | 'inline';
  model: FormModel;
  recordId: number | null;
  revision: string | null;
  isReuse: boolean;
  isSaving: Signal<boolean>;
  /** Files on their way; a save would leave them out, so it waits for the person to press again. */
  uploads: Signal<number>;
  /** Settles change events that handlers and lookups cause. */
  commit(changed: readonly { code: string; table?: { code: string; rowKey: number } }[]): void;
}

export interface PageState {
  readonly boot: PageBoot;
  readonly engine: EventEngine;
  readonly transport: Transport;
  readonly shell: ShellState;
  readonly slots: Slots;
  /** Counts the getters that ask the server. */
  readonly meter: Meter;
  readonly mode: Signal<PageMode>;
  readonly list: Signal<ListState | null>;
  readonly recordId: Signal<number | null>;
  readonly record: Signal<ServerRecord | null>;
  /** Rights and actions of the shown record; null until the server has told them. */
  readonly info: Signal<RecordInfo | null>;
  readonly form: Signal<FormState | null>;
  /** The page's own spinner. */
  readonly isBusy: Signal<boolean>;
  /** What stands in the way of showing anything: no right, no such record. */
  readonly failure: Signal<string | null>;
  navigate: (url: string) => void;
  /** Puts another address of the same page into the address bar. */
  replaceUrl: (url: string) => void;
}

export interface PageStateParts {
  boot: PageBoot;
  engine: EventEngine;
  transport: Transport;
  document: Document;
  navigate: (url: string) => void;
  replaceUrl: (url: string) => void;
}

export function createPageState(parts: PageStateParts): PageState {
  const list = signal<ListState | null>(null);
  return {
    boot: parts.boot,
    engine: parts.engine,
    transport: parts.transport,
    shell: createShellState(),
    slots: createSlots(parts.document, () => list.peek()?.records.map((record) => String(record['$id']?.value)) ?? []),
    meter: createMeter(() => Date.now()),
    mode: signal<PageMode>(parts.boot.kind),
    list,
    recordId: signal(null),
    record: signal(null),
    info: signal(null),
    form: signal(null),
    isBusy: signal(false),
    failure: signal(null),
    navigate: parts.navigate,
    replaceUrl: parts.replaceUrl,
  };
}

/** The app of an app page. @throws Error on portal pages, where no flow of an app may run. */
export function appOf(page: PageState): AppBoot {
  if (!page.boot.app) throw new Error('This page belongs to no app.');
  return page.boot.app;
}
