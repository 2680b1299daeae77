import { beforeEach, describe, expect, test } from 'vitest';
import { openNotes, type NotesDesk } from '../testing/notes-desk.ts';

describe('what a query finds', { timeout: 30_000 }, () => {
  let desk: NotesDesk;
  beforeEach(() => {
    desk = openNotes();
  });

  test('tells case, width and normalisation apart in comparisons', async () => {
    const values = ['Apple', 'apple', 'ａｐｐｌｅ', 'caf\u00e9', 'cafe\u0301', ' apple'];
    for (const text of values) desk.add({ text });
    for (const text of values) {
      expect(await desk.texts(`text = "${text}"`)).toEqual([text]);
      expect(await desk.texts(`text in ("${text}")`)).toEqual([text]);
      expect(await desk.texts(`text != "${text}"`)).toEqual(values.filter((each) => each !== text));
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
    desk.add({ text });
    expect(await desk.texts(`text like "${keyword}"`)).toEqual(isFound ? [text] : []);
    expect(await desk.texts(`text not like "${keyword}"`)).toEqual(isFound ? [] : [text]);
  });

  test('binds and before or, brackets before both', async () => {
    for (const [text, num] of [
      ['a', '1'],
      ['a', '2'],
      ['b', '1'],
      ['b', '2'],
    ])
      desk.add({ text: text ?? '', num: num ?? '' });
    expect(await desk.texts('text = "b" and num = 2 or text = "a"')).toEqual(['a', 'a', 'b']);
    expect(await desk.texts('text = "a" or text = "b" and num = 2')).toEqual(['a', 'a', 'b']);
    expect(await desk.texts('(text = "a" or text = "b") and num = 2')).toEqual(['a', 'b']);
  });

  test('takes the login names of guests, and refuses people and groups that do not exist', async () => {
    const { domain, stranger } = desk.subject;
    domain.users.set('guest/tanaka@example.com', { ...stranger, code: 'guest/tanaka@example.com', isGuest: true });
    desk.add({ text: 'guest', users: ['guest/tanaka@example.com'], groups: ['everyone'] });
    expect(await desk.texts('users in ("guest/tanaka@example.com")')).toEqual(['guest']);
    expect(await desk.texts('groups in ("everyone")')).toEqual(['guest']);
    expect(await desk.texts('users in ("nobody")')).toBe('GAIA_IL26');
    expect(await desk.texts('users not in ("worker", "nobody")')).toBe('GAIA_IL26');
    expect(await desk.texts('groups in ("nothing")')).toBe('GAIA_IL27');
  });

  test('reads LOGINUSER() of a call with an API token as Administrator', async () => {
    const token = 'a'.repeat(40);
    const live = { ...desk.app.preview, apiTokens: [{ token, permissions: ['view' as const] }] };
    Object.assign(desk.app, { live, preview: live });
    desk.add({ text: 'by the token' }, 'Administrator');
    desk.add({ text: 'by the worker' });
    const query = 'Created_by in (LOGINUSER())';
    expect(await desk.texts(query, { 'X-Cybozu-API-Token': token })).toEqual(['by the token']);
    expect(await desk.texts(query)).toEqual(['by the worker']);
  });

  test('warns when a word search has more than 100,000 hits, counted or not', async () => {
    for (let index = 0; index < 100_000; index += 1) desk.add({ text: 'word' });
    const warning = async () => (await desk.ask('text like "word" limit 1')).headers.get('x-cybozu-warning');
    expect(await warning()).toBeNull();
    desk.add({ text: 'word' });
    expect(await warning()).toBe('Filter aborted because of too many search results');
    expect((await desk.ask('text = "word" limit 1')).headers.get('x-cybozu-warning')).toBeNull();
  });
});
