/** A table of any length that draws only the rows in view. */
import type { ComponentChildren } from 'preact';
import { useMemo } from 'preact/hooks';
import { toSlots, useVirtualWindow } from './virtual-window.ts';

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
  /** Height of every row. @default 34 */
  rowHeight?: number;
  /** Shown in place of rows when there are none. */
  empty: string;
}

const defaultRowHeight = 34;
const defaultWidthPx = 160;

/** Columns drawn beyond the edges. */
const extraColumns = 1;

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

/** Every row shares out the same width, so that cells stand below their heading. */
function toFlex(widthPx: number): { flex: string } {
  return { flex: `${widthPx} 0 ${widthPx}px` };
}

const sum = (widths: readonly number[]): number => widths.reduce((total, width) => total + width, 0);

/** Rows are boxes of their own rather than a `<table>`: a table is laid out as a whole whenever one cell changes. */
export function VirtualTable(props: VirtualTableProps) {
  const { label, columns, rowCount, cell, empty, rowHeight = defaultRowHeight } = props;
  const { ref, view, start, end } = useVirtualWindow(rowCount, rowHeight);
  const widths = columns.map((column) => column.widthPx ?? defaultWidthPx);
  const { first, last } = toColumnSpan(widths, view);
  const [before, after] = [sum(widths.slice(0, first)), sum(widths.slice(last))];
  const slots = toSlots(view.height, rowHeight);
  // The heading is the same while rows scroll, and what is the same object is not looked at again.
  const head = useMemo(() => <Head columns={columns} />, [columns]);
  return (
    <div class="vt" ref={ref} tabIndex={0} role="region" aria-label={label}>
      <div
        class="vt-table"
        role="table"
        aria-label={label}
        aria-rowcount={rowCount + 1}
        aria-colcount={columns.length}
        style={{ minWidth: `${sum(widths)}px` }}
      >
        {head}
        <div role="rowgroup" style={{ height: `${rowCount * rowHeight}px`, paddingTop: `${start * rowHeight}px` }}>
          {Array.from({ length: end - start }, (_, offset) => start + offset).map((row) => (
            <div
              key={row % slots}
              class="vt-row"
              role="row"
              aria-rowindex={row + 2}
              style={{ height: `${rowHeight}px` }}
            >
              {first > 0 && <span style={toFlex(before)} />}
              {columns.slice(first, last).map((column, index) => (
                <div
                  key={column.id}
                  role="cell"
                  class={`vt-cell is-${column.align ?? 'start'}`}
                  aria-colindex={first + index + 1}
                  style={toFlex(widths[first + index] ?? 0)}
                >
                  {cell(row, column)}
                </div>
              ))}
              {last < columns.length && <span style={toFlex(after)} />}
            </div>
          ))}
        </div>
      </div>
      {rowCount === 0 && <p class="vt-empty">{empty}</p>}
    </div>
  );
}

function Head({ columns }: { columns: readonly TableColumn[] }) {
  return (
    <div class="vt-head" role="rowgroup">
      <div class="vt-row" role="row" aria-rowindex={1}>
        {columns.map(({ id, label, detail, align = 'start', widthPx = defaultWidthPx }) => (
          <div key={id} role="columnheader" class={`vt-name is-${align}`} title={label} style={toFlex(widthPx)}>
            {label}
            {detail && <small>{detail}</small>}
          </div>
        ))}
      </div>
    </div>
  );
}
