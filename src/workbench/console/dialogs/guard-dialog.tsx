/** The question before a write: what, how much, where, and what will be different. */
import type { Json } from '../../../rest/request/json.ts';
import { Dialog } from '../../parts/dialog.tsx';
import type { PendingWrite } from '../state/console.ts';
import type { WriteLine } from '../state/guard.ts';
import { fill, type Ui } from '../ui.ts';

const maxShown = 40;

function toText(value: Json | undefined): string {
  if (value === undefined || value === null || value === '') return '';
  return (typeof value === 'string' ? value : JSON.stringify(value)).slice(0, 300);
}

function toSentence(ui: Ui, line: WriteLine): string {
  const { t, language } = ui;
  const call = `${line.endpoint.purpose[language]} (${line.endpoint.id})`;
  if (line.appId === null) return fill(t.writePlain, { call });
  if (line.records === null) return fill(t.writeOther, { call, app: line.appId });
  const count = line.records === 1 ? t.oneRecord : fill(t.manyRecords, { count: line.records });
  return fill(t.writeRecords, { call, count, app: line.appId });
}

function Changes({ ui, pending }: { ui: Ui; pending: PendingWrite }) {
  const { t } = ui;
  const { changes } = pending;
  if (!changes) return null;
  if (changes.length === 0) return <p class="rc-hint">{t.noChange}</p>;
  const several = new Set(changes.map((change) => change.recordId)).size > 1;
  return (
    <div class="rc-changes" tabIndex={0} role="region" aria-label={fill(t.changesTitle, { count: changes.length })}>
      <table>
        <caption>{fill(t.changesTitle, { count: changes.length })}</caption>
        <thead>
          <tr>
            {several && <th scope="col">$id</th>}
            <th scope="col">{t.fieldName}</th>
            <th scope="col">{t.before}</th>
            <th scope="col">{t.after}</th>
          </tr>
        </thead>
        <tbody>
          {changes.slice(0, maxShown).map((change) => (
            <tr key={`${change.recordId} ${change.name}`}>
              {several && <td>{change.recordId}</td>}
              <th scope="row">{change.name}</th>
              <td class="is-before">{toText(change.before) || <span class="empty">{t.empty}</span>}</td>
              <td class="is-after">{toText(change.after) || <span class="empty">{t.empty}</span>}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {changes.length > maxShown && <p class="rc-hint">{fill(t.andMore, { count: changes.length - maxShown })}</p>}
    </div>
  );
}

export function GuardDialog({ ui }: { ui: Ui }) {
  const { con, ctx, t } = ui;
  const pending = con.pending.value;
  if (!pending) return null;
  const { summary, beforeError } = pending;
  const isSettings = summary.isPreview;
  const reason = beforeError instanceof Error ? beforeError.message : '';
  return (
    <Dialog
      title={t.writeTitle}
      onClose={() => pending.answer(false)}
      actions={
        <>
          <button type="button" class="btn" onClick={() => pending.answer(false)}>
            {t.back}
          </button>
          <button
            type="button"
            class={`btn ${summary.deletes ? 'is-danger' : 'is-main'}`}
            onClick={() => pending.answer(true)}
          >
            {summary.deletes ? t.confirmDelete : t.confirmSend}
          </button>
        </>
      }
    >
      <ul class="rc-lines">
        {summary.lines.map((line, index) => (
          <li key={index}>
            <span class={`method is-${line.endpoint.method}`}>{line.endpoint.method}</span> {toSentence(ui, line)}
          </li>
        ))}
      </ul>
      <p>
        <span class={`chip is-${isSettings ? 'test' : (ctx.stage.value ?? 'unknown') === 'local' ? 'local' : 'live'}`}>
          {isSettings ? t.onPreview : t.onLive}
        </span>
      </p>
      {summary.deploys && <p class="rc-hint is-warning">{t.deploysAll}</p>}
      {summary.deletes && (
        <p class="rc-hint is-warning">
          {t.deletesHint} {pending.before?.kind === 'records' ? t.deleteUndo : ''}
        </p>
      )}
      {reason !== '' && <p class="rc-hint is-warning">{fill(t.beforeUnknown, { reason })}</p>}
      <Changes ui={ui} pending={pending} />
    </Dialog>
  );
}
