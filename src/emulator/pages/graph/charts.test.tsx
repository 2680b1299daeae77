/** What each kind of graph draws, read back from the picture by its own axis. */
import { render } from 'preact';
import { afterEach, describe, expect, test } from 'vitest';
import type { Plot } from './aggregate.ts';
import { BarChart, ColumnChart } from './bar-charts.tsx';
import type { ChartMode, ChartProps } from './chart-frame.tsx';
import { LineChart } from './line-chart.tsx';
import { PieChart } from './pie-chart.tsx';

const plot: Plot = {
  categories: ['January', 'February'],
  series: [
    { name: 'Phone', values: [10, 30] },
    { name: 'Mail', values: [30, 10] },
  ],
};

/** From where to where each value reaches, series by series. */
const expected: Record<ChartMode, [number, number][][]> = {
  NORMAL: [
    [
      [0, 10],
      [0, 30],
    ],
    [
      [0, 30],
      [0, 10],
    ],
  ],
  STACKED: [
    [
      [0, 10],
      [0, 30],
    ],
    [
      [10, 40],
      [30, 40],
    ],
  ],
  PERCENTAGE: [
    [
      [0, 25],
      [0, 75],
    ],
    [
      [25, 100],
      [75, 100],
    ],
  ],
};
const modes = ['NORMAL', 'STACKED', 'PERCENTAGE'] as const;

const place = document.createElement('div');
afterEach(() => render(null, place));

function draw(chart: Parameters<typeof render>[0]): SVGElement {
  render(chart, place);
  const svg = place.querySelector('svg');
  if (!svg) throw new Error('Nothing was drawn.');
  return svg;
}

const numberOf = (element: Element | undefined, name: string): number => Number(element?.getAttribute(name));

/** The value at a place along the axis, by the lines of the grid and their labels. */
function readAxis(svg: SVGElement, along: 'x' | 'y'): (at: number) => number {
  const marks = [...svg.querySelectorAll('.lk-grid > g')].map((mark) => ({
    at: numberOf(mark.querySelector('line') ?? undefined, `${along}1`),
    value: Number.parseFloat(mark.querySelector('text')?.textContent ?? ''),
  }));
  const [first, last] = [marks[0], marks.at(-1)];
  if (!first || !last) throw new Error('The graph has no axis.');
  return (at) =>
    Math.round((first.value + ((at - first.at) / (last.at - first.at)) * (last.value - first.value)) * 1000) / 1000;
}

function bySeries<T>(all: readonly T[]): T[][] {
  return plot.series.map((_, number) => all.slice(number * 2, number * 2 + 2));
}

/** The points that a path goes through, without what bends it. */
function pointsOf(path: string): { x: number; y: number }[] {
  return [...path.matchAll(/[MLC]([^MLCZ]+)/g)].map(([, numbers = '']) => {
    const [x = Number.NaN, y = Number.NaN] = numbers.trim().split(/[ ,]+/).map(Number).slice(-2);
    return { x, y };
  });
}

const chartProps = (mode: ChartMode): ChartProps => ({ plot, mode, name: 'Inquiries' });

describe.each(modes)('%s', (mode) => {
  test('columns reach from where to where their values do', () => {
    const svg = draw(<ColumnChart {...chartProps(mode)} />);
    const valueAt = readAxis(svg, 'y');
    const rects = [...svg.querySelectorAll('rect')].map((rect): [number, number] => {
      const top = numberOf(rect, 'y');
      return [valueAt(top + numberOf(rect, 'height')), valueAt(top)];
    });
    expect(bySeries(rects)).toEqual(expected[mode]);
    const columns = new Set([...svg.querySelectorAll('rect')].map((rect) => rect.getAttribute('x')));
    expect(columns.size).toBe(mode === 'NORMAL' ? 4 : 2);
  });

  test('bars reach from where to where their values do', () => {
    const svg = draw(<BarChart {...chartProps(mode)} />);
    const valueAt = readAxis(svg, 'x');
    const rects = [...svg.querySelectorAll('rect')].map((rect): [number, number] => {
      const left = numberOf(rect, 'x');
      return [valueAt(left), valueAt(left + numberOf(rect, 'width'))];
    });
    expect(bySeries(rects)).toEqual(expected[mode]);
    const bars = new Set([...svg.querySelectorAll('rect')].map((rect) => rect.getAttribute('y')));
    expect(bars.size).toBe(mode === 'NORMAL' ? 4 : 2);
  });

  test.each([false, true])('areas fill what lies between their values (spline %s)', (isSpline) => {
    const svg = draw(<LineChart {...chartProps(mode)} isArea isSpline={isSpline} />);
    const valueAt = readAxis(svg, 'y');
    const areas = [...svg.querySelectorAll('path[fill=currentColor]')].map((path) => {
      const points = pointsOf(path.getAttribute('d') ?? '').map(({ y }) => valueAt(y));
      // There along the upper edge and back along the lower.
      return [0, 1].map((index): [number, number] => [points[3 - index] ?? Number.NaN, points[index] ?? Number.NaN]);
    });
    expect(areas).toEqual(expected[mode]);
    expect(svg.querySelector('path')?.getAttribute('d')?.includes('C')).toBe(isSpline);
    const ends = [...svg.querySelectorAll('circle')].map((circle) => valueAt(numberOf(circle, 'cy')));
    expect(bySeries(ends)).toEqual(expected[mode].map((series) => series.map(([, to]) => to)));
  });

  test('titles say the amount of the value itself, and the axis says per cent where it is that', () => {
    const svg = draw(<ColumnChart {...chartProps(mode)} />);
    const titles = [...svg.querySelectorAll('title')].map(({ textContent }) => textContent);
    const amounts = expected[mode].flat().map(([from, to]) => to - from);
    expect(titles).toEqual(
      amounts.map((amount, index) => `${index % 2 === 0 ? 'January' : 'February'}: ${String(amount)}`),
    );
    const axis = [...svg.querySelectorAll('.lk-grid text')].map(({ textContent }) => textContent);
    expect(axis.every((text) => text.endsWith(' %') === (mode === 'PERCENTAGE'))).toBe(true);
  });
});

test('lines go through their values and fill nothing; a spline is level at each of them', () => {
  const straight = draw(<LineChart {...chartProps('NORMAL')} isArea={false} isSpline={false} />);
  const valueAt = readAxis(straight, 'y');
  const paths = [...straight.querySelectorAll('path')];
  expect(paths.map((path) => path.getAttribute('fill'))).toEqual(['none', 'none']);
  expect(paths.map((path) => pointsOf(path.getAttribute('d') ?? '').map(({ y }) => valueAt(y)))).toEqual([
    [10, 30],
    [30, 10],
  ]);
  const spline = draw(<LineChart {...chartProps('NORMAL')} isArea={false} isSpline />);
  const [start = '', bend = ''] = (spline.querySelector('path')?.getAttribute('d') ?? '').split('C');
  const [, firstY] = start.slice(1).split(' ');
  const [, before, , after, , end] = bend.split(' ');
  expect([before, after]).toEqual([firstY, end]);
});

test('values below zero go down from zero', () => {
  const below: Plot = { categories: ['A', 'B'], series: [{ name: 'Change', values: [-20, 40] }] };
  const svg = draw(<ColumnChart plot={below} mode="NORMAL" name="Change" />);
  const valueAt = readAxis(svg, 'y');
  const reach = [...svg.querySelectorAll('rect')].map((rect) => {
    const top = numberOf(rect, 'y');
    return [valueAt(top + numberOf(rect, 'height')), valueAt(top)];
  });
  expect(reach).toEqual([
    [-20, 0],
    [0, 40],
  ]);
});

test('a pie gives each value its part of the circle and says how many per cent', () => {
  const parts: Plot = { categories: ['High', 'Normal'], series: [{ name: 'Number', values: [30, 10] }] };
  const svg = draw(<PieChart plot={parts} mode="NORMAL" name="Share" />);
  expect([...svg.querySelectorAll('text')].map(({ textContent }) => textContent)).toEqual(['75 %', '25 %']);
  const ends = [...svg.querySelectorAll('path')].map((path) => {
    const [, fromX, fromY, large, toX, toY] =
      /L([\d.-]+) ([\d.-]+)A150 150 0 (\d) 1 ([\d.-]+) ([\d.-]+)Z/.exec(path.getAttribute('d') ?? '') ?? [];
    return { from: [fromX, fromY].map(Number).map(Math.round), large, to: [toX, toY].map(Number).map(Math.round) };
  });
  expect(ends).toEqual([
    { from: [440, 30], large: '1', to: [290, 180] },
    { from: [290, 180], large: '0', to: [440, 30] },
  ]);
});
