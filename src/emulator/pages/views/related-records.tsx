/** A related-records list: records of another app whose field equals one of this record. */
import { useEffect, useState } from 'preact/hooks';
import type { FieldSetting } from '../../kintone-global/page-boot.ts';
import { appOf } from '../../kintone-global/page-state.ts';
import { pageUrl } from '../../kintone-global/page-url.ts';
import { isUnset, type ServerRecord } from '../../kintone-global/record-shape.ts';
import { toText } from '../../kintone-global/to-text.ts';
import { isNumeric } from '../fields/format.ts';
import { ValueView } from '../fields/value-view.tsx';
import { refusalText } from '../flow/refusals.ts';
import { usePage, useSay } from '../page-context.tsx';
import { Icon } from './icons.tsx';

function quote(value: string): string {
  return `"${value.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;
}

interface RelatedRowProps {
  record: ServerRecord;
  codes: readonly string[];
  fields: Record<string, FieldSetting>;
  href: string;
}

function RelatedRow({ record, codes, fields, href }: RelatedRowProps) {
  const t = useSay();
  return (
    <tr>
      <td>
        <a
          class="lk-btn lk-btn-plain lk-btn-icon lk-btn-small"
          href={href}
          aria-label={t('openRecord', { id: toText(record['$id']?.value) })}
        >
          <Icon name="page" />
        </a>
      </td>
      {codes.map((code) => {
        const type = record[code]?.type ?? '';
        return (
          <td key={code} class={isNumeric(type, fields[code]) ? 'lk-value-number' : undefined}>
            <ValueView type={type} value={record[code]?.value} setting={fields[code]} />
          </td>
        );
      })}
    </tr>
  );
}

/** The records to show, null while they load, and why there are none where Kintone refused. */
function useRelatedRecords(reference: FieldSetting['referenceTable']) {
  const page = usePage();
  const [records, setRecords] = useState<ServerRecord[] | null>(null);
  const [refusal, setRefusal] = useState('');
  const own = page.form.value?.model.field(reference?.condition.field ?? '')?.value.value;
  const shown = page.record.value?.[reference?.condition.field ?? '']?.value;
  const key = toText(page.form.value ? own : shown);
  useEffect(() => {
    setRefusal('');
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
      if (!isCurrent) return;
      setRefusal(answer.ok ? '' : refusalText(page, answer.body));
      setRecords(answer.ok ? (answer.body as { records: ServerRecord[] }).records : []);
    };
    void load();
    return () => {
      isCurrent = false;
    };
  }, [reference, key]);
  return { records, refusal };
}

export function RelatedRecords({ setting }: { setting: FieldSetting }) {
  const page = usePage();
  const t = useSay();
  const reference = setting.referenceTable;
  const { records, refusal } = useRelatedRecords(reference);
  if (!reference) return null;
  const related = appOf(page).relatedApps[reference.relatedApp.app];
  const place = {
    app: { id: Number(reference.relatedApp.app) },
    device: page.boot.device,
    guestSpaceId: related?.guestSpaceId ?? null,
    isTest: false,
  };
  const empty = refusal === '' ? t(records ? 'noRecords' : 'loading') : refusal;
  return (
    <div class="lk-subwrap" tabIndex={0} role="region" aria-label={setting.label}>
      <table class="lk-sub">
        <thead>
          <tr>
            <th scope="col">
              <span class="lk-hide">{t('open')}</span>
            </th>
            {reference.displayFields.map((code) => (
              <th key={code} scope="col">
                {related?.fields[code]?.label ?? code}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {(records ?? []).map((record) => (
            <RelatedRow
              key={toText(record['$id']?.value)}
              record={record}
              codes={reference.displayFields}
              fields={related?.fields ?? {}}
              href={pageUrl(place, 'detail', { recordId: toText(record['$id']?.value) })}
            />
          ))}
          {records === null || records.length === 0 ? (
            <tr>
              <td colSpan={reference.displayFields.length + 1}>{empty}</td>
            </tr>
          ) : null}
        </tbody>
      </table>
    </div>
  );
}
