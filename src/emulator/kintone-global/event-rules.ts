/** What Kintone lets a handler do at each event, as a table: the page pipeline reads it, nothing else decides. */

/** What a page does with the value that the handlers of one event type return. */
export interface EventRule {
  /** Event name without the `mobile.` prefix; a change event ends in `change`. */
  name: string;
  /** True where the event also fires on mobile pages. */
  mobile: boolean;
  /** Field values of the returned event are taken over. */
  rewrites: boolean;
  /** `field.disabled` is honoured. */
  disables: boolean;
  /** `field.error` is shown. */
  fieldErrors: boolean;
  /** `event.error` is shown; some events know it on desktop pages only. */
  eventError: 'everywhere' | 'desktop' | 'nowhere';
  /** `event.url` decides where the page goes. */
  url: boolean;
  /** `field.lookup` runs or clears a lookup. */
  lookups: boolean;
  /** `return false` cancels what is about to happen. */
  cancels: boolean;
  /** A returned thenable is awaited. */
  waits: boolean;
}

const nothing = {
  rewrites: false,
  disables: false,
  fieldErrors: false,
  eventError: 'nowhere',
  url: false,
  lookups: false,
  cancels: false,
  waits: true,
} as const;

const formShow = { ...nothing, rewrites: true, disables: true, fieldErrors: true, eventError: 'everywhere' } as const;
const change = { ...formShow, waits: false } as const;
const submit = { ...nothing, rewrites: true, fieldErrors: true, eventError: 'everywhere', cancels: true } as const;

/** Source: cybozu.dev, "event object actions" and the page of each event. */
export const eventRules: readonly EventRule[] = [
  { name: 'app.record.index.show', mobile: true, ...nothing },
  { name: 'app.record.index.edit.show', mobile: false, ...nothing, disables: true },
  { name: 'app.record.index.edit.change', mobile: false, ...change },
  { name: 'app.record.index.edit.submit', mobile: false, ...submit },
  { name: 'app.record.index.edit.submit.success', mobile: false, ...nothing, url: true },
  { name: 'app.record.index.edit.finish', mobile: false, ...nothing },
  { name: 'app.record.index.delete.submit', mobile: false, ...nothing, eventError: 'everywhere', cancels: true },
  { name: 'app.record.detail.show', mobile: true, ...nothing },
  { name: 'app.record.detail.delete.submit', mobile: true, ...nothing, eventError: 'desktop', cancels: true },
  {
    name: 'app.record.detail.process.proceed',
    mobile: true,
    ...nothing,
    rewrites: true,
    eventError: 'desktop',
    cancels: true,
  },
  { name: 'app.record.create.show', mobile: true, ...formShow, lookups: true },
  { name: 'app.record.create.change', mobile: true, ...change, lookups: true },
  { name: 'app.record.create.submit', mobile: true, ...submit },
  { name: 'app.record.create.submit.success', mobile: true, ...nothing, url: true },
  { name: 'app.record.edit.show', mobile: true, ...formShow, lookups: true },
  { name: 'app.record.edit.change', mobile: true, ...change, lookups: true },
  { name: 'app.record.edit.submit', mobile: true, ...submit },
  { name: 'app.record.edit.submit.success', mobile: true, ...nothing, url: true },
  { name: 'app.record.print.show', mobile: false, ...nothing },
  { name: 'app.report.show', mobile: true, ...nothing },
  { name: 'portal.show', mobile: true, ...nothing },
  { name: 'space.portal.show', mobile: true, ...nothing },
];

const rulesByName = new Map(eventRules.map((rule) => [rule.name, rule]));
const changePattern = /^(app\.record\.(?:index\.edit|create|edit)\.change)\.(.+)$/s;

/** The rule of an event type as a handler names it, with prefix and field code; undefined for what Kintone does not fire. */
export function findEventRule(type: string): EventRule | undefined {
  const isMobile = type.startsWith('mobile.');
  const name = isMobile ? type.slice('mobile.'.length) : type;
  const rule = rulesByName.get(changePattern.exec(name)?.[1] ?? name);
  if (!rule || (isMobile && !rule.mobile) || (name === rule.name) !== !rule.name.endsWith('.change')) return undefined;
  return rule;
}

/** Field types whose code may end a change event; for all others nothing fires. */
export const changeEventTypes: ReadonlySet<string> = new Set([
  'RADIO_BUTTON',
  'DROP_DOWN',
  'CHECK_BOX',
  'MULTI_SELECT',
  'USER_SELECT',
  'ORGANIZATION_SELECT',
  'GROUP_SELECT',
  'DATE',
  'TIME',
  'DATETIME',
  'SINGLE_LINE_TEXT',
  'NUMBER',
  'SUBTABLE',
]);

/** Events for which a handler added too late draws Kintone's console warning. */
export const timelyEvents: ReadonlySet<string> = new Set([
  'app.record.create.show',
  'app.record.edit.show',
  'app.record.detail.show',
]);
