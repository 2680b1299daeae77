/** One row of a JSON tree: its mark, its name, and as much of its value as a line holds. */
import type { ComponentChildren } from 'preact';
import { toPreview } from './json-preview.ts';
import type { JsonRow } from './json-rows.ts';

/** Longest text drawn in one row; the rest is one selection away. */
const maxTextLength = 400;

function toScalarText(value: unknown): string {
  if (typeof value === 'string') return JSON.stringify(value.slice(0, maxTextLength));
  return JSON.stringify(value) ?? 'undefined';
}

function toValueText(row: JsonRow): string {
  const { value } = row;
  if (typeof value === 'object' && value !== null) {
    if (Array.isArray(value)) return row.isOpen ? `[${row.size}]` : `[${row.size}] ${toPreview(value)}`;
    return row.isOpen ? `{${row.size}}` : toPreview(value);
  }
  const text = toScalarText(value);
  return text.length > maxTextLength ? `${text.slice(0, maxTextLength)}…` : text;
}

function toValueClass(row: JsonRow): string {
  if (row.size !== null) return 'jt-size';
  return row.value === null || row.value === undefined ? 'jt-null' : `jt-${typeof row.value}`;
}

export interface TreeRowProps {
  id: string;
  row: JsonRow;
  isCursor: boolean;
  isMatch: boolean;
  /** Goes where the value leads; without it the value is text. */
  follow: (() => void) | null;
  onPress: () => void;
  /** What stands behind the value. */
  children: ComponentChildren;
}

export function TreeRow({ id, row, isCursor, isMatch, follow, onPress, children }: TreeRowProps) {
  const isNode = row.size !== null;
  return (
    <div
      id={id}
      class={`jt-row${isCursor ? ' is-cursor' : ''}${isMatch ? ' is-match' : ''}`}
      role="treeitem"
      aria-level={row.level}
      aria-setsize={row.siblings}
      aria-posinset={row.position}
      aria-selected={isCursor}
      aria-expanded={isNode ? row.isOpen : undefined}
      style={{ paddingInlineStart: `${row.level * 16 - 10}px` }}
      onClick={onPress}
    >
      <span class="jt-mark" aria-hidden="true">
        {isNode ? (row.isOpen ? '▾' : '▸') : ''}
      </span>
      <span class="jt-name">{row.name}</span>
      <span class="jt-colon" aria-hidden="true">
        :
      </span>
      <span
        class={`${follow ? 'jt-link ' : ''}${toValueClass(row)}`}
        onClick={(event) => {
          if (!follow) return;
          event.stopPropagation();
          follow();
        }}
      >
        {toValueText(row)}
      </span>
      {children}
    </div>
  );
}
