/** The record inspector: a record as the API gives it, with code and type beside every value. */
import { useMemo, useState } from 'preact/hooks';
import type { AppId } from '../../core/ids.ts';
import { SearchField } from '../parts/controls.tsx';
import { copyText } from '../parts/copy-text.ts';
import { type JsonRow, toClipboardText } from '../parts/json-rows.ts';
import { JsonTree } from '../parts/json-tree.tsx';
import { Tabs } from '../parts/tabs.tsx';
import { toJsonBytes, toSizeText, toTimeText } from '../parts/text-size.ts';
import { type TableColumn, VirtualTable } from '../parts/virtual-table.tsx';
import { Copy } from '../shell/copy.tsx';
import { RequestView } from '../shell/request-view.tsx';
import { type ToolProps, defineTool } from '../shell/tool.ts';
import { useRequest } from '../shell/use-request.ts';
import { inspectorMessages } from './inspector-messages.ts';
import inspectorCss from './inspector.css?inline';
import { type LoadedRecord, loadRecord } from './load-record.ts';
import { type FieldRow, filterRows, toFieldRows, toRevision } from './record-rows.ts';

type View = 'fields' | 'json';

function CopyField({ ctx, row }: ToolProps & { row: FieldRow }) {
  const words = ctx.wording(inspectorMessages);
  return (
    <span class="ins-copy">
      <Copy ctx={ctx} text={() => row.code} label={words.copyCode} name={row.code} />
      <Copy ctx={ctx} text={() => toClipboardText(row.value)} label={words.copyValue} name={row.code} />
    </span>
  );
}

function FieldsTable({ ctx, rows }: ToolProps & { rows: readonly FieldRow[] }) {
  const words = ctx.wording(inspectorMessages);
  const columns: TableColumn[] = [
    { id: 'code', label: words.code, detail: words.type, widthPx: 210 },
    { id: 'label', label: words.name, widthPx: 170 },
    { id: 'value', label: words.value, widthPx: 330 },
    { id: 'copy', label: words.copy, widthPx: 170 },
  ];
  const cell = (index: number, column: TableColumn) => {
    const row = rows[index];
    if (!row) return null;
    if (column.id === 'code') {
      return (
        <div class="ins-code">
          <code title={row.code}>{row.code}</code>
          <small>{row.type}</small>
        </div>
      );
    }
    if (column.id === 'label') return <span title={row.label}>{row.label}</span>;
    if (column.id === 'copy') return <CopyField ctx={ctx} row={row} />;
    return row.text === '' ? <span class="empty">{words.empty}</span> : <span title={row.text}>{row.text}</span>;
  };
  return (
    <VirtualTable
      label={words.tableLabel}
      columns={columns}
      rowCount={rows.length}
      rowHeight={44}
      cell={cell}
      empty={words.noMatch}
    />
  );
}

/** The field type beside an opened field; a closed one shows it in its glance. */
function annotateRow(row: JsonRow) {
  const { value } = row;
  if (!row.isOpen || typeof value !== 'object' || value === null || !('type' in value)) return null;
  return <span class="jt-note">{String(value.type)}</span>;
}

function RecordBody({ ctx, loaded, ms }: ToolProps & { loaded: LoadedRecord; ms: number }) {
  const words = ctx.wording(inspectorMessages);
  const [view, setView] = useState<View>('fields');
  const [filter, setFilter] = useState('');
  const rows = useMemo(() => toFieldRows(loaded.record, loaded.labels, words), [loaded, words]);
  const shown = filterRows(rows, filter);
  return (
    <div class="ins-body">
      <div class="stat" role="status">
        <b>{words.record(loaded.id)}</b>
        <span>{words.revision(toRevision(loaded.record))}</span>
        <span>{words.fieldCount(rows.length)}</span>
        <span>{toTimeText(ms)}</span>
        <span>{toSizeText(toJsonBytes(loaded.record))}</span>
        <span class="grow" />
        <Copy ctx={ctx} text={() => JSON.stringify(loaded.record, null, 2)} label={words.copyJson} />
      </div>
      <Tabs
        label={words.views}
        selected={view}
        onSelect={setView}
        tabs={[
          { id: 'fields', label: words.fields },
          { id: 'json', label: words.json },
        ]}
        aside={<SearchField class="field ins-filter" label={words.filter} value={filter} onType={setFilter} />}
      >
        {view === 'fields' ? (
          <FieldsTable ctx={ctx} rows={shown} />
        ) : (
          <JsonTree
            value={loaded.record}
            label={words.treeLabel}
            rootName="record"
            search={filter}
            annotate={annotateRow}
            onCopy={(text) => void copyText(text)}
          />
        )}
      </Tabs>
    </div>
  );
}

function LoadedView({ ctx, appId, id }: ToolProps & { appId: AppId; id: string }) {
  const { state, reload } = useRequest(
    (signal) => loadRecord(ctx.client.withSignal(signal), ctx.fields, { app: appId, id }),
    [appId, id],
  );
  return (
    <RequestView ctx={ctx} state={state} reload={reload}>
      {(loaded, ms) => <RecordBody ctx={ctx} loaded={loaded} ms={ms} />}
    </RequestView>
  );
}

/** Which record to show: this page's own first, any other by number. */
function RecordChooser({ ctx, id, onLoad }: ToolProps & { id: string; onLoad: (id: string) => void }) {
  const words = ctx.wording(inspectorMessages);
  const [text, setText] = useState(id);
  const isBad = text !== '' && !/^[1-9]\d*$/.test(text);
  return (
    <form
      class="line"
      onSubmit={(event) => {
        event.preventDefault();
        if (text !== '' && !isBad) onLoad(text);
      }}
    >
      <label>
        {words.recordNumber}&ensp;
        <input
          class="field ins-number"
          inputMode="numeric"
          value={text}
          aria-invalid={isBad}
          onInput={(event) => setText(event.currentTarget.value.trim())}
        />
      </label>
      <button type="submit" class="btn is-main">
        {text === id && id !== '' ? words.reload : words.load}
      </button>
      {isBad && <span role="alert">{words.badNumber}</span>}
    </form>
  );
}

function Inspector({ ctx }: ToolProps) {
  const words = ctx.wording(inspectorMessages);
  const { appId, recordId } = ctx.environment;
  const [wanted, setWanted] = useState({ id: recordId === null ? '' : String(recordId), round: 0 });
  if (appId === null) return <p class="pad empty">{words.noApp}</p>;
  const isList = ctx.page.listQuery() !== null;
  return (
    <div class="ins">
      <RecordChooser ctx={ctx} id={wanted.id} onLoad={(id) => setWanted({ id, round: wanted.round + 1 })} />
      {wanted.id === '' ? (
        <p class="pad empty">{isList ? words.chooseRecord : words.notSaved}</p>
      ) : (
        <LoadedView key={wanted.round} ctx={ctx} appId={appId} id={wanted.id} />
      )}
    </div>
  );
}

export const inspectorTool = defineTool({
  id: 'inspector',
  label: inspectorMessages,
  icon: 'M7 3c-3 0-1 6-4 7 3 1 1 7 4 7M13 3c3 0 1 6 4 7-3 1-1 7-4 7',
  Component: Inspector,
  styles: inspectorCss,
});
