/** Opening, saving and leaving a form: create, edit, and one row of the list. */
import { signal } from '@preact/signals';
import type { KintoneEvent } from '../../kintone-global/event-engine.ts';
import { type CellPath, createFormModel } from '../../kintone-global/form-model.ts';
import type { FieldSetting } from '../../kintone-global/page-boot.ts';
import { appOf, type FormState, type PageState } from '../../kintone-global/page-state.ts';
import {
  isUnset,
  type PageRecord,
  type ServerRecord,
  toBlankRecord,
  toPageRecord,
  type TableRowShape,
} from '../../kintone-global/record-shape.ts';
import { say } from '../texts.ts';
import { formEventIds, formEventName, isMobile } from './event-names.ts';
import { fireChange, fireFormEvent } from './form-events.ts';
import { toChangedRecord, toWriteRecord } from './form-values.ts';
import { createDefaults } from './now.ts';
import { recalculate } from './recalculate.ts';
import { showRefusal } from './refusals.ts';

interface OpenForm {
  kind: FormState['kind'];
  record: PageRecord;
  server: ServerRecord | null;
  isReuse?: boolean;
}

/** What the form held when it was opened, in the write shape: a save sends the difference. */
const writtenBefore = new WeakMap<FormState, ReturnType<typeof toWriteRecord>>();

/** Field settings with the rights that the person has on this very record. */
function fieldsFor(page: PageState, server: ServerRecord | null): Record<string, FieldSetting> {
  const { fields } = appOf(page);
  const rights = server ? page.info.peek()?.fieldRights : undefined;
  if (!rights) return fields;
  const entries = Object.entries(fields).map(([code, field]) => {
    const level = rights[code];
    return [code, level === undefined ? field : { ...field, editable: level === 'WRITE' }] as const;
  });
  return Object.fromEntries(entries);
}

function openForm(page: PageState, { kind, record, server, isReuse = false }: OpenForm): FormState {
  const fields = fieldsFor(page, server);
  const form: FormState = {
    kind,
    model: createFormModel(fields, record, createDefaults(page.boot)),
    recordId: server ? Number(server['$id']?.value) : null,
    revision: server ? String(server['$revision']?.value) : null,
    isReuse,
    isSaving: signal(false),
    uploads: signal(0),
    commit: (changed) => {
      for (const path of changed) fireChange(page, form, path);
      // Calculated fields follow after the handlers have run, as Kintone recalculates apart.
      for (const path of recalculate(page, form)) fireChange(page, form, path);
    },
  };
  writtenBefore.set(form, server ? toWriteRecord(form.model) : {});
  if (kind === 'create') recalculate(page, form);
  page.form.value = form;
  return form;
}

/** Opens the create page; a reused record brings its values but no ids, files or system fields. */
export function openCreate(page: PageState, reused: ServerRecord | null): FormState {
  const { fields } = appOf(page);
  const blank = toBlankRecord(fields, createDefaults(page.boot));
  const values = reused ? toPageRecord(reused, fields, 'form') : {};
  const entries = Object.entries(blank).map(([code, field]) => {
    const from = values[code];
    if (!from || field.type === 'FILE') return [code, field] as const;
    if (field.type !== 'SUBTABLE') return [code, from] as const;
    const rows = (from.value as TableRowShape[]).map((row) => ({ id: null, value: withoutFiles(row.value) }));
    return [code, { type: 'SUBTABLE', value: rows }] as const;
  });
  page.slots.renewRecord();
  page.mode.value = 'create';
  return openForm(page, {
    kind: 'create',
    record: Object.fromEntries(entries),
    server: null,
    isReuse: reused !== null,
  });
}

function withoutFiles(record: PageRecord): PageRecord {
  return Object.fromEntries(
    Object.entries(record).map(([code, field]) => [code, field.type === 'FILE' ? { ...field, value: [] } : field]),
  );
}

/** Opens the edit page of a record; unset fields read as undefined on mobile pages from the start. */
export function openEdit(page: PageState, record: ServerRecord): FormState {
  const shape = toPageRecord(record, appOf(page).fields, isMobile(page) ? 'form' : 'shown');
  page.slots.renewRecord();
  page.mode.value = 'edit';
  return openForm(page, { kind: 'edit', record: shape, server: record });
}

/** Opens one row of the list for editing. */
export function openInline(page: PageState, record: ServerRecord): FormState {
  const shape = toPageRecord(record, appOf(page).fields, 'shown');
  return openForm(page, { kind: 'inline', record: shape, server: record });
}

function isLookupPending(form: FormState, message: string): boolean {
  let isPending = false;
  const check = (path: CellPath): void => {
    const cell = form.model.read(path);
    if (!cell?.lookup || cell.lookup.confirmed || isUnset(cell.value)) return;
    form.model.write(path, { error: message });
    isPending = true;
  };
  for (const code of form.model.codes()) {
    check({ code });
    for (const row of form.model.rows(code)) {
      for (const inner of Object.keys(row.cells)) check({ code: inner, table: { code, rowKey: row.key } });
    }
  }
  return isPending;
}

/** True while the form can not be saved: a save or an upload is under way. */
export function isOccupied(form: FormState): boolean {
  return form.isSaving.value || form.uploads.value > 0;
}

export type SaveResult = { kind: 'kept' } | { kind: 'saved'; recordId: number; url?: string | null };

/** Sends a form: submit handlers, the server, success handlers. The form stays open unless all went well. */
export async function saveForm(page: PageState, form: FormState): Promise<SaveResult> {
  if (isOccupied(form)) return { kind: 'kept' };
  form.isSaving.value = true;
  try {
    form.model.clearErrors();
    page.shell.notification.value = null;
    const verdict = await fireFormEvent(page, form, 'submit');
    if (!verdict.goesOn || isLookupPending(form, say(page)('lookupPending'))) return { kind: 'kept' };
    return await sendForm(page, form);
  } finally {
    form.isSaving.value = false;
  }
}

async function sendForm(page: PageState, form: FormState): Promise<SaveResult> {
  const app = appOf(page);
  const after = toWriteRecord(form.model);
  const record = toChangedRecord(writtenBefore.get(form) ?? {}, after);
  const answer =
    form.recordId === null
      ? await page.transport.call('/k/v1/record', 'POST', { app: app.id, record })
      : await page.transport.call('/k/v1/record', 'PUT', {
          app: app.id,
          id: form.recordId,
          revision: form.revision,
          record,
        });
  if (!answer.ok) {
    showRefusal(page, answer.body, form);
    return { kind: 'kept' };
  }
  const body = answer.body as { id?: string; revision: string };
  const recordId = form.recordId ?? Number(body.id);
  const saved = await page.transport.call('/k/v1/record', 'GET', { app: app.id, id: recordId });
  const server = saved.ok ? (saved.body as { record: ServerRecord }).record : {};
  form.revision = body.revision;
  writtenBefore.set(form, after);
  const url = await fireSuccess(page, form, { recordId, server });
  return { kind: 'saved', recordId, ...url };
}

async function fireSuccess(
  page: PageState,
  form: FormState,
  saved: { recordId: number; server: ServerRecord },
): Promise<{ url?: string | null }> {
  const named: FormState = { ...form, recordId: saved.recordId };
  const event: KintoneEvent = {
    type: formEventName(page, form, 'submit.success'),
    ...formEventIds(page, named, 'submit.success'),
    record: toPageRecord(saved.server, appOf(page).fields, 'shown'),
  };
  const outcome = await page.engine.dispatch(event);
  if (outcome.kind === 'failed') return {};
  const { value } = outcome;
  if (typeof value !== 'object' || value === null || !('url' in value)) return {};
  return { url: typeof value.url === 'string' && value.url !== '' ? value.url : null };
}
