/** The row of buttons above a record: shown, and in editing. */
import { useState } from 'preact/hooks';
import { pageUrl } from '../../kintone-global/page-url.ts';
import { appOf, type FormState, type PageState } from '../../kintone-global/page-state.ts';
import { cancelEdit, deleteRecord, saveAndLeave } from '../flow/detail-flow.ts';
import { isOccupied } from '../flow/form-flow.ts';
import { showNeighbour } from '../flow/last-list.ts';
import { mayDelete, mayEdit } from '../flow/rights.ts';
import { usePage, useSay } from '../page-context.tsx';
import { IconButton, IconLink } from './icon-button.tsx';
import { Icon } from './icons.tsx';
import { useHiddenParts } from './list-page.tsx';
import { ProcessBar } from './process-bar.tsx';
import { DeleteQuestion } from './row-editor.tsx';

export async function deleteAndLeave(page: PageState): Promise<void> {
  const record = page.record.peek();
  if (record && (await deleteRecord(page, record, 'detail'))) page.navigate(pageUrl(page.boot, 'index'));
}

function DeleteTool() {
  const page = usePage();
  const t = useSay();
  const [isAsking, setAsking] = useState(false);
  return (
    <>
      <IconButton icon="trash" label={t('delete')} onClick={() => setAsking(true)} />
      {isAsking ? (
        <DeleteQuestion
          title={t('deleteAsk')}
          detail={t('deleteDetail', { id: page.recordId.value ?? 0 })}
          onCancel={() => setAsking(false)}
          onDelete={() => {
            setAsking(false);
            void deleteAndLeave(page);
          }}
        />
      ) : null}
    </>
  );
}

function EditTool({ recordId }: { recordId: number }) {
  const page = usePage();
  const t = useSay();
  return (
    <button
      type="button"
      class="lk-btn lk-btn-main"
      onClick={() => page.navigate(pageUrl(page.boot, 'edit', { recordId }))}
      aria-label={t('editRecord')}
    >
      <Icon name="pencil" />
      {t('edit')}
    </button>
  );
}

function Pager() {
  const page = usePage();
  const t = useSay();
  return (
    <>
      <IconButton icon="up" label={t('previousRecord')} onClick={() => void showNeighbour(page, 'previous')} />
      <IconButton icon="down" label={t('nextRecord')} onClick={() => void showNeighbour(page, 'next')} />
    </>
  );
}

export function ShownTools() {
  const page = usePage();
  const t = useSay();
  const hidden = useHiddenParts();
  const { rights, enableDuplicateRecord } = appOf(page);
  const recordId = page.recordId.value ?? 0;
  return (
    <div class="lk-tools">
      <ProcessBar />
      <span class="lk-tools-spacer" />
      {rights.add && !hidden.has('addRecordButton') ? (
        <IconLink icon="plus" label={t('add')} href={pageUrl(page.boot, 'create')} />
      ) : null}
      {mayEdit(page) && !hidden.has('editRecordButton') ? <EditTool recordId={recordId} /> : null}
      {rights.add && enableDuplicateRecord && !hidden.has('duplicateRecordButton') ? (
        <IconLink icon="copy" label={t('reuse')} href={pageUrl(page.boot, 'create', { recordId })} />
      ) : null}
      {hidden.has('optionsButton') ? null : (
        <>
          <IconLink icon="print" label={t('print')} href={pageUrl(page.boot, 'print', { recordId })} />
          {mayDelete(page) ? <DeleteTool /> : null}
        </>
      )}
      {hidden.has('pager') ? null : <Pager />}
    </div>
  );
}

export function FormTools({ form }: { form: FormState }) {
  const page = usePage();
  const t = useSay();
  return (
    <div class="lk-tools">
      <span class="lk-tools-spacer" />
      <button type="button" class="lk-btn" onClick={() => void cancelEdit(page)}>
        {t('cancel')}
      </button>
      <button
        type="button"
        class="lk-btn lk-btn-main"
        disabled={isOccupied(form)}
        onClick={() => void saveAndLeave(page, form)}
      >
        {t('save')}
      </button>
    </div>
  );
}
