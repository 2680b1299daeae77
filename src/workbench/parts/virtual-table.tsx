/** A table of any length that draws only the rows in view. */
import type { ComponentChildren } from 'preact';
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

export function VirtualTable(props: VirtualTableProps) {
  const { label, columns, rowCount, cell, rowKey, empty, rowHeight = defaultRowHeight } = props;
  const { ref, start, end } = useVirtualWindow(rowCount, rowHeight);
  const widthPx = columns.reduce((sum, column) => sum + (column.widthPx ?? defaultWidthPx), 0);
  const rows = Array.from({ length: end - start }, (_, offset) => start + offset);
  return (
    <div class="vt" ref={ref} tabIndex={0} role="region" aria-label={label}>
      <table aria-label={label} aria-rowcount={rowCount + 1} style={{ minWidth: `${widthPx}px` }}>
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
              {columns.map((column) => (
                <td key={column.id} class={column.align === 'end' ? 'is-end' : ''}>
                  {cell(row, column)}
                </td>
              ))}
            </tr>
          ))}
          {end < rowCount && <tr aria-hidden="true" style={{ height: `${(rowCount - end) * rowHeight}px` }} />}
        </tbody>
      </table>
      {rowCount === 0 && <p class="vt-empty">{empty}</p>}
    </div>
  );
}
