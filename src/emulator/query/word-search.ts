/**
 * `like` as Kintone's word search: the words of the keyword must stand side by side in the text.
 * Of Chinese, Japanese and Korean any two or more characters in a row are found, and a single one only where it stands
 * alone: of `日本語`, says the help, `日本` and `本語` find it and `語` does not:
 * https://jp.cybozu.help/k/ja/user/search/search_details.html. The rest is an approximation, see uncertain.md.
 */

const segmenter = new Intl.Segmenter('en', { granularity: 'word' });
const separator = '\u0001';
const unspaced = /[\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}\p{scx=Hangul}]/u;
/** Letters and their marks only: brackets, too, are used with these scripts. */
const run = /(?:(?=[\p{L}\p{M}\p{Nl}])[\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}\p{scx=Hangul}])+/gu;

/** A text made ready for word search; it is split only when a keyword could stand in it. */
export interface SearchText {
  plain: string;
  /** Its words and runs, each between separators. */
  words: string | null;
}

/** Kintone's search tells neither upper from lower case nor full from half width. */
export function toSearchText(text: string): SearchText {
  return { plain: text.normalize('NFKC').toLowerCase(), words: null };
}

/** Words between blanks and marks, and runs of Chinese, Japanese and Korean characters. */
function splitText(plain: string): string[] {
  const words: string[] = [];
  const addSpaced = (text: string): void => {
    if (text.trim() === '') return;
    for (const { segment, isWordLike } of segmenter.segment(text)) if (isWordLike) words.push(segment);
  };
  let end = 0;
  for (const { 0: found, index } of plain.matchAll(run)) {
    addSpaced(plain.slice(end, index));
    words.push(found);
    end = index + found.length;
  }
  addSpaced(plain.slice(end));
  return words;
}

function joinWords(words: readonly string[]): string {
  return `${separator}${words.join(separator)}${separator}`;
}

interface Phrase {
  words: readonly string[];
  /** Stands in the joined words of a text that has the phrase. */
  joined: string;
}

function toPhrase(text: string): Phrase {
  const words = splitText(text);
  const joined = joinWords(words);
  return { words, joined: joined.slice(isOpen(words[0]) ? 1 : 0, isOpen(words.at(-1)) ? -1 : undefined) };
}

/** A run of two characters or more may stand within a longer one. */
function isOpen(word: string | undefined): boolean {
  return word !== undefined && unspaced.test(word) && /^.{2}/su.test(word);
}

/**
 * Whether a word of ASCII letters and digits stands alone: yes between blanks, no beside another such character. Null where
 * only the split text can tell; most texts need no splitting, which is a hundred times slower.
 */
function standsAlone(word: string, plain: string): boolean | null {
  let isKnown = true;
  for (let at = plain.indexOf(word); at >= 0; at = plain.indexOf(word, at + 1)) {
    const [before, after] = [plain.charAt(at - 1), plain.charAt(at + word.length)];
    if (before.trim() === '' && after.trim() === '') return true;
    isKnown &&= /\w/.test(before) || /\w/.test(after);
  }
  return isKnown ? false : null;
}

export interface Keyword {
  /** The words it consists of, as search texts spell them. */
  readonly words: readonly string[];
  isIn(text: SearchText): boolean;
}

/** Reads a keyword: its parts between blanks must all be found. */
export function toKeyword(text: string): Keyword {
  const phrases = toSearchText(text)
    .plain.split(/\s+/u)
    .map(toPhrase)
    .filter((phrase) => phrase.words.length > 0);
  const words = phrases.flatMap((phrase) => phrase.words);
  // A run within a longer one needs no splitting to be found.
  const isPlain = phrases.every((phrase) => phrase.words.length === 1 && isOpen(phrase.words[0]));
  const [only = ''] = words.length === 1 && /^\w+$/.test(words[0] ?? '') ? words : [];
  return {
    words,
    isIn(target) {
      if (words.length === 0 || !words.every((word) => target.plain.includes(word))) return false;
      if (isPlain) return true;
      const isFound = only === '' ? null : standsAlone(only, target.plain);
      if (isFound !== null) return isFound;
      target.words ??= joinWords(splitText(target.plain));
      const { words: all } = target;
      return phrases.every((phrase) => all.includes(phrase.joined));
    },
  };
}

const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', nbsp: ' ', '#39': "'" };

/** The text a reader of rich text sees. */
export function toPlainText(html: string): string {
  return html
    .replace(/<(?:br|\/p|\/div|\/li|\/tr|\/h[1-6])[^>]*>/gi, '\n')
    .replace(/<[^>]*>/g, '')
    .replace(/&(amp|lt|gt|quot|nbsp|#39);/g, (whole, name: string) => entities[name] ?? whole);
}
