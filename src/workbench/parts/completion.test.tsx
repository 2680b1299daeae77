import { type ComponentChild, render } from 'preact';
import { useState } from 'preact/hooks';
import { act } from 'preact/test-utils';
import { afterEach, expect, test } from 'vitest';
import { CodeEditor } from './code-editor.tsx';
import type { CompletionList } from './completion.ts';

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

function complete(text: string, caret: number): CompletionList {
  const from = text.lastIndexOf(' ', caret - 1) + 1;
  const items = ['Priority', 'Product'].filter((word) => word.startsWith(text.slice(from, caret)));
  return { from, items: items.map((word) => ({ insert: word, label: word, detail: 'FIELD' })) };
}

async function type(area: HTMLTextAreaElement, text: string): Promise<void> {
  area.value = text;
  area.setSelectionRange(text.length, text.length);
  await act(() => void area.dispatchEvent(new InputEvent('input', { bubbles: true })));
}

function Query() {
  const [value, setValue] = useState('');
  return <CodeEditor value={value} onInput={setValue} label="Query" complete={complete} />;
}

test('offers completions, walks them by keys and writes the chosen one', async () => {
  await show(<Query />);
  const area = find('textarea') as HTMLTextAreaElement;
  await type(area, 'and Pr');
  expect([...root.querySelectorAll('[role=option]')].map((item) => item.textContent)).toEqual([
    'PriorityFIELD',
    'ProductFIELD',
  ]);
  expect(area.getAttribute('aria-activedescendant')).toBe(find('[role=option][aria-selected=true]').id);
  await press(area, 'ArrowDown');
  await press(area, 'Enter');
  expect(area.value).toBe('and Product');
});

test('leaves Ctrl and Enter to whoever sends, also while a list is open', async () => {
  await show(<Query />);
  const area = find('textarea') as HTMLTextAreaElement;
  await type(area, 'and Pr');
  let sent = 0;
  root.addEventListener('keydown', ({ key, ctrlKey, defaultPrevented }) => {
    if (key === 'Enter' && ctrlKey && !defaultPrevented) sent += 1;
  });
  await press(area, 'Enter', { ctrlKey: true });
  expect([sent, area.value, root.querySelectorAll('[role=option]').length]).toEqual([1, 'and Pr', 0]);
});

test('offers nothing by itself right behind something finished', async () => {
  const next = (text: string, caret: number): CompletionList => ({
    from: caret,
    items: [{ insert: 'and', label: text }],
  });
  await show(<CodeEditor value="" onInput={() => null} label="Query" complete={next} />);
  const area = find('textarea') as HTMLTextAreaElement;
  await type(area, 'Priority in ("High")');
  expect(root.querySelectorAll('[role=option]')).toHaveLength(0);
  await press(area, ' ', { ctrlKey: true });
  expect(root.querySelectorAll('[role=option]')).toHaveLength(1);
});

test('completes what was typed while the words were on their way, unless the editor was left', async () => {
  function Late({ hasWords }: { hasWords: boolean }) {
    const [value, setValue] = useState('');
    const source = hasWords ? complete : undefined;
    return <CodeEditor value={value} onInput={setValue} label="Query" complete={source} />;
  }
  for (const [isLeft, offered] of [
    [false, 2],
    [true, 0],
  ] as const) {
    await show(<Late key={offered} hasWords={false} />);
    const area = find('textarea') as HTMLTextAreaElement;
    await type(area, 'and Pr');
    if (isLeft) await act(() => void area.dispatchEvent(new FocusEvent('blur')));
    expect(root.querySelectorAll('[role=option]')).toHaveLength(0);
    await show(<Late key={offered} hasWords />);
    expect(root.querySelectorAll('[role=option]')).toHaveLength(offered);
  }
});
