/** The change history of a record: who changed what from what to what, newest first. */
import { useEffect, useState } from 'preact/hooks';
import { askAboutRecord, type RecordHistoryEntry } from '../../kintone-global/record-info.ts';
import { formatValue } from '../fields/format.ts';
import { usePage, useSay } from '../page-context.tsx';

function Entry({ entry }: { entry: RecordHistoryEntry }) {
  const page = usePage();
  const t = useSay();
  const shown = (type: string, text: string): string =>
    text === '' ? t('historyEmpty') : formatValue(page.boot, type, text);
  const { status } = entry;
  return (
    <li class="lk-comment">
      <div class="lk-comment-head">
        <strong>{entry.by.name}</strong>
        <span>{formatValue(page.boot, 'DATETIME', entry.at)}</span>
        <span>{t('historyVersion', { revision: entry.revision })}</span>
      </div>
      {entry.isCreation ? <p>{t('historyCreated')}</p> : null}
      <dl class="lk-history">
        {status
          ? [<dt key="t">{t('status')}</dt>, <dd key="d">{`${status.before ?? ''} → ${status.after ?? ''}`}</dd>]
          : null}
        {entry.changes.map((change, index) => [
          <dt key={`t${index}`}>{change.label}</dt>,
          <dd key={`d${index}`}>
            <del>{shown(change.type, change.before)}</del> → <ins>{shown(change.type, change.after)}</ins>
          </dd>,
        ])}
      </dl>
    </li>
  );
}

export function History() {
  const page = usePage();
  const t = useSay();
  const recordId = page.recordId.value;
  const revision = page.record.value?.['$revision']?.value;
  const [entries, setEntries] = useState<readonly RecordHistoryEntry[] | null>(null);
  useEffect(() => {
    let isLeft = false;
    if (recordId !== null) {
      void askAboutRecord(page, 'history', recordId).then((answer) => {
        if (!isLeft) setEntries(answer ?? []);
      });
    }
    return () => {
      isLeft = true;
    };
  }, [recordId, revision]);
  if (entries === null) return <p role="status">{t('historyLoading')}</p>;
  const isWhole = entries.at(-1)?.isCreation === true;
  return (
    <>
      <ol class="lk-plain">
        {entries.map((entry) => (
          <Entry key={entry.revision} entry={entry} />
        ))}
      </ol>
      {isWhole ? null : <p class="lk-muted">{t('historyStart')}</p>}
    </>
  );
}
