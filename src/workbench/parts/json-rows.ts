/** Turns a JSON value and the set of opened nodes into the rows a tree shows. Pure; closed nodes cost nothing. */
import type { JsonPath } from '../../rest/request/json.ts';

export interface JsonRow {
  /** Unique among the rows; the root is the empty string. */
  readonly id: string;
  readonly path: JsonPath;
  readonly name: string;
  readonly value: unknown;
  readonly level: number;
  /** Number of children; null for a value that has none by nature. */
  readonly size: number | null;
  readonly isOpen: boolean;
  /** Place among its siblings, from 1. */
  readonly position: number;
  readonly siblings: number;
}

/** Separates path steps in ids; cannot stand in a field code. */
const step = '\u0000';

export function toRowId(path: JsonPath): string {
  return path.map((part) => `${step}${part}`).join('');
}

function isContainer(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

function sizeOf(value: object): number {
  return Array.isArray(value) ? value.length : Object.keys(value).length;
}

function childrenOf(value: object): [string | number, unknown][] {
  return Array.isArray(value) ? value.map((item, index) => [index, item]) : Object.entries(value);
}

/** Lists the visible rows, root first. */
export function toRows(root: unknown, rootName: string, open: ReadonlySet<string>): JsonRow[] {
  const rows: JsonRow[] = [];
  const visit = (row: Omit<JsonRow, 'size' | 'isOpen'>): void => {
    const { value } = row;
    if (!isContainer(value)) {
      rows.push({ ...row, size: null, isOpen: false });
      return;
    }
    const isOpen = open.has(row.id);
    const size = sizeOf(value);
    rows.push({ ...row, size, isOpen });
    if (!isOpen) return;
    let position = 0;
    for (const [name, child] of childrenOf(value)) {
      position += 1;
      visit({
        id: `${row.id}${step}${name}`,
        path: [...row.path, name],
        name: String(name),
        value: child,
        level: row.level + 1,
        position,
        siblings: size,
      });
    }
  };
  visit({ id: '', path: [], name: rootName, value: root, level: 1, position: 1, siblings: 1 });
  return rows;
}

/** Containers of one depth, with their ids. */
type Layer = { id: string; value: object; size: number; isItem: boolean }[];

function toLayer(parents: Layer): Layer {
  return parents.flatMap(({ id, value }) =>
    childrenOf(value).flatMap(([name, child]) =>
      isContainer(child)
        ? [{ id: `${id}${step}${name}`, value: child, size: sizeOf(child), isItem: typeof name === 'number' }]
        : [],
    ),
  );
}

/**
 * Opens the root, then depth after depth as long as a whole depth can be read at once. Of items that are too many the
 * first is opened, as a sample of them all.
 */
export function toInitiallyOpen(root: unknown, maxRows = 60): Set<string> {
  const open = new Set<string>();
  if (!isContainer(root)) return open;
  let layer: Layer = [{ id: '', value: root, size: sizeOf(root), isItem: false }];
  let budget = maxRows;
  while (layer.length > 0) {
    const rows = layer.reduce((sum, node) => sum + node.size, 0);
    const [first] = layer;
    if (rows > budget && open.size > 0) {
      if (first?.isItem && first.size <= budget) open.add(first.id);
      break;
    }
    for (const node of layer) open.add(node.id);
    if (rows > maxRows) break;
    budget -= rows;
    layer = toLayer(layer);
  }
  return open;
}

export interface JsonMatch {
  readonly id: string;
  readonly path: JsonPath;
}

/** Finds values and keys that contain the text, in document order, up to a limit. */
export function findInJson(root: unknown, text: string, limit = 500): JsonMatch[] {
  const needle = text.toLowerCase();
  const matches: JsonMatch[] = [];
  if (needle === '') return matches;
  // One path for the whole walk: an answer of 20 MB has a million places.
  const path: (string | number)[] = [];
  const visit = (name: string, value: unknown): boolean => {
    const isNode = isContainer(value);
    if (name.toLowerCase().includes(needle) || (!isNode && String(value).toLowerCase().includes(needle))) {
      matches.push({ id: toRowId(path), path: [...path] });
      if (matches.length >= limit) return false;
    }
    if (!isNode) return true;
    const isList = Array.isArray(value);
    for (const [key, child] of childrenOf(value)) {
      path.push(key);
      const goesOn = visit(isList ? '' : String(key), child);
      path.pop();
      if (!goesOn) return false;
    }
    return true;
  };
  visit('', root);
  return matches;
}

/** Ids that must be open for the row to be seen. */
export function toAncestorIds(path: JsonPath): string[] {
  return path.map((_, depth) => toRowId(path.slice(0, depth)));
}

/** Text of a value for the clipboard: plain for text, JSON for the rest. */
export function toClipboardText(value: unknown): string {
  if (typeof value === 'string') return value;
  return JSON.stringify(value, null, 2) ?? '';
}
