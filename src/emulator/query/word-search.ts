/** `like` as Kintone's word search: the words of the keyword must stand side by side in the text. An approximation, see uncertain.md. */

const segmenter = new Intl.Segmenter('ja', { granularity: 'word' });
const separator = '\u0001';

/** A text made ready for word search; it is split only when a keyword could stand in it. */
export interface SearchText {
  plain: string;
  split: SplitText | null;
}

interface SplitText {
  /** The words, each between separators. */
  words: string;
  /** Where a word, or what stands between words, begins or ends. */
  edges: ReadonlySet<number>;
}

/** Kintone's search tells neither upper from lower case nor full from half width. */
export function toSearchText(text: string): SearchText {
  return { plain: text.normalize('NFKC').toLowerCase(), split: null };
}

function splitText(plain: string): SplitText {
  const words: string[] = [];
  const edges = new Set([plain.length]);
  for (const { segment, index, isWordLike } of segmenter.segment(plain)) {
    edges.add(index);
    if (isWordLike) words.push(segment);
  }
  return { words: joinWords(words), edges };
}

function joinWords(words: readonly string[]): string {
  return `${separator}${words.join(separator)}${separator}`;
}

interface Phrase {
  text: string;
  words: readonly string[];
  joined: string;
}

function toPhrase(text: string): Phrase {
  const words = [...segmenter.segment(text)].filter((each) => each.isWordLike).map((each) => each.segment);
  return { text, words, joined: joinWords(words) };
}

/** The phrase as written, from the edge of a word to the edge of a word; Japanese splits differently in another sentence. */
function standsBetweenEdges(phrase: string, plain: string, edges: ReadonlySet<number>): boolean {
  for (let at = plain.indexOf(phrase); at >= 0; at = plain.indexOf(phrase, at + 1)) {
    if (edges.has(at) && edges.has(at + phrase.length)) return true;
  }
  return false;
}

export interface Keyword {
  /** The words it consists of, as search texts spell them. */
  readonly words: readonly string[];
  isIn(text: SearchText): boolean;
}

/** Reads a keyword: its parts between blanks must all be found, each as a run of whole words. */
export function toKeyword(text: string): Keyword {
  const phrases = toSearchText(text)
    .plain.split(/\s+/u)
    .map(toPhrase)
    .filter((phrase) => phrase.words.length > 0);
  const all = phrases.flatMap((phrase) => phrase.words);
  return {
    words: all,
    isIn(target) {
      const { plain } = target;
      if (all.length === 0 || !all.every((word) => plain.includes(word))) return false;
      target.split ??= splitText(plain);
      const { words, edges } = target.split;
      return phrases.every((phrase) => words.includes(phrase.joined) || standsBetweenEdges(phrase.text, plain, edges));
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
