/** Characters of any script for property tests; fast-check's own units read Unicode tables for over a second in every process. */
import * as fc from 'fast-check';

const toCharacters = (min: number, max: number): fc.Arbitrary<string> =>
  fc.integer({ min, max }).map((code) => String.fromCodePoint(code));

/** One code point, half of a surrogate pair excepted. Its text may hold NUL. */
export const anyCharacter = fc.oneof(
  toCharacters(0, 0x7f),
  toCharacters(0, 0xd7ff),
  toCharacters(0xe000, 0xffff),
  toCharacters(0x10000, 0x10ffff),
);

/** What a person sees as one letter, also where it takes several code points. */
export const anyGrapheme = fc.oneof(
  toCharacters(0x20, 0x7e),
  toCharacters(0xa1, 0x24f),
  toCharacters(0x3041, 0x30fe),
  toCharacters(0x4e00, 0x9fff),
  fc.constantFrom('e\u0301', 'か\u3099', '👩‍👩‍👧', '🇯🇵', '👍🏽', '🔑', 'न\u093f'),
);
