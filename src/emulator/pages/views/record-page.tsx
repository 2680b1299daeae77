/** The desktop record page: shown, in editing, or new. */
import { useState } from 'preact/hooks';
import { pageUrl } from '../../kintone-global/page-url.ts';
import { appOf, type FormState, type PageState } from '../../kintone-global/page-state.ts';
import { cancelEdit, deleteRecord, saveAndLeave } from '../flow/detail-flow.ts';
import { showNeighbour } from '../flow/last-list.ts';
import { mayDelete, mayEdit } from '../flow/rights.ts';
import { usePage, useSay } from '../page-context.tsx';
import { toText } from '../../kintone-global/to-text.ts';
import { RecordCategories } from './categories.tsx';
import { AppActions } from './app-actions.tsx';
import { DeleteQuestion } from './row-editor.tsx';
import { FormField } from './form-field.tsx';
import { FormSheet } from './form-sheet.tsx';
import { Frame } from './frame.tsx';
import { Icon } from './icons.tsx';
import { useHiddenParts } from './list-page.tsx';
import { ProcessBar } from './process-bar.tsx';
import { RelatedRecords } from './related-records.tsx';
import { ShownField } from './shown-field.tsx';
import { SideBar } from './side-bar.tsx';
import { Slot } from './slot.tsx';

/** What stands for the record in breadcrumbs and titles. */
export function recordTitle(page: PageState, fallback: string): string {
  const app = appOf(page);
  const record = page.record.value;
  const candidate =
    app.titleField ?? Object.values(app.fields).find((field) => field.type === 'SINGLE_LINE_TEXT')?.code;
  const text = toText(record?.[candidate ?? '']?.value);
  return text === '' ? fallback : text;
}

export function ShownSheet() {
  const page = usePage();
  const record = page.record.value;
  return (
    <FormSheet
      renderField={(setting, item) =>
        setting.type === 'REFERENCE_TABLE' ? (
          <div class="lk-field">
            <div class="lk-label">{setting.label}</div>
            <RelatedRecords setting={setting} />
          </div>
        ) : (
          <ShownField setting={setting} item={item} field={record?.[setting.code]} />
        )
      }
    />
  );
}

export function EditSheet({ form }: { form: FormState }) {
  return <FormSheet renderField={(setting, item) => <FormField form={form} setting={setting} item={item} />} />;
}

function Crumbs({ last }: { last: string }) {
  const page = usePage();
  const app = appOf(page);
  return (
    <nav class="lk-crumbs" aria-label={app.name}>
      <ol>
        <li>
          <a class="lk-link" href={pageUrl(page.boot, 'index')}>
            {app.name}
          </a>
        </li>
        <li aria-current="page">{last}</li>
      </ol>
    </nav>
  );
}

function ShownTools() {
  const page = usePage();
  const t = useSay();
  const hidden = useHiddenParts();
  const { rights, enableDuplicateRecord } = appOf(page);
  const recordId = page.recordId.value ?? 0;
  const [isAsking, setAsking] = useState(false);
  return (
    <div class="lk-tools">
      <ProcessBar />
      <span class="lk-tools-spacer" />
      {rights.add && !hidden.has('addRecordButton') ? (
        <a class="lk-btn lk-btn-icon" href={pageUrl(page.boot, 'create')} aria-label={t('add')} title={t('add')}>
          <Icon name="plus" />
        </a>
      ) : null}
      {mayEdit(page) && !hidden.has('editRecordButton') ? (
        <button
          type="button"
          class="lk-btn lk-btn-main"
          onClick={() => page.navigate(pageUrl(page.boot, 'edit', { recordId }))}
          aria-label={t('editRecord')}
        >
          <Icon name="pencil" />
          {t('edit')}
        </button>
      ) : null}
      {rights.add && enableDuplicateRecord && !hidden.has('duplicateRecordButton') ? (
        <a
          class="lk-btn lk-btn-icon"
          href={pageUrl(page.boot, 'create', { recordId })}
          aria-label={t('reuse')}
          title={t('reuse')}
        >
          <Icon name="copy" />
        </a>
      ) : null}
      {hidden.has('optionsButton') ? null : (
        <>
          <a
            class="lk-btn lk-btn-icon"
            href={pageUrl(page.boot, 'print', { recordId })}
            aria-label={t('print')}
            title={t('print')}
          >
            <Icon name="print" />
          </a>
          {mayDelete(page) ? (
            <button
              type="button"
              class="lk-btn lk-btn-icon"
              aria-label={t('delete')}
              title={t('delete')}
              onClick={() => setAsking(true)}
            >
              <Icon name="trash" />
            </button>
          ) : null}
        </>
      )}
      {hidden.has('pager') ? null : (
        <>
          <button
            type="button"
            class="lk-btn lk-btn-icon"
            aria-label={t('previousRecord')}
            onClick={() => void showNeighbour(page, 'previous')}
          >
            <Icon name="up" />
          </button>
          <button
            type="button"
            class="lk-btn lk-btn-icon"
            aria-label={t('nextRecord')}
            onClick={() => void showNeighbour(page, 'next')}
          >
            <Icon name="down" />
          </button>
        </>
      )}
      {isAsking ? (
        <DeleteQuestion
          title={t('deleteAsk')}
          detail={t('deleteDetail', { id: recordId })}
          onCancel={() => setAsking(false)}
          onDelete={() => {
            setAsking(false);
            void deleteAndLeave(page);
          }}
        />
      ) : null}
    </div>
  );
}

export async function deleteAndLeave(page: PageState): Promise<void> {
  const record = page.record.peek();
  if (record && (await deleteRecord(page, record, 'detail'))) page.navigate(pageUrl(page.boot, 'index'));
}

function FormTools({ form }: { form: FormState }) {
  const page = usePage();
  const t = useSay();
  const isSaving = form.isSaving.value;
  return (
    <div class="lk-tools">
      <span class="lk-tools-spacer" />
      <button type="button" class="lk-btn" onClick={() => void cancelEdit(page)}>
        {t('cancel')}
      </button>
      <button
        type="button"
        class="lk-btn lk-btn-main"
        disabled={isSaving}
        onClick={() => void saveAndLeave(page, form)}
      >
        {t('save')}
      </button>
    </div>
  );
}

export function RecordPage() {
  const page = usePage();
  const t = useSay();
  const form = page.form.value;
  const isForm = form !== null && form.kind !== 'inline';
  const title =
    form?.kind === 'create' ? t('newRecord') : recordTitle(page, t('record', { id: page.recordId.value ?? '' }));
  const isReady = isForm || page.record.value !== null;
  const hasSide = appOf(page).enableComments && form?.kind !== 'create';
  return (
    <Frame>
      <Crumbs last={title} />
      {isReady ? (
        <>
          <div class="lk-slotrow">
            <Slot element={page.slots.header('recordMenu')} />
          </div>
          {isForm ? <FormTools form={form} /> : <ShownTools />}
          {isForm ? null : (
            <>
              <AppActions />
              <RecordCategories />
            </>
          )}
          <div class="lk-main lk-record">
            {isForm ? <EditSheet key="form" form={form} /> : <ShownSheet key={`shown ${page.recordId.value}`} />}
            {hasSide ? <SideBar /> : null}
          </div>
        </>
      ) : null}
    </Frame>
  );
}
