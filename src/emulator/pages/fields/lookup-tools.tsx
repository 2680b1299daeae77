/** Get and Clear of a lookup key, and the picker when several records fit. */
import { useState } from 'preact/hooks';
import type { CellPath } from '../../kintone-global/form-model.ts';
import type { LookupSetting } from '../../kintone-global/page-boot.ts';
import { appOf, type FormState } from '../../kintone-global/page-state.ts';
import { isUnset, type ServerRecord } from '../../kintone-global/record-shape.ts';
import { toText } from '../../kintone-global/to-text.ts';
import { applyLookup, findLookupRecords } from '../flow/lookup.ts';
import { usePage, useSay } from '../page-context.tsx';
import { DialogFrame } from '../views/dialogs.tsx';
import { formatValue } from './format.ts';

export interface LookupToolsProps {
  form: FormState;
  path: CellPath;
  lookup: LookupSetting;
  isDisabled: boolean;
  name: string;
}

export function LookupTools({ form, path, lookup, isDisabled, name }: LookupToolsProps) {
  const page = usePage();
  const t = useSay();
  const [found, setFound] = useState<ServerRecord[] | null>(null);

  async function get(): Promise<void> {
    const value = form.model.read(path)?.value;
    const text = isUnset(value) ? '' : toText(value);
    const isText = form.model.read(path)?.type !== 'NUMBER';
    const exact = text === '' ? [] : await findLookupRecords(page, lookup, text, 'equal');
    if (typeof exact !== 'string' && exact.length === 1 && exact[0]) {
      applyLookup(form, path, lookup, exact[0]);
      return;
    }
    const records = await findLookupRecords(page, lookup, text, isText ? 'similar' : 'equal');
    if (typeof records === 'string') form.model.write(path, { error: records });
    else if (records.length === 0) form.model.write(path, { error: t('lookupNone') });
    else setFound(records);
  }

  return (
    <div class="lk-inline">
      <button
        type="button"
        class="lk-btn lk-btn-small"
        aria-label={`${name}: ${t('lookup')}`}
        disabled={isDisabled}
        onClick={() => void get()}
      >
        {t('lookup')}
      </button>
      <button
        type="button"
        class="lk-btn lk-btn-small"
        aria-label={`${name}: ${t('clear')}`}
        disabled={isDisabled}
        onClick={() => applyLookup(form, path, lookup, null)}
      >
        {t('clear')}
      </button>
      {found ? (
        <Picker
          lookup={lookup}
          records={found}
          onCancel={() => setFound(null)}
          onChoose={(record) => {
            setFound(null);
            applyLookup(form, path, lookup, record);
          }}
        />
      ) : null}
    </div>
  );
}

interface PickerProps {
  lookup: LookupSetting;
  records: readonly ServerRecord[];
  onChoose: (record: ServerRecord) => void;
  onCancel: () => void;
}

function Picker({ lookup, records, onChoose, onCancel }: PickerProps) {
  const page = usePage();
  const t = useSay();
  const codes = [...new Set([lookup.relatedKeyField, ...lookup.lookupPickerFields])];
  const related = appOf(page).relatedApps[lookup.relatedApp.app];
  return (
    <DialogFrame
      isWide
      title={`${t('lookupPick')} ${related?.name ?? ''}`.trim()}
      onEscape={onCancel}
      footer={
        <button type="button" class="lk-btn" onClick={onCancel}>
          {t('cancel')}
        </button>
      }
    >
      <table class="lk-table">
        <thead>
          <tr>
            <th scope="col">
              <span class="lk-hide">{t('lookupChoose')}</span>
            </th>
            {codes.map((code) => (
              <th key={code} scope="col">
                {related?.fields[code]?.label ?? code}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {records.map((record) => (
            <tr key={toText(record['$id']?.value)}>
              <td>
                <button type="button" class="lk-btn lk-btn-small" onClick={() => onChoose(record)}>
                  {t('lookupChoose')}
                </button>
              </td>
              {codes.map((code) => (
                <td key={code}>
                  {formatValue(page.boot, record[code]?.type ?? '', record[code]?.value, related?.fields[code])}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </DialogFrame>
  );
}
