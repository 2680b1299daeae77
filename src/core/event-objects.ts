/** The event objects, one type per event; what Kintone would ignore is read-only or absent, so that it does not compile. */
import type { AbilityOf, BaseEvent, BaseOf, EventType } from './events.ts';
import type { KintoneRecord } from './record.ts';

type DeepReadonly<T> = T extends object ? { readonly [K in keyof T]: DeepReadonly<T[K]> } : T;

type FieldMarks<A> = (A extends { readonly disable: true } ? { disabled?: boolean } : unknown) &
  (A extends { readonly fieldError: true } ? { error?: string | null } : unknown) &
  (A extends { readonly lookup: true } ? { lookup?: true | 'UPDATE' | 'CLEAR' } : unknown);

type FieldOf<A, F> = (A extends { readonly rewrite: true } ? F : DeepReadonly<F>) & FieldMarks<A>;

/** A record in which only what the event allows can be changed. */
export type RecordOf<A, R> = { readonly [C in keyof R]: FieldOf<A, R[C]> };

interface Change<R> {
  readonly changes: {
    readonly field: R[keyof R];
    /** The table row the field stands in; null outside tables and where a row was removed. */
    readonly row: { readonly id: string | null; readonly value: R } | null;
  };
}

/** Kintone sends ids sometimes as number and sometimes as text: convert before use. */
interface InApp {
  readonly appId: number | string;
}
interface OfRecord extends InApp {
  readonly recordId: number | string;
}
interface WithRecord<A, R> {
  readonly record: RecordOf<A, R>;
}

export interface ListView<R> extends InApp {
  readonly viewId: number;
  readonly viewName: string;
  readonly viewType: 'list' | 'calendar' | 'custom';
  /** Calendar views send records by date (`YYYY-MM-DD`). */
  readonly records: readonly DeepReadonly<R>[] | Readonly<Record<string, readonly DeepReadonly<R>[]>>;
  readonly offset: number | null;
  readonly size: number | null;
  readonly date: string | null;
}

export interface ProcessAction<A, R> extends WithRecord<A, R> {
  readonly action: { readonly value: string };
  /** Status before the action, in the language of the person. */
  readonly status: { readonly value: string };
  readonly nextStatus: { readonly value: string };
}

type SavedRecord<A, R> = OfRecord & WithRecord<A, R>;

interface Facts<A, R> extends Record<BaseEvent, object> {
  'app.record.index.show': ListView<R>;
  'app.record.index.edit.show': SavedRecord<A, R>;
  'app.record.index.edit.change': SavedRecord<A, R> & Change<RecordOf<A, R>>;
  'app.record.index.edit.submit': SavedRecord<A, R>;
  'app.record.index.edit.submit.success': SavedRecord<A, R>;
  'app.record.index.edit.finish': SavedRecord<A, R>;
  'app.record.index.delete.submit': SavedRecord<A, R>;
  'app.record.detail.show': SavedRecord<A, R>;
  'app.record.detail.delete.submit': SavedRecord<A, R>;
  'app.record.detail.process.proceed': ProcessAction<A, R>;
  'app.record.create.show': InApp & WithRecord<A, R> & { readonly reuse: boolean };
  'app.record.create.change': InApp & WithRecord<A, R> & Change<RecordOf<A, R>>;
  'app.record.create.submit': InApp & WithRecord<A, R>;
  'app.record.create.submit.success': SavedRecord<A, R>;
  'app.record.edit.show': SavedRecord<A, R>;
  'app.record.edit.change': SavedRecord<A, R> & Change<RecordOf<A, R>>;
  'app.record.edit.submit': SavedRecord<A, R>;
  'app.record.edit.submit.success': SavedRecord<A, R>;
  'app.record.print.show': SavedRecord<A, R>;
  'app.report.show': InApp;
  'portal.show': object;
  'space.portal.show': { readonly spaceId: string };
}

type TakesError<E extends EventType> = AbilityOf<E>['eventError'] extends infer X
  ? X extends true
    ? true
    : X extends 'desktop'
      ? E extends `mobile.${string}`
        ? false
        : true
      : false
  : false;

type EventMarks<E extends EventType> = (TakesError<E> extends true ? { error?: string | null } : unknown) &
  (AbilityOf<E> extends { readonly url: true } ? { url?: string | null } : unknown);

/** The event object of an event type; a union of types gives a union of objects told apart by `type`. */
export type EventOf<E extends EventType, R = KintoneRecord> = E extends EventType
  ? { readonly type: E } & Facts<AbilityOf<E>, R>[BaseOf<E>] & EventMarks<E>
  : never;
