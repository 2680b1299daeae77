import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { JsonBytes, toBytes } from './json-bytes.ts';

test('writes any text as JSON.stringify does', () => {
  const out = new JsonBytes();
  fc.assert(
    fc.property(fc.array(fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' }))), (texts) => {
      out.restart();
      for (const text of texts) out.string(text);
      // A lone surrogate has no UTF-8; JSON.stringify writes it as an escape, and so does this.
      expect(out.text()).toBe(texts.map((text) => JSON.stringify(text)).join(''));
    }),
  );
});

test('grows beyond its first buffer', () => {
  const out = new JsonBytes();
  const long = '日本語'.repeat(500_000);
  out.string(long);
  out.raw(toBytes('x'.repeat(300)));
  expect(out.text()).toBe(`${JSON.stringify(long)}${'x'.repeat(300)}`);
});
