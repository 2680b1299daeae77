/** The events of an open form: what goes to the handlers and what their answers do to the form. */
import type { DispatchOutcome, KintoneEvent } from '../../kintone-global/event-engine.ts';
import { toThrownMessage } from '../../kintone-global/event-log.ts';
import { changeEventTypes, findEventRule } from '../../kintone-global/event-rules.ts';
import type { CellPath } from '../../kintone-global/form-model.ts';
import type { FormState, PageState } from '../../kintone-global/page-state.ts';
import type { PageRecord, TableRowShape } from '../../kintone-global/record-shape.ts';
import { type TakeResult, takeRecord } from '../../kintone-global/take-record.ts';
import { formEventIds, formEventName, isMobile } from './event-names.ts';
import { runLookup } from './lookup.ts';
import { toText } from '../../kintone-global/to-text.ts';

/** What the handlers of one event decided. */
export interface Verdict {
  /** False after an error, a refusal, a throw or an invalid return: the page does not go on. */
  goesOn: boolean;
  /** What the event was told to open next; absent when nothing was said. */
  url?: string | null;
}

/** How deep change events may cause change events before the page stops them. */
const maxChangeDepth = 20;
let changeDepth = 0;

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function hasText(value: unknown): boolean {
  return value !== undefined && value !== null && value !== '' && value !== false;
}

/** Shows the message about customization that gave Kintone something it cannot use. */
export function showProblems(page: PageState, problems: readonly string[]): void {
  page.shell.customizationProblems.value = [...problems];
}

/** Applies what the handlers of a form event returned. */
function applyFormOutcome(page: PageState, form: FormState, event: KintoneEvent, outcome: DispatchOutcome): Verdict {
  const rule = findEventRule(event.type);
  if (outcome.kind === 'failed') return { goesOn: false };
  const { value } = outcome;
  if (!rule || value === undefined || value === null) return { goesOn: true };
  if (value === false) return { goesOn: !rule.cancels };
  if (!isObject(value)) {
    page.engine.note(event.type, `the last handler returned a ${typeof value}, which Kintone cannot use`);
    return { goesOn: true };
  }
  const knowsError = rule.eventError === 'everywhere' || (rule.eventError === 'desktop' && !isMobile(page));
  const hasEventError = knowsError && hasText(value['error']);
  if (hasEventError) page.shell.notification.value = { kind: 'ERROR', message: toText(value['error']) };
  if (!rule.rewrites && !rule.disables && !rule.fieldErrors) {
    return { goesOn: !hasEventError, ...toUrl(rule.url, value) };
  }
  if (!('record' in value)) {
    page.engine.note(event.type, 'the last handler returned an object without a record: nothing is taken over');
    return { goesOn: !hasEventError };
  }
  const isShow = event.type.endsWith('.show');
  const taken = takeRecord(form.model, value['record'], {
    name: 'event.record',
    rewrites: rule.rewrites,
    disables: rule.disables,
    fieldErrors: rule.fieldErrors,
    lookups: rule.lookups,
    writesLookupKeys: isShow,
    hasEventError,
  });
  settle(page, form, taken);
  return { goesOn: !hasEventError && !taken.hasFieldErrors && taken.problems.length === 0, ...toUrl(rule.url, value) };
}

function toUrl(isKnown: boolean, value: Record<string, unknown>): { url?: string | null } {
  if (!isKnown || !('url' in value)) return {};
  const { url } = value;
  return url === null ? { url: null } : hasText(url) ? { url: toText(url) } : {};
}

/** Messages, change events and lookups that follow from a taken record. */
export function settle(page: PageState, form: FormState, taken: TakeResult): void {
  if (taken.problems.length > 0) {
    showProblems(page, taken.problems);
    return;
  }
  form.commit(taken.changed);
  for (const request of taken.lookups) {
    runLookup(page, form, request.path, request.mode).catch((error: unknown) => {
      page.engine.note('lookup', toThrownMessage(error));
    });
  }
}

function findChanged(form: FormState, path: CellPath, record: PageRecord): { field: unknown; row: unknown } {
  const { table } = path;
  if (!table) return { field: record[path.code], row: null };
  const index = form.model.rows(table.code).findIndex((row) => row.key === table.rowKey);
  const rows = record[table.code]?.value as TableRowShape[] | undefined;
  const row = rows?.[index];
  return { field: row?.value[path.code], row: row ?? null };
}

/** Fires the change event of one place and applies the answer. Tables have none while a row of the list is edited. */
export function fireChange(page: PageState, form: FormState, path: CellPath, row?: unknown): void {
  const type = form.model.read(path)?.type ?? '';
  if (!changeEventTypes.has(type) || (type === 'SUBTABLE' && form.kind === 'inline')) return;
  const name = formEventName(page, form, 'change', path.code);
  if (changeDepth >= maxChangeDepth) {
    page.engine.note(name, `change events caused each other ${maxChangeDepth} times: stopped here`);
    return;
  }
  const record = form.model.snapshot();
  const changes = findChanged(form, path, record);
  const event: KintoneEvent = {
    type: name,
    ...formEventIds(page, form, 'change'),
    record,
    changes: row === undefined ? changes : { ...changes, row },
  };
  changeDepth += 1;
  try {
    applyFormOutcome(page, form, event, page.engine.dispatchNow(event));
  } finally {
    changeDepth -= 1;
  }
}

/** Fires a change of table rows: `row` is the added one, or null after a removal. */
export function fireTableChange(page: PageState, form: FormState, tableCode: string, addedIndex: number | null): void {
  const record = form.model.snapshot();
  const rows = record[tableCode]?.value as TableRowShape[] | undefined;
  if (form.kind === 'inline') return;
  const event: KintoneEvent = {
    type: formEventName(page, form, 'change', tableCode),
    ...formEventIds(page, form, 'change'),
    record,
    changes: { field: record[tableCode], row: addedIndex === null ? null : (rows?.[addedIndex] ?? null) },
  };
  applyFormOutcome(page, form, event, page.engine.dispatchNow(event));
}

/** Fires show or submit of a form and waits for the handlers. */
export async function fireFormEvent(page: PageState, form: FormState, step: 'show' | 'submit'): Promise<Verdict> {
  const event: KintoneEvent = {
    type: formEventName(page, form, step),
    ...formEventIds(page, form, step),
    record: form.model.snapshot(),
    ...(form.kind === 'create' && step === 'show' ? { reuse: form.isReuse } : {}),
  };
  const outcome = await page.engine.dispatch(event);
  // The person may have left the form while handlers were waiting.
  if (page.form.peek() !== form) return { goesOn: false };
  return applyFormOutcome(page, form, event, outcome);
}
