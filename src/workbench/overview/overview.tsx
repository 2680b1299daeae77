/** The first tool: who and where the person is, and the list's own query sent live. */
import type { AppId } from '../../core/ids.ts';
import { copyText } from '../parts/copy-text.ts';
import { JsonTree } from '../parts/json-tree.tsx';
import { toJsonBytes, toSizeText, toTimeText } from '../parts/text-size.ts';
import { Copy } from '../shell/copy.tsx';
import { RequestView } from '../shell/request-view.tsx';
import { shellMessages } from '../shell/shell-messages.ts';
import { type ToolProps, defineTool } from '../shell/tool.ts';
import { useRequest } from '../shell/use-request.ts';
import { overviewMessages } from './overview-messages.ts';

interface RecordsAnswer {
  records: object[];
  totalCount: string | null;
}

function Facts({ ctx }: ToolProps) {
  const words = ctx.wording(overviewMessages);
  const shell = ctx.wording(shellMessages);
  const { user, appId, guestSpaceId } = ctx.environment;
  const spaceId = ctx.spaceId.value;
  const stage = ctx.stage.value;
  const space =
    guestSpaceId !== null ? words.guestSpace(guestSpaceId) : spaceId ? words.spaceNumber(spaceId) : words.noSpace;
  return (
    <dl class="facts" aria-label={words.heading}>
      <dt>{words.user}</dt>
      <dd>
        {user.name} ({user.code})
      </dd>
      <dt>{words.app}</dt>
      <dd>{appId === null ? words.noApp : shell.app(appId, ctx.appName.value ?? '…')}</dd>
      <dt>{words.space}</dt>
      <dd>{space}</dd>
      <dt>{words.environment}</dt>
      <dd>{stage ? `${shell[stage]}: ${shell[`${stage}Hint`]}` : shell.loading}</dd>
      <dt>{words.authentication}</dt>
      <dd>{words.authenticationValue}</dd>
    </dl>
  );
}

function Answer({ ctx, value, ms }: ToolProps & { value: RecordsAnswer; ms: number }) {
  const words = ctx.wording(overviewMessages);
  return (
    <div class="answer">
      <div class="stat" role="status">
        <b>{words.ok}</b>
        <span>{toTimeText(ms)}</span>
        <span>{toSizeText(toJsonBytes(value))}</span>
        <span>{words.count(value.records.length, value.totalCount ?? '?')}</span>
        <span class="grow" />
        <Copy ctx={ctx} text={() => JSON.stringify(value, null, 2)} label={words.copy} />
      </div>
      {value.records.length === 0 && <p class="pad empty">{words.noRecords}</p>}
      <div class="fill">
        <JsonTree value={value} label={words.tree} rootName="body" onCopy={(text) => void copyText(text)} />
      </div>
    </div>
  );
}

function LiveRequest({ ctx, appId }: ToolProps & { appId: AppId }) {
  const words = ctx.wording(overviewMessages);
  const query = ctx.page.listQuery();
  const { guestSpaceId } = ctx.environment;
  const params = { app: appId, query: query ?? 'order by $id desc limit 20', totalCount: true };
  const { state, reload } = useRequest<RecordsAnswer>(
    (signal) => ctx.client.withSignal(signal).record.getRecords(params),
    [appId],
  );
  const path = `/k${guestSpaceId === null ? '' : `/guest/${guestSpaceId}`}/v1/records.json`;
  return (
    <>
      <div class="line">
        <h3>{query === null ? words.latest : words.list}</h3>
        <div class="url">
          <span class="method is-GET">GET</span>
          <span title={params.query}>{`${path}?app=${appId}&query=${params.query}&totalCount=true`}</span>
        </div>
        <button type="button" class="btn is-main" disabled={state.kind === 'loading'} onClick={reload}>
          {words.reload}
        </button>
      </div>
      <RequestView ctx={ctx} state={state} reload={reload}>
        {(value, ms) => <Answer ctx={ctx} value={value} ms={ms} />}
      </RequestView>
    </>
  );
}

function Overview({ ctx }: ToolProps) {
  const { appId } = ctx.environment;
  return (
    <div class="page">
      <Facts ctx={ctx} />
      {appId === null ? (
        <p class="pad empty">{ctx.wording(overviewMessages).noAppHint}</p>
      ) : (
        <LiveRequest ctx={ctx} appId={appId} />
      )}
    </div>
  );
}

export const overviewTool = defineTool({
  id: 'overview',
  label: overviewMessages,
  icon: 'M3 4h14v12H3zM3 8h14M6 11h5M6 13.5h8',
  Component: Overview,
  styles:
    '.answer{display:grid;grid-template-columns:minmax(0,1fr);grid-template-rows:auto auto minmax(0,1fr);min-height:0}.answer .fill{grid-row:3;padding-inline-start:8px}',
});
