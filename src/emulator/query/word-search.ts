/** `like` as Kintone's word search: the words of the keyword must stand side by side in the text. An approximation, see uncertain.md. */

const segmenter = new Intl.Segmenter('ja', { granularity: 'word' });
const separator = '\u0001';

/** A text made ready for word search; its words are split only when a keyword could stand in it. */
export interface SearchText {
  plain: string;
  words: string | null;
}

/** Kintone's search tells neither upper from lower case nor full from half width. */
export function toSearchText(text: string): SearchText {
  return { plain: text.normalize('NFKC').toLowerCase(), words: null };
}

export function splitWords(plain: string): string[] {
  const words: string[] = [];
  for (const { segment, isWordLike } of segmenter.segment(plain)) if (isWordLike) words.push(segment);
  return words;
}

function joinWords(words: readonly string[]): string {
  return `${separator}${words.join(separator)}${separator}`;
}

export interface Keyword {
  isIn(text: SearchText): boolean;
}

/** Reads a keyword: its parts between blanks must all be found, each as a run of whole words. */
export function toKeyword(text: string): Keyword {
  const phrases = toSearchText(text)
    .plain.split(/\s+/u)
    .map(splitWords)
    .filter((words) => words.length > 0);
  const joined = phrases.map(joinWords);
  const all = phrases.flat();
  return {
    isIn(target) {
      if (all.length === 0 || !all.every((word) => target.plain.includes(word))) return false;
      target.words ??= joinWords(splitWords(target.plain));
      const { words } = target;
      return joined.every((phrase) => words.includes(phrase));
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
