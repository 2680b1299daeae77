/** Proves by the compiler that no wording can miss in one language. */
import { expect, expectTypeOf, test } from 'vitest';
import { defineMessages } from './messages.ts';

test('holds both languages to the same keys and parameters', () => {
  const messages = defineMessages(
    { close: 'Close', rows: (count: number) => `${count} rows` },
    { close: '閉じる', rows: (count) => `${count} 行` },
  );
  expect(messages.ja.rows(2)).toBe('2 行');
  expectTypeOf(messages.en.close).toEqualTypeOf<string>();
  expectTypeOf(messages.ja.rows).toEqualTypeOf<(count: number) => string>();
});

test('does not compile a translation that misses or differs', () => {
  // @ts-expect-error -- a key without translation
  defineMessages({ close: 'Close', open: 'Open' }, { close: '閉じる' });
  // @ts-expect-error -- a translation of nothing
  defineMessages({ close: 'Close' }, { close: '閉じる', open: '開く' });
  // @ts-expect-error -- plain text in place of text with a parameter
  defineMessages({ rows: (count: number) => `${count} rows` }, { rows: '行' });
  // @ts-expect-error -- a parameter of another type
  defineMessages({ rows: (count: number) => `${count}` }, { rows: (count: string) => count });
  expect.assertions(0);
});
