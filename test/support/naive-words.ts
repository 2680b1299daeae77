/** A slow, plain reading of `like`: whole words, or whole segments that spell the keyword. */

function words(text: string): string[] {
  const parts = [...new Intl.Segmenter('ja', { granularity: 'word' }).segment(text.normalize('NFKC').toLowerCase())];
  return parts.filter((part) => part.isWordLike).map((part) => part.segment);
}

/** Whether some stretch of whole segments spells the phrase. */
function isSpelled(text: string, phrase: string): boolean {
  const plain = text.normalize('NFKC').toLowerCase();
  const parts = [...new Intl.Segmenter('ja', { granularity: 'word' }).segment(plain)].map((part) => part.segment);
  return parts.some((_, start) => parts.some((_part, end) => parts.slice(start, end + 1).join('') === phrase));
}

/** Whether a text has every phrase of the keyword. */
export function isLike(text: string, keyword: string): boolean {
  const have = words(text);
  const phrases = keyword
    .normalize('NFKC')
    .toLowerCase()
    .split(' ')
    .filter((phrase) => words(phrase).length > 0);
  const isRun = (phrase: string): boolean =>
    have.some((_, start) => words(phrase).every((word, index) => have[start + index] === word));
  return phrases.length > 0 && phrases.every((phrase) => isRun(phrase) || isSpelled(text, phrase));
}
