import { signal } from '@preact/signals';
import { render } from 'preact';
import { act } from 'preact/test-utils';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { FormFieldLike } from '../../../query/fields.ts';
import { createStorage } from '../../shell/storage.ts';
import type { WorkbenchContext } from '../../shell/tool.ts';
import { FormPane } from '../request/form-pane.tsx';
import { type Console, createConsole } from '../state/console.ts';
import { toUi } from '../ui.ts';

type Properties = Record<string, FormFieldLike>;

const root = document.createElement('div');
document.body.append(root);
const ctx = {
  wording: (messages: { en: object }) => messages.en,
  language: signal('en'),
  environment: { user: { code: 'me', name: 'Me' } },
} as unknown as WorkbenchContext;

/** Fields that are under way, by app. */
let asked: Map<string, { answer: (properties: Properties) => void; refuse: (error: Error) => void }>;
let con: Console;

beforeEach(() => {
  localStorage.clear();
  asked = new Map();
  con = createConsole({
    transport: {
      send: () => Promise.resolve({ kind: 'json', value: {}, bytes: null }),
      readLoad: () => Promise.resolve(null),
      list: () => Promise.reject(new TypeError('refused')),
    },
    loadFields: (app) => new Promise((answer, refuse) => void asked.set(app, { answer, refuse })),
    storage: createStorage(localStorage, '1' as never),
    page: { appId: '1', recordId: null, guestSpaceId: null },
    now: () => 0,
    clock: () => 0,
  });
});

afterEach(() => {
  render(null, root);
  con.dispose();
});

const field = (code: string): Properties => ({ [code]: { type: 'SINGLE_LINE_TEXT', code, label: code } });

function Pane() {
  return <FormPane ui={toUi(con, ctx)} />;
}

/** Does something and lets everything follow that waits for nothing else. */
const settle = (change: () => void): Promise<void> =>
  act(async () => {
    change();
    await new Promise((done) => setTimeout(done, 0));
  });

const adder = (): Element | null => root.querySelector('[aria-label="add a field…"]');

test('offers the fields of the app that was named last, whichever answer comes first', async () => {
  con.dispatch({ type: 'set', path: ['app'], value: '2' });
  await settle(() => asked.get('2')?.answer(field('Second')));
  await settle(() => asked.get('1')?.answer(field('First')));
  expect(con.form.value?.fields.map(({ code }) => code)).toEqual(['Second']);
  expect(con.formError.value).toBeNull();
});

test('says nothing of an app that is no longer named when its fields are refused', async () => {
  con.dispatch({ type: 'set', path: ['app'], value: '2' });
  await settle(() => asked.get('2')?.answer(field('Second')));
  await settle(() => asked.get('1')?.refuse(new Error('refused')));
  expect(con.form.value?.fields.map(({ code }) => code)).toEqual(['Second']);
  expect(con.formError.value).toBeNull();
});

test('offers a list of fields from the start, and a text field only where they may not be read', async () => {
  con.dispatch({ type: 'choose', endpointId: 'POST record', page: con.deps.page });
  await act(() => render(<Pane />, root));
  const list = adder();
  expect([list?.tagName, list?.querySelectorAll('option').length]).toEqual(['SELECT', 1]);
  await settle(() => asked.get('1')?.answer(field('Subject')));
  expect(adder()).toBe(list);
  expect(list?.querySelectorAll('option')).toHaveLength(2);
  con.dispatch({ type: 'set', path: ['app'], value: '2' });
  await settle(() => asked.get('2')?.refuse(new Error('refused')));
  expect(adder()?.tagName).toBe('INPUT');
});
