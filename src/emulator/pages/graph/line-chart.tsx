/** Graphs of lines and areas, straight or as splines, plain, stacked or in per cent. */
import {
  Categories,
  type ChartProps,
  colourOf,
  frame,
  Grid,
  plotHeight,
  plotWidth,
  stack,
  toScale,
  toShort,
} from './chart-frame.tsx';

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
  const scale = toScale(stretches, mode);
  const step = plotWidth / Math.max(plot.categories.length, 1);
  const toPoint = (value: number, index: number): Point => ({
    x: frame.left + step * (index + 0.5),
    y: frame.top + plotHeight * (1 - scale.at(value)),
  });
  return (
    <svg viewBox={`0 0 ${frame.width} ${frame.height}`} role="img" aria-label={name}>
      <Grid scale={scale} mode={mode} />
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
