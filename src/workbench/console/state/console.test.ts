import { beforeEach, describe, expect, test, vi } from 'vitest';
import { KintoneApiError } from '../../../core/errors.ts';
import type { Json } from '../../../rest/request/json.ts';
import type { WireRequest } from '../../../rest/request/wire-request.ts';
import { createStorage } from '../../shell/storage.ts';
import { runChain, type ChainStep } from './chain.ts';
import { parseCheck, runChecks } from './checks.ts';
import { type Console, createConsole } from './console.ts';
import type { SavedRequest } from './library.ts';
import type { Received, Transport } from './transport.ts';

type Answer = (wire: WireRequest) => Json | Error | Promise<Json>;

const sent: string[] = [];
let answer: Answer = () => ({ records: [] });

const transport: Transport = {
  async send(wire): Promise<Received> {
    sent.push(`${wire.method} ${wire.path} ${JSON.stringify(wire.params)}`);
    const value = await answer(wire);
    if (value instanceof Error) throw value;
    return { kind: 'json', value, bytes: 1 };
  },
  readLoad: () => Promise.resolve({ limit: 100, running: 12 }),
  list: (kind, { offset }) =>
    kind === 'users' && offset < 200
      ? Promise.resolve({
          users: Array.from({ length: offset === 0 ? 100 : 3 }, (_, index) => ({
            code: `u${offset + index}`,
            name: `User ${offset + index}`,
            valid: index !== 1,
          })),
        })
      : Promise.reject(new TypeError('refused')),
};

function open(): Console {
  return createConsole({
    transport,
    loadFields: () => Promise.resolve({}),
    storage: createStorage(localStorage, '1' as never),
    page: { appId: '1', recordId: null, guestSpaceId: null },
    now: () => 0,
    clock: () => 0,
  });
}

function save(name: string, over: Partial<SavedRequest>): SavedRequest {
  const request = { endpointId: 'GET records', values: { app: 1 }, guestSpaceId: null };
  return { id: name, name, folder: '', request, extracts: [], checks: [], ...over };
}

beforeEach(() => {
  localStorage.clear();
  sent.length = 0;
  answer = () => ({ records: [] });
});

describe('open requests', () => {
  test('keep their own draft, answer and progress while another is in front', async () => {
    const con = open();
    const first = con.tab.value;
    let release: (value: Json) => void = () => undefined;
    answer = () => new Promise<Json>((resolve) => (release = resolve));
    const running = con.send();
    await vi.waitFor(() => expect(sent).toHaveLength(1));
    con.openTab();
    con.dispatch({ type: 'choose', endpointId: 'GET apps', page: con.deps.page });
    expect(con.tab.value.sending.value).toBeNull();
    expect(first.sending.value).not.toBeNull();
    release({ records: [{ a: 1 }] });
    await running;
    expect(con.tab.value.answer.value).toBeNull();
    expect(first.answer.value?.outcome).toMatchObject({ kind: 'ok' });
    con.closeTab();
    expect(con.tab.value).toBe(first);
    con.closeTab();
    expect(con.tabs.value).toHaveLength(1);
    expect(con.tab.value.draft.value.request.endpointId).toBe('GET records');
    con.dispose();
  });

  test('come back after a reload, the one in front and broken JSON as well', () => {
    const con = open();
    con.dispatch({ type: 'set', path: ['query'], value: 'limit 7' });
    con.openTab();
    con.dispatch({ type: 'mode', mode: 'json' });
    con.dispatch({ type: 'json', text: '{"app": 1, "quer' });
    con.keep();
    const again = open();
    expect(again.tabs.value.map((tab) => tab.draft.value.request.values)).toEqual([
      { app: '1', query: 'limit 7' },
      { app: '1' },
    ]);
    expect(again.tab.value).toBe(again.tabs.value[1]);
    expect(again.tab.value.draft.value).toMatchObject({ mode: 'json', jsonText: '{"app": 1, "quer' });
  });

  test('keep no broken text of a call that takes a password, and read what was kept alone before', () => {
    const con = open();
    con.dispatch({ type: 'choose', endpointId: 'POST guests', page: con.deps.page });
    con.dispatch({ type: 'json', text: '{"guests": [{"password": "very hidden' });
    con.keep();
    expect(JSON.stringify(Object.entries(localStorage))).not.toContain('very hidden');
    const storage = createStorage(localStorage, '1' as never);
    storage.write('console.tabs', null);
    storage.write('console.draft', { endpointId: 'GET apps', values: { name: 'x' }, guestSpaceId: null });
    expect(open().tab.value.draft.value.request.values).toEqual({ name: 'x' });
    storage.write('console.tabs', { version: 9 });
    expect(open().tabs.value).toHaveLength(1);
  });
});

describe('dry run', () => {
  const record = {
    $id: { type: '__ID__', value: '5' },
    $revision: { type: '__REVISION__', value: '3' },
    T: { value: 'old' },
  };

  test('reads the state before, shows what would change and why it would fail, and sends no write even when locked', async () => {
    const con = open();
    answer = () => ({ records: [record] });
    con.dispatch({
      type: 'load',
      request: {
        endpointId: 'PUT records',
        values: {
          app: 1,
          records: [
            { id: 5, revision: 2, record: { T: { value: 'new' } } },
            { id: 6, record: { T: { value: 'x' } } },
          ],
        },
        guestSpaceId: null,
      },
    });
    con.locks.value = { records: true, delete: true, settings: true };
    const run = con.send({ dry: true });
    await vi.waitFor(() => expect(con.tab.value.pending.value).not.toBeNull());
    const pending = con.tab.value.pending.value;
    expect(pending).toMatchObject({ isDryRun: true });
    expect(pending?.foresight.changes).toContainEqual({ recordId: '5', name: 'T', before: 'old', after: 'new' });
    expect(pending?.foresight.obstacles).toEqual([
      { kind: 'revision', record: '5', now: '3' },
      { kind: 'missing', record: '6', now: '' },
    ]);
    pending?.answer(false);
    expect(await run).toBeNull();
    expect(sent.every((line) => line.startsWith('GET '))).toBe(true);
    await con.send();
    expect(con.tab.value.blocked.value).toEqual({ kind: 'lock', lock: 'records' });
  });
});

describe('undo', () => {
  const request = (endpointId: string, values: { readonly [name: string]: Json }) => ({
    endpointId,
    values: { app: 1, ...values },
    guestSpaceId: null,
  });
  const confirm = async (con: Console, run: Promise<unknown>): Promise<void> => {
    await vi.waitFor(() => expect(con.tab.value.pending.value).not.toBeNull());
    con.tab.value.pending.value?.answer(true);
    await run;
  };

  test('stays on offer after a read and after it was refused, until another write went through', async () => {
    const con = open();
    const stored = { $id: { value: '5' }, T: { type: 'SINGLE_LINE_TEXT', value: 'old' } };
    const refused = new KintoneApiError({ method: 'PUT', path: '', code: 'GAIA_CO02', id: 'x', message: 'changed' });
    answer = ({ method }) => (method === 'GET' ? { records: [stored] } : { revision: '4' });
    await confirm(con, con.run(request('PUT record', { id: 5, record: { T: { value: 'new' } } })));
    const undo = con.tab.value.undo.value;
    expect(undo?.values['records']).toEqual([{ id: '5', revision: '4', record: { T: { value: 'old' } } }]);
    await con.run(request('GET records', {}));
    expect(con.tab.value.undo.value).toBe(undo);
    answer = ({ method }) => (method === 'GET' ? { records: [stored] } : refused);
    if (undo) await confirm(con, con.run(undo));
    expect(con.tab.value.answer.value?.outcome).toMatchObject({ kind: 'failed' });
    expect(con.tab.value.undo.value).toBe(undo);
    answer = ({ method }) => (method === 'GET' ? { records: [stored] } : { records: [{ id: '5', revision: '6' }] });
    await confirm(con, con.run(request('PUT record/assignees', { id: 5, assignees: [] })));
    expect(con.tab.value.undo.value).toBeNull();
  });
});

describe('checks', () => {
  const ok = (value: Json) => ({ outcome: { kind: 'ok' as const, value, bytes: null }, elapsedMs: 12.4 });
  const body = {
    records: [{ $id: { value: '7' }, 状態: { value: 'Open' }, Tags: { value: ['a', 'b'] } }],
    totalCount: '12',
    note: null,
  };

  test.each([
    ['status = ok', true],
    ['status = 200', true],
    ['status != ok', false],
    ['ms < 100', true],
    ['records.length = 1', true],
    ['records[0].状態.value = Open', true],
    ['records[0].状態.value = "Open"', true],
    ['records[0].状態.value != Closed', true],
    ['records[0].$id.value = 7', true],
    ['totalCount >= 12', true],
    ['totalCount > 100', false],
    ['totalCount < 2', false],
    ['records[0].Tags.value contains b', true],
    ['records[0].Tags.value = ["a","b"]', true],
    ['records[0].Nope exists', false],
    ['records[0].$id exists', true],
    ['note = null', true],
    ['nothing > 1', false],
  ])('judges %s', (text, expected) => {
    expect(runChecks([text], ok(body), (line) => line)[0]).toMatchObject({ text, ok: expected });
  });

  test.each(['', 'status', 'status =', 'a b = 1', '= 3', 'x ~ 3'])('does not read "%s"', (text) => {
    expect(parseCheck(text)).toBeNull();
  });

  test('hand on values, fill in variables, and stop a chain where one fails', async () => {
    const con = open();
    const items = [
      save('first', { extracts: [{ variable: 'found', path: 'records[0].$id.value' }], checks: ['status = ok'] }),
      save('second', {
        request: { endpointId: 'GET record', values: { app: 1, id: '{{found}}' }, guestSpaceId: null },
        checks: ['record.$id.value = {{found}}', 'record.n.value = 2'],
      }),
      save('third', {}),
    ];
    answer = (wire) =>
      wire.path.endsWith('records.json')
        ? { records: [{ $id: { value: '42' } }] }
        : { record: { $id: { value: '42' }, n: { value: '1' } } };
    let steps: readonly ChainStep[] = [];
    await runChain(con, items, (next) => (steps = next));
    expect(steps).toEqual([
      { name: 'first', ok: true, checked: 1, reason: '' },
      { name: 'second', ok: false, checked: 1, reason: 'record.n.value = 2' },
    ]);
    expect(con.tab.value.answer.value?.checks.map((check) => [check.ok, check.actual])).toEqual([
      [true, '42'],
      [false, '1'],
    ]);
    expect(con.tab.value.saved.value?.name).toBe('second');
  });

  test('let a chain want a refusal, and count a value that is not there as failed', async () => {
    const con = open();
    const refusal = new KintoneApiError({ method: 'GET', path: '/', code: 'GAIA_RE01', id: 'x', message: 'no' });
    answer = (wire) => (JSON.stringify(wire.params).includes('"2"') ? refusal : { records: [] });
    const wanted = save('wanted', {
      request: { endpointId: 'GET record', values: { app: 1, id: '2' }, guestSpaceId: null },
      checks: ['status = GAIA_RE01'],
    });
    const steps: ChainStep[] = [];
    const collect = (next: readonly ChainStep[]): void => void steps.splice(0, steps.length, ...next);
    await runChain(con, [wanted, save('empty', { extracts: [{ variable: 'x', path: 'records[0].a' }] })], collect);
    expect(steps.map(({ ok, reason }) => [ok, reason])).toEqual([
      [true, ''],
      [false, 'x = records[0].a'],
    ]);
    await runChain(con, [{ ...wanted, checks: [] }], collect);
    expect(steps[0]).toMatchObject({ ok: false, reason: 'GAIA_RE01' });
  });
});

describe('what Kintone tells besides', () => {
  test('is the load of the domain after every answer', async () => {
    const con = open();
    await con.send();
    await vi.waitFor(() => expect(con.domainLoad.value).toEqual({ limit: 100, running: 12 }));
  });

  test('is the list of people, read once and page by page; a refusal offers nothing', async () => {
    const con = open();
    con.needDirectory('users');
    con.needDirectory('users');
    con.needDirectory('groups');
    await vi.waitFor(() => expect(con.directory.value.users).toHaveLength(101));
    expect(con.directory.value.users?.at(-1)).toEqual({ value: 'u102', detail: 'User 102' });
    expect(con.directory.value.groups).toEqual([]);
  });

  test('is refused before it is sent when a file is larger than Kintone takes', async () => {
    const con = open();
    con.dispatch({ type: 'choose', endpointId: 'POST file', page: con.deps.page });
    const file = new File(['x'], 'big.zip');
    Object.defineProperty(file, 'size', { value: 2 * 1024 ** 3 });
    con.tab.value.file.value = file;
    await con.send();
    expect(con.tab.value.blocked.value).toEqual({ kind: 'fileSize', name: 'big.zip' });
    expect(sent).toEqual([]);
  });
});
