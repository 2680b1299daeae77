/** The event table: which events Kintone fires and what a handler may do in each. Source: https://cybozu.dev/ja/kintone/docs/js-api/events/event-object-actions/ */

/** What Kintone takes back from a handler of an event. */
export interface EventAbility {
  /** Changed field values are kept. */
  readonly rewrite: boolean;
  /** `field.disabled` is followed. */
  readonly disable: boolean;
  /** `field.error` is shown. */
  readonly fieldError: boolean;
  /** `event.error` is shown; `desktop` where the mobile page ignores it. */
  readonly eventError: boolean | 'desktop';
  /** `event.url` decides where the page goes next. */
  readonly url: boolean;
  /** `field.lookup` runs or clears a lookup. */
  readonly lookup: boolean;
  /** The operation can be stopped. */
  readonly cancel: boolean;
  /** A returned promise is awaited. */
  readonly awaits: boolean;
  /** The same event exists with the prefix `mobile.`. */
  readonly mobile: boolean;
}

const nothing = {
  rewrite: false,
  disable: false,
  fieldError: false,
  eventError: false,
  url: false,
  lookup: false,
  cancel: false,
  awaits: true,
  mobile: true,
} as const;

const formShown = {
  ...nothing,
  rewrite: true,
  disable: true,
  fieldError: true,
  eventError: true,
  lookup: true,
} as const;
const formSubmitted = { ...nothing, rewrite: true, fieldError: true, eventError: true, cancel: true } as const;
const formSaved = { ...nothing, url: true } as const;

/** Events with a fixed name. */
export const eventTable = {
  'app.record.index.show': nothing,
  'app.record.index.edit.show': { ...nothing, disable: true, mobile: false },
  'app.record.index.edit.submit': { ...formSubmitted, mobile: false },
  'app.record.index.edit.submit.success': { ...formSaved, mobile: false },
  'app.record.index.edit.finish': { ...nothing, mobile: false },
  'app.record.index.delete.submit': { ...nothing, eventError: true, cancel: true, mobile: false },
  'app.record.detail.show': nothing,
  'app.record.detail.delete.submit': { ...nothing, eventError: 'desktop', cancel: true },
  'app.record.detail.process.proceed': { ...nothing, rewrite: true, eventError: 'desktop', cancel: true },
  'app.record.create.show': formShown,
  'app.record.create.submit': formSubmitted,
  'app.record.create.submit.success': formSaved,
  'app.record.edit.show': formShown,
  'app.record.edit.submit': formSubmitted,
  'app.record.edit.submit.success': formSaved,
  'app.record.print.show': { ...nothing, mobile: false },
  'app.report.show': nothing,
  'portal.show': nothing,
  'space.portal.show': nothing,
} as const satisfies Record<string, EventAbility>;

const formChanged = { ...formShown, awaits: false } as const;

/** Events that carry a field code at the end of their name. */
export const changeEventTable = {
  'app.record.index.edit.change': { ...formChanged, lookup: false, mobile: false },
  'app.record.create.change': formChanged,
  'app.record.edit.change': formChanged,
} as const satisfies Record<string, EventAbility>;

type Table = typeof eventTable;
type ChangeTable = typeof changeEventTable;
type MobileKeys<T> = { [K in keyof T]: T[K] extends { readonly mobile: true } ? K & string : never }[keyof T];

/** An event without prefix and field code: the key under which its facts and abilities stand. */
export type BaseEvent = keyof Table | keyof ChangeTable;

export type ChangeEventType = `${keyof ChangeTable}.${string}` | `mobile.${MobileKeys<ChangeTable>}.${string}`;

/** Every event a handler can be defined for. */
export type EventType = keyof Table | `mobile.${MobileKeys<Table>}` | ChangeEventType;

type WithoutMobile<E extends string> = E extends `mobile.${infer Rest}` ? Rest : E;
type WithoutField<E extends string> = E extends keyof Table
  ? E
  : { [P in keyof ChangeTable]: E extends `${P}.${string}` ? P : never }[keyof ChangeTable];

export type BaseOf<E extends EventType> = WithoutField<WithoutMobile<E>>;
export type AbilityOf<E extends EventType> =
  BaseOf<E> extends infer B
    ? B extends keyof Table
      ? Table[B]
      : B extends keyof ChangeTable
        ? ChangeTable[B]
        : never
    : never;

type FixedEventType = Exclude<EventType, ChangeEventType>;

/** Events a handler can stop: saves, deletes and process actions. */
export type CancellableEventType = {
  [E in FixedEventType]: AbilityOf<E>['cancel'] extends true ? E : never;
}[FixedEventType];

/** What the table says about an event by its full name; null for a name Kintone does not fire. */
export function findAbility(type: string): EventAbility | null {
  const isMobile = type.startsWith('mobile.');
  const base = isMobile ? type.slice('mobile.'.length) : type;
  const fixed: Record<string, EventAbility> = eventTable;
  const change = Object.entries(changeEventTable).find(
    ([prefix]) => base.startsWith(`${prefix}.`) && base.length > prefix.length + 1,
  );
  const ability: EventAbility | undefined = Object.hasOwn(fixed, base) ? fixed[base] : change?.[1];
  return ability === undefined || (isMobile && !ability.mobile) ? null : ability;
}
