/** Editing a row of the list in place, and the buttons at its end. */
import { useState } from 'preact/hooks';
import type { FieldSetting } from '../../kintone-global/page-boot.ts';
import type { FormState } from '../../kintone-global/page-state.ts';
import type { ServerRecord } from '../../kintone-global/record-shape.ts';
import { FieldInput } from '../fields/field-input.tsx';
import { ValueView } from '../fields/value-view.tsx';
import { isOccupied } from '../flow/form-flow.ts';
import { cancelInline, deleteRow, saveInline, startInline } from '../flow/inline-flow.ts';
import { mayDeleteRow, mayEditRow } from '../flow/rights.ts';
import { usePage, useSay } from '../page-context.tsx';
import { DialogFrame } from './dialogs.tsx';
import { IconButton } from './icon-button.tsx';
import { Icon } from './icons.tsx';

/** Types that Kintone does not edit in the list. */
const fixedTypes = new Set(['FILE', 'RICH_TEXT', 'SUBTABLE', 'CALC', 'CATEGORY', 'REFERENCE_TABLE']);

export interface RowEditorProps {
  form: FormState;
  record: ServerRecord;
  columns: readonly FieldSetting[];
}

export function RowEditor({ form, record, columns }: RowEditorProps) {
  return (
    <>
      {columns.map((column) => (
        <td key={column.code} class={fixedTypes.has(column.type) ? undefined : 'lk-col-edit'}>
          {fixedTypes.has(column.type) || !form.model.field(column.code) ? (
            <ValueView type={column.type} value={record[column.code]?.value} setting={column} />
          ) : (
            <FieldInput form={form} path={{ code: column.code }} setting={column} hasLabel={false} />
          )}
        </td>
      ))}
    </>
  );
}

function EditedRowTools({ form }: { form: FormState }) {
  const page = usePage();
  const t = useSay();
  return (
    <>
      <button
        type="button"
        class="lk-btn lk-btn-main lk-btn-icon lk-btn-small"
        aria-label={t('save')}
        disabled={isOccupied(form)}
        onClick={() => void saveInline(page, form)}
      >
        <Icon name="check" />
      </button>{' '}
      <IconButton icon="cross" label={t('cancel')} isSmall onClick={() => void cancelInline(page, form)} />
    </>
  );
}

function ShownRowTools({ record }: { record: ServerRecord }) {
  const page = usePage();
  const t = useSay();
  const [isAsking, setAsking] = useState(false);
  const form = page.form.value;
  return (
    <>
      {mayEditRow(page, record) ? (
        <button
          type="button"
          class="lk-btn lk-btn-plain lk-btn-icon lk-btn-small"
          aria-label={t('edit')}
          disabled={form !== null}
          onClick={() => void startInline(page, record)}
        >
          <Icon name="pencil" />
        </button>
      ) : null}
      {mayDeleteRow(page, record) ? (
        <button
          type="button"
          class="lk-btn lk-btn-plain lk-btn-icon lk-btn-small"
          aria-label={t('delete')}
          disabled={form !== null}
          onClick={() => setAsking(true)}
        >
          <Icon name="cross" />
        </button>
      ) : null}
      {isAsking ? (
        <DeleteQuestion
          title={t('deleteAsk')}
          detail={t('deleteDetail', { id: String(record['$id']?.value) })}
          onCancel={() => setAsking(false)}
          onDelete={() => {
            setAsking(false);
            void deleteRow(page, record);
          }}
        />
      ) : null}
    </>
  );
}

export function RowTools({ record, isEdited }: { record: ServerRecord; isEdited: boolean }) {
  const form = usePage().form.value;
  return isEdited && form ? <EditedRowTools form={form} /> : <ShownRowTools record={record} />;
}

export interface DeleteQuestionProps {
  title: string;
  /** What will be gone. */
  detail: string;
  onCancel: () => void;
  onDelete: () => void;
}

export function DeleteQuestion({ title, detail, onCancel, onDelete }: DeleteQuestionProps) {
  const t = useSay();
  return (
    <DialogFrame
      title={title}
      onEscape={onCancel}
      footer={
        <>
          <button type="button" class="lk-btn" onClick={onCancel}>
            {t('cancel')}
          </button>
          <button type="button" class="lk-btn lk-btn-danger" onClick={onDelete}>
            {t('delete')}
          </button>
        </>
      }
    >
      <p class="lk-dialog-text">{detail}</p>
    </DialogFrame>
  );
}
