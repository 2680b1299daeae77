/** The graph page: a selector of graphs, and the chosen one drawn from the records that the person may see. */
import { useEffect, useState } from 'preact/hooks';
import type { ReportSetting } from '../../kintone-global/page-boot.ts';
import { pageUrl } from '../../kintone-global/page-url.ts';
import { appOf, type PageState } from '../../kintone-global/page-state.ts';
import type { ServerRecord } from '../../kintone-global/record-shape.ts';
import { loadRefusalText } from '../flow/refusals.ts';
import { type Cell, toCells } from '../graph/aggregate.ts';
import { Graph } from '../graph/graph.tsx';
import { usePage, useSay } from '../page-context.tsx';
import { Frame } from './frame.tsx';
import { Icon } from './icons.tsx';
import { useHiddenParts } from './list-page.tsx';
import { MobileFrame } from './mobile-frame.tsx';

/** Most that one REST call gives, and most that a graph of the preview reads. */
const pageSize = 500;
const maxRecords = 10_000;

async function readRecords(page: PageState, report: ReportSetting): Promise<ServerRecord[] | null> {
  const { id, fields: settings } = appOf(page);
  const codes = [...report.groups, ...report.aggregations].flatMap(({ code }) =>
    code && settings[code] ? [code] : [],
  );
  const records: ServerRecord[] = [];
  while (records.length < maxRecords) {
    const query = `${report.filterCond} order by $id asc limit ${pageSize} offset ${records.length}`.trim();
    const answer = await page.transport.call('/k/v1/records', 'GET', { app: id, query, fields: ['$id', ...codes] });
    if (!answer.ok) {
      page.shell.notification.value = { kind: 'ERROR', message: loadRefusalText(page, answer.body) };
      return null;
    }
    const found = (answer.body as { records: ServerRecord[] }).records;
    records.push(...found);
    if (found.length < pageSize) break;
  }
  return records;
}

function ReportBody({ report }: { report: ReportSetting | undefined }) {
  const page = usePage();
  const t = useSay();
  const [cells, setCells] = useState<Cell[] | null>(null);
  useEffect(() => {
    setCells(report ? null : []);
    if (!report) return undefined;
    let isLeft = false;
    void readRecords(page, report).then((records) => {
      if (!isLeft) setCells(records ? toCells(page, report, records) : []);
    });
    return () => {
      isLeft = true;
    };
  }, [report]);
  // Kintone's mobile pages fire the event for these kinds too, but draw nothing.
  const isDrawn = page.boot.device === 'desktop' || !/^(?:PIVOT_)?TABLE$/.test(report?.chartType ?? '');
  return (
    <section class="lk-graph" aria-label={report?.name ?? t('graph')}>
      {report && isDrawn && cells && cells.length > 0 ? <Graph report={report} cells={cells} /> : null}
      {cells?.length === 0 ? <p class="lk-muted">{t(report ? 'graphCannot' : 'graphMissing')}</p> : null}
      {isDrawn ? null : <p class="lk-muted">{t('mobileOnly')}</p>}
    </section>
  );
}

function ReportSelector({ reports, chosen }: { reports: readonly ReportSetting[]; chosen: ReportSetting | undefined }) {
  const page = usePage();
  const t = useSay();
  const hidden = useHiddenParts();
  if (hidden.has('viewAndReportSelector') || hidden.has('reportSelector')) return null;
  return (
    <select
      class="lk-select"
      aria-label={t('graphPick')}
      value={chosen?.id ?? ''}
      onChange={(event) => page.navigate(pageUrl(page.boot, 'report', { reportId: event.currentTarget.value }))}
    >
      {reports
        .filter((report) => !hidden.has(`report:${report.id}`))
        .map((report) => (
          <option key={report.id} value={report.id}>
            {report.name}
          </option>
        ))}
    </select>
  );
}

export function ReportPage() {
  const page = usePage();
  const t = useSay();
  const { reports, name } = appOf(page);
  const wanted = page.list.value?.reportId;
  const chosen = reports.find((report) => report.id === wanted) ?? reports[0];
  const listUrl = pageUrl(page.boot, 'index');
  if (page.boot.device === 'mobile') {
    return (
      <MobileFrame title={name} backUrl={listUrl}>
        <div class="lk-mtools">
          <ReportSelector reports={reports} chosen={chosen} />
        </div>
        <ReportBody report={chosen} />
      </MobileFrame>
    );
  }
  return (
    <Frame>
      <div class="lk-tools">
        <ReportSelector reports={reports} chosen={chosen} />
        <a class="lk-btn" href={listUrl}>
          <Icon name="list" />
          {t('backToList')}
        </a>
      </div>
      <div class="lk-main">
        <ReportBody report={chosen} />
      </div>
    </Frame>
  );
}
