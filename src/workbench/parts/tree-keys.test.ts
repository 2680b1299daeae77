import { expect, test } from 'vitest';
import { toRows } from './json-rows.ts';
import { toTreeMove } from './tree-keys.ts';

/** `$`, `a` (open), `b`, `c` (closed), `d`. */
const rows = toRows({ a: { b: 1 }, c: { e: 2 }, d: 3 }, '$', new Set(['', '\u0000a']));
const [, a = -1, b = -1, c = -1, d = -1] = ['$', 'a', 'b', 'c', 'd'].map((name) =>
  rows.findIndex((row) => row.name === name),
);

test.each([
  ['ArrowDown', a, { to: b }],
  ['ArrowDown', d, { to: d }],
  ['ArrowUp', 0, { to: 0 }],
  ['PageDown', a, { to: d }],
  ['PageUp', d, { to: 0 }],
  ['Home', d, { to: 0 }],
  ['End', 0, { to: d }],
  ['Enter', c, { to: c, toggles: true }],
  [' ', a, { to: a, toggles: true }],
  ['Enter', d, { to: d }],
  ['ArrowRight', c, { to: c, toggles: true }],
  ['ArrowRight', a, { to: b }],
  ['ArrowRight', d, { to: d }],
  ['ArrowLeft', a, { to: a, toggles: true }],
  ['ArrowLeft', b, { to: a }],
  ['ArrowLeft', c, { to: 0 }],
  ['x', a, null],
])('answers %j on row %d with %o', (key, cursor, move) => {
  expect(toTreeMove(key, rows, cursor)).toEqual(move);
});

test('opens an empty node, too', () => {
  const [, empty] = toRows({ list: [] }, '$', new Set(['']));
  expect(empty?.size).toBe(0);
  expect(toTreeMove('ArrowRight', empty ? [empty] : [], 0)).toEqual({ to: 0, toggles: true });
});

test('has no move where there is no row', () => {
  expect(toTreeMove('ArrowDown', [], 0)).toBeNull();
});
