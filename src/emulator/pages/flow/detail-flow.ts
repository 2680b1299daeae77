/** The record page: show, edit and back, process actions, deletion, the records before and after. */
import type { KintoneEvent } from '../../kintone-global/event-engine.ts';
import { createFormModel } from '../../kintone-global/form-model.ts';
import { appOf, type FormState, type PageState } from '../../kintone-global/page-state.ts';
import { type RunnableAction, askAboutRecord } from '../../kintone-global/record-info.ts';
import { type ServerRecord, toPageRecord } from '../../kintone-global/record-shape.ts';
import { takeRecord } from '../../kintone-global/take-record.ts';
import { pageUrl } from '../../kintone-global/page-url.ts';
import { say } from '../texts.ts';
import { afterRender } from './after-render.ts';
import { eventName, isMobile } from './event-names.ts';
import { fireFormEvent, showProblems } from './form-events.ts';
import { openEdit, saveForm } from './form-flow.ts';
import { toChangedRecord, toWriteRecord } from './form-values.ts';
import { createDefaults } from './now.ts';
import { loadRefusalText, showRefusal } from './refusals.ts';
import { toText } from '../../kintone-global/to-text.ts';

let generation = 0;

/** Loads a record. The reason why it cannot be shown goes to the page. */
export async function loadRecord(page: PageState, recordId: number): Promise<ServerRecord | null> {
  const answer = await page.transport.call('/k/v1/record', 'GET', { app: appOf(page).id, id: recordId });
  if (answer.ok) return (answer.body as { record: ServerRecord }).record;
  const code = (answer.body as { code?: string } | null)?.code;
  const isMissing = code === 'GAIA_RE01' || code === 'CB_NO02';
  page.failure.value = isMissing ? say(page)('recordMissing', { id: recordId }) : loadRefusalText(page, answer.body);
  return null;
}

function shownRecord(page: PageState, record: ServerRecord): ReturnType<typeof toPageRecord> {
  return toPageRecord(record, appOf(page).fields, 'shown');
}

/** Shows a record and fires `detail.show` or `print.show`. */
export async function showDetail(
  page: PageState,
  recordId: number,
  mode: 'detail' | 'print' = 'detail',
): Promise<void> {
  const mine = ++generation;
  page.isBusy.value = true;
  const [record, info] = await Promise.all([loadRecord(page, recordId), askAboutRecord(page, 'info', recordId)]);
  if (mine !== generation) return;
  page.isBusy.value = false;
  if (!record) return;
  page.info.value = info;
  page.failure.value = null;
  page.form.value = null;
  page.slots.renewRecord();
  page.recordId.value = recordId;
  page.record.value = record;
  page.mode.value = mode;
  // The address of the form would not lead to the form again while it stands in the address bar.
  if (mode === 'detail') page.replaceUrl(pageUrl(page.boot, 'detail', { recordId }));
  await afterRender();
  if (mine !== generation) return;
  await page.engine.dispatch({
    type: eventName(page, `app.record.${mode}.show`),
    appId: appOf(page).id,
    recordId,
    record: shownRecord(page, record),
  });
}

/** Goes from the shown record to its form. */
export async function startEdit(page: PageState): Promise<void> {
  const record = page.record.peek();
  if (!record) return;
  generation += 1;
  page.shell.notification.value = null;
  const form = openEdit(page, record);
  await afterRender();
  if (page.form.peek() === form) await fireFormEvent(page, form, 'show');
}

/** Leaves the form without saving; the record is shown again and its event fires. */
export async function cancelEdit(page: PageState): Promise<void> {
  const recordId = page.recordId.peek();
  page.shell.notification.value = null;
  page.form.value = null;
  if (recordId === null) page.navigate(pageUrl(page.boot, 'index'));
  else await showDetail(page, recordId);
}

/** Saves the open create or edit form and goes where Kintone, or a handler's `event.url`, goes. */
export async function saveAndLeave(page: PageState, form: FormState): Promise<void> {
  const result = await saveForm(page, form);
  if (result.kind === 'kept') return;
  if (typeof result.url === 'string') {
    page.navigate(result.url);
    return;
  }
  if (result.url === null) {
    // A created record keeps its form open: a second save must not create it again.
    form.recordId = result.recordId;
    return;
  }
  if (form.kind === 'create') page.navigate(pageUrl(page.boot, 'detail', { recordId: result.recordId }));
  else await showDetail(page, result.recordId);
}

/** Fires the delete event and deletes. Kintone asks the person before this. */
export async function deleteRecord(page: PageState, record: ServerRecord, from: 'detail' | 'index'): Promise<boolean> {
  const recordId = Number(record['$id']?.value);
  const event: KintoneEvent = {
    type: eventName(page, `app.record.${from}.delete.submit`),
    appId: appOf(page).id,
    recordId,
    record: shownRecord(page, record),
  };
  const outcome = await page.engine.dispatch(event);
  if (outcome.kind === 'failed' || outcome.value === false) return false;
  if (showsEventError(page, outcome.value, from === 'index' || !isMobile(page))) return false;
  const answer = await page.transport.call('/k/v1/records', 'DELETE', { app: appOf(page).id, ids: [recordId] });
  if (!answer.ok) showRefusal(page, answer.body, null);
  return answer.ok;
}

/** Shows `event.error`. On events that know it only on desktop pages, mobile pages are stopped silently. */
function showsEventError(page: PageState, value: unknown, isShown: boolean): boolean {
  if (typeof value !== 'object' || value === null || !('error' in value) || !value.error) return false;
  if (!isShown) return false;
  page.shell.notification.value = { kind: 'ERROR', message: toText(value.error) };
  return true;
}

export interface ProcessChoice {
  action: string;
  nextStatus: string;
  /** Login name of the next assignee where the next status asks for one. */
  assignee: string | null;
}

/** The assignee that is chosen from the start, because there is no other. */
export function findOnlyAssignee({ type, assignees }: RunnableAction['nextStatus']): string | null {
  const [only] = assignees;
  return type === 'ONE' && only && assignees.length === 1 ? only.code : null;
}

/** Runs a process action that the person has confirmed: event, changed fields and status in one request. */
export async function proceed(page: PageState, choice: ProcessChoice): Promise<void> {
  const record = page.record.peek();
  if (!record) return;
  const app = appOf(page);
  const recordId = Number(record['$id']?.value);
  const statusField = Object.values(record).find((field) => field.type === 'STATUS');
  const outcome = await page.engine.dispatch({
    type: eventName(page, 'app.record.detail.process.proceed'),
    action: { value: choice.action },
    status: { value: statusField?.value },
    nextStatus: { value: choice.nextStatus },
    record: shownRecord(page, record),
  });
  if (outcome.kind === 'failed' || outcome.value === false) return;
  if (showsEventError(page, outcome.value, !isMobile(page))) return;
  const changes = takeProceedValues(page, record, outcome.value);
  if (changes === null) return;
  const revision = String(record['$revision']?.value);
  const hasChanges = Object.keys(changes).length > 0;
  const requests = [
    ...(hasChanges
      ? [
          {
            method: 'PUT',
            api: apiPath(page, 'record'),
            payload: { app: app.id, id: recordId, revision, record: changes },
          },
        ]
      : []),
    {
      method: 'PUT',
      api: apiPath(page, 'record/status'),
      payload: {
        app: app.id,
        id: recordId,
        action: choice.action,
        ...(choice.assignee === null ? {} : { assignee: choice.assignee }),
        ...(hasChanges ? {} : { revision }),
      },
    },
  ];
  const answer = await page.transport.call('/k/v1/bulkRequest', 'POST', { requests });
  if (!answer.ok) {
    showRefusal(page, answer.body, null);
    return;
  }
  await showDetail(page, recordId);
}

/** Puts other people in charge of the shown record, and shows it again. */
export async function changeAssignees(page: PageState, codes: readonly string[]): Promise<void> {
  const recordId = page.recordId.peek();
  if (recordId === null) return;
  const answer = await page.transport.call('/k/v1/record/assignees', 'PUT', {
    app: appOf(page).id,
    id: recordId,
    assignees: codes,
  });
  if (answer.ok) await showDetail(page, recordId);
  else showRefusal(page, answer.body, null);
}

function apiPath(page: PageState, name: string): string {
  const { guestSpaceId } = page.boot;
  return guestSpaceId === null ? `/k/v1/${name}.json` : `/k/guest/${guestSpaceId}/v1/${name}.json`;
}

/** Field values that a proceed handler returned, in the write shape; null when they are invalid. */
function takeProceedValues(page: PageState, record: ServerRecord, value: unknown): Record<string, unknown> | null {
  if (typeof value !== 'object' || value === null || !('record' in value)) return {};
  const { fields } = appOf(page);
  const model = createFormModel(fields, shownRecord(page, record), createDefaults(page.boot));
  const before = toWriteRecord(model);
  const taken = takeRecord(model, value.record, {
    name: 'event.record',
    rewrites: true,
    disables: false,
    fieldErrors: false,
    lookups: false,
    writesLookupKeys: false,
    hasEventError: false,
  });
  if (taken.problems.length > 0) {
    showProblems(page, taken.problems);
    return null;
  }
  return toChangedRecord(before, toWriteRecord(model));
}
