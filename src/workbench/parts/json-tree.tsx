/** A JSON value as a tree that draws only what is in view, worked by mouse or keys. */
import type { ComponentChildren } from 'preact';
import { useId, useLayoutEffect, useMemo, useState } from 'preact/hooks';
import { type JsonPath, printPath } from '../../rest/request/json.ts';
import { type JsonRow, toClipboardText, toRows } from './json-rows.ts';
import { useOpenNodes } from './open-nodes.ts';
import { toTreeMove } from './tree-keys.ts';
import { TreeRow } from './tree-row.tsx';
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

/** The rows in view, the one under the cursor, and how both move. */
function useTree({ value, rootName = '$', search = '', onSelect }: JsonTreeProps) {
  const { open, toggle, matches } = useOpenNodes(value, search);
  const rows = useMemo(() => toRows(value, rootName, open), [value, rootName, open]);
  const matchIds = useMemo(() => new Set(matches.map((match) => match.id)), [matches]);
  const [cursorId, setCursorId] = useState('');
  const { ref, start, end } = useVirtualWindow(rows.length, rowHeight);
  const indexOf = (id: string): number => rows.findIndex((row) => row.id === id);

  const goTo = (id: string): void => {
    const index = indexOf(id);
    if (index < 0) return;
    setCursorId(id);
    if (ref.current) revealRow(ref.current, index, rowHeight);
  };
  // A search that finds something far down would look like one that finds nothing.
  useLayoutEffect(() => {
    const [first] = matches;
    if (first) goTo(first.id);
  }, [matches]);
  const goToMatch = (step: 1 | -1): boolean => {
    const at = matches.findIndex((match) => match.id === cursorId);
    const next = matches.at((at + step) % matches.length);
    if (next) goTo(next.id);
    return next !== undefined;
  };
  const select = (row: JsonRow): void => {
    goTo(row.id);
    onSelect?.(row.path, row.value);
  };
  const cursor = Math.max(0, indexOf(cursorId));
  return { ref, rows, start, end, cursor, matchIds, toggle, goToMatch, select };
}

/** Does what the key asks for; false leaves it to others. */
function pressKey(event: KeyboardEvent, { onCopy, linkOf }: JsonTreeProps, tree: ReturnType<typeof useTree>): boolean {
  const { rows, cursor } = tree;
  const row = rows[cursor];
  if (!row) return false;
  if (event.ctrlKey || event.metaKey || event.altKey) {
    if (event.code !== 'KeyC' || !onCopy) return false;
    onCopy(event.altKey ? printPath(row.path) : toClipboardText(row.value));
    return true;
  }
  if (event.key === 'F3') return tree.goToMatch(event.shiftKey ? -1 : 1);
  const follow = event.key === 'Enter' && linkOf?.(row);
  if (follow) {
    follow();
    return true;
  }
  const move = toTreeMove(event.key, rows, cursor);
  const target = move && rows[move.to];
  if (!target) return false;
  if (move.toggles) tree.toggle(row.id);
  tree.select(target);
  return true;
}

export function JsonTree(props: JsonTreeProps) {
  const { label, linkOf, annotate } = props;
  const tree = useTree(props);
  const { rows, start, end, cursor } = tree;
  const baseId = useId();
  return (
    <div
      class="jt"
      role="tree"
      aria-label={label}
      tabIndex={0}
      ref={tree.ref}
      aria-activedescendant={cursor >= start && cursor < end ? `${baseId}-${cursor}` : undefined}
      onKeyDown={(event) => pressKey(event, props, tree) && event.preventDefault()}
    >
      <div class="jt-space" role="presentation" style={{ height: `${rows.length * rowHeight}px` }}>
        <div role="presentation" style={{ transform: `translateY(${start * rowHeight}px)` }}>
          {rows.slice(start, end).map((row, offset) => (
            <TreeRow
              key={row.id}
              id={`${baseId}-${start + offset}`}
              row={row}
              isCursor={start + offset === cursor}
              isMatch={tree.matchIds.has(row.id)}
              follow={(row.size === null && linkOf?.(row)) || null}
              onPress={() => {
                tree.select(row);
                if (row.size !== null) tree.toggle(row.id);
              }}
            >
              {annotate?.(row)}
            </TreeRow>
          ))}
        </div>
      </div>
    </div>
  );
}
