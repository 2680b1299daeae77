import { beforeEach, describe, expect, test } from 'vitest';
import { querySubjects } from '../../../test/support/query-subjects.ts';
import { createQueryContext } from '../../../test/support/query-world.ts';
import { isAppError } from '../../core/errors.ts';
import type { App, StoredValues } from '../domain/model.ts';
import { KintoneError } from '../errors.ts';
import { addApp, createTestKintone, type TestKintone } from '../testing/test-kintone.ts';
import { compileQuery } from './compile-query.ts';

const noon = { timeZone: 'UTC', nowMs: Date.parse('2026-03-05T12:00:00Z'), primaryOrganization: null };

function codeOf(text: string): string | null {
  try {
    compileQuery(text, createQueryContext([], noon));
    return null;
  } catch (error) {
    if (isAppError(error) && error instanceof KintoneError) return error.code;
    throw error;
  }
}

describe('the text of a query', () => {
  test.each([
    ['text = "tab\\t, line\\n, quote \\", backslash \\\\"', null],
    ['text = "a\tb"', 'CB_VA01'],
    ['text = "a\rb"', 'CB_VA01'],
    ['text = "a\nb"', 'CB_VA01'],
    ['text = "\\q"', 'CB_VA01'],
    ['text = "a', 'CB_VA01'],
    ["text = 'a'", 'CB_VA01'],
    ['text = a', 'CB_VA01'],
    ['num = 1', null],
    ['num = "1"', null],
    ['text\u3000=\t"a"\r\nand\nnum = 1', null],
    ['text = "a" AND num = 1', 'CB_VA01'],
    ['text = "a" and', 'CB_VA01'],
    ['(text = "a"', 'CB_VA01'],
    ['((text = "a") or (num = 1 and (num = 2)))', null],
    ['text in ()', 'CB_VA01'],
    [`text in (${Array.from({ length: 900 }, (_, index) => `"${index}"`).join(', ')})`, null],
    ['1st = "a"', 'CB_VA01'],
    ['order by num asc limit 1 offset 1', null],
    ['limit 1 order by num asc', 'CB_VA01'],
    ['offset 1 limit 1', 'CB_VA01'],
    ['offset 1', null],
    ['limit 0', null],
    ['limit 500 offset 10000', null],
    ['limit 501', 'GAIA_QU01'],
    ['offset 10001', 'GAIA_QU02'],
    ['limit -1', 'CB_VA01'],
    ['offset -1', 'CB_VA01'],
    ['limit "1"', 'CB_VA01'],
    ['ghost = "a"', 'GAIA_IQ11'],
    ['order by ghost asc', 'GAIA_IQ11'],
    ['text = "a" and ghost = "a" and drop = "nothing"', 'GAIA_IQ11'],
    ['drop = "nothing"', 'GAIA_IQ10'],
    ['drop = "low"', 'GAIA_IQ03'],
    ['table_drop in ("nothing")', 'GAIA_IQ10'],
    ['Status = "Nowhere"', 'GAIA_IQ10'],
    ['Status in ("")', 'GAIA_IQ10'],
    ['boxes in ("low", "nothing")', 'GAIA_IQ10'],
    ['table.table_text in ("a")', 'GAIA_IR02'],
    ['text.num in ("1")', 'GAIA_IR02'],
    ['num = "many"', 'CB_VA01'],
    ['$id in ("x")', 'CB_VA01'],
    ['calc = "many"', 'CB_VA01'],
    ['calcDay > "soon"', 'CB_VA01'],
    ['calcAt > "soon"', 'CB_VA01'],
    ['spent > "25:01"', null],
    ['day = "2026-02-30"', 'CB_VA01'],
    ['day = "2026"', null],
    ['day = "2026-7-5"', null],
    ['clock = "24:00"', 'CB_VA01'],
    ['clock = "9:05:10"', null],
    ['at = "2026-03-05T12:00+09:00"', null],
    ['at = "soon"', 'CB_VA01'],
  ])('%j: %s', (text, code) => {
    expect(codeOf(text)).toBe(code);
  });

  /** The types that Kintone sorts by, by hand. */
  const sortable =
    '__ID__ RECORD_NUMBER SINGLE_LINE_TEXT NUMBER CALC DATE DATETIME TIME CREATED_TIME UPDATED_TIME DROP_DOWN ' +
    'RADIO_BUTTON STATUS LINK CREATOR MODIFIER';
  test.each(querySubjects.map(({ code, type, table }) => [code, type, table] as const))(
    'sorts by %s where its type allows',
    (code, type, table) => {
      const isSorted = sortable.split(' ').includes(type) && table === undefined;
      expect(codeOf(`order by text asc, ${code} desc`)).toBe(isSorted ? null : 'CB_VA01');
    },
  );

  test.each([
    ['TODAY YESTERDAY TOMORROW THIS_YEAR LAST_YEAR NEXT_YEAR', '', null],
    ['TODAY YESTERDAY TOMORROW THIS_YEAR LAST_YEAR NEXT_YEAR NOW', '1', 'GAIA_IL08'],
    ['THIS_WEEK LAST_WEEK NEXT_WEEK', '', null],
    ['THIS_WEEK LAST_WEEK NEXT_WEEK', 'MONDAY', null],
    ['THIS_WEEK LAST_WEEK NEXT_WEEK', 'monday', 'GAIA_IL08'],
    ['THIS_WEEK LAST_WEEK NEXT_WEEK', 'MONDAY, MONDAY', 'GAIA_IL08'],
    ['THIS_MONTH LAST_MONTH NEXT_MONTH', '', null],
    ['THIS_MONTH LAST_MONTH NEXT_MONTH', '1', null],
    ['THIS_MONTH LAST_MONTH NEXT_MONTH', '31', null],
    ['THIS_MONTH LAST_MONTH NEXT_MONTH', 'LAST', null],
    ['THIS_MONTH LAST_MONTH NEXT_MONTH', '0', 'GAIA_IQ23'],
    ['THIS_MONTH LAST_MONTH NEXT_MONTH', '32', 'GAIA_IQ23'],
    ['THIS_MONTH LAST_MONTH NEXT_MONTH', 'FIRST', 'GAIA_IQ23'],
    ['THIS_MONTH LAST_MONTH NEXT_MONTH', '1, 2', 'GAIA_IL08'],
    ['FROM_TODAY', '', 'GAIA_IL08'],
    ['FROM_TODAY', '1', 'GAIA_IL08'],
    ['FROM_TODAY', '-1, YEARS', null],
    ['FROM_TODAY', '1, MONTHS', null],
    ['FROM_TODAY', '1, WEEKS', null],
    ['FROM_TODAY', '1, DAYS', null],
    ['FROM_TODAY', '1, DAYS, DAYS', 'GAIA_IL08'],
    ['FROM_TODAY', '1, HOURS', 'GAIA_IQ25'],
    ['FROM_TODAY', '1, days', 'GAIA_IQ25'],
    ['FROM_TODAY', '1, "DAYS"', 'GAIA_IQ25'],
    ['FROM_TODAY', 'DAYS, 1', 'GAIA_IL08'],
    ['SOMEDAY', '', 'CB_VA01'],
    ['today', '', 'CB_VA01'],
  ])('functions %s take (%s): %s', (names, args, code) => {
    for (const name of names.split(' ')) expect([name, codeOf(`at = ${name}(${args})`)]).toEqual([name, code]);
  });

  test.each([
    ['day = TODAY()', null],
    ['made_at < TODAY()', null],
    ['changed_at >= NOW()', null],
    ['day = NOW()', 'CB_VA01'],
    ['clock = NOW()', 'CB_VA01'],
    ['text = TODAY()', 'CB_VA01'],
    ['num = TODAY()', 'CB_VA01'],
    ['text like LOGINUSER()', 'CB_VA01'],
    ['made_by in (LOGINUSER())', null],
    ['Assignee not in (LOGINUSER(), "sato")', null],
    ['made_by = LOGINUSER()', 'GAIA_IQ03'],
    ['orgs in (LOGINUSER())', 'CB_VA01'],
    ['orgs not in (PRIMARY_ORGANIZATION())', null],
    ['users in (PRIMARY_ORGANIZATION())', 'CB_VA01'],
    ['groups in (PRIMARY_ORGANIZATION())', 'CB_VA01'],
    ['table_day > TODAY()', null],
    ['table_users in (LOGINUSER())', null],
  ])('functions stand where their type fits: %j: %s', (text, code) => {
    expect(codeOf(text)).toBe(code);
  });
});

const lookup = {
  relatedApp: { app: '1', code: '' },
  relatedKeyField: 'Key',
  fieldMappings: [],
  lookupPickerFields: [],
  filterCond: '',
  sort: '',
};

describe('what a query finds', { timeout: 30_000 }, () => {
  let subject: TestKintone;
  let app: App;
  beforeEach(() => {
    subject = createTestKintone();
    app = addApp(subject.domain, 'Notes', [
      // A lookup, which takes the operators of its type.
      { type: 'SINGLE_LINE_TEXT', code: 'text', label: '', lookup },
      { type: 'NUMBER', code: 'num', label: '' },
      { type: 'USER_SELECT', code: 'users', label: '' },
      { type: 'GROUP_SELECT', code: 'groups', label: '' },
    ]);
  });

  function add(values: StoredValues, creator = 'worker', to = app): void {
    const id = to.nextRecordId;
    to.nextRecordId += 1;
    to.recordsVersion += 1;
    const made = { id, revision: 1, createdAtMs: 0, creator, updatedAtMs: 0, modifier: creator };
    to.records.set(id, { ...made, status: null, assignees: [], values, comments: [] });
  }

  async function ask(query: string, headers?: Record<string, string>) {
    return subject.api('GET', 'records', { app: app.id, query, fields: ['text'] }, headers ?? subject.worker);
  }

  async function texts(query: string, headers?: Record<string, string>): Promise<unknown> {
    const { body } = await ask(`${query} order by $id asc`, headers);
    const records = body['records'] as unknown as { text: { value: string } }[] | undefined;
    return records?.map(({ text }) => text.value) ?? body.code;
  }

  test('tells case, width and normalisation apart in comparisons', async () => {
    const values = ['Apple', 'apple', 'ａｐｐｌｅ', 'caf\u00e9', 'cafe\u0301', ' apple'];
    for (const text of values) add({ text });
    for (const text of values) {
      expect(await texts(`text = "${text}"`)).toEqual([text]);
      expect(await texts(`text in ("${text}")`)).toEqual([text]);
      expect(await texts(`text != "${text}"`)).toEqual(values.filter((each) => each !== text));
    }
  });

  test.each([
    ['a keyword here', 'keyword', true],
    ['a keyword here', 'KEYWORD', true],
    ['a keyword here', 'key', false],
    ['a keyword here', 'word', false],
    ['a keyword here', 'here keyword', true],
    ['a keyword here', 'keyword missing', false],
    ['order-10234, urgent!', '10234', true],
    ['order-10234, urgent!', '1023', false],
    ['order-10234, urgent!', 'urgent', true],
    ['see example.com today', 'example.com', true],
    ['see example.com today', 'example', false],
    ['ends with a word.', 'word', true],
    ['a keyboard and a key', 'key', true],
    ['naïve key-board', 'na', false],
    ['two_words', 'words', false],
    ['ABC商事', 'abc', true],
    ['ＡＢＣ商事', 'abc', true],
    ['ﾌﾟﾘﾝﾀｰが動かない', 'プリンター', true],
    ['プリンターが動かない', 'ﾌﾟﾘﾝﾀｰ', true],
    ['プリンターが動かない', 'プリン', true],
    ['プリンターが動かない', 'プ', false],
    ['東京都に住んでいます', '東京', true],
    ['請求書を送付しました', '請求書', true],
    ['請求書を送付しました', '求書', true],
    ['請求書を送付しました', '送付しま', true],
    ['日本語', '日', false],
    ['日本語', '語', false],
    ['日本語', '日語', false],
    ['森 健', '森', true],
    ['森川 健', '森', false],
    ['𠮷野家', '𠮷', false],
    ['𠮷野家', '𠮷野', true],
    ['東京（本社）', '東京本社', false],
    ['新ABC商事株式会社', 'ABC商事', true],
    ['新ABC商事株式会社', 'ABC商', false],
    ['新ABC商事株式会社', 'AB商事', false],
    ['新しいABC商事', 'いABC', false],
    ['新しいABC商事', 'しいABC', true],
    ['我们明天在北京开会', '京开', true],
    ['서울특별시 강남구', '특별', true],
    ['서울특별시 강남구', '별', false],
    ['second\nline', 'line', true],
    ['', 'word', false],
    ['a keyword here', '', false],
  ])('like: in %j the word %j is found: %s', async (text, keyword, isFound) => {
    add({ text });
    expect(await texts(`text like "${keyword}"`)).toEqual(isFound ? [text] : []);
    expect(await texts(`text not like "${keyword}"`)).toEqual(isFound ? [] : [text]);
  });

  test('binds and before or, brackets before both', async () => {
    for (const [text, num] of [
      ['a', '1'],
      ['a', '2'],
      ['b', '1'],
      ['b', '2'],
    ])
      add({ text: text ?? '', num: num ?? '' });
    expect(await texts('text = "b" and num = 2 or text = "a"')).toEqual(['a', 'a', 'b']);
    expect(await texts('text = "a" or text = "b" and num = 2')).toEqual(['a', 'a', 'b']);
    expect(await texts('(text = "a" or text = "b") and num = 2')).toEqual(['a', 'b']);
  });

  test('takes the login names of guests, and refuses people and groups that do not exist', async () => {
    const { domain, stranger } = subject;
    domain.users.set('guest/tanaka@example.com', { ...stranger, code: 'guest/tanaka@example.com', isGuest: true });
    add({ text: 'guest', users: ['guest/tanaka@example.com'], groups: ['everyone'] });
    expect(await texts('users in ("guest/tanaka@example.com")')).toEqual(['guest']);
    expect(await texts('groups in ("everyone")')).toEqual(['guest']);
    expect(await texts('users in ("nobody")')).toBe('GAIA_IL26');
    expect(await texts('users not in ("worker", "nobody")')).toBe('GAIA_IL26');
    expect(await texts('groups in ("nothing")')).toBe('GAIA_IL27');
  });

  test('reads LOGINUSER() of a call with an API token as Administrator', async () => {
    const token = 'a'.repeat(40);
    const live = { ...app.preview, apiTokens: [{ token, permissions: ['view' as const] }] };
    Object.assign(app, { live, preview: live });
    add({ text: 'by the token' }, 'Administrator');
    add({ text: 'by the worker' });
    const query = 'Created_by in (LOGINUSER())';
    expect(await texts(query, { 'X-Cybozu-API-Token': token })).toEqual(['by the token']);
    expect(await texts(query)).toEqual(['by the worker']);
  });

  test('warns when a word search has more than 100,000 hits, counted or not', async () => {
    for (let index = 0; index < 100_000; index += 1) add({ text: 'word' });
    const warning = async () => (await ask('text like "word" limit 1')).headers.get('x-cybozu-warning');
    expect(await warning()).toBeNull();
    add({ text: 'word' });
    expect(await warning()).toBe('Filter aborted because of too many search results');
    expect((await ask('text = "word" limit 1')).headers.get('x-cybozu-warning')).toBeNull();
  });

  describe('through related records', () => {
    const token = 'b'.repeat(40);
    const otherToken = 'c'.repeat(40);
    let other: App;

    function change(target: App, settings: Partial<App['preview']>): void {
      const live = { ...target.preview, ...settings };
      Object.assign(target, { live, preview: live });
    }

    beforeEach(() => {
      other = addApp(subject.domain, 'Orders', [
        { type: 'SINGLE_LINE_TEXT', code: 'key', label: '' },
        { type: 'NUMBER', code: 'price', label: '' },
        { type: 'USER_SELECT', code: 'owner', label: '' },
      ]);
      const referenceTable = {
        relatedApp: { app: String(other.id), code: '' },
        condition: { field: 'text', relatedField: 'key' },
        filterCond: '',
        displayFields: ['price'],
      };
      const fields = new Map(app.preview.fields);
      fields.set('orders', { type: 'REFERENCE_TABLE', code: 'orders', label: '', referenceTable });
      change(app, { fields, apiTokens: [{ token, permissions: ['view'] }] });
      change(other, { apiTokens: [{ token: otherToken, permissions: ['view'] }] });
      for (const text of ['A', 'B']) add({ text });
      add({ key: 'A', price: '5', owner: ['worker'] }, 'boss', other);
      add({ key: 'B', price: '50', owner: [] }, 'boss', other);
    });

    test.each([
      ['orders.price > 10', ['B']],
      ['orders.price in ("5")', ['A']],
      ['orders.$id in ("1")', ['A']],
      ['orders.key like "B"', ['B']],
      ['orders.owner in (LOGINUSER())', ['A']],
      ['orders.owner in ("nobody")', 'GAIA_IL26'],
      ['orders.price = 5', 'GAIA_IQ03'],
      ['orders.ghost in ("5")', 'GAIA_IQ11'],
      ['text.key in ("A")', 'GAIA_IR02'],
    ])('%s: %j', async (query, expected) => {
      expect(await texts(query)).toEqual(expected);
    });

    test('asks nothing that the caller may not see there', async () => {
      const entity = { type: 'GROUP' as const, code: 'everyone' };
      change(other, {
        fieldRights: [{ code: 'price', entities: [{ entity, accessibility: 'NONE', includeSubs: false }] }],
      });
      expect(await texts('orders.price > 10')).toBe('GAIA_IQ11');
      expect(await texts('orders.key in ("A")')).toEqual(['A']);
    });

    test('needs the API token of the other app too', async () => {
      const query = 'orders.price > 10';
      expect(await texts(query, { 'X-Cybozu-API-Token': token })).toEqual([]);
      expect(await texts(query, { 'X-Cybozu-API-Token': `${token},${otherToken}` })).toEqual(['B']);
    });
  });
});
