/** Graphs of columns and of bars, side by side, stacked or in per cent. */
import {
  barLabels,
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

export function ColumnChart({ plot, mode, name }: ChartProps) {
  const stretches = stack(plot, mode);
  const scale = toScale(stretches, mode);
  const step = plotWidth / Math.max(plot.categories.length, 1);
  const side = mode === 'NORMAL' ? plot.series.length : 1;
  const width = Math.min((step * 0.7) / side, 90);
  return (
    <svg viewBox={`0 0 ${frame.width} ${frame.height}`} role="img" aria-label={name}>
      <Grid scale={scale} mode={mode} />
      {stretches.map((series, number) =>
        series.map(({ from, to }, index) => {
          const place = mode === 'NORMAL' ? number : 0;
          const x = frame.left + step * (index + 0.5) + width * (place - side / 2);
          const height = Math.abs(scale.at(to) - scale.at(from)) * plotHeight;
          const y = frame.top + plotHeight * (1 - scale.at(Math.max(from, to)));
          return (
            <g key={`${number} ${index}`}>
              <rect x={x} y={y} width={Math.max(width - 2, 1)} height={height} fill={colourOf(number)}>
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
  const scale = toScale(stretches, mode);
  const left = frame.left + barLabels;
  const width = plotWidth - barLabels;
  const step = plotHeight / Math.max(plot.categories.length, 1);
  const side = mode === 'NORMAL' ? plot.series.length : 1;
  const height = Math.min((step * 0.7) / side, 34);
  return (
    <svg viewBox={`0 0 ${frame.width} ${frame.height}`} role="img" aria-label={name}>
      <Grid scale={scale} mode={mode} isTurned />
      {plot.categories.map((category, index) => (
        <text key={category} x={left - 10} y={frame.top + step * (index + 0.5) + 4} text-anchor="end">
          {category.length > 20 ? `${category.slice(0, 19)}…` : category}
        </text>
      ))}
      {stretches.map((series, number) =>
        series.map(({ from, to }, index) => {
          const place = mode === 'NORMAL' ? number : 0;
          const y = frame.top + step * (index + 0.5) + height * (place - side / 2);
          const x = left + scale.at(Math.min(from, to)) * width;
          return (
            <g key={`${number} ${index}`}>
              <rect
                x={x}
                y={y}
                width={Math.abs(scale.at(to) - scale.at(from)) * width}
                height={Math.max(height - 2, 1)}
                fill={colourOf(number)}
              >
                <title>{`${plot.categories[index]}: ${toShort(to - from)}`}</title>
              </rect>
              {side === 1 && mode === 'NORMAL' ? (
                <text x={left + scale.at(Math.max(from, to)) * width + 8} y={y + height / 2 + 4}>
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
