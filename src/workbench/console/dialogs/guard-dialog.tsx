/** The question before a write, or the look at it without sending: what, how much, where, and what will be different. */
import { isJsonObject, type Json, toPlainText } from '../../../rest/request/json.ts';
import { Dialog } from '../../parts/dialog.tsx';
import { MethodMark } from '../side/call-row.tsx';
import type { WriteLine } from '../state/guard.ts';
import type { Obstacle } from '../state/obstacles.ts';
import type { PendingWrite } from '../state/tab.ts';
import { fill, type Ui } from '../ui.ts';

const maxShown = 300;

const maxCellLength = 1000;

/** People and files by their codes and names, one line per row of a table, anything else as JSON. */
function toText(value: Json | undefined): string {
  if (value === undefined || value === null) return '';
  if (Array.isArray(value)) {
    const items = value as readonly Json[];
    return items.map(toText).join(items.some((item) => isJsonObject(item) && 'value' in item) ? '\n' : ', ');
  }
  if (!isJsonObject(value)) return toPlainText(value);
  const { code, fileKey, name, value: row } = value;
  if (isJsonObject(row)) {
    const cells = Object.entries(row).map(
      ([field, cell]) => `${field}: ${toText(isJsonObject(cell) ? cell['value'] : cell)}`,
    );
    return cells.join('; ');
  }
  return code === undefined && fileKey === undefined ? JSON.stringify(value) : toText(code ?? name ?? fileKey);
}

function toSentence(ui: Ui, line: WriteLine): string {
  const { t, language } = ui;
  const call = `${line.endpoint.purpose[language]} (${line.endpoint.id})`;
  if (line.appId === null) return call;
  if (line.records === null) return fill(t.writeOther, { call, app: line.appId });
  const count = line.records === 1 ? t.oneRecord : fill(t.manyRecords, { count: line.records });
  return fill(t.writeRecords, { call, count, app: line.appId });
}

const obstacleWords = {
  missing: 'recordMissing',
  adds: 'recordAdded',
  revision: 'revisionOld',
} as const satisfies Record<Obstacle['kind'], string>;

function Changes({ ui, pending }: { ui: Ui; pending: PendingWrite }) {
  const { t } = ui;
  const { changes } = pending.foresight;
  if (!changes) return null;
  if (changes.length === 0) return <p class="rc-hint">{t.noChange}</p>;
  const several = new Set(changes.map((change) => change.recordId)).size > 1;
  const title = fill(t.changesTitle, { count: changes.length });
  const head = [...(several ? ['$id'] : []), t.fieldName, t.before, t.after];
  return (
    <div class="rc-changes" tabIndex={0} role="region" aria-label={title}>
      <table>
        <caption>{title}</caption>
        <thead>
          <tr>
            {head.map((word) => (
              <th key={word} scope="col">
                {word}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {changes.slice(0, maxShown).map((change, index) => (
            <tr key={index}>
              {several && <td>{change.recordId}</td>}
              <th scope="row">{change.name}</th>
              <td class="is-before">
                {toText(change.before).slice(0, maxCellLength) || <span class="empty">{t.empty}</span>}
              </td>
              <td class="is-after">
                {toText(change.after).slice(0, maxCellLength) || <span class="empty">{t.empty}</span>}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {changes.length > maxShown && <p class="rc-hint">{fill(t.andMore, { count: changes.length - maxShown })}</p>}
    </div>
  );
}

/** What may go wrong or be lost, one sentence each. */
function toWarnings(ui: Ui, pending: PendingWrite): string[] {
  const { t } = ui;
  const { summary, foresight } = pending;
  const { before, obstacles, error } = foresight;
  return [
    ...(summary.deploys ? [t.deploysAll] : []),
    ...(summary.deletes ? [`${t.deletesHint} ${before?.kind === 'records' ? t.deleteUndo : ''}`] : []),
    ...(error instanceof Error ? [fill(t.beforeUnknown, { reason: error.message })] : []),
    ...obstacles.slice(0, maxShown).map(({ kind, ...facts }) => fill(t[obstacleWords[kind]], facts)),
  ];
}

function Actions({ ui, pending }: { ui: Ui; pending: PendingWrite }) {
  const { t } = ui;
  const { summary, isDryRun, answer } = pending;
  return (
    <>
      <button type="button" class="btn" onClick={() => answer(false)}>
        {isDryRun ? t.close : t.back}
      </button>
      {!isDryRun && (
        <button type="button" class={`btn ${summary.deletes ? 'is-danger' : 'is-main'}`} onClick={() => answer(true)}>
          {summary.deletes ? t.confirmDelete : t.send}
        </button>
      )}
    </>
  );
}

export function GuardDialog({ ui }: { ui: Ui }) {
  const { con, ctx, t } = ui;
  const pending = con.pending.value;
  if (!pending) return null;
  const { summary, sent, isDryRun } = pending;
  const stage = ctx.stage.value === 'local' ? 'local' : 'live';
  return (
    <Dialog
      title={isDryRun ? t.dryTitle : t.writeTitle}
      onClose={() => pending.answer(false)}
      actions={<Actions ui={ui} pending={pending} />}
    >
      <ul class="rc-lines">
        {summary.lines.map((line, index) => (
          <li key={index}>
            <MethodMark id={line.endpoint.id} /> {toSentence(ui, line)}
          </li>
        ))}
      </ul>
      <p>
        <span class={`chip is-${summary.isPreview ? 'test' : stage}`}>
          {summary.isPreview ? t.onPreview : t.onLive}
        </span>
      </p>
      {toWarnings(ui, pending).map((warning) => (
        <p key={warning} class="rc-hint is-warning">
          {warning}
        </p>
      ))}
      <Changes ui={ui} pending={pending} />
      {isDryRun && (
        <>
          <pre class="rc-code" tabIndex={0} aria-label={t.dryTitle}>
            {`${sent.wire.method} ${sent.wire.path}\n${JSON.stringify(sent.wire.params, null, 2)}`}
          </pre>
          <p class="rc-hint">{t.dryNote}</p>
        </>
      )}
    </Dialog>
  );
}
