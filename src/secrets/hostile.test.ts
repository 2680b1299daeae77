import { array, assert, constantFrom, property, string, tuple } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { hostileTexts } from '../../test/support/credentials/hostile.ts';
import { createRandom, createValues } from '../../test/support/credentials/random.ts';
import { isBlocking, scanFile } from './index.ts';

const token = createValues(createRandom(99)).token();
const leak = `fetch(u, { headers: { 'X-Cybozu-API-Token': '${token}' } });`;
const paths = ['a.js', 'a.ts', 'a.jsx', 'a.html', 'a.vue', 'a.json', 'a.js.map', '.env', 'a.css'];

describe.each(Object.entries(hostileTexts))(
  '%s',
  (_name, make) => {
    test('ends with a list for every kind of file', () => {
      const text = make(20_000);
      for (const path of paths) expect(scanFile({ path, text })).toBeInstanceOf(Array);
    });

    test('ends with a list at 300 KB', () => {
      expect(scanFile({ path: 'a.js', text: make(300_000) })).toBeInstanceOf(Array);
    });
  },
  60_000,
);

/** Texts that end by themselves, so that what follows them is code again, whether they parse or not. */
test.each([
  'nested arrays',
  'nested calls',
  'nested parentheses',
  'nested arrays left open',
  'nested blocks left open',
  'regular expressions',
  'long sum of strings',
  'many strings left open',
  'single comment',
])(
  'a token on the line after %s is found all the same',
  (name) => {
    const text = `${hostileTexts[name]?.(50_000) ?? ''}\n;${leak}`;
    const found = scanFile({ path: 'a.js', text }).filter(isBlocking);
    expect(found.map((finding) => finding.line)).toContain(text.split('\n').length);
  },
  60_000,
);

test('a token before a string of 10 MB is found', () => {
  const text = `${leak}\nvar a="${'abcdefghij'.repeat(1_000_000)}";`;
  expect(scanFile({ path: 'a.js', text }).filter(isBlocking)).toMatchObject([{ line: 1, kind: 'apiToken' }]);
}, 120_000);

test('random pieces of code, and halves of them, end with a list', () => {
  const piece = constantFrom(...Object.keys(hostileTexts));
  assert(
    property(tuple(array(piece, { minLength: 1, maxLength: 4 }), string(), constantFrom(...paths)), (drawn) => {
      const [names, noise, path] = drawn;
      const whole = names.map((name) => hostileTexts[name]?.(400) ?? '').join(noise) + leak;
      for (const text of [whole, whole.slice(0, -20), whole.slice(7)])
        expect(scanFile({ path, text })).toBeInstanceOf(Array);
    }),
    { numRuns: 150 },
  );
}, 120_000);
