/** What a key does to a tree: WAI-ARIA tree view pattern. Pure. */
import type { JsonRow } from './json-rows.ts';

export interface TreeMove {
  /** Row to go to. */
  readonly to: number;
  /** Opens or closes the row that the key was pressed on. */
  readonly toggles?: true;
}

const pageRows = 15;

function toParent(rows: readonly JsonRow[], cursor: number): number {
  const level = rows[cursor]?.level ?? 0;
  return rows.findLastIndex((row, index) => index < cursor && row.level < level);
}

/** Null for a key that is not the tree's. */
export function toTreeMove(key: string, rows: readonly JsonRow[], cursor: number): TreeMove | null {
  const row = rows[cursor];
  if (!row) return null;
  const to = (index: number): TreeMove => ({ to: Math.max(0, Math.min(rows.length - 1, index)) });
  const toggle: TreeMove = { to: cursor, toggles: true };
  switch (key) {
    case 'ArrowDown':
      return to(cursor + 1);
    case 'ArrowUp':
      return to(cursor - 1);
    case 'PageDown':
      return to(cursor + pageRows);
    case 'PageUp':
      return to(cursor - pageRows);
    case 'Home':
      return to(0);
    case 'End':
      return to(Infinity);
    case 'Enter':
    case ' ':
      return row.size === null ? to(cursor) : toggle;
    case 'ArrowRight':
      if (row.isOpen) return to(cursor + 1);
      return row.size === null ? to(cursor) : toggle;
    case 'ArrowLeft':
      return row.isOpen ? toggle : to(toParent(rows, cursor));
    default:
      return null;
  }
}
