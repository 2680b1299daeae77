/** What all charts share: colours, the frame, its scale and grid, and how series stand on each other. */
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

export const frame = { width: 880, height: 400, left: 70, right: 20, top: 20, bottom: 64 };
export const plotWidth = frame.width - frame.left - frame.right;
export const plotHeight = frame.height - frame.top - frame.bottom;

/** Room for the names beside bars. */
export const barLabels = 90;

/** A round number at or above the value, for the end of an axis. */
function toCeiling(value: number): number {
  if (value <= 0) return 1;
  const power = 10 ** Math.floor(Math.log10(value));
  return ([1, 2, 2.5, 5, 10].find((step) => step * power >= value) ?? 10) * power;
}

export interface Stretch {
  from: number;
  to: number;
}

/** Where each value begins and ends, series by series. */
export function stack(plot: Plot, mode: ChartMode): Stretch[][] {
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

export interface Scale {
  min: number;
  max: number;
  /** Where a value stands between the ends, 0 to 1. */
  at: (value: number) => number;
}

/** Zero is always on it, so that lengths can be compared. */
export function toScale(stretches: readonly (readonly Stretch[])[], mode: ChartMode): Scale {
  const ends = stretches.flat().flatMap(({ from, to }) => [from, to]);
  const lowest = Math.min(0, ...ends);
  const min = lowest < 0 ? -toCeiling(-lowest) : 0;
  const max = mode === 'PERCENTAGE' ? 100 : toCeiling(Math.max(0, ...ends));
  return { min, max, at: (value) => (value - min) / (max - min) };
}

const ticks = [0, 0.25, 0.5, 0.75, 1];

export function Grid({ scale, mode, isTurned = false }: { scale: Scale; mode: ChartMode; isTurned?: boolean }) {
  return (
    <g class="lk-grid">
      {ticks.map((part) => {
        const text = `${toShort(scale.min + (scale.max - scale.min) * part)}${mode === 'PERCENTAGE' ? ' %' : ''}`;
        if (isTurned) {
          const x = frame.left + barLabels + (plotWidth - barLabels) * part;
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

export function Categories({ plot }: { plot: Plot }) {
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
