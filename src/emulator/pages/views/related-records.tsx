/** A related-records list: records of another app whose field equals one of this record. */
import { useEffect, useState } from 'preact/hooks';
import type { FieldSetting } from '../../kintone-global/page-boot.ts';
import { isUnset, type ServerRecord } from '../../kintone-global/record-shape.ts';
import { toText } from '../../kintone-global/to-text.ts';
import { formatValue } from '../fields/format.ts';
import { usePage, useSay } from '../page-context.tsx';

function quote(value: string): string {
  return `"${value.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;
}

export function RelatedRecords({ setting }: { setting: FieldSetting }) {
  const page = usePage();
  const t = useSay();
  const [records, setRecords] = useState<ServerRecord[]>([]);
  const reference = setting.referenceTable;
  const own = page.form.value?.model.field(reference?.condition.field ?? '')?.value.value;
  const shown = page.record.value?.[reference?.condition.field ?? '']?.value;
  const key = toText(page.form.value ? own : shown);
  useEffect(() => {
    if (!reference || key === '') {
      setRecords([]);
      return undefined;
    }
    let isCurrent = true;
    const filter = isUnset(reference.filterCond) ? '' : ` and (${reference.filterCond})`;
    const order = isUnset(reference.sort) ? '' : ` order by ${reference.sort}`;
    const query = `${reference.condition.relatedField} = ${quote(key)}${filter}${order} limit ${reference.size ?? '5'}`;
    const load = async (): Promise<void> => {
      const answer = await page.transport.call('/k/v1/records', 'GET', { app: reference.relatedApp.app, query });
      if (isCurrent) setRecords(answer.ok ? (answer.body as { records: ServerRecord[] }).records : []);
    };
    void load();
    return () => {
      isCurrent = false;
    };
  }, [reference, key]);
  if (!reference) return null;
  return (
    <div class="lk-subwrap" tabIndex={0} role="region" aria-label={setting.label}>
      <table class="lk-sub">
        <thead>
          <tr>
            {reference.displayFields.map((code) => (
              <th key={code} scope="col">
                {code}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {records.map((record) => (
            <tr key={toText(record['$id']?.value)}>
              {reference.displayFields.map((code) => (
                <td key={code}>{formatValue(page.boot, record[code]?.type ?? '', record[code]?.value)}</td>
              ))}
            </tr>
          ))}
          {records.length === 0 ? (
            <tr>
              <td colSpan={reference.displayFields.length}>{t('noRecords')}</td>
            </tr>
          ) : null}
        </tbody>
      </table>
    </div>
  );
}
