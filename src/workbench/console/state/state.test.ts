import { describe, expect, test } from 'vitest';
import { findEndpoint } from '../../../rest/catalogue/catalogue.ts';
import type { Json, JsonObject } from '../../../rest/request/json.ts';
import { countRecords, findLists, toListRows } from './answer.ts';
import { toBulkRequest } from './bulk.ts';
import { compareJson } from './compare.ts';
import { looksLikeCredential } from './credential-shape.ts';
import { type Draft, reduceDraft, toFirstDraft } from './draft.ts';
import { fetchAll } from './fetch-all.ts';
import { defaultLocks, findLock, toWriteSummary } from './guard.ts';
import {
  addToHistory,
  emptyLibrary,
  mergeLibrary,
  parseHistory,
  parseLibrary,
  saveRequest,
  toFolders,
} from './library.ts';
import { toCellText, toColumns, toCsv } from './table-cells.ts';
import { toWireRequest } from '../../../rest/request/wire-request.ts';
import { toUpdate } from '../result/links.ts';
import { readBefore, toChanges, toUndo } from './undo.ts';

const page = { appId: '1', recordId: '7', guestSpaceId: null };

function endpoint(id: string) {
  const found = findEndpoint(id);
  if (!found) throw new Error(`no such call: ${id}`);
  return found;
}

describe('reduceDraft', () => {
  const first: Draft = toFirstDraft(page);

  test('starts with the records of the app', () => {
    expect(first.request).toEqual({ endpointId: 'GET records', values: { app: '1' }, guestSpaceId: null });
  });

  test('carries app, query and fields to a call that takes them, and fills in the record of the page', () => {
    const typed = reduceDraft(first, { type: 'set', path: ['query'], value: 'limit 1' });
    const cursor = reduceDraft(typed, { type: 'choose', endpointId: 'POST records/cursor', page });
    expect(cursor.request.values).toEqual({ app: '1', query: 'limit 1' });
    const one = reduceDraft(cursor, { type: 'choose', endpointId: 'GET record', page });
    expect(one.request.values).toEqual({ app: '1', id: '7' });
    expect(reduceDraft(one, { type: 'choose', endpointId: 'no such call', page })).toBe(one);
  });

  test('takes an emptied parameter away, but keeps an empty field of a record', () => {
    const put = reduceDraft(first, { type: 'choose', endpointId: 'PUT record', page });
    const keyed = reduceDraft(put, { type: 'set', path: ['updateKey', 'field'], value: 'Title' });
    expect(keyed.request.values['updateKey']).toEqual({ field: 'Title' });
    expect(
      reduceDraft(keyed, { type: 'set', path: ['updateKey', 'field'], value: '' }).request.values,
    ).not.toHaveProperty('updateKey');
    const cleared = reduceDraft(put, { type: 'set', path: ['record'], value: { Title: { value: '' } } });
    expect(cleared.request.values['record']).toEqual({ Title: { value: '' } });
  });

  test('keeps broken JSON as typed and the last good values', () => {
    const broken = reduceDraft(first, { type: 'json', text: '{"app": 2' });
    expect(broken.jsonError).toEqual({ offset: 9, found: '' });
    expect(broken.request.values).toEqual({ app: '1' });
    expect(broken.jsonText).toBe('{"app": 2');
    expect(reduceDraft(broken, { type: 'json', text: '{"app": 2}' }).request.values).toEqual({ app: 2 });
  });
});

describe('library', () => {
  const request = {
    endpointId: 'POST record',
    values: { app: 1, record: { Title: { value: 'private' } } },
    guestSpaceId: null,
  };

  test('keeps no record contents in the history and no password of a guest anywhere', () => {
    const history = addToHistory([], { id: 1, atMs: 0, request, outcome: 'ok', elapsedMs: 1 });
    expect(JSON.stringify(history)).not.toContain('private');
    expect(history[0]?.request.values).toEqual({ app: 1 });
    const guests = {
      endpointId: 'POST guests',
      values: { guests: [{ code: 'a', password: 'hidden', name: 'n' }] },
      guestSpaceId: null,
    };
    const library = saveRequest(emptyLibrary, {
      id: 'x',
      name: 'n',
      folder: '',
      request: guests,
      extracts: [],
      checks: [],
    });
    expect(JSON.stringify(library)).not.toContain('hidden');
    expect(JSON.stringify(parseLibrary(JSON.parse(JSON.stringify(library))))).toContain('"code":"a"');
  });

  test('keeps 200 entries at most', () => {
    const many = Array.from({ length: 250 }, (_, id) => ({ id, atMs: id, request, outcome: 'ok', elapsedMs: 1 }));
    const history = many.reduce<ReturnType<typeof addToHistory>>((list, entry) => addToHistory(list, entry), []);
    expect(history).toHaveLength(200);
    expect(history[0]?.id).toBe(249);
  });

  test('reads version 1, refuses unknown versions, and drops broken entries alone', () => {
    const old = {
      version: 1,
      saved: [
        { id: 'a', name: 'Old', request },
        { id: 'b', name: 'Broken', request: { endpointId: 'GET nothing' } },
      ],
      variables: { app: '5' },
    };
    expect(parseLibrary(old)).toEqual({
      version: 3,
      saved: [{ id: 'a', name: 'Old', folder: '', extracts: [], checks: [], request }],
      variables: [{ name: 'app', value: '5' }],
    });
    expect(() => parseLibrary({ version: 99, saved: [] })).toThrow('unknown version');
    expect(() => parseLibrary('text')).toThrow(TypeError);
    expect(parseHistory([{ nonsense: true }])).toEqual([]);
  });

  test('replaces by name and folder, and lists folders in order', () => {
    const make = (name: string, folder: string) => ({
      id: `${folder}${name}`,
      name,
      folder,
      request,
      extracts: [],
      checks: [],
    });
    const library = [make('b', 'Z'), make('a', 'A'), { ...make('b', 'Z'), id: 'new' }].reduce(
      saveRequest,
      emptyLibrary,
    );
    expect(toFolders(library, '').map((folder) => [folder.name, folder.items.map((item) => item.id)])).toEqual([
      ['A', ['Aa']],
      ['Z', ['new']],
    ]);
    expect(toFolders(library, 'z').map((folder) => folder.name)).toEqual(['Z']);
    expect(mergeLibrary(library, emptyLibrary)).toEqual(library);
  });

  test.each([
    ['token', 'a1B2'.repeat(10), true],
    ['password', 'x', true],
    ['x', `Bearer ${'y'.repeat(20)}`, true],
    // credential-ok: made-up login of the local Kintone in this test
    ['login', btoa('user:password1'), true],
    // credential-ok: the same with a Japanese login name
    ['login', btoa(String.fromCharCode(...new TextEncoder().encode('山田:password1'))), true],
    ['picture', btoa('\u0001:\u00ff\u0002:\u00fe:'), false],
    ['id', '12345', false],
    ['title', 'Customer inquiries', false],
  ])('judges the variable %s', (name, value, expected) => {
    expect(looksLikeCredential(name, value)).toBe(expected);
  });
});

describe('guard', () => {
  test('locks deleting and settings at first, records not', () => {
    expect(findLock(endpoint('POST record'), {}, defaultLocks)).toBeNull();
    expect(findLock(endpoint('DELETE records'), {}, defaultLocks)).toBe('delete');
    expect(findLock(endpoint('PUT preview/app/views'), {}, defaultLocks)).toBe('settings');
    expect(findLock(endpoint('POST records/cursor'), {}, { records: true, delete: true, settings: true })).toBeNull();
    const bulk: JsonObject = {
      requests: [{ method: 'DELETE', api: '/k/v1/records.json', payload: { app: 1, ids: [1, 2] } }],
    };
    expect(findLock(endpoint('POST bulkRequest'), bulk, defaultLocks)).toBe('delete');
    expect(findLock(endpoint('DELETE preview/app/form/fields'), {}, { ...defaultLocks, delete: false })).toBe(
      'settings',
    );
  });

  test('says how many records of which app, and whether the deploy takes everything along', () => {
    const summary = toWriteSummary(endpoint('PUT records'), { app: 3, records: [{ id: 1 }, { id: 2 }] });
    expect(summary?.lines).toMatchObject([{ appId: '3', records: 2 }]);
    expect(toWriteSummary(endpoint('GET records'), {})).toBeNull();
    expect(toWriteSummary(endpoint('PUT app/acl'), { app: 1 })?.deploys).toBe(true);
    expect(toWriteSummary(endpoint('PUT preview/app/acl'), { app: 1 })).toMatchObject({
      deploys: false,
      isPreview: true,
    });
  });
});

describe('undo', () => {
  const record = (id: string, title: string): JsonObject => ({
    $id: { type: '__ID__', value: id },
    Title: { type: 'SINGLE_LINE_TEXT', value: title },
    Who: { type: 'USER_SELECT', value: [{ code: 'sato', name: 'Sato' }] },
    Sum: { type: 'CALC', value: '5' },
    Files: { type: 'FILE', value: [{ fileKey: 'k', name: 'n', contentType: 't', size: '1' }] },
    Lines: {
      type: 'SUBTABLE',
      value: [
        {
          id: '9',
          value: {
            Item: { type: 'SINGLE_LINE_TEXT', value: 'p' },
            Total: { type: 'CALC', value: '1' },
            Scan: { type: 'FILE', value: [{ fileKey: 'k2', name: 'n', contentType: 't', size: '1' }] },
          },
        },
      ],
    },
  });
  const asked: [string, JsonObject][] = [];
  const call = (id: string, values: JsonObject): Promise<Json> => {
    asked.push([id, values]);
    return Promise.resolve(
      id === 'GET records' ? { records: [record('1', 'old'), record('2', 'two')] } : { name: 'before', revision: '3' },
    );
  };

  test('shows what an update changes and takes back only that, at the revision it made', async () => {
    const values = {
      app: 1,
      records: [
        { id: 1, record: { Title: { value: 'new' }, Who: { value: [{ code: 'sato' }] } } },
        { updateKey: { field: 'Title', value: 'two' }, record: { Title: { value: 'three' } } },
      ],
    };
    const before = await readBefore(endpoint('PUT records'), values, call);
    expect(asked.map(([, { query }]) => query)).toEqual(['$id in (1) limit 500', 'Title in ("two") limit 500']);
    if (!before) throw new Error('no state before');
    expect(toChanges(endpoint('PUT records'), values, before)).toEqual([
      { recordId: '1', name: 'Title', before: 'old', after: 'new' },
      { recordId: '2', name: 'Title', before: 'two', after: 'three' },
    ]);
    const sent = { endpointId: 'PUT records', values, guestSpaceId: null };
    const undo = toUndo(sent, before, {
      records: [
        { id: '1', revision: '5' },
        { id: '2', revision: '6' },
      ],
    });
    expect(undo).toEqual({
      endpointId: 'PUT records',
      guestSpaceId: null,
      values: {
        app: 1,
        records: [
          { id: '1', revision: '5', record: { Title: { value: 'old' }, Who: { value: [{ code: 'sato' }] } } },
          { id: '2', revision: '6', record: { Title: { value: 'two' } } },
        ],
      },
    });
  });

  test('adds deleted records again without what Kintone fills in and without files', async () => {
    const values = { app: 1, ids: [1] };
    const before = await readBefore(endpoint('DELETE records'), values, call);
    const undo = toUndo({ endpointId: 'DELETE records', values, guestSpaceId: null }, before, {});
    expect(undo?.endpointId).toBe('POST records');
    expect(JSON.stringify(undo?.values)).not.toMatch(/CALC|fileKey|__ID__|"Sum"/);
    expect(JSON.stringify(undo?.values)).toContain('"Lines":{"value":[{"value":{"Item":{"value":"p"}}}]}');
  });

  test('shows enough of each of several records to know what is deleted, and nothing empty', async () => {
    const values = { app: 1, ids: [1, 2] };
    const before = await readBefore(endpoint('DELETE records'), values, call);
    const changes = before && toChanges(endpoint('DELETE records'), values, before);
    expect(changes?.map(({ recordId, name }) => `${recordId} ${name}`)).toEqual(
      ['1', '2'].flatMap((id) => ['Title', 'Who', 'Files'].map((name) => `${id} ${name}`)),
    );
  });

  test('takes back a new record by deleting it, and settings by the settings before', async () => {
    expect(
      toUndo({ endpointId: 'POST record', values: { app: 1 }, guestSpaceId: '3' }, null, { id: '9', revision: '1' }),
    ).toEqual({ endpointId: 'DELETE records', values: { app: 1, ids: ['9'] }, guestSpaceId: '3' });
    const values = { app: 1, name: 'after' };
    const before = await readBefore(endpoint('PUT preview/app/settings'), values, call);
    expect(
      toUndo({ endpointId: 'PUT preview/app/settings', values, guestSpaceId: null }, before, { revision: '4' })?.values,
    ).toEqual({ app: 1, name: 'before' });
    expect(toUndo({ endpointId: 'PUT record/status', values, guestSpaceId: null }, null, {})).toBeNull();
  });
});

describe('answers', () => {
  const records = [
    {
      $id: { type: '__ID__', value: '1' },
      Title: { type: 'SINGLE_LINE_TEXT', value: '=1+1' },
      Who: { type: 'USER_SELECT', value: [{ code: 'a', name: '佐藤' }] },
      T: { type: 'SUBTABLE', value: [{ id: '1', value: {} }] },
    },
  ];

  test('finds lists and maps that can stand as a table', () => {
    expect(findLists({ records, totalCount: null }).map((list) => list.name)).toEqual(['records']);
    expect(findLists({ properties: { a: { type: 'x' }, b: { type: 'y' } }, revision: '1' })[0]).toMatchObject({
      name: 'properties',
      length: 2,
    });
    expect(toListRows({ properties: { a: { type: 'x' } } }, ['properties'])).toEqual([{ '(key)': 'a', type: 'x' }]);
    expect(countRecords({ records, totalCount: '9' })).toEqual({ shown: 1, total: '9' });
    expect(findLists('text')).toEqual([]);
  });

  test('turns the records of an answer into an update at the revisions that were seen', () => {
    const request = { endpointId: 'GET records', values: { app: 1 }, guestSpaceId: '7' };
    const sent = {
      endpoint: endpoint('GET records'),
      source: request,
      request,
      wire: toWireRequest(endpoint('GET records'), request),
    };
    const answer = {
      records: [{ $id: { value: '1' }, $revision: { value: '4' } }, { $id: { value: '2' } }, { T: {} }],
    };
    expect(toUpdate(sent, answer)).toEqual({
      endpointId: 'PUT records',
      values: {
        app: 1,
        records: [
          { id: '1', revision: '4', record: {} },
          { id: '2', record: {} },
        ],
      },
      guestSpaceId: '7',
    });
    const many = { records: Array.from({ length: 101 }, (_, index) => ({ $id: { value: String(index + 1) } })) };
    expect(toUpdate(sent, many)?.values['records']).toHaveLength(100);
    expect(toUpdate(sent, { records: [] })).toBeNull();
    expect(toUpdate({ ...sent, endpoint: endpoint('GET apps') }, answer)).toBeNull();
  });

  test('writes cells as people read them and CSV that no spreadsheet runs', () => {
    const columns = toColumns(records, null);
    expect(columns.map((column) => column.id)).toEqual(['$id', 'Title', 'Who', 'T']);
    const ordered = toColumns(records, null, ['T', '$id', 'Title']);
    expect(ordered.map((column) => column.id)).toEqual(['T', '$id', 'Title', 'Who']);
    expect(toCellText(records[0] ?? null, 'Who', String)).toBe('佐藤');
    expect(toCellText(records[0] ?? null, 'T', (count) => `${count} rows`)).toBe('1 rows');
    expect(toCsv(records, columns)).toBe(`\uFEFF$id,Title,Who,T\r\n1,'=1+1,佐藤,"[{""id"":""1"",""value"":{}}]"\r\n`);
  });

  test('compares by record id, so that one new record is one difference', () => {
    const a = {
      records: [
        { $id: { value: '1' }, t: 'x' },
        { $id: { value: '2' }, t: 'y' },
      ],
    };
    const b = {
      records: [
        { $id: { value: '3' }, t: 'n' },
        { $id: { value: '1' }, t: 'z' },
        { $id: { value: '2' }, t: 'y' },
      ],
    };
    expect(compareJson(a, b).map((difference) => [difference.path.join('/'), difference.kind])).toEqual([
      ['records/$id 1/t', 'changed'],
      ['records/$id 3', 'added'],
    ]);
    expect(compareJson(a, structuredClone(a))).toEqual([]);
  });
});

describe('fetchAll', () => {
  const pages = (total: number) => {
    const queries: string[] = [];
    const call = (id: string, values: JsonObject): Promise<Json> => {
      queries.push(`${id} ${JSON.stringify(values)}`);
      if (id === 'POST records/cursor') return Promise.resolve({ id: 'c', totalCount: '2' });
      if (id === 'GET records/cursor') return Promise.resolve({ records: [{}], next: queries.length < 3 });
      const after = Number(/\$id > (\d+)/.exec(JSON.stringify(values['query']))?.[1] ?? 0);
      const count = Math.max(0, Math.min(500, total - after));
      return Promise.resolve({
        records: Array.from({ length: count }, (_, index) => ({ $id: { value: String(after + index + 1) } })),
      });
    };
    return { queries, call };
  };

  test('goes by id where the query has no order, keeping its condition', async () => {
    const { queries, call } = pages(1200);
    const all = await fetchAll(
      endpoint('GET records'),
      { app: 1, fields: ['Title'], query: 'a = "1" or b = "2" limit 5' },
      call,
      () => undefined,
    );
    expect((all.value['records'] as readonly Json[]).length).toBe(1200);
    expect(all.pages).toBe(3);
    expect(queries[1]).toContain('(a = \\"1\\" or b = \\"2\\") and $id > 500 order by $id asc limit 500');
    expect(queries[0]).toContain('["Title","$id"]');
  });

  test('goes by cursor where the query has an order', async () => {
    const { queries, call } = pages(0);
    const all = await fetchAll(
      endpoint('GET records'),
      { app: 1, query: 'a = "1" order by b desc limit 5' },
      call,
      () => undefined,
    );
    expect(all.pages).toBe(2);
    expect(queries[0]).toContain('a = \\"1\\" order by b desc');
  });

  test('closes the cursor when reading stops half-way', async () => {
    const asked: string[] = [];
    const call = (id: string): Promise<Json> => {
      asked.push(id);
      return id === 'GET records/cursor' ? Promise.reject(new Error('away')) : Promise.resolve({ id: 'c' });
    };
    await expect(
      fetchAll(endpoint('GET records'), { app: 1, query: 'order by b' }, call, () => undefined),
    ).rejects.toThrow('away');
    expect(asked).toEqual(['POST records/cursor', 'GET records/cursor', 'DELETE records/cursor']);
  });
});

describe('toBulkRequest', () => {
  test('puts single writes into one, guest path included, and leaves out what does not fit', () => {
    const bulk = toBulkRequest([
      { endpointId: 'PUT record', values: { app: 1, id: 2 }, guestSpaceId: '4' },
      { endpointId: 'GET record', values: {}, guestSpaceId: null },
    ]);
    expect(bulk?.values).toEqual({
      requests: [{ method: 'PUT', api: '/k/guest/4/v1/record.json', payload: { app: 1, id: 2 } }],
    });
  });
});
