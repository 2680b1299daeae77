import { signal } from '@preact/signals';
import { render } from 'preact';
import { act } from 'preact/test-utils';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Json } from '../../../rest/request/json.ts';
import { createStorage } from '../../shell/storage.ts';
import type { WorkbenchContext } from '../../shell/tool.ts';
import { FormPane } from '../request/form-pane.tsx';
import { JsonPane } from '../request/json-pane.tsx';
import { QueryBuilder } from '../query/query-builder.tsx';
import { type Console, createConsole } from '../state/console.ts';
import { toUi } from '../ui.ts';

const properties = {
  Title: { type: 'SINGLE_LINE_TEXT', code: 'Title', label: 'Subject' },
  Due: { type: 'DATE', code: 'Due', label: 'Due' },
  State: { type: 'STATUS', code: 'State', label: 'State', enabled: true },
  Rank: {
    type: 'DROP_DOWN',
    code: 'Rank',
    label: 'Rank',
    options: { 'Very, very high': { index: '0' }, Low: { index: '1' } },
  },
  Lines: {
    type: 'SUBTABLE',
    code: 'Lines',
    label: 'Lines',
    fields: { Qty: { type: 'NUMBER', code: 'Qty', label: 'Quantity' } },
  },
};
const root = document.createElement('div');
document.body.append(root);
const ctx = {
  wording: (messages: { en: object }) => messages.en,
  language: signal('en'),
  environment: { user: { code: 'me', name: 'Me' } },
} as unknown as WorkbenchContext;
let con: Console;
/** What the app holds. */
let records: Json[] = [];

beforeEach(async () => {
  localStorage.clear();
  records = [];
  con = createConsole({
    transport: {
      send: ({ path }) => {
        const value = path.endsWith('/records.json')
          ? { records }
          : { states: { B: { index: '1' }, A: { index: '0' } } };
        return Promise.resolve({ kind: 'json', value, bytes: null });
      },
      readLoad: () => Promise.resolve(null),
      list: () => Promise.reject(new TypeError('refused')),
    },
    loadFields: () => Promise.resolve(properties),
    storage: createStorage(localStorage, '1' as never),
    page: { appId: '1', recordId: null, guestSpaceId: null },
    now: () => 0,
    clock: () => 0,
  });
  await vi.waitUntil(() => con.form.value?.queryFields.some(({ code, options }) => code === 'State' && options));
});

afterEach(() => {
  render(null, root);
  con.dispose();
});

function Pane() {
  const ui = toUi(con, ctx);
  return con.tab.value.draft.value.mode === 'json' ? <JsonPane ui={ui} /> : <FormPane ui={ui} />;
}

async function open(endpointId: string, values: { readonly [name: string]: Json }): Promise<void> {
  con.dispatch({ type: 'load', request: { endpointId, values, guestSpaceId: null } });
  await act(() => render(<Pane />, root));
}

const hintsOf = (element: Element | null): string[] =>
  [...(element?.querySelectorAll(':scope > .rc-hints > .rc-hint') ?? [])].map((hint) => hint.textContent.trim());

function cell(code: string): Element | null {
  return (
    [...root.querySelectorAll('.rc-cell')].find((each) => each.querySelector('label')?.textContent.startsWith(code)) ??
    null
  );
}

describe('form', () => {
  async function pick(code: string): Promise<void> {
    const add = root.querySelector<HTMLSelectElement>('.rc-add');
    if (!add) throw new Error('No field can be added.');
    add.value = code;
    await act(() => void add.dispatchEvent(new Event('change', { bubbles: true })));
  }

  const lines = () => {
    const { record } = con.tab.value.draft.value.request.values as { record: { Lines: { value: Json } } };
    return record.Lines.value;
  };

  test('starts a table of an update with the rows that the record has', async () => {
    const row = (id: string, quantity: string) => ({ id, value: { Qty: { type: 'NUMBER', value: quantity } } });
    records = [{ $id: { value: '5' }, Lines: { type: 'SUBTABLE', value: [row('8', '2'), row('9', '3')] } }];
    await open('PUT record', { app: 1, id: 5, record: {} });
    await pick('Lines');
    await vi.waitFor(() =>
      expect(lines()).toEqual([
        { id: '8', value: { Qty: { value: '2' } } },
        { id: '9', value: { Qty: { value: '3' } } },
      ]),
    );
  });

  test.each([
    ['a new record', 'POST record', {}],
    ['a record that is not there', 'PUT record', { id: 5 }],
    ['a record that is not named yet', 'PUT record', {}],
  ])('starts a table of %s with one empty row', async (_what, endpointId, values) => {
    await open(endpointId, { app: 1, record: {}, ...values });
    await pick('Lines');
    expect(lines()).toEqual([{ value: {} }]);
  });

  test('leaves a table alone that was changed before its rows came', async () => {
    records = [{ $id: { value: '5' }, Lines: { type: 'SUBTABLE', value: [{ id: '8', value: {} }] } }];
    await open('PUT record', { app: 1, id: 5, record: {} });
    const adding = con.addTable(['record'], 'Lines');
    con.dispatch({ type: 'set', path: ['record', 'Lines', 'value', 0, 'value'], value: { Qty: { value: '7' } } });
    await adding;
    expect(lines()).toEqual([{ value: { Qty: { value: '7' } } }]);
  });

  test('says what is wrong with a field beside its input, also in a row of a table', async () => {
    await open('PUT record', {
      app: 1,
      id: 5,
      record: {
        Rank: { value: 'High' },
        Nope: { value: 1 },
        Lines: { value: [{ value: { Qty: { value: 'many' } } }] },
      },
    });
    expect(hintsOf(cell('Rank'))).toEqual(['"High" is not an option; options are Very, very high, Low']);
    expect(hintsOf(cell('Nope'))[0]).toContain('the app has no field Nope');
    expect(hintsOf(cell('Lines'))).toEqual([]);
    expect(hintsOf(cell('Qty'))).toEqual(['must be a number']);
    const input = cell('Qty')?.querySelector('input');
    expect(root.querySelector(`[id="${input?.getAttribute('aria-describedby')}"]`)?.textContent).toContain('number');
  });

  test('asks for what is missing only when it was to be sent, and goes there', async () => {
    await open('PUT record', { app: 1, record: {} });
    expect(root.querySelector('.is-error')).toBeNull();
    await act(async () => void (await con.send()));
    expect(root.querySelector('.is-error')?.textContent).toContain('give either id or updateKey');
    expect(document.activeElement?.closest('.rc-param')?.querySelector('label')?.textContent).toBe('id');
  });

  test('shows a date that the browser cannot show', async () => {
    await open('PUT record', { app: 1, id: 5, record: { Due: { value: '31.1.2026' } } });
    const input = cell('Due')?.querySelector('input');
    expect([input?.type, input?.value]).toEqual(['text', '31.1.2026']);
  });

  test('stops Send for a broken value of a parameter in JSON, and keeps it', async () => {
    await open('PUT preview/app/views', { app: 1, views: { All: { type: 'LIST', index: 0 } } });
    const area = root.querySelector('textarea');
    if (!area) throw new Error('no editor for the views');
    area.value = '{"All": {';
    await act(() => void area.dispatchEvent(new InputEvent('input', { bubbles: true })));
    expect(root.textContent).toContain('Not JSON: the text ends too early (line 1, column 10).');
    await act(async () => void (await con.send()));
    expect(con.tab.value.blocked.value).toEqual({ kind: 'issues', errors: 1 });
    expect(con.tab.value.draft.value.request.values['views']).toBe('{"All": {');
  });

  test('gives all records of an update the values of the first', async () => {
    const due = { Due: { value: '2026-01-31' } };
    await open('PUT records', {
      app: 1,
      records: [
        { id: 1, record: due },
        { id: 2, revision: 3, record: {} },
      ],
    });
    const button = [...root.querySelectorAll('button')].find(
      (each) => each.textContent === 'Give all records these values',
    );
    await act(() => button?.click());
    expect(con.tab.value.draft.value.request.values['records']).toEqual([
      { id: 1, record: due },
      { id: 2, revision: 3, record: due },
    ]);
  });
});

describe('JSON text', () => {
  test('marks and says what is wrong with a query, and goes there when it was to be sent', async () => {
    con.dispatch({ type: 'mode', mode: 'json' });
    await open('GET records', { app: 1 });
    await act(() => con.dispatch({ type: 'json', text: '{"app": 1, "query": "Nope = 1"}' }));
    await act(() => con.dispatch({ type: 'mode', mode: 'json' }));
    expect(hintsOf(root.querySelector('.rc-json'))).toEqual(['query: Specified field (Nope) not found.']);
    await act(async () => void (await con.send()));
    const area = root.querySelector('textarea');
    expect(area?.value.slice(area.selectionStart, area.selectionEnd)).toBe('"Nope = 1"');
  });
});

describe('query builder', () => {
  async function build(query: string): Promise<string[]> {
    const used: string[] = [];
    const show = (): void =>
      render(
        <QueryBuilder ui={toUi(con, ctx)} query={query} onUse={(text) => used.push(text)} onClose={() => null} />,
        root,
      );
    await act(show);
    return used;
  }
  const choices = (name: string): HTMLSelectElement[] => [
    ...root.querySelectorAll<HTMLSelectElement>(`select[aria-label="${name}"]`),
  ];
  const pick = (select: HTMLSelectElement | undefined, value: string) =>
    act(() => {
      if (!select) throw new Error('no such choice');
      select.value = value;
      select.dispatchEvent(new Event('change', { bubbles: true }));
    });

  test('names operators and days in words, and ticks options that hold commas', async () => {
    const used = await build('Rank in ("Low") and Due >= TODAY()');
    expect([...(choices('Operator')[1]?.options ?? [])].map((option) => option.text)).toContain('≥');
    await act(() => root.querySelector<HTMLInputElement>('.rc-checks input')?.click());
    await pick(choices('Value')[0], 'FROM_TODAY(7, DAYS)');
    await pick(choices('Value')[1], 'WEEKS');
    await act(() => root.querySelector<HTMLButtonElement>('.is-main')?.click());
    expect(used).toEqual(['Rank in ("Low", "Very, very high") and Due >= FROM_TODAY(7, WEEKS)']);
  });

  test('offers the states of the process in their order', async () => {
    await build('State = "A"');
    expect([...root.querySelectorAll('datalist option')].map((option) => option.getAttribute('value'))).toEqual([
      'A',
      'B',
    ]);
  });
});
