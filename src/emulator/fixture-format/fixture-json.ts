/** Reads the JSON of a fixture file piece by piece: one string of a hundred thousand records would take twice its bytes. */

const quote = 0x22;
const backslash = 0x5c;
const openList = 0x5b;
const closeList = 0x5d;
const openObject = 0x7b;
const closeObject = 0x7d;
const comma = 0x2c;
const colon = 0x3a;

/** Depth of `apps[n]`: the root object, the list, the app. */
const appDepth = 3;
const chunkBytes = 1_000_000;
const decoder = new TextDecoder();
const recordsKey = new TextEncoder().encode('records');

/** Position behind the string that starts at `start`. */
function skipString(bytes: Uint8Array, start: number): number {
  let at = start + 1;
  while (at < bytes.length && bytes[at] !== quote) at += bytes[at] === backslash ? 2 : 1;
  return at + 1;
}

function isSpace(byte: number | undefined): boolean {
  return byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09;
}

/** Position of the `[` of a `"records": [`, when the string from `start` to `end` is that key. */
function findRecordsList(bytes: Uint8Array, start: number, end: number): number | null {
  if (end - start !== recordsKey.length + 2) return null;
  for (const [index, byte] of recordsKey.entries()) if (bytes[start + 1 + index] !== byte) return null;
  let at = end;
  while (isSpace(bytes[at])) at += 1;
  if (bytes[at] !== colon) return null;
  at += 1;
  while (isSpace(bytes[at])) at += 1;
  return bytes[at] === openList ? at : null;
}

interface ParsedList {
  items: unknown[];
  /** Position of the closing bracket. */
  end: number;
}

/** Parses the list at `start` in chunks of whole items. */
function parseList(bytes: Uint8Array, start: number): ParsedList {
  const items: unknown[] = [];
  let chunkStart = start + 1;
  let depth = 0;
  const take = (end: number): void => {
    const text = decoder.decode(bytes.subarray(chunkStart, end));
    for (const item of JSON.parse(`[${text}]`) as unknown[]) items.push(item);
  };
  let at = start + 1;
  while (at < bytes.length) {
    const byte = bytes[at];
    if (byte === quote) {
      at = skipString(bytes, at);
      continue;
    }
    if (byte === openList || byte === openObject) depth += 1;
    else if (byte === closeObject || byte === closeList) {
      if (depth === 0) break;
      depth -= 1;
    } else if (byte === comma && depth === 0 && at - chunkStart > chunkBytes) {
      take(at);
      chunkStart = at + 1;
    }
    at += 1;
  }
  take(at);
  return { items, end: at };
}

/** Parses everything; the records of apps apart. @throws SyntaxError */
function parseInPieces(bytes: Uint8Array): unknown {
  const lists: unknown[][] = [];
  let skeleton = '';
  let kept = 0;
  let depth = 0;
  let at = 0;
  while (at < bytes.length) {
    const byte = bytes[at];
    if (byte === quote) {
      const end = skipString(bytes, at);
      const list = depth === appDepth ? findRecordsList(bytes, at, end) : null;
      at = end;
      if (list === null) continue;
      const parsed = parseList(bytes, list);
      lists.push(parsed.items);
      skeleton += decoder.decode(bytes.subarray(kept, list + 1));
      kept = parsed.end;
      at = parsed.end + 1;
      continue;
    }
    if (byte === openList || byte === openObject) depth += 1;
    else if (byte === closeList || byte === closeObject) depth -= 1;
    at += 1;
  }
  const value = JSON.parse(skeleton + decoder.decode(bytes.subarray(kept))) as { apps?: { records?: unknown[] }[] };
  const places = (value.apps ?? []).filter(({ records }) => Array.isArray(records));
  if (places.length !== lists.length) throw new SyntaxError('records stand outside of apps');
  for (const [index, place] of places.entries()) place.records = lists[index] ?? [];
  return value;
}

/** Parses a fixture file. @throws SyntaxError with the words of the engine */
export function parseFixtureJson(bytes: Uint8Array): unknown {
  try {
    return parseInPieces(bytes);
  } catch {
    // Whatever is unusual or wrong is read, or refused, the plain way.
    return JSON.parse(decoder.decode(bytes));
  }
}
