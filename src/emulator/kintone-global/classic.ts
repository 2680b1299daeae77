/** The members that `kintone.d.ts` of `@kintone/dts-gen` declares, for desktop and mobile pages. */
import type { FormState, PageState } from './page-state.ts';
import type { Device } from './page-boot.ts';
import { appModes, formModes, isOn, recordModes, shownModes } from './page-rules.ts';
import { type PageRecord, type ServerRecord, toPageRecord } from './record-shape.ts';
import { toggle } from './shell-state.ts';
import { type TakeResult, takeRecord } from './take-record.ts';

/** What the flows lend to the global. */
export interface GlobalHost {
  settle(form: FormState, taken: TakeResult): void;
  listQuery(): { condition: string; query: string } | null;
}

const elementTypesWithoutElement = new Set(['STATUS', 'STATUS_ASSIGNEE', 'REFERENCE_TABLE', 'CATEGORY']);

function toShown(page: PageState, record: ServerRecord): PageRecord {
  return toPageRecord(record, page.boot.app?.fields ?? {}, 'shown');
}

/** `kintone.app` or `kintone.mobile.app`: the members that both have. */
export function createAppApi(page: PageState, host: GlobalHost, device: Device) {
  const { slots } = page;
  return {
    getId: (): number | null => (isOn(page, device, appModes) ? (page.boot.app?.id ?? null) : null),
    getQuery: (): string | null => (isOn(page, device, ['index', 'report']) ? (host.listQuery()?.query ?? null) : null),
    getQueryCondition: (): string | null =>
      isOn(page, device, ['index', 'report']) ? (host.listQuery()?.condition ?? null) : null,
    getFieldElements(fieldCode: string): HTMLElement[] | null {
      const list = page.list.peek();
      if (!isOn(page, device, ['index']) || list?.view.type !== 'LIST') return null;
      const isShown = list.view.fields?.includes(fieldCode) ?? false;
      if (!isShown || page.boot.app?.fields[fieldCode]?.type === 'SUBTABLE') return null;
      return slots.cells(fieldCode);
    },
    getLookupTargetAppId: (fieldCode: string): string | null =>
      isOn(page, device, appModes) ? (findField(page, fieldCode)?.lookup?.relatedApp.app ?? null) : null,
    getRelatedRecordsTargetAppId: (fieldCode: string): string | null =>
      isOn(page, device, appModes) ? (findField(page, fieldCode)?.referenceTable?.relatedApp.app ?? null) : null,
  };
}

function findField(page: PageState, code: string) {
  const fields = page.boot.app?.fields ?? {};
  if (fields[code]) return fields[code];
  return Object.values(fields)
    .map((field) => field.fields?.[code])
    .find((field) => field !== undefined);
}

/** `kintone.app.record` or `kintone.mobile.app.record`: the members that both have. */
export function createRecordApi(page: PageState, host: GlobalHost, device: Device) {
  const { slots, shell } = page;

  function get(): { record: PageRecord } | null {
    // Kintone documents that this cannot run inside a handler; it was measured to give null there.
    if (page.engine.isHandling() || page.boot.device !== device) return null;
    const form = page.form.peek();
    if (isOn(page, device, formModes)) return form ? { record: form.model.snapshot() } : null;
    const record = page.record.peek();
    return isOn(page, device, device === 'mobile' ? ['detail'] : shownModes) && record
      ? { record: toShown(page, record) }
      : null;
  }

  function set(given: unknown): void {
    const form = page.form.peek();
    if (!form || !isOn(page, device, formModes)) return;
    if (page.engine.isHandling()) {
      page.engine.note(
        'record.set',
        'called inside a handler, where Kintone does not run it: return the event instead',
      );
      return;
    }
    const record = typeof given === 'object' && given !== null && 'record' in given ? given.record : undefined;
    host.settle(
      form,
      takeRecord(form.model, record, {
        name: 'event.record',
        rewrites: true,
        disables: true,
        fieldErrors: true,
        lookups: true,
        writesLookupKeys: true,
        hasEventError: false,
      }),
    );
  }

  return {
    get,
    set,
    getId: (): number | null => (isOn(page, device, ['detail', 'edit', 'print']) ? page.recordId.peek() : null),
    getFieldElement(fieldCode: string): HTMLElement | null {
      const field = page.boot.app?.fields[fieldCode];
      if (!isOn(page, device, shownModes) || !field || elementTypesWithoutElement.has(field.type)) return null;
      if (device === 'mobile' && (field.type === 'SUBTABLE' || field.type === 'GROUP')) return null;
      return slots.field(fieldCode) ?? null;
    },
    getSpaceElement(id: string): HTMLElement | null {
      const modes = device === 'mobile' ? recordModes : [...recordModes, 'print' as const];
      return isOn(page, device, modes) && hasSpacer(page, id) ? slots.space(id) : null;
    },
    setFieldShown(fieldCode: string, isShown: boolean): void {
      if (isOn(page, device, recordModes)) toggle(shell.hiddenFields, fieldCode, !isShown);
    },
    setGroupFieldOpen(fieldCode: string, isOpen: boolean): void {
      if (!isOn(page, device, recordModes)) return;
      shell.openGroups.value = { ...shell.openGroups.peek(), [fieldCode]: isOpen };
    },
  };
}

/** Whether the form has a spacer with this element id. */
function hasSpacer(page: PageState, elementId: string): boolean {
  const rows = page.boot.app?.layout ?? [];
  const all = rows.flatMap((row) => (row.type === 'GROUP' ? (row.layout ?? []) : [row]));
  return all.some((row) => row.fields?.some((field) => field.type === 'SPACER' && field.elementId === elementId));
}
