/** The answer: what came of it in one line, then tree, table or text. */
import { useEffect, useRef, useState } from 'preact/hooks';
import { isJsonObject, type Json, toPlainText } from '../../../rest/request/json.ts';
import { Copy } from '../../shell/copy.tsx';
import { problemMessages } from '../../shell/problem-messages.ts';
import { SearchField } from '../../parts/controls.tsx';
import { toSizeText } from '../../parts/text-size.ts';
import { type Answer, countRecords, findLists, toListRows } from '../state/answer.ts';
import { pagedList } from '../state/fetch-all.ts';
import { toColumns, toCsv } from '../state/table-cells.ts';
import { fill, type Ui } from '../ui.ts';
import { AnswerRaw } from './answer-raw.tsx';
import { AnswerTable } from './answer-table.tsx';
import { AnswerTree } from './answer-tree.tsx';
import { CompareView } from './compare-view.tsx';
import { downloadBlob, toFileName } from './download.ts';
import { ErrorView } from './error-view.tsx';
import { toUpdate } from './links.ts';

type View = 'tree' | 'table' | 'raw';
const views: readonly View[] = ['tree', 'table', 'raw'];

/** Records open as a table, anything else as a tree. */
function firstView(value: Json): View {
  const list = findLists(value)[0];
  const isList = isJsonObject(value) && list?.path.length === 1 && Array.isArray(value[String(list.path[0])]);
  return isList && isJsonObject(toListRows(value, list.path)[0]) ? 'table' : 'tree';
}

function appOf(answer: Answer): string | null {
  const app = answer.sent.request.values['app'];
  return typeof app === 'string' || typeof app === 'number' ? String(app) : null;
}

function useDelayed(text: string, delayMs: number): string {
  const [late, setLate] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setLate(text), delayMs);
    return () => clearTimeout(timer);
  }, [text, delayMs]);
  return late;
}

function OkView({ ui, answer, value }: { ui: Ui; answer: Answer; value: Json }) {
  const { t } = ui;
  const [view, setView] = useState<View | null>(null);
  const [search, setSearch] = useState('');
  // A search walks the whole answer, so it waits for a pause in typing.
  const late = useDelayed(search, 200);
  const shown = view ?? firstView(value);
  const list = findLists(value)[0];
  const update = toUpdate(answer.sent, value);
  const save = (ending: 'csv' | 'json', type: string, text: string): void =>
    downloadBlob(new Blob([text], { type }), toFileName(answer.sent.endpoint.id, appOf(answer), ending));
  const csv = (): void => {
    const rows = list ? toListRows(value, list.path) : [];
    save('csv', 'text/csv', toCsv(rows, toColumns(rows, null)));
  };
  const print = (): string => JSON.stringify(value, null, 2);
  return (
    <>
      <div class="rc-tools">
        <SearchField class="field" label={t.searchAnswer} value={search} onType={setSearch} />
        {update && (
          <button type="button" class="link" onClick={() => ui.con.dispatch({ type: 'load', request: update })}>
            {t.updateThese}
          </button>
        )}
        <span class="grow" />
        <div class="rc-views" role="group" aria-label={t.resultView}>
          {views.map((name) => (
            <button key={name} type="button" aria-pressed={name === shown} onClick={() => setView(name)}>
              {t[name]}
            </button>
          ))}
        </div>
        <Copy ctx={ui.ctx} text={print} label={t.copyAll} />
        <button type="button" class="link" onClick={() => save('json', 'application/json', print())}>
          {t.downloadJson}
        </button>
        {list && (
          <button type="button" class="link" onClick={csv}>
            {t.downloadCsv}
          </button>
        )}
      </div>
      <div class="rc-view">
        {shown === 'tree' && <AnswerTree ui={ui} answer={answer} value={value} search={late} />}
        {shown === 'table' && <AnswerTable ui={ui} answer={answer} value={value} search={late} />}
        {shown === 'raw' && <AnswerRaw ui={ui} value={value} search={late} />}
      </div>
    </>
  );
}

/** Requests under way: ours, and where the page can tell, those of the whole domain. */
function Load({ ui }: { ui: Ui }) {
  const { con, ctx, t } = ui;
  const own = ctx.client.load();
  const all = con.domainLoad.value;
  return (
    <>
      <span>{fill(t.running, { running: own.running, limit: own.limit })}</span>
      {all && <span title={t.domainHint}>{fill(t.runningDomain, { running: all.running, limit: all.limit })}</span>}
    </>
  );
}

function Checks({ ui, answer }: { ui: Ui; answer: Answer }) {
  const { t } = ui;
  const { checks } = answer;
  if (checks.length === 0) return null;
  return (
    <ul class="rc-verdicts" aria-label={t.checks}>
      {checks.map((check) => (
        <li key={check.text} class={`rc-hint is-${check.ok ? 'ok' : 'error'}`}>
          {check.ok ? '✓' : '✗'} <code>{check.text}</code>
          {!check.ok &&
            ` ${check.actual === undefined ? t.notThere : fill(t.isNow, { value: toPlainText(check.actual).slice(0, 200) })}`}
        </li>
      ))}
    </ul>
  );
}

function StatusLine({ ui, answer }: { ui: Ui; answer: Answer }) {
  const { con, t } = ui;
  const { outcome } = answer;
  const value = outcome.kind === 'ok' ? outcome.value : null;
  const records = value === null ? null : countRecords(value);
  const bytes = outcome.kind === 'ok' ? outcome.bytes : outcome.kind === 'file' ? outcome.blob.size : null;
  const word = { ok: t.ok, file: t.ok, failed: t.failed, cancelled: t.cancelled }[outcome.kind];
  const undo = con.undo.value;
  return (
    <div class="stat rc-stat" role="status">
      <b class={`is-${outcome.kind === 'file' ? 'ok' : outcome.kind}`}>
        {outcome.kind === 'ok' || outcome.kind === 'file' ? '✓ ' : ''}
        {word}
      </b>
      {answer.sent.endpoint !== con.endpoint.value && <span>{answer.sent.endpoint.id}</span>}
      <span>{fill(t.ms, { ms: Math.round(answer.elapsedMs) })}</span>
      {bytes !== null && <span>{toSizeText(bytes)}</span>}
      {records && (
        <span>
          {records.total === null
            ? records.shown === 1
              ? t.oneRecord
              : fill(t.manyRecords, { count: records.shown })
            : fill(t.shownOf, { shown: records.shown, total: records.total })}
        </span>
      )}
      <Load ui={ui} />
      <span class="grow" />
      {undo && (
        <button
          type="button"
          class="btn"
          title={fill(t.undoHint, { call: undo.endpointId })}
          onClick={() => void con.run(undo)}
        >
          {t.undo}
        </button>
      )}
      {value !== null && pagedList(answer.sent.endpoint) !== null && answer.pages === 1 && (
        <button type="button" class="link" onClick={() => void con.send({ all: true })}>
          {t.fetchAll}
        </button>
      )}
      {value !== null && (
        <button type="button" class="link" onClick={() => (con.pinned.value = con.pinned.value ? null : answer)}>
          {con.pinned.value ? t.unpin : t.pin}
        </button>
      )}
    </div>
  );
}

export function ResultPane({ ui }: { ui: Ui }) {
  const { con, t } = ui;
  const answer = con.answer.value;
  const sending = con.sending.value;
  const progress = sending?.progress;
  // What makes it take long.
  const file = con.endpoint.value?.id === 'POST file' && con.file.value;
  const pane = useRef<HTMLElement>(null);
  // Where request and answer scroll together, a new answer would else come out of sight.
  useEffect(() => {
    if (answer) pane.current?.scrollIntoView?.({ block: 'start' });
  }, [answer?.id]);
  return (
    <section class="rc-result" ref={pane} aria-label={t.resultView} aria-busy={sending !== null}>
      {sending && (
        <div class="stat rc-stat" role="status">
          <span class="rc-spin" aria-hidden="true" />
          {progress ? fill(t.fetched, { items: progress.items, pages: progress.pages }) : t.sending}
          {file && <span>{fill(t.fileReceived, { name: file.name, size: toSizeText(file.size) })}</span>}
        </div>
      )}
      {!sending && answer && (
        <div>
          <StatusLine ui={ui} answer={answer} />
          <Checks ui={ui} answer={answer} />
        </div>
      )}
      {!answer && !sending && <p class="rc-none">{t.nothingYet}</p>}
      {answer && (!sending || answer.outcome.kind === 'ok') && <Outcome key={answer.id} ui={ui} answer={answer} />}
    </section>
  );
}

function Outcome({ ui, answer }: { ui: Ui; answer: Answer }) {
  const { t } = ui;
  const { outcome } = answer;
  const pinned = ui.con.pinned.value;
  if (outcome.kind === 'ok' && pinned?.outcome.kind === 'ok' && pinned.id !== answer.id) {
    return <CompareView ui={ui} before={pinned.outcome.value} after={outcome.value} name={pinned.sent.endpoint.id} />;
  }
  if (outcome.kind === 'ok') return <OkView ui={ui} answer={answer} value={outcome.value} />;
  if (outcome.kind === 'failed') return <ErrorView ui={ui} error={outcome.error} answer={answer} />;
  if (outcome.kind === 'cancelled')
    return (
      <p class="rc-none">
        {outcome.mayHaveHappened ? ui.ctx.wording(problemMessages).mayHaveHappened : t.cancelledRead}
      </p>
    );
  return (
    <p class="rc-none">
      {fill(t.fileReceived, { name: outcome.fileName, size: toSizeText(outcome.blob.size) })}{' '}
      <button type="button" class="btn" onClick={() => downloadBlob(outcome.blob, outcome.fileName)}>
        {t.downloadFile}
      </button>
    </p>
  );
}
