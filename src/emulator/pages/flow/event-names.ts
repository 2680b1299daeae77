/** Event names and the ids that come with them; the types of the ids are as measured, odd ones too. */
import type { FormState, PageState } from '../../kintone-global/page-state.ts';
import { appOf } from '../../kintone-global/page-state.ts';

export type FormStep = 'show' | 'change' | 'submit' | 'submit.success' | 'finish';

const formPrefix = { create: 'app.record.create', edit: 'app.record.edit', inline: 'app.record.index.edit' } as const;

export function isMobile(page: PageState): boolean {
  return page.boot.device === 'mobile';
}

/** `app.record.detail.show` or its mobile twin. */
export function eventName(page: PageState, name: string): string {
  return isMobile(page) ? `mobile.${name}` : name;
}

export function formEventName(page: PageState, form: FormState, step: FormStep, fieldCode?: string): string {
  const name = `${formPrefix[form.kind]}.${step}`;
  return eventName(page, fieldCode === undefined ? name : `${name}.${fieldCode}`);
}

/** `appId` and `recordId` of a form's event: numbers, but strings in the places where Kintone has strings. */
export function formEventIds(
  page: PageState,
  form: FormState,
  step: FormStep,
): { appId: number | string; recordId?: number | string } {
  const { id } = appOf(page);
  const hasStringAppId =
    (form.kind === 'inline' && (step === 'change' || step === 'submit')) ||
    (isMobile(page) && step === 'submit.success');
  const appId = hasStringAppId ? String(id) : id;
  if (form.recordId === null) return { appId };
  const hasStringRecordId = form.kind === 'inline' || step === 'submit.success';
  return { appId, recordId: hasStringRecordId ? String(form.recordId) : form.recordId };
}
