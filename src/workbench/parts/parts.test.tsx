import { type ComponentChild, render } from 'preact';
import { act } from 'preact/test-utils';
import { afterEach, expect, test } from 'vitest';
import { CodeEditor } from './code-editor.tsx';
import { toPieces } from './code-pieces.ts';
import { createNoticeBoard, Notices } from './notices.tsx';
import { toJsonTokens } from './json-tokens.ts';
import { toPreview } from './json-preview.ts';
import { JsonTree } from './json-tree.tsx';
import { Tabs } from './tabs.tsx';
import { toSizeText, toTimeText } from './text-size.ts';
import { VirtualTable } from './virtual-table.tsx';
import { toWindow } from './virtual-window.ts';

const root = document.createElement('div');
document.body.append(root);

afterEach(() => render(null, root));

async function show(view: ComponentChild): Promise<void> {
  await act(() => render(view, root));
}

function find(selector: string): HTMLElement {
  const element = root.querySelector<HTMLElement>(selector);
  if (!element) throw new Error(`Nothing matches ${selector}.`);
  return element;
}

async function press(element: HTMLElement, key: string, more: KeyboardEventInit = {}): Promise<void> {
  await act(
    () => void element.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...more })),
  );
}

function rowNames(): string[] {
  return [...root.querySelectorAll('[role=treeitem] .jt-name')].map((element) => element.textContent ?? '');
}

test('draws some rows of a long list, not all', async () => {
  const value = Array.from({ length: 20_000 }, (_, index) => index);
  await show(<JsonTree value={value} label="Answer" />);
  expect(root.querySelectorAll('[role=treeitem]').length).toBeLessThan(100);
  expect(find('.jt-space').style.height).toBe(`${20_001 * 24}px`);
});

test('moves, opens and closes by keys', async () => {
  await show(<JsonTree value={{ a: { b: 1 }, c: 2 }} label="Answer" />);
  const tree = find('[role=tree]');
  expect(rowNames()).toEqual(['$', 'a', 'b', 'c']);
  await press(tree, 'ArrowDown');
  await press(tree, 'ArrowLeft');
  expect(rowNames()).toEqual(['$', 'a', 'c']);
  await press(tree, 'ArrowRight');
  await press(tree, 'ArrowRight');
  expect(find('[aria-selected=true] .jt-name').textContent).toBe('b');
  await press(tree, 'ArrowLeft');
  expect(find('[aria-selected=true] .jt-name').textContent).toBe('a');
  await press(tree, 'End');
  expect(find('[aria-selected=true] .jt-name').textContent).toBe('c');
  expect(tree.getAttribute('aria-activedescendant')).toBe(find('[aria-selected=true]').id);
});

test('copies the value, and with Alt the path', async () => {
  const copied: string[] = [];
  await show(<JsonTree value={{ 件名: { value: 'x' } }} label="Answer" onCopy={(text) => copied.push(text)} />);
  const tree = find('[role=tree]');
  await press(tree, 'End');
  await press(tree, 'c', { code: 'KeyC', ctrlKey: true });
  await press(tree, 'ç', { code: 'KeyC', altKey: true });
  expect(copied).toEqual(['x', '件名.value']);
});

test('opens the way to what a search finds and goes there', async () => {
  const value = { list: Array.from({ length: 300 }, (_, index) => ({ name: `item ${index}` })) };
  await show(<JsonTree value={value} label="Answer" search="item 250" />);
  expect(find('[role=tree]').scrollTop).toBeGreaterThan(1000);
});

test('follows a link by mouse and by Enter', async () => {
  const followed: unknown[] = [];
  const linkOf = (row: { name: string; value: unknown }) => (row.name === 'id' ? () => followed.push(row.value) : null);
  await show(<JsonTree value={{ id: '7', other: '8' }} label="Answer" linkOf={linkOf} />);
  find('.jt-link').click();
  const tree = find('[role=tree]');
  await press(tree, 'ArrowDown');
  await press(tree, 'Enter');
  expect(followed).toEqual(['7', '7']);
});

test('glances into a closed node no further than a line', () => {
  expect(toPreview({ type: 'CHECK_BOX', value: ['How-to', 'Wish'], none: null })).toBe(
    '{ type: "CHECK_BOX", value: ["How-to", "Wish"], none: null }',
  );
  expect(toPreview({ a: { b: { c: { d: { e: 1 } } } } })).toBe('{ a: { b: { c: { d: {…} } } } }');
  expect(toPreview(Array.from({ length: 500_000 }, (_, index) => index))).toHaveLength(111);
  expect(toPreview({ long: 'x'.repeat(1_000_000) })).toMatch(/^\{ long: "x{100,}…$/);
  expect(toPreview([])).toBe('[]');
});

test('keeps markup in keys and values as text', async () => {
  const attack = '<img src=x onerror=alert(1)>';
  await show(<JsonTree value={{ [attack]: attack }} label={attack} rootName={attack} />);
  expect(root.querySelector('img')).toBeNull();
  expect(root.textContent).toContain(attack);
});

test('draws the rows of a table that are in view and tells how many there are', async () => {
  const columns = [{ id: 'n', label: 'Number', detail: 'NUMBER', align: 'end' as const }];
  await show(<VirtualTable label="Rows" columns={columns} rowCount={10_000} cell={(row) => row} empty="none" />);
  expect(find('[role=table]').getAttribute('aria-rowcount')).toBe('10001');
  expect(root.querySelectorAll('[role=cell]').length).toBeLessThan(100);
  expect(find('[role=columnheader]').textContent).toBe('NumberNUMBER');
});

test('says that a table is empty', async () => {
  await show(<VirtualTable label="Rows" columns={[]} rowCount={0} cell={() => null} empty="No record" />);
  expect(root.textContent).toContain('No record');
});

test.each([
  [
    { top: 0, height: 340 },
    { start: 0, end: 13 },
  ],
  [
    { top: 3400, height: 340 },
    { start: 97, end: 113 },
  ],
  [
    { top: 33_900, height: 340 },
    { start: 994, end: 1000 },
  ],
  [
    { top: 999_999, height: 340 },
    { start: 1000, end: 1000 },
  ],
  [
    { top: 0, height: 0 },
    { start: 0, end: 43 },
  ],
])('shows rows for the view %o', (view, expected) => {
  expect(toWindow(view, 34, 1000)).toEqual(expected);
});

test('walks tabs by arrow keys and names the panel after the tab', async () => {
  const chosen: string[] = [];
  const tabs = [
    { id: 'a', label: 'First' },
    { id: 'b', label: 'Second' },
  ] as const;
  await show(
    <Tabs label="Views" tabs={tabs} selected="a" onSelect={(id) => chosen.push(id)}>
      content
    </Tabs>,
  );
  const list = find('[role=tablist]');
  for (const key of ['ArrowRight', 'ArrowLeft', 'End', 'Home', 'x']) await press(list, key);
  expect(chosen).toEqual(['b', 'b', 'b', 'a']);
  expect(find('[role=tabpanel]').getAttribute('aria-labelledby')).toBe(find('[aria-selected=true]').id);
});

test('cuts text at tokens and marks what is wrong', () => {
  const pieces = toPieces('a = "b"', [{ from: 4, to: 7, kind: 'string' }], [{ from: 0, to: 1, severity: 'error' }]);
  expect(pieces).toEqual([
    { text: 'a', className: 'tk-error' },
    { text: ' = ', className: '' },
    { text: '"b"', className: 'tk-string' },
  ]);
  expect(pieces.map((piece) => piece.text).join('')).toBe('a = "b"');
});

test('colours JSON, broken or not', () => {
  const kinds = (text: string) => toJsonTokens(text).map((token) => [text.slice(token.from, token.to), token.kind]);
  expect(kinds('{"a": -1.5, "b": ["x", null]')).toEqual([
    ['"a"', 'key'],
    ['-1.5', 'number'],
    ['"b"', 'key'],
    ['"x"', 'string'],
    ['null', 'operator'],
  ]);
  expect(kinds('{"open')).toEqual([['"open', 'string']]);
});

test('shows long text plain', async () => {
  const long = '1'.repeat(30_000);
  await show(<CodeEditor value={long} onInput={() => null} label="Body" tokenize={toJsonTokens} />);
  expect(find('textarea').className).toContain('is-plain');
  expect(find('.ce-back').textContent?.trim()).toBe('');
});

test('keeps errors until they are closed and at most four notices', async () => {
  const board = createNoticeBoard();
  await show(<Notices board={board} closeLabel="Close" />);
  await act(() => {
    for (let count = 1; count <= 6; count += 1) board.add({ kind: 'error', text: `error ${count}` });
  });
  expect([...root.querySelectorAll('[role=alert] p')].map((item) => item.textContent)).toEqual([
    'error 3',
    'error 4',
    'error 5',
    'error 6',
  ]);
  await act(() => find('button').click());
  expect(root.querySelectorAll('[role=alert]')).toHaveLength(3);
});

test.each([
  [820, '820 B'],
  [24_100, '24.1 KB'],
  [3_400_000, '3.4 MB'],
])('writes %d bytes as %s', (bytes, text) => {
  expect(toSizeText(bytes)).toBe(text);
});

test.each([
  [85.6, '86 ms'],
  [1234, '1.2 s'],
])('writes %d ms as %s', (ms, text) => {
  expect(toTimeText(ms)).toBe(text);
});
