/** A table of any length that draws only the rows in view. */
import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useState } from 'preact/hooks';
import { useVirtualWindow } from './virtual-window.ts';

export interface TableColumn {
  readonly id: string;
  readonly label: string;
  /** Small second line of the heading, for example the field type. */
  readonly detail?: string;
  readonly align?: 'start' | 'end';
  /** @default 160 */
  readonly widthPx?: number;
}

export interface VirtualTableProps {
  /** Accessible name. */
  label: string;
  columns: readonly TableColumn[];
  rowCount: number;
  /** Content of one cell; an empty value must say so in grey instead of being blank. */
  cell: (row: number, column: TableColumn) => ComponentChildren;
  rowKey?: (row: number) => string;
  /** Height of every row. @default 34 */
  rowHeight?: number;
  /** Shown in place of rows when there are none. */
  empty: string;
}

const defaultRowHeight = 34;
const defaultWidthPx = 160;

/** Columns drawn beyond the edges. */
const extraColumns = 2;

/** Columns that touch the visible part; all of them where nothing is laid out. */
export function toColumnSpan(
  widths: readonly number[],
  view: { left: number; width: number },
): { first: number; last: number } {
  if (view.width <= 0) return { first: 0, last: widths.length };
  let edge = 0;
  let first = 0;
  let last = 0;
  for (const [index, width] of widths.entries()) {
    if (edge + width <= view.left) first = index + 1;
    if (edge < view.left + view.width) last = index + 1;
    edge += width;
  }
  return { first: Math.max(0, first - extraColumns), last: Math.min(widths.length, last + extraColumns) };
}

/** Follows the sideways scroll position; a change within the same columns draws nothing anew. */
function useColumnSpan(ref: { current: HTMLElement | null }, widths: readonly number[]) {
  const [span, setSpan] = useState({ first: 0, last: widths.length });
  const key = widths.join();
  useLayoutEffect(() => {
    const element = ref.current;
    if (!element) return undefined;
    const read = (): void => {
      const next = toColumnSpan(widths, { left: element.scrollLeft, width: element.clientWidth });
      setSpan((old) => (old.first === next.first && old.last === next.last ? old : next));
    };
    read();
    element.addEventListener('scroll', read, { passive: true });
    const observer = typeof ResizeObserver === 'function' ? new ResizeObserver(read) : null;
    observer?.observe(element);
    return () => {
      element.removeEventListener('scroll', read);
      observer?.disconnect();
    };
  }, [key]);
  return span;
}

export function VirtualTable(props: VirtualTableProps) {
  const { label, columns, rowCount, cell, rowKey, empty, rowHeight = defaultRowHeight } = props;
  const { ref, start, end } = useVirtualWindow(rowCount, rowHeight);
  const widthPx = columns.reduce((sum, column) => sum + (column.widthPx ?? defaultWidthPx), 0);
  const widths = columns.map((column) => column.widthPx ?? defaultWidthPx);
  const { first, last } = useColumnSpan(ref, widths);
  const drawn = columns.slice(first, last);
  const rows = Array.from({ length: end - start }, (_, offset) => start + offset);
  return (
    <div class="vt" ref={ref} tabIndex={0} role="region" aria-label={label}>
      <table
        aria-label={label}
        aria-rowcount={rowCount + 1}
        aria-colcount={columns.length}
        style={{ minWidth: `${widthPx}px` }}
      >
        <colgroup>
          {columns.map((column) => (
            <col key={column.id} style={{ width: `${column.widthPx ?? defaultWidthPx}px` }} />
          ))}
        </colgroup>
        <thead>
          <tr aria-rowindex={1}>
            {columns.map((column) => (
              <th key={column.id} scope="col" class={column.align === 'end' ? 'is-end' : ''} title={column.label}>
                {column.label}
                {column.detail && <small>{column.detail}</small>}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {start > 0 && <tr aria-hidden="true" style={{ height: `${start * rowHeight}px` }} />}
          {rows.map((row) => (
            <tr key={rowKey?.(row) ?? row} aria-rowindex={row + 2} style={{ height: `${rowHeight}px` }}>
              {first > 0 && <td aria-hidden="true" colSpan={first} />}
              {drawn.map((column, index) => (
                <td key={column.id} aria-colindex={first + index + 1} class={column.align === 'end' ? 'is-end' : ''}>
                  {cell(row, column)}
                </td>
              ))}
              {last < columns.length && <td aria-hidden="true" colSpan={columns.length - last} />}
            </tr>
          ))}
          {end < rowCount && <tr aria-hidden="true" style={{ height: `${(rowCount - end) * rowHeight}px` }} />}
        </tbody>
      </table>
      {rowCount === 0 && <p class="vt-empty">{empty}</p>}
    </div>
  );
}
