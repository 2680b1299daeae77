import { expect, test } from 'vitest';
import { findMessageNames } from './short-names.ts';

const messages = `const words = defineMessages({ noMatch: 'a', liveHint: 'b', textContent: 'c', plain: 'd', byKind: 'e', sentOnce: 'f' }, []);`;

function find(others: Record<string, string>): string[] {
  return findMessageNames(
    new Map([
      ['/p/src/workbench/words.ts', messages],
      ...Object.entries(others).map(([id, code]) => [id, code] as const),
    ]),
  );
}

test('finds the names of messages that consist of several words', () => {
  expect(find({})).toEqual(['noMatch', 'liveHint', 'textContent', 'byKind', 'sentOnce']);
});

test.each([
  [
    'a text that could be used as a key',
    { '/p/src/workbench/a.ts': `words['byKind']; const kind = 'noMatch';` },
    ['noMatch', 'byKind'],
  ],
  ['a key put together', { '/p/src/workbench/a.ts': 'words[`${stage}Hint`]' }, ['liveHint']],
  ['a key of another object', { '/p/src/workbench/a.ts': `send({ sentOnce: true })` }, ['sentOnce']],
  ['a name read outside the workbench', { '/p/node_modules/x/a.js': 'node.textContent' }, ['textContent']],
])('keeps the letters of %s', (_, others: Record<string, string>, kept) => {
  expect(
    ['noMatch', 'liveHint', 'textContent', 'byKind', 'sentOnce'].filter((name) => !find(others).includes(name)),
  ).toEqual(kept);
});
