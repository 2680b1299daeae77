/** A JSON value as a tree that draws only what is in view, worked by mouse or keys. */
import type { ComponentChildren, TargetedKeyboardEvent } from 'preact';
import { useId, useLayoutEffect, useMemo, useState } from 'preact/hooks';
import { type JsonPath, printPath } from '../../rest/request/json.ts';
import { type JsonRow, findInJson, toAncestorIds, toClipboardText, toInitiallyOpen, toRows } from './json-rows.ts';
import { toPreview } from './json-preview.ts';
import { revealRow, useVirtualWindow } from './virtual-window.ts';

export interface JsonTreeProps {
  value: unknown;
  /** Name of the whole for screen readers. */
  label: string;
  /** Word shown in place of the root's key. @default '$' */
  rootName?: string;
  /** Opens and marks rows that contain this text, and goes to the first; F3 goes to the next. */
  search?: string;
  /** Says what stands behind a value, for example a field type beside a field code. */
  annotate?: (row: JsonRow) => ComponentChildren;
  /** Turns the value into a link; null leaves it as text. */
  linkOf?: (row: JsonRow) => (() => void) | null;
  onSelect?: (path: JsonPath, value: unknown) => void;
  /** Ctrl or Command with C copies the value, Alt with C its path. */
  onCopy?: (text: string) => void;
}

const rowHeight = 24;

/** Longest text drawn in one row; the rest is one selection away. */
const maxTextLength = 400;

function toScalarText(value: unknown): string {
  if (typeof value === 'string') return JSON.stringify(value.slice(0, maxTextLength));
  return JSON.stringify(value) ?? 'undefined';
}

function valueText(row: JsonRow): string {
  const { value } = row;
  if (typeof value === 'object' && value !== null) {
    if (Array.isArray(value)) return row.isOpen ? `[${row.size}]` : `[${row.size}] ${toPreview(value)}`;
    return row.isOpen ? `{${row.size}}` : toPreview(value);
  }
  const text = toScalarText(value);
  return text.length > maxTextLength ? `${text.slice(0, maxTextLength)}…` : text;
}

function valueClass(row: JsonRow): string {
  if (row.size !== null) return 'jt-size';
  return row.value === null || row.value === undefined ? 'jt-null' : `jt-${typeof row.value}`;
}

interface Move {
  cursor: number;
  toggle?: JsonRow;
}

/** What a key does to the tree: WAI-ARIA tree view pattern. */
function toMove(key: string, rows: readonly JsonRow[], cursor: number): Move | null {
  const row = rows[cursor];
  if (!row) return null;
  const last = rows.length - 1;
  switch (key) {
    case 'ArrowDown':
      return { cursor: Math.min(last, cursor + 1) };
    case 'ArrowUp':
      return { cursor: Math.max(0, cursor - 1) };
    case 'PageDown':
      return { cursor: Math.min(last, cursor + 15) };
    case 'PageUp':
      return { cursor: Math.max(0, cursor - 15) };
    case 'Home':
      return { cursor: 0 };
    case 'End':
      return { cursor: last };
    case 'Enter':
    case ' ':
      return row.size === null ? { cursor } : { cursor, toggle: row };
    case 'ArrowRight':
      if (row.size !== null && !row.isOpen) return { cursor, toggle: row };
      return { cursor: row.isOpen ? Math.min(last, cursor + 1) : cursor };
    case 'ArrowLeft': {
      if (row.isOpen) return { cursor, toggle: row };
      const parent = rows.findLastIndex((other, index) => index < cursor && other.level < row.level);
      return { cursor: Math.max(0, parent) };
    }
    default:
      return null;
  }
}

/** Opened nodes: what the person opened and closed, plus the way to every match of a search. */
function useOpenNodes(value: unknown, search: string) {
  const matches = useMemo(() => findInJson(value, search), [value, search]);
  const initial = useMemo(() => {
    const open = toInitiallyOpen(value);
    for (const match of matches) for (const id of toAncestorIds(match.path)) open.add(id);
    return open;
  }, [value, matches]);
  const [toggled, setToggled] = useState<{ base: Set<string>; ids: ReadonlySet<string> }>({
    base: initial,
    ids: new Set(),
  });
  const ids = toggled.base === initial ? toggled.ids : new Set<string>();
  const open = useMemo(() => flip(initial, ids), [initial, ids]);
  const toggle = (id: string): void => setToggled({ base: initial, ids: flip(ids, new Set([id])) });
  return { open, toggle, matches, matchIds: useMemo(() => new Set(matches.map((match) => match.id)), [matches]) };
}

function flip(set: ReadonlySet<string>, ids: ReadonlySet<string>): Set<string> {
  const result = new Set(set);
  for (const id of ids) if (!result.delete(id)) result.add(id);
  return result;
}

export function JsonTree(props: JsonTreeProps) {
  const { value, label, rootName = '$', search = '' } = props;
  const { open, toggle, matches, matchIds } = useOpenNodes(value, search);
  const rows = useMemo(() => toRows(value, rootName, open), [value, rootName, open]);
  const [cursorId, setCursorId] = useState('');
  const baseId = useId();
  const { ref, start, end } = useVirtualWindow(rows.length, rowHeight);
  const cursor = Math.max(
    0,
    rows.findIndex((row) => row.id === cursorId),
  );

  const goTo = (id: string): void => {
    const index = rows.findIndex((row) => row.id === id);
    if (index < 0) return;
    setCursorId(id);
    if (ref.current) revealRow(ref.current, index, rowHeight);
  };
  // A search that finds something far down would look like one that finds nothing.
  useLayoutEffect(() => {
    const [first] = matches;
    if (first) goTo(first.id);
  }, [matches]);
  const goToMatch = (step: 1 | -1): void => {
    const at = matches.findIndex((match) => match.id === cursorId);
    const next = matches.at((at + step) % matches.length);
    if (next) goTo(next.id);
  };

  const select = (index: number): void => {
    const row = rows[index];
    if (!row) return;
    setCursorId(row.id);
    if (ref.current) revealRow(ref.current, index, rowHeight);
    props.onSelect?.(row.path, row.value);
  };

  const onKeyDown = (event: TargetedKeyboardEvent<HTMLDivElement>): void => {
    const row = rows[cursor];
    const copies = event.code === 'KeyC' && (event.ctrlKey || event.metaKey || event.altKey);
    if (copies && row && props.onCopy) {
      props.onCopy(event.altKey ? printPath(row.path) : toClipboardText(row.value));
      event.preventDefault();
      return;
    }
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === 'F3' && matches.length > 0) {
      event.preventDefault();
      goToMatch(event.shiftKey ? -1 : 1);
      return;
    }
    if (event.key === 'Enter' && row) {
      const follow = props.linkOf?.(row);
      if (follow) {
        event.preventDefault();
        follow();
        return;
      }
    }
    const move = toMove(event.key, rows, cursor);
    if (!move) return;
    event.preventDefault();
    if (move.toggle) toggle(move.toggle.id);
    select(move.cursor);
  };

  return (
    <div
      class="jt"
      role="tree"
      aria-label={label}
      tabIndex={0}
      ref={ref}
      aria-activedescendant={cursor >= start && cursor < end ? `${baseId}-${cursor}` : undefined}
      onKeyDown={onKeyDown}
    >
      <div class="jt-space" role="presentation" style={{ height: `${rows.length * rowHeight}px` }}>
        <div role="presentation" style={{ transform: `translateY(${start * rowHeight}px)` }}>
          {rows.slice(start, end).map((row, offset) => {
            const index = start + offset;
            const follow = row.size === null ? (props.linkOf?.(row) ?? null) : null;
            return (
              <div
                key={row.id}
                id={`${baseId}-${index}`}
                class={`jt-row${index === cursor ? ' is-cursor' : ''}${matchIds.has(row.id) ? ' is-match' : ''}`}
                role="treeitem"
                aria-level={row.level}
                aria-setsize={row.siblings}
                aria-posinset={row.position}
                aria-selected={index === cursor}
                aria-expanded={row.size === null ? undefined : row.isOpen}
                style={{ paddingInlineStart: `${row.level * 16 - 10}px` }}
                onClick={() => {
                  select(index);
                  if (row.size !== null) toggle(row.id);
                }}
              >
                <span class="jt-mark" aria-hidden="true">
                  {row.size === null ? '' : row.isOpen ? '▾' : '▸'}
                </span>
                <span class="jt-name">{row.name}</span>
                <span class="jt-colon" aria-hidden="true">
                  :
                </span>
                {follow ? (
                  <span
                    class={`jt-link ${valueClass(row)}`}
                    onClick={(event) => {
                      event.stopPropagation();
                      follow();
                    }}
                  >
                    {valueText(row)}
                  </span>
                ) : (
                  <span class={valueClass(row)}>{valueText(row)}</span>
                )}
                {props.annotate?.(row)}
              </div>
            );
          })}
        </div>
      </div>
    </div>
  );
}
