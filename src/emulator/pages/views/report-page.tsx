/** The graph page: records counted or summed by group, drawn as bars. */
import { useEffect, useState } from 'preact/hooks';
import type { ReportSetting } from '../../kintone-global/page-boot.ts';
import { pageUrl } from '../../kintone-global/page-url.ts';
import { appOf, type PageState } from '../../kintone-global/page-state.ts';
import { isUnset, type ServerRecord } from '../../kintone-global/record-shape.ts';
import { toText } from '../../kintone-global/to-text.ts';
import { formatValue } from '../fields/format.ts';
import { usePage, useSay } from '../page-context.tsx';
import { Frame } from './frame.tsx';
import { useHiddenParts } from './list-page.tsx';

export interface Bar {
  label: string;
  value: number;
}

/** Most records that a graph of the preview reads; one REST call gives no more. */
const maxRecords = 500;
const maxBars = 30;

function groupLabels(page: PageState, record: ServerRecord, group: { code: string; per?: string }): string[] {
  const field = record[group.code];
  if (!field || isUnset(field.value)) return [''];
  const length = { YEAR: 4, MONTH: 7, DAY: 10, HOUR: 13 }[group.per ?? ''];
  if (length !== undefined) return [toText(field.value).slice(0, length)];
  if (Array.isArray(field.value) && field.value.every((item) => typeof item === 'string')) return field.value;
  return [formatValue(page.boot, field.type, field.value, appOf(page).fields[group.code])];
}

function aggregate(type: string, values: readonly number[]): number {
  const sum = values.reduce((total, value) => total + value, 0);
  switch (type) {
    case 'SUM':
      return sum;
    case 'AVERAGE':
      return values.length === 0 ? 0 : sum / values.length;
    case 'MAX':
      return Math.max(...values);
    case 'MIN':
      return Math.min(...values);
    default:
      return values.length;
  }
}

/** Bars of the first group and the first aggregation. */
export function toBars(page: PageState, report: ReportSetting, records: readonly ServerRecord[]): Bar[] {
  const [group] = report.groups;
  const [aggregation = { type: 'COUNT' }] = report.aggregations;
  const groups = new Map<string, number[]>();
  for (const record of records) {
    const value = aggregation.code === undefined ? 1 : Number(toText(record[aggregation.code]?.value));
    for (const label of group ? groupLabels(page, record, group) : ['']) {
      const values = groups.get(label) ?? [];
      if (Number.isFinite(value)) values.push(value);
      groups.set(label, values);
    }
  }
  return [...groups]
    .map(([label, values]) => ({ label, value: aggregate(aggregation.type, values) }))
    .toSorted((a, b) => (group?.per === undefined ? b.value - a.value : a.label < b.label ? -1 : 1))
    .slice(0, maxBars);
}

function BarChart({ bars, name }: { bars: readonly Bar[]; name: string }) {
  const t = useSay();
  const max = Math.max(...bars.map((bar) => bar.value), 1);
  const rowHeight = 34;
  const labelWidth = 200;
  const barWidth = 560;
  return (
    <svg viewBox={`0 0 ${labelWidth + barWidth + 100} ${bars.length * rowHeight}`} role="img" aria-label={name}>
      {bars.map((bar, index) => (
        <g key={bar.label} transform={`translate(0 ${index * rowHeight})`}>
          <text x={labelWidth - 12} y={22} text-anchor="end" fill="#333">
            {bar.label === '' ? t('unset') : bar.label.slice(0, 24)}
          </text>
          <rect x={labelWidth} y={5} width={Math.max((bar.value / max) * barWidth, 1)} height={24} fill="#3498db" />
          <text x={labelWidth + (bar.value / max) * barWidth + 8} y={22} fill="#333">
            {Math.round(bar.value * 100) / 100}
          </text>
        </g>
      ))}
    </svg>
  );
}

export function ReportPage() {
  const page = usePage();
  const t = useSay();
  const hidden = useHiddenParts();
  const { reports, id: appId } = appOf(page);
  const list = page.list.value;
  const report = reports.find((candidate) => candidate.id === list?.reportId) ?? reports[0];
  const [bars, setBars] = useState<Bar[] | null>(null);
  useEffect(() => {
    const load = async (): Promise<void> => {
      if (!report) {
        setBars([]);
        return;
      }
      const query = `${report.filterCond} order by $id asc limit ${maxRecords}`.trim();
      const answer = await page.transport.call('/k/v1/records', 'GET', { app: appId, query });
      setBars(answer.ok ? toBars(page, report, (answer.body as { records: ServerRecord[] }).records) : []);
    };
    void load();
  }, [report]);
  const isDrawn = page.boot.device === 'desktop' || report?.chartType !== 'PIVOT_TABLE';
  return (
    <Frame>
      <div class="lk-tools">
        {hidden.has('viewAndReportSelector') || hidden.has('reportSelector') ? null : (
          <select
            class="lk-select"
            aria-label={t('graphPick')}
            value={report?.id ?? ''}
            onChange={(event) => page.navigate(pageUrl(page.boot, 'report', { reportId: event.currentTarget.value }))}
          >
            {reports.map((candidate) => (
              <option key={candidate.id} value={candidate.id}>
                {candidate.name}
              </option>
            ))}
          </select>
        )}
        <a class="lk-btn" href={pageUrl(page.boot, 'index')}>
          {t('view')}
        </a>
      </div>
      <div class="lk-main">
        <section class="lk-graph" aria-label={report?.name ?? t('graph')}>
          {bars && bars.length > 0 && isDrawn ? <BarChart bars={bars} name={report?.name ?? t('graph')} /> : null}
          {bars && bars.length === 0 ? t('graphCannot') : null}
          {isDrawn ? null : t('mobileOnly')}
        </section>
      </div>
    </Frame>
  );
}
