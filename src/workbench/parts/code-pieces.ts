/** Cuts code into stretches of one look: what is coloured, and what is underlined as wrong. Pure. */

/** A stretch of text with a class: `key`, `string`, `number`, `operator`, `function`, `comment`, or one of the caller's own. */
export interface Token {
  readonly from: number;
  readonly to: number;
  readonly kind: string;
}

export interface Diagnostic {
  readonly from: number;
  readonly to: number;
  readonly severity: 'error' | 'warning';
}

interface Piece {
  text: string;
  className: string;
}

/** Cuts the text at every token and diagnostic edge. */
export function toPieces(text: string, tokens: readonly Token[], diagnostics: readonly Diagnostic[]): Piece[] {
  const edges = new Set([0, text.length]);
  for (const span of [...tokens, ...diagnostics]) {
    edges.add(Math.min(span.from, text.length));
    edges.add(Math.min(span.to, text.length));
  }
  const cuts = [...edges].sort((a, b) => a - b);
  const sorted = tokens.toSorted((a, b) => a.from - b.from);
  const pieces: Piece[] = [];
  let at = 0;
  for (const [index, from] of cuts.entries()) {
    const to = cuts[index + 1];
    if (to === undefined || to === from) continue;
    while ((sorted[at]?.to ?? Infinity) <= from) at += 1;
    const token = sorted[at];
    const names: string[] = [];
    if (token && token.from <= from && token.to >= to) names.push(`tk-${token.kind}`);
    const problem = diagnostics.find((item) => item.from <= from && item.to >= to);
    if (problem) names.push(`tk-${problem.severity}`);
    pieces.push({ text: text.slice(from, to), className: names.join(' ') });
  }
  return pieces;
}
