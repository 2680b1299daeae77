/** The graph of parts of a whole. */
import { type ChartProps, colourOf, toShort } from './chart-frame.tsx';

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
