/** A glance into a closed JSON node: what fits into one line, cut where it ends. */

const maxLength = 110;
const maxDepth = 4;

/** Adds text piece by piece until the line is full; false says that it is. */
function createLine() {
  let text = '';
  return {
    add(piece: string): boolean {
      const room = maxLength - text.length;
      if (piece.length <= room) {
        text += piece;
        return true;
      }
      text += `${piece.slice(0, Math.max(0, room))}…`;
      return false;
    },
    read: () => text,
  };
}

function write(value: unknown, depth: number, add: (piece: string) => boolean): boolean {
  if (typeof value === 'string') return add(JSON.stringify(value.slice(0, maxLength + 1)));
  if (typeof value !== 'object' || value === null) return add(JSON.stringify(value) ?? 'undefined');
  const isList = Array.isArray(value);
  if (depth >= maxDepth) return add(isList ? '[…]' : '{…}');
  if (!add(isList ? '[' : '{ ')) return false;
  let isFirst = true;
  for (const name in value) {
    if (!Object.hasOwn(value, name)) continue;
    if (!isFirst && !add(', ')) return false;
    isFirst = false;
    if (!isList && !add(`${name}: `)) return false;
    if (!write(Reflect.get(value, name), depth + 1, add)) return false;
  }
  return add(isList ? ']' : ' }');
}

/** Reads no more of the value than fits, however large it is. */
export function toPreview(value: object): string {
  const line = createLine();
  write(value, 0, (piece) => line.add(piece));
  return line.read();
}
