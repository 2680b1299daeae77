/** Graphs as SVG of our own: columns, bars, lines, areas and pies, plain, stacked or in per cent. */
import type { Plot } from './aggregate.ts';

/** Colours that stay apart for most colour-blind people too. */
const colours = [
  '#3498db',
  '#e67e22',
  '#27ae60',
  '#8e44ad',
  '#c0392b',
  '#16a085',
  '#d4ac0d',
  '#5d6d7e',
  '#af7ac5',
  '#2e4053',
];

export function colourOf(index: number): string {
  return colours[index % colours.length] ?? '#3498db';
}

/** Numbers on axes and marks: at most two places, with thousands apart. */
export function toShort(value: number): string {
  const rounded = Math.round(value * 100) / 100;
  const [whole = '', rest] = String(rounded).split('.');
  const grouped = whole.replaceAll(/\B(?=(\d{3})+$)/g, ',');
  return rest === undefined ? grouped : `${grouped}.${rest}`;
}

export type ChartMode = 'NORMAL' | 'STACKED' | 'PERCENTAGE';

export interface ChartProps {
  plot: Plot;
  mode: ChartMode;
  name: string;
}

const frame = { width: 880, height: 400, left: 70, right: 20, top: 20, bottom: 64 };
const plotWidth = frame.width - frame.left - frame.right;
const plotHeight = frame.height - frame.top - frame.bottom;

/** A round number at or above the value, for the end of an axis. */
function toCeiling(value: number): number {
  if (value <= 0) return 1;
  const power = 10 ** Math.floor(Math.log10(value));
  return ([1, 2, 2.5, 5, 10].find((step) => step * power >= value) ?? 10) * power;
}

interface Stretch {
  from: number;
  to: number;
}

/** Where each value begins and ends, series by series. */
function stack(plot: Plot, mode: ChartMode): Stretch[][] {
  const ends = plot.categories.map(() => 0);
  const totals = plot.categories.map((_, index) =>
    plot.series.reduce((sum, { values }) => sum + (values[index] ?? 0), 0),
  );
  return plot.series.map(({ values }) =>
    values.map((value, index) => {
      if (mode === 'NORMAL') return { from: 0, to: value };
      const total = totals[index] ?? 0;
      const amount = mode === 'STACKED' ? value : total === 0 ? 0 : (value / total) * 100;
      const from = ends[index] ?? 0;
      ends[index] = from + amount;
      return { from, to: from + amount };
    }),
  );
}

function maxOf(stretches: readonly (readonly Stretch[])[]): number {
  return toCeiling(Math.max(0, ...stretches.flat().map(({ to }) => to)));
}

const ticks = [0, 0.25, 0.5, 0.75, 1];

function Grid({ max, mode, isTurned = false }: { max: number; mode: ChartMode; isTurned?: boolean }) {
  return (
    <g class="lk-grid">
      {ticks.map((part) => {
        const text = `${toShort(max * part)}${mode === 'PERCENTAGE' ? ' %' : ''}`;
        if (isTurned) {
          const x = frame.left + 90 + (plotWidth - 90) * part;
          return (
            <g key={part}>
              <line x1={x} x2={x} y1={frame.top} y2={frame.top + plotHeight} />
              <text x={x} y={frame.top + plotHeight + 20} text-anchor="middle">
                {text}
              </text>
            </g>
          );
        }
        const y = frame.top + plotHeight * (1 - part);
        return (
          <g key={part}>
            <line x1={frame.left} x2={frame.width - frame.right} y1={y} y2={y} />
            <text x={frame.left - 10} y={y + 4} text-anchor="end">
              {text}
            </text>
          </g>
        );
      })}
    </g>
  );
}

function Categories({ plot }: { plot: Plot }) {
  const step = plotWidth / Math.max(plot.categories.length, 1);
  // Too many labels would lie on each other.
  const every = Math.ceil(plot.categories.length / 16);
  const isSlanted = step * every < 80;
  return (
    <g>
      {plot.categories.map((category, index) => {
        if (index % every !== 0) return null;
        const x = frame.left + step * (index + 0.5);
        const y = frame.top + plotHeight + 20;
        const turn = isSlanted
          ? { transform: `rotate(-30 ${x} ${y})`, 'text-anchor': 'end' as const }
          : { 'text-anchor': 'middle' as const };
        return (
          <text key={category} x={x} y={y} {...turn}>
            {category.length > 16 ? `${category.slice(0, 15)}…` : category}
          </text>
        );
      })}
    </g>
  );
}

export function ColumnChart({ plot, mode, name }: ChartProps) {
  const stretches = stack(plot, mode);
  const max = mode === 'PERCENTAGE' ? 100 : maxOf(stretches);
  const step = plotWidth / Math.max(plot.categories.length, 1);
  const side = mode === 'NORMAL' ? plot.series.length : 1;
  const width = Math.min((step * 0.7) / side, 90);
  return (
    <svg viewBox={`0 0 ${frame.width} ${frame.height}`} role="img" aria-label={name}>
      <Grid max={max} mode={mode} />
      {stretches.map((series, number) =>
        series.map(({ from, to }, index) => {
          const place = mode === 'NORMAL' ? number : 0;
          const x = frame.left + step * (index + 0.5) + width * (place - side / 2);
          const height = ((to - from) / max) * plotHeight;
          const y = frame.top + plotHeight - (to / max) * plotHeight;
          return (
            <g key={`${number} ${index}`}>
              <rect x={x} y={y} width={Math.max(width - 2, 1)} height={Math.max(height, 0)} fill={colourOf(number)}>
                <title>{`${plot.categories[index]}: ${toShort(to - from)}`}</title>
              </rect>
              {side === 1 && mode === 'NORMAL' && step > 40 ? (
                <text x={x + width / 2 - 1} y={y - 6} text-anchor="middle">
                  {toShort(to)}
                </text>
              ) : null}
            </g>
          );
        }),
      )}
      <Categories plot={plot} />
    </svg>
  );
}

export function BarChart({ plot, mode, name }: ChartProps) {
  const stretches = stack(plot, mode);
  const max = mode === 'PERCENTAGE' ? 100 : maxOf(stretches);
  const left = frame.left + 90;
  const width = plotWidth - 90;
  const step = plotHeight / Math.max(plot.categories.length, 1);
  const side = mode === 'NORMAL' ? plot.series.length : 1;
  const height = Math.min((step * 0.7) / side, 34);
  return (
    <svg viewBox={`0 0 ${frame.width} ${frame.height}`} role="img" aria-label={name}>
      <Grid max={max} mode={mode} isTurned />
      {plot.categories.map((category, index) => (
        <text key={category} x={left - 10} y={frame.top + step * (index + 0.5) + 4} text-anchor="end">
          {category.length > 20 ? `${category.slice(0, 19)}…` : category}
        </text>
      ))}
      {stretches.map((series, number) =>
        series.map(({ from, to }, index) => {
          const place = mode === 'NORMAL' ? number : 0;
          const y = frame.top + step * (index + 0.5) + height * (place - side / 2);
          const x = left + (from / max) * width;
          return (
            <g key={`${number} ${index}`}>
              <rect
                x={x}
                y={y}
                width={Math.max(((to - from) / max) * width, 0)}
                height={Math.max(height - 2, 1)}
                fill={colourOf(number)}
              >
                <title>{`${plot.categories[index]}: ${toShort(to - from)}`}</title>
              </rect>
              {side === 1 && mode === 'NORMAL' ? (
                <text x={left + (to / max) * width + 8} y={y + height / 2 + 4}>
                  {toShort(to)}
                </text>
              ) : null}
            </g>
          );
        }),
      )}
    </svg>
  );
}

interface Point {
  x: number;
  y: number;
}

/** A path through points; a spline leaves each one level. */
function toPath(points: readonly Point[], isSpline: boolean): string {
  return points
    .map(({ x, y }, index) => {
      const before = points[index - 1];
      if (!before) return `M${x} ${y}`;
      const middle = (before.x + x) / 2;
      return isSpline ? `C${middle} ${before.y} ${middle} ${y} ${x} ${y}` : `L${x} ${y}`;
    })
    .join('');
}

export function LineChart({ plot, mode, name, isArea, isSpline }: ChartProps & { isArea: boolean; isSpline: boolean }) {
  const stretches = stack(plot, mode);
  const max = mode === 'PERCENTAGE' ? 100 : maxOf(stretches);
  const step = plotWidth / Math.max(plot.categories.length, 1);
  const toPoint = (value: number, index: number): Point => ({
    x: frame.left + step * (index + 0.5),
    y: frame.top + plotHeight - (value / max) * plotHeight,
  });
  return (
    <svg viewBox={`0 0 ${frame.width} ${frame.height}`} role="img" aria-label={name}>
      <Grid max={max} mode={mode} />
      {stretches.map((series, number) => {
        const upper = series.map(({ to }, index) => toPoint(to, index));
        const lower = series.map(({ from }, index) => toPoint(from, index)).toReversed();
        return (
          <g key={number} style={{ color: colourOf(number) }}>
            {isArea ? (
              <path
                d={`${toPath(upper, isSpline)}${toPath(lower, isSpline).replace(/^M/, 'L')}Z`}
                fill="currentColor"
                fill-opacity="0.35"
              />
            ) : null}
            <path d={toPath(upper, isSpline)} fill="none" stroke="currentColor" stroke-width="2.5" />
            {upper.map(({ x, y }, index) => (
              <circle key={index} cx={x} cy={y} r="4" fill="currentColor">
                <title>{`${plot.categories[index]}: ${toShort((series[index]?.to ?? 0) - (series[index]?.from ?? 0))}`}</title>
              </circle>
            ))}
          </g>
        );
      })}
      <Categories plot={plot} />
    </svg>
  );
}

export function PieChart({ plot, name }: ChartProps) {
  const values = plot.series[0]?.values ?? [];
  const total = values.reduce((sum, value) => sum + value, 0);
  let turned = -0.25;
  return (
    <svg viewBox="0 0 880 360" role="img" aria-label={name}>
      {values.map((value, index) => {
        const part = total === 0 ? 0 : value / total;
        const [from, to] = [turned, turned + part];
        turned = to;
        const at = (turn: number, radius: number): string =>
          `${440 + radius * Math.cos(turn * 2 * Math.PI)} ${180 + radius * Math.sin(turn * 2 * Math.PI)}`;
        // A whole circle has no arc from a point to itself.
        const path =
          part > 0.9999
            ? 'M440 30a150 150 0 1 1 -0.1 0Z'
            : `M440 180L${at(from, 150)}A150 150 0 ${part > 0.5 ? 1 : 0} 1 ${at(to, 150)}Z`;
        const [x, y] = at((from + to) / 2, 172).split(' ');
        return part === 0 ? null : (
          <g key={plot.categories[index]}>
            <path d={path} fill={colourOf(index)} stroke="#fff" stroke-width="2">
              <title>{`${plot.categories[index]}: ${toShort(value)}`}</title>
            </path>
            {part > 0.02 ? (
              <text x={x} y={y} text-anchor={Number(x) < 440 ? 'end' : 'start'} dominant-baseline="middle">
                {`${Math.round(part * 1000) / 10} %`}
              </text>
            ) : null}
          </g>
        );
      })}
    </svg>
  );
}
