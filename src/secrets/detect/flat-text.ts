/** A value as one string with marks where only the running page knows the text, and the way back to the source. */
import type { Piece, TextValue } from '../flow/value.ts';

/** Stands for text that is known only at run time. */
export const hole = '\uffff';

export interface FlatText {
  text: string;
  /** Offset in the source for a position in the text. */
  toSource: (position: number) => number;
  /** The piece at a position. */
  toPiece: (position: number) => Piece | undefined;
}

export function flatten(value: TextValue): FlatText {
  const starts: number[] = [];
  let text = '';
  for (const piece of value.pieces) {
    starts.push(text.length);
    text += piece.text ?? hole;
  }
  function indexOf(position: number): number {
    let at = starts.length - 1;
    while (at > 0 && ((starts[at] ?? 0) > position || (starts[at] === text.length && position < text.length))) at -= 1;
    return at;
  }
  return {
    text,
    toSource(position) {
      const at = indexOf(position);
      const piece = value.pieces[at];
      // Decoded or folded text has one offset for the whole of it.
      return (piece?.at ?? 0) + (piece?.exact ? position - (starts[at] ?? 0) : 0);
    },
    toPiece: (position) => value.pieces[indexOf(position)],
  };
}
