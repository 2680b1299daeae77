/** Draws a report with the chart that its settings name, a legend beside it and its numbers as a table below. */
import type { ReportSetting } from '../../kintone-global/page-boot.ts';
import { appOf } from '../../kintone-global/page-state.ts';
import { usePage, useSay } from '../page-context.tsx';
import type { TextKey } from '../texts.ts';
import { aggregationsOf, type Cell, type Plot, toPlot } from './aggregate.ts';
import { BarChart, ColumnChart } from './bar-charts.tsx';
import { type ChartMode, colourOf, toShort } from './chart-frame.tsx';
import { LineChart } from './line-chart.tsx';
import { PieChart } from './pie-chart.tsx';

/** More points than this cannot be told apart. */
const maxCategories = 60;

const aggregationNames: Record<string, TextKey> = {
  COUNT: 'aggregateCount',
  SUM: 'aggregateSum',
  AVERAGE: 'aggregateAverage',
  MAX: 'aggregateMax',
  MIN: 'aggregateMin',
};

function Legend({ names }: { names: readonly string[] }) {
  return (
    <ul class="lk-legend">
      {names.map((name, index) => (
        <li key={name}>
          <span style={{ background: colourOf(index) }} aria-hidden="true" />
          {name}
        </li>
      ))}
    </ul>
  );
}

interface TableProps {
  head: readonly string[];
  rows: readonly (readonly (string | number)[])[];
}

function NumberTable({ head, rows }: TableProps) {
  return (
    <div class="lk-tablewrap">
      <table class="lk-table">
        <thead>
          <tr>
            {head.map((name, index) => (
              <th key={index} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, number) => (
            <tr key={number}>
              {row.map((cell, index) => (
                <td key={index} class={typeof cell === 'number' ? 'lk-col-number' : undefined}>
                  {typeof cell === 'number' ? toShort(cell) : cell}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function useNames(report: ReportSetting): { groups: string[]; values: string[]; named: (label: string) => string } {
  const { fields } = appOf(usePage());
  const t = useSay();
  const label = (code: string): string => fields[code]?.label ?? code;
  return {
    groups: report.groups.map(({ code }) => label(code)),
    values: aggregationsOf(report).map(({ type, code }) => {
      const name = t(aggregationNames[type] ?? 'aggregateCount');
      return code === undefined ? name : `${name} (${label(code)})`;
    }),
    named: (text) => (text === '' ? t('unset') : text),
  };
}

function PivotTable({ report, plot }: { report: ReportSetting; plot: Plot }) {
  const { groups } = useNames(report);
  const rows = plot.categories.map((category, index) => [
    category,
    ...plot.series.map(({ values }) => values[index] ?? 0),
  ]);
  return <NumberTable head={[groups[0] ?? '', ...plot.series.map(({ name }) => name)]} rows={rows} />;
}

function Chart({ report, plot }: { report: ReportSetting; plot: Plot }) {
  const mode: ChartMode =
    report.chartMode === 'STACKED' || report.chartMode === 'PERCENTAGE' ? report.chartMode : 'NORMAL';
  const props = { plot, mode, name: report.name };
  switch (report.chartType) {
    case 'BAR':
      return <BarChart {...props} />;
    case 'PIE':
      return <PieChart {...props} />;
    case 'LINE':
    case 'SPLINE':
      return <LineChart {...props} mode="NORMAL" isArea={false} isSpline={report.chartType === 'SPLINE'} />;
    case 'AREA':
    case 'SPLINE_AREA':
      return <LineChart {...props} isArea isSpline={report.chartType === 'SPLINE_AREA'} />;
    default:
      return <ColumnChart {...props} />;
  }
}

export function Graph({ report, cells }: { report: ReportSetting; cells: readonly Cell[] }) {
  const { groups, values, named } = useNames(report);
  const t = useSay();
  const shown = cells.map((cell) => ({ ...cell, labels: cell.labels.map(named) }));
  const rows = shown.map((cell) => [...cell.labels, ...cell.values]);
  if (report.chartType === 'TABLE') return <NumberTable head={[...groups, ...values]} rows={rows} />;
  const plot = toPlot(shown, report, values);
  if (report.chartType === 'PIVOT_TABLE') return <PivotTable report={report} plot={plot} />;
  const kept = {
    categories: plot.categories.slice(0, maxCategories),
    series: plot.series.map(({ name, values: all }) => ({ name, values: all.slice(0, maxCategories) })),
  };
  const isPie = report.chartType === 'PIE';
  return (
    <>
      <Chart report={report} plot={kept} />
      {isPie || plot.series.length > 1 ? (
        <Legend names={isPie ? kept.categories : plot.series.map(({ name }) => name)} />
      ) : null}
      <details class="lk-numbers">
        <summary>{t('graphNumbers')}</summary>
        <NumberTable head={[...groups, ...values]} rows={rows} />
      </details>
    </>
  );
}
