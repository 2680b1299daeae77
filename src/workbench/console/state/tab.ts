/** One open request: its draft, what came back, and what waits for the person. */
import { computed, type ReadonlySignal, type Signal, signal } from '@preact/signals';
import { findEndpoint } from '../../../rest/catalogue/catalogue.ts';
import type { Endpoint } from '../../../rest/catalogue/endpoint.ts';
import type { ApiRequest } from '../../../rest/request/wire-request.ts';
import type { Answer, Sent } from './answer.ts';
import type { Draft } from './draft.ts';
import type { Progress } from './fetch-all.ts';
import type { Foresight } from './foresight.ts';
import type { Locks, WriteSummary } from './guard.ts';
import type { SavedRequest } from './library.ts';

/** Why nothing was sent although Send was pressed. */
export type Blocked =
  | { kind: 'json' }
  | { kind: 'issues'; errors: number }
  | { kind: 'variables'; names: readonly string[] }
  | { kind: 'lock'; lock: keyof Locks }
  | { kind: 'file' }
  | { kind: 'fileSize'; name: string };

/** A write that waits for the person's word, or that is only looked at. */
export interface PendingWrite {
  sent: Sent;
  summary: WriteSummary;
  foresight: Foresight;
  /** Nothing can be sent from here. */
  isDryRun: boolean;
  readonly answer: (confirmed: boolean) => void;
}

export interface Sending {
  progress: Progress | null;
  cancel(): void;
}

export interface RequestTab {
  readonly id: string;
  readonly draft: Signal<Draft>;
  readonly endpoint: ReadonlySignal<Endpoint | null>;
  /** The saved request that the draft was opened from, with its checks. */
  readonly saved: Signal<SavedRequest | null>;
  readonly file: Signal<File | null>;
  readonly answer: Signal<Answer | null>;
  readonly undo: Signal<ApiRequest | null>;
  readonly sending: Signal<Sending | null>;
  readonly blocked: Signal<Blocked | null>;
  readonly pending: Signal<PendingWrite | null>;
}

let lastId = 0;

export function createTab(first: Draft): RequestTab {
  const draft = signal(first);
  lastId += 1;
  return {
    id: String(lastId),
    draft,
    endpoint: computed(() => findEndpoint(draft.value.request.endpointId)),
    saved: signal<SavedRequest | null>(null),
    file: signal<File | null>(null),
    answer: signal<Answer | null>(null),
    undo: signal<ApiRequest | null>(null),
    sending: signal<Sending | null>(null),
    blocked: signal<Blocked | null>(null),
    pending: signal<PendingWrite | null>(null),
  };
}
