/** Tells a generated value from a word, an identifier, a hash or a table. */

/** Character classes used by generators of tokens. */
function classOf(code: number): 'upper' | 'lower' | 'digit' | 'other' {
  if (code >= 48 && code <= 57) return 'digit';
  if (code >= 65 && code <= 90) return 'upper';
  if (code >= 97 && code <= 122) return 'lower';
  return 'other';
}

interface Profile {
  upper: number;
  lower: number;
  digit: number;
  other: number;
  /** Places where the class changes: about 24 in 40 random alphanumerics, about 10 in a camelCase name. */
  changes: number;
  distinct: number;
  /** Neighbours one code point apart, as in an alphabet. */
  runs: number;
  /** Longest run of one class, digits aside: a word. */
  longestWord: number;
}

function profile(text: string): Profile {
  const result = { upper: 0, lower: 0, digit: 0, other: 0, changes: 0, distinct: 0, runs: 0, longestWord: 0 };
  const seen = new Set<number>();
  let previous = -1;
  let word = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    const kind = classOf(code);
    result[kind] += 1;
    seen.add(code);
    if (at > 0) {
      if (classOf(previous) !== kind) result.changes += 1;
      if (code === previous + 1 || code === previous - 1 || code === previous) result.runs += 1;
    }
    word = kind === 'lower' ? word + 1 : 0;
    result.longestWord = Math.max(result.longestWord, word);
    previous = code;
  }
  result.distinct = seen.size;
  return result;
}

const hexOnly = /^(?:[0-9a-f]+|[0-9A-F]+)$/;
const digitsOnly = /^\d+$/;

/** Whether the text is written in hexadecimal digits alone, as hashes are. */
export function isHex(text: string): boolean {
  return hexOnly.test(text);
}

/**
 * Whether alphanumeric text looks as a generator of mixed letters and digits writes it. Limits stand three standard
 * deviations below the mean of uniformly random text, so that one in about a thousand is missed.
 */
export function isRandomMixed(text: string): boolean {
  if (isHex(text) || digitsOnly.test(text)) return false;
  const { length } = text;
  const { upper, lower, changes, distinct, runs, longestWord } = profile(text);
  if (upper === 0 || lower === 0) return false;
  const transitions = length - 1;
  const mean = transitions * 0.62;
  if (changes < mean - 3.1 * Math.sqrt(transitions * 0.24)) return false;
  if (distinct < Math.min(20, length * 0.45)) return false;
  if (runs > 2 + length / 8) return false;
  return longestWord <= 8;
}

const vowels = /[aeiou]/gi;
const words = /[A-Za-z]{3,}/g;

/** Whether the letters of the text read as words: enough vowels, in the places where words have them. */
function readsAsWords(text: string): boolean {
  const runs = text.replace(/([a-z])([A-Z])/g, '$1 $2').match(words) ?? [];
  const letters = runs.join('').length;
  if (letters < text.length * 0.6) return false;
  const wordLike = runs.filter((run) => {
    const share = (run.match(vowels)?.length ?? 0) / run.length;
    return share >= 0.2 && share <= 0.7 && !/[^aeiouy]{5}/i.test(run);
  });
  return wordLike.join('').length >= letters * 0.75;
}

/** Whether the text could be a generated secret of any alphabet: letters with digits, not words, not a sequence. */
export function isRandomish(text: string, leastLength = 16): boolean {
  if (text.length < leastLength || /\s/.test(text) || digitsOnly.test(text)) return false;
  const { upper, lower, digit, distinct, runs } = profile(text);
  if (upper + lower === 0) return false;
  if (digit === 0 && (upper === 0 || lower === 0)) return false;
  if (distinct < Math.min(8, text.length * 0.4)) return false;
  if (runs > 2 + text.length / 5) return false;
  return (digit > 0 && isRandomMixed(text.replace(/[^A-Za-z0-9]/g, ''))) || !readsAsWords(text);
}
