import { expect, test } from 'vitest';
import { normalizeNumber } from './number-text.ts';

test.each([
  ['blanks before a letter', `${'\t'.repeat(400_000)}e`, null],
  ['blanks around a number', `${' '.repeat(200_000)}1.50${'\u3000'.repeat(200_000)}`, '1.5'],
  ['zeros', `1.${'0'.repeat(400_000)}1`, null],
])('ends on hundreds of thousands of %s', (_what, text, number) => {
  expect(normalizeNumber(text)).toBe(number);
});
