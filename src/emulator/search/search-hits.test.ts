import { beforeEach, describe, expect, test } from 'vitest';
import {
  addFile,
  addOneOfEach,
  addRecord,
  ask,
  createSearchWorld,
  find,
  findTitles,
  findTypes,
  type SearchWorld,
  toInstant,
} from '../testing/search-world.ts';

let world: SearchWorld;
beforeEach(() => {
  world = createSearchWorld();
});

const person = (code: string) => ({ code, name: code === 'boss' ? 'Boss' : 'Worker' });

describe('POST search: what is found', () => {
  const origin = 'https://example.cybozu.com/k';
  const record = { appId: '2', appName: 'Notes', recordId: '1', recordTitle: 'Fruit' };
  const thread = { spaceId: '7', spaceName: 'Mango room 7', threadId: '70', threadName: 'Mango thread' };
  const byWorker = { createdAt: toInstant(1), creator: person('worker') };
  const byBoss = (minutes: number) => ({ createdAt: toInstant(minutes), creator: person('boss') });
  const threadComment = { ...thread, commentId: '5', ...byBoss(5) };
  const post = { commentId: '30', owner: person('worker'), createdAt: toInstant(30), creator: person('worker') };
  const message = { commentId: '40', recipient: person('worker'), ...byBoss(40) };
  const file = (name: string, attachedTo: string, by: object) => ({
    attachment: { attachedTo, fileKey: `F-${name}`, name: `${name}.txt`, ...by },
  });

  test.each([
    [
      'RECORD',
      [
        {
          url: `${origin}/2/show#record=1`,
          snippets: ['ripe mango'],
          record: { ...record, ...byWorker, matchedFields: [{ code: 'body', label: 'Body' }] },
        },
      ],
    ],
    [
      'RECORD_COMMENT',
      [
        {
          url: `${origin}/2/show#record=1&comment=1`,
          snippets: ['mango, please'],
          recordComment: { ...record, commentId: '1', ...byBoss(1) },
        },
      ],
    ],
    [
      'SPACE',
      [
        {
          url: `${origin}/#/space/7`,
          snippets: ['Mango room 7'],
          space: { spaceId: '7', spaceName: 'Mango room 7', ...byBoss(0) },
        },
      ],
    ],
    [
      'THREAD',
      [{ url: `${origin}/#/space/7/thread/70`, snippets: ['Mango thread'], thread: { ...thread, ...byBoss(0) } }],
    ],
    ['THREAD_COMMENT', [{ url: `${origin}/#/space/7/thread/70/5`, snippets: ['mango in the thread'], threadComment }]],
    [
      'PEOPLE_COMMENT',
      [
        { url: `${origin}/#/people/user/worker/30`, snippets: ['mango on my page'], peopleComment: post },
        {
          url: `${origin}/#/people/user/worker/30/31`,
          snippets: ['a mango reply'],
          peopleComment: { ...post, replyId: '31', ...byBoss(31) },
        },
      ],
    ],
    ['MESSAGE_COMMENT', [{ url: `${origin}/#/message/boss/40`, snippets: ['mango for you'], messageComment: message }]],
    [
      'ATTACHMENT',
      [
        { ...file('record', 'RECORD', byWorker), record: { ...record, ...byWorker, matchedFields: [] } },
        { ...file('thread', 'THREAD_COMMENT', byBoss(5)), threadComment },
        {
          ...file('post', 'PEOPLE_COMMENT', { createdAt: toInstant(30), creator: person('worker') }),
          peopleComment: post,
        },
        { ...file('message', 'MESSAGE_COMMENT', byBoss(40)), messageComment: message },
      ].map((hit) => ({ ...hit, snippets: ['a mango inside'], url: expect.stringContaining(origin) as string })),
    ],
  ])('answers %s with its place, its author and the words around', async (type, expected) => {
    addOneOfEach(world);
    const hits = await find(world, { types: [type] });
    expect(hits).toEqual(expected.map((hit) => ({ type, ...hit })));
  });

  test('finds all types when none is named', async () => {
    addOneOfEach(world);
    const all = await findTypes(world, {});
    expect([...new Set(all)]).toEqual([
      'ATTACHMENT',
      'MESSAGE_COMMENT',
      'PEOPLE_COMMENT',
      'RECORD',
      'RECORD_COMMENT',
      'SPACE',
      'THREAD',
      'THREAD_COMMENT',
    ]);
    expect(
      await findTypes(world, { types: null, scopes: null, excludeScopes: [], creators: null, pageToken: null }),
    ).toEqual(all);
    expect(await findTypes(world, { types: ['SPACE', 'THREAD'] })).toEqual(['SPACE', 'THREAD']);
  });

  test('finds words in choices, table rows and names of files, and shows the words around', async () => {
    const files = [addFile(world.subject.domain, 'F1', 'mango-report.txt', '')];
    addRecord(world, { title: 'tag', tags: ['green', 'mango'] });
    addRecord(world, {
      title: 'row',
      lines: [{ id: '1', values: { item: `${'far '.repeat(60)}mango ${'away '.repeat(60)}` } }],
    });
    addRecord(world, { title: 'file', files });
    expect(await findTitles(world, {})).toEqual(['tag', 'row']);
    const [, row] = await find(world, { types: ['RECORD'] });
    expect(row?.snippets[0]).toContain('mango');
    expect(row?.snippets[0]?.length).toBeLessThanOrEqual(100);
    expect(row?.['record']).toMatchObject({ matchedFields: [{ code: 'item', label: 'Item' }] });
    expect((await find(world, { types: ['ATTACHMENT'] })).length).toBe(1);
  });
});

describe('POST search: conditions', () => {
  beforeEach(() => {
    for (const title of ['red apple', 'green apple', 'red pear', 'blue']) addRecord(world, { title });
  });

  test.each([
    [[['AND', 'red', 'apple']], ['red apple']],
    [[['OR', 'apple', 'pear']], ['red apple', 'green apple', 'red pear']],
    [
      [
        ['OR', 'apple', 'pear'],
        ['NOT', 'green', 'nothing'],
      ],
      ['red apple', 'red pear'],
    ],
    [
      [
        ['AND', 'red'],
        ['OR', 'apple', 'blue'],
      ],
      ['red apple'],
    ],
    [[['NOT', 'red']], []],
    [[['AND', 'app']], []],
    [[['AND', 'ＲＥＤ']], ['red apple', 'red pear']],
  ])('joins %j by and', async (conditions, expected) => {
    const query = conditions.map(([operator, ...keywords]) => ({ operator, keywords }));
    expect(await findTitles(world, { query })).toEqual(expected);
  });

  const words = (count: number) => Array.from({ length: count }, (_, index) => `w${index}`);
  const one = (keywords: unknown[]) => ({ query: [{ operator: 'OR', keywords }] });
  const scope = { scope: 'APP', ids: [1] };
  test.each<[string, object, number]>([
    ['20 keywords', one(words(20)), 200],
    ['21 keywords', one(words(21)), 400],
    ['21 keywords in two conditions', { query: [...one(words(20)).query, ...one(['x']).query] }, 400],
    ['20 conditions', { query: words(20).map((word) => one([word]).query[0]) }, 200],
    ['21 conditions', { query: words(21).map((word) => one([word]).query[0]) }, 400],
    ['no condition', { query: [] }, 400],
    ['no keyword', one([]), 400],
    ['an empty keyword', one(['']), 400],
    ['a keyword of 50 characters', one(['x'.repeat(50)]), 200],
    ['a keyword of 51 characters', one(['x'.repeat(51)]), 400],
    ['an unknown operator', { query: [{ operator: 'XOR', keywords: ['a'] }] }, 400],
    ['an operator in small letters', { query: [{ operator: 'and', keywords: ['a'] }] }, 400],
    ['an unknown type', { types: ['PAGE'] }, 400],
    ['20 scopes', { scopes: words(20).map(() => scope) }, 200],
    ['21 scopes', { scopes: words(21).map(() => scope) }, 400],
    ['20 excluded scopes', { excludeScopes: words(20).map(() => scope) }, 200],
    ['21 excluded scopes', { excludeScopes: words(21).map(() => scope) }, 400],
    ['an unknown scope', { scopes: [{ scope: 'DOMAIN' }] }, 400],
    ['20 creators', { creators: words(20) }, 200],
    ['21 creators', { creators: words(21) }, 400],
    ['limit 0', { limit: 0 }, 400],
    ['limit 20', { limit: '20' }, 200],
    ['limit 21', { limit: 21 }, 400],
    ['relevance ascending', { sort: { by: 'RELEVANCE', order: 'ASC' } }, 400],
    ['ascending by nothing named', { sort: { order: 'ASC' } }, 400],
    ['relevance descending', { sort: { by: 'RELEVANCE', order: 'DESC' } }, 200],
    ['creation ascending', { sort: { by: 'CREATED_AT', order: 'ASC' } }, 200],
    ['a time that is none', { createdAfter: 'yesterday' }, 400],
    ['a number as time', { createdBefore: '1' }, 400],
    ['a time with an offset', { createdBefore: '2026-03-01T09:00:00+0900' }, 200],
    ['a page token of somebody else’s making', { pageToken: 'next' }, 400],
  ])('takes or refuses %s', async (_what, params, status) => {
    const answer = await ask(world, params);
    expect(answer.status).toBe(status);
    expect(answer.body.code ?? 'none').toMatch(status === 400 ? /^CB_(?:VA01|IL02)$/ : /^none$/);
  });
});
