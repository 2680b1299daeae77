import { describe, expect, test } from 'vitest';
import type { App, StoredRecord } from '../domain/model.ts';
import { isAppError } from '../../core/errors.ts';
import { KintoneError } from '../errors.ts';
import { contextOf, createApp, nowMs } from '../testing/query-app.ts';
import { compileQuery, DEFAULT_QUERY_LIMIT } from './compile-query.ts';
import type { QueryContext } from './query-context.ts';
import { sourceOf } from './record-source.ts';

function ids(text: string, app: App, changes: Partial<QueryContext> = {}): number[] {
  return compileQuery(text, contextOf(app, changes))
    .find()
    .records.map((record) => record.id);
}

function refusal(text: string, changes: Partial<QueryContext> = {}): KintoneError {
  try {
    compileQuery(text, contextOf(createApp([]), changes));
  } catch (error) {
    if (isAppError(error) && error instanceof KintoneError) return error;
    throw error;
  }
  throw new Error(`nothing was refused in ${text}`);
}

const row = (id: string, item: string, qty: string) => ({ id, values: { item, qty } });

describe('compileQuery', () => {
  test('answers the newest hundred records when the query says nothing', () => {
    const app = createApp(Array.from({ length: 120 }, () => ({})));
    const found = compileQuery('', contextOf(app)).find({ countsAll: true });
    expect(found.records.length).toBe(DEFAULT_QUERY_LIMIT);
    expect(found.records[0]?.id).toBe(120);
    expect(found.totalCount).toBe(120);
  });

  test('pages by id in both directions', () => {
    const app = createApp(Array.from({ length: 12 }, () => ({ text: 'x' })));
    expect(ids('$id > 4 order by $id asc limit 3', app)).toEqual([5, 6, 7]);
    expect(ids('$id >= 4 and $id < 9 and text = "x" order by $id desc limit 2 offset 1', app)).toEqual([7, 6]);
    expect(ids('$id in (3, "5", 99)', app)).toEqual([5, 3]);
    expect(ids('$id = "7"', app)).toEqual([7]);
    expect(ids('$id > 4.5 and $id <= 6', app)).toEqual([6, 5]);
    expect(ids('order by レコード番号 asc limit 2', app)).toEqual([1, 2]);
  });

  test('finds records in any order of the map', () => {
    const app = createApp([{}, {}, {}]);
    app.records = new Map([...app.records].reverse());
    expect(ids('$id > 1 order by $id asc', app)).toEqual([2, 3]);
  });

  test('takes record numbers with and without the app code', () => {
    const app = createApp([{}, {}], { code: 'ASK' });
    expect(ids('レコード番号 = "ASK-2"', app)).toEqual([2]);
    expect(ids('レコード番号 in (1, "OTHER-2")', app)).toEqual([1]);
    expect(ids('レコード番号 > "ASK-1"', app)).toEqual([2]);
  });

  test('sorts drop-downs by their definition and keeps empty values first', () => {
    const app = createApp([{ drop: 'Apple' }, { drop: null }, { drop: 'Zebra' }]);
    expect(ids('order by drop asc', app)).toEqual([2, 3, 1]);
    expect(ids('order by drop', app)).toEqual([1, 3, 2]);
  });

  test('tells numbers apart that doubles cannot', () => {
    const app = createApp([{ num: '9007199254740993' }, { num: '9007199254740992' }, { num: '' }]);
    expect(ids('num = "9007199254740993"', app)).toEqual([1]);
    expect(ids('num > 9007199254740992', app)).toEqual([1]);
    expect(ids('order by num desc', app)).toEqual([1, 2, 3]);
    expect(ids('num != 9007199254740993', app)).toEqual([3, 2]);
  });

  test('compares a calculated duration as hours and minutes', () => {
    const app = createApp([{ spent: '25:01' }, { spent: '03:00' }]);
    expect(ids('spent > "24:00"', app)).toEqual([1]);
    expect(ids('order by spent asc', app)).toEqual([2, 1]);
  });

  test('reads users, the caller among them', () => {
    const app = createApp([{ users: ['sato'] }, { users: [] }, { users: ['suzuki', 'sato'] }]);
    expect(ids('users in (LOGINUSER())', app)).toEqual([3, 1]);
    expect(ids('users not in ("sato")', app)).toEqual([2]);
    expect(ids('users in ("", "suzuki")', app)).toEqual([3, 2]);
    expect(ids('作成者 in (LOGINUSER())', app)).toEqual([1]);
  });

  test('ignores a condition on the primary department of someone without one', () => {
    const app = createApp([{ orgs: ['support'] }, { orgs: [] }]);
    expect(ids('orgs in (PRIMARY_ORGANIZATION())', app)).toEqual([1]);
    const user = { code: 'sato', primaryOrganization: null, timezone: 'UTC' };
    expect(ids('orgs in (PRIMARY_ORGANIZATION())', app, { user })).toEqual([2, 1]);
    expect(ids('orgs not in (PRIMARY_ORGANIZATION()) and $id = 1', app, { user })).toEqual([1]);
  });

  test.each([
    ['Pacific/Tongatapu', [3]],
    ['Asia/Tokyo', [3, 2]],
    ['Pacific/Honolulu', [2, 1]],
  ])('reads TODAY() in %s', (timezone, expected) => {
    const app = createApp(
      [{ at: '2026-02-28T10:30:00Z' }, { at: '2026-02-28T20:00:00Z' }, { at: '2026-03-01T11:00:00Z' }].map((each) =>
        timezone === 'Asia/Tokyo' && each.at < '2026-02-28T15' ? { at: '2026-02-28T14:59:00Z' } : each,
      ),
    );
    const moment = timezone === 'Pacific/Tongatapu' ? Date.parse('2026-03-01T12:00:00Z') : nowMs;
    const user = { code: 'sato', primaryOrganization: null, timezone };
    expect(ids('at = TODAY()', app, { user, nowMs: moment })).toEqual(expected);
  });

  test('compares instants whatever offset the query writes', () => {
    const app = createApp([{ at: '2026-02-28T15:00:00Z' }, { at: '' }]);
    expect(ids('at = "2026-03-01T00:00:00+0900"', app)).toEqual([1]);
    expect(ids('at >= "2026-03-01T00:00:00+09:00"', app)).toEqual([1]);
    expect(ids('at < "2026-02-28T15:00:59Z"', app)).toEqual([]);
    expect(ids('at = ""', app)).toEqual([2]);
    expect(ids('作成日時 <= NOW()', app)).toEqual([2, 1]);
  });

  test('searches whole words in text, rich text and files', () => {
    const files = [{ fileId: 'F1', name: 'quarterly report.pdf', contentType: 'text/plain', size: 1 }];
    const app = createApp([
      { text: 'a keyword here', rich: '<p>big <b>news</b></p>', files: [] },
      { text: '東京都に住んでいます', rich: '<img src="news">', files },
    ]);
    expect(ids('text like "keyword"', app)).toEqual([1]);
    expect(ids('text like "key"', app)).toEqual([]);
    expect(ids('text like "KEYWORD　here"', app)).toEqual([1]);
    expect(ids('text not like "keyword"', app)).toEqual([2]);
    expect(ids('text like "住んで"', app)).toEqual([2]);
    expect(ids('text like ""', app)).toEqual([]);
    expect(ids('rich like "news"', app)).toEqual([1]);
    expect(ids('files like "report"', app)).toEqual([2]);
    expect(ids('files is empty', app)).toEqual([1]);
    expect(ids('files like "secret"', app, { fileText: () => 'a secret inside' })).toEqual([2]);
    expect(ids('rich is empty', app)).toEqual([2]);
  });

  test('asks tests joined by and of one and the same table row', () => {
    const app = createApp([
      { table: [row('1', 'pen', '1'), row('2', 'ink', '9')] },
      { table: [row('3', 'pen', '9')] },
      { table: [] },
    ]);
    expect(ids('item in ("pen") and qty > 5', app)).toEqual([2]);
    expect(ids('qty > 5 and ($id > 0 and item in ("pen"))', app)).toEqual([2]);
    expect(ids('item in ("pen") or qty > 5', app)).toEqual([2, 1]);
    expect(ids('item not in ("ink")', app)).toEqual([2]);
    expect(ids('item not in ("nothing")', app)).toEqual([2, 1]);
    expect(ids('item in ("")', app)).toEqual([]);
  });

  test('asks the related app through its join', () => {
    const target = createApp([
      { text: 'A', num: '5' },
      { text: 'A', num: '50' },
      { text: 'B', num: '7' },
    ]);
    const app = createApp([{ text: 'A' }, { text: 'B' }, { text: 'C' }, { text: '' }]);
    const related = (isVisible?: (record: StoredRecord) => boolean, filterCond = ''): Partial<QueryContext> => ({
      related: () => ({
        context: contextOf(target),
        field: 'text',
        relatedField: 'text',
        filterCond,
        ...(isVisible ? { isVisible } : {}),
      }),
    });
    expect(ids('orders.num > 6', app, related())).toEqual([2, 1]);
    expect(ids('orders.num in (50)', app, related())).toEqual([1]);
    expect(ids('orders.num not in (50)', app, related())).toEqual([2]);
    expect(
      ids(
        'orders.num > 6',
        app,
        related((record) => record.id !== 2),
      ),
    ).toEqual([2]);
    expect(ids('orders.num > 6', app, related(undefined, 'num < 10 or num = 999'))).toEqual([2]);
    expect(ids('orders.$id in (3) and text = "B"', app, related())).toEqual([2]);
    expect(ids('orders.num > 6', app, { related: () => null })).toEqual([]);
  });

  test('leaves out what the caller may not see before it counts a page', () => {
    const app = createApp(Array.from({ length: 10 }, () => ({ text: 'x' })));
    const found = compileQuery('text = "x" limit 3 offset 1', contextOf(app)).find({
      isVisible: (record) => record.id % 2 === 0,
      countsAll: true,
    });
    expect(found.records.map((record) => record.id)).toEqual([8, 6, 4]);
    expect(found.totalCount).toBe(5);
  });

  test('judges single records, stored or not, as find does', () => {
    const app = createApp([{ num: '1' }, { num: '2' }]);
    const compiled = compileQuery('num > 1', contextOf(app));
    const matcher = compiled.createMatcher();
    const records = [...app.records.values()];
    expect(records.map((record) => matcher(record))).toEqual([false, true]);
    expect(records.map((record) => compiled.matches(record))).toEqual([false, true]);
    const [first] = records;
    if (!first) throw new Error('a record is missing');
    expect(matcher({ ...first, values: { num: '3' } })).toBe(true);
  });

  test('keeps its columns until a record changes', () => {
    const app = createApp([{ num: '1' }]);
    const before = sourceOf(app);
    expect(sourceOf(app)).toBe(before);
    app.recordsVersion += 1;
    expect(sourceOf(app)).not.toBe(before);
  });

  test('reads status and assignees when process management is on', () => {
    const state = (name: string, index: string) => ({ name, index, assignee: { type: 'ONE' as const, entities: [] } });
    const process = { enable: true, states: { Open: state('Open', '0'), Done: state('Done', '1') }, actions: [] };
    const app = createApp([{}, {}], { process });
    expect(ids('ステータス = "Done"', app)).toEqual([1]);
    expect(ids('ステータス in ("Open")', app)).toEqual([2]);
    expect(ids('作業者 in (LOGINUSER())', app)).toEqual([2]);
    expect(ids('order by ステータス asc', app)).toEqual([2, 1]);
  });

  test.each([
    ['text =', 'CB_VA01'],
    ['limit -1', 'CB_VA01'],
    ['nope = 1', 'GAIA_IQ11'],
    ['text > 1', 'GAIA_IQ03'],
    ['item = "x"', 'GAIA_IQ07'],
    ['drop in ("Nope")', 'GAIA_IQ10'],
    ['at = FROM_TODAY(1)', 'GAIA_IL08'],
    ['at = FROM_TODAY(1, HOURS)', 'GAIA_IQ25'],
    ['at = THIS_MONTH(32)', 'GAIA_IQ23'],
    ['table.item in ("x")', 'GAIA_IR02'],
    ['ステータス = "Open"', 'GAIA_ST02'],
    ['limit 501', 'GAIA_QU01'],
    ['offset 10001', 'GAIA_QU02'],
  ])('refuses %j with %s', (text, code) => {
    expect(refusal(text)).toMatchObject({ code, status: 400 });
  });

  test('answers a mistake in the caller’s language', () => {
    const newId = () => 'id';
    expect(refusal('drop in ("Nope")').toBody('ja', newId).message).toBe(
      'フィールド「drop」の項目に「Nope」は存在しません。',
    );
    expect(refusal('limit 501').toBody('en', newId).message).toBe('limit must be 500 or less.');
    expect(refusal('offset 10001').toBody('en', newId).message).toContain('10,000');
    expect(refusal('text = ').toBody('en', newId).errors).toEqual({
      query: { messages: ['unsupported query format'] },
    });
    const ghost = refusal('users in ("ghost")', { exists: () => false });
    expect(ghost.toBody('en', newId)).toMatchObject({ code: 'GAIA_IL26', message: expect.stringContaining('ghost') });
  });
});
