import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { anyCharacter } from '../../../test/support/any-text.ts';
import { JsonBytes, toBytes } from './json-bytes.ts';

/** Whole characters, and halves of surrogate pairs among them. */
const unit = fc.oneof(
  anyCharacter,
  fc.integer({ min: 0xd800, max: 0xdfff }).map((code) => String.fromCharCode(code)),
);

test('writes any text as JSON.stringify does', () => {
  const out = new JsonBytes();
  fc.assert(
    fc.property(fc.array(fc.string({ unit })), (texts) => {
      out.restart();
      for (const text of texts) out.string(text);
      // A lone surrogate has no UTF-8; JSON.stringify writes it as an escape, and so does this.
      expect(out.text()).toBe(texts.map((text) => JSON.stringify(text)).join(''));
    }),
  );
});

test('grows beyond its first buffer', () => {
  const out = new JsonBytes();
  const long = '日本語'.repeat(150_000);
  out.string(long);
  out.raw(toBytes('x'.repeat(300)));
  expect(out.text()).toBe(`${JSON.stringify(long)}${'x'.repeat(300)}`);
});
