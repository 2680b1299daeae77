/** Editing and deleting rows of the list. */
import { appOf, type FormState, type PageState } from '../../kintone-global/page-state.ts';
import { askAboutRecord } from '../../kintone-global/record-info.ts';
import { hasEvent } from '../../kintone-global/release.ts';
import { type ServerRecord, toPageRecord } from '../../kintone-global/record-shape.ts';
import { say } from '../texts.ts';
import { afterRender } from './after-render.ts';
import { deleteRecord } from './detail-flow.ts';
import { formEventIds, formEventName } from './event-names.ts';
import { fireFormEvent } from './form-events.ts';
import { openInline, saveForm } from './form-flow.ts';
import { showList } from './list-flow.ts';
import { showRefusal } from './refusals.ts';

/** Starts to edit a row, with the record as it is now. */
export async function startInline(page: PageState, record: ServerRecord): Promise<void> {
  const id = Number(record['$id']?.value);
  const [answer, info] = await Promise.all([
    page.transport.call('/k/v1/record', 'GET', { app: appOf(page).id, id }),
    askAboutRecord(page, 'info', id),
  ]);
  if (page.form.peek()) return;
  if (!answer.ok) {
    showRefusal(page, answer.body, null);
    return;
  }
  if (info?.canEdit === false) {
    page.shell.notification.value = { kind: 'ERROR', message: say(page)('noRightToEdit') };
    return;
  }
  page.info.value = info;
  const form = openInline(page, (answer.body as { record: ServerRecord }).record);
  await afterRender();
  await fireFormEvent(page, form, 'show');
}

async function finish(page: PageState, form: FormState): Promise<void> {
  const list = page.list.peek();
  const record = list?.records.find((candidate) => Number(candidate['$id']?.value) === form.recordId) ?? {};
  page.form.value = null;
  await afterRender();
  const type = formEventName(page, form, 'finish');
  if (!hasEvent(page.boot.release, type)) return;
  await page.engine.dispatch({
    type,
    ...formEventIds(page, form, 'finish'),
    record: toPageRecord(record, appOf(page).fields, 'shown'),
  });
}

/** Saves a row and puts its new values into the list. */
export async function saveInline(page: PageState, form: FormState): Promise<void> {
  const result = await saveForm(page, form);
  if (result.kind === 'kept') return;
  if (typeof result.url === 'string') {
    page.navigate(result.url);
    return;
  }
  const answer = await page.transport.call('/k/v1/record', 'GET', { app: appOf(page).id, id: result.recordId });
  const list = page.list.peek();
  if (answer.ok && list) {
    const { record } = answer.body as { record: ServerRecord };
    const records = list.records.map((candidate) =>
      Number(candidate['$id']?.value) === result.recordId ? record : candidate,
    );
    page.list.value = { ...list, records };
  }
  await finish(page, form);
}

export async function cancelInline(page: PageState, form: FormState): Promise<void> {
  page.shell.notification.value = null;
  await finish(page, form);
}

/** Deletes a row that the person has confirmed, and loads the list again. */
export async function deleteRow(page: PageState, record: ServerRecord): Promise<void> {
  const list = page.list.peek();
  if ((await deleteRecord(page, record, 'index')) && list) await showList(page, list);
}
