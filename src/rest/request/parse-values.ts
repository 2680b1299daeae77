/** Reads the text of JSON mode and says where it breaks. */
import { isJsonObject, type JsonObject } from './json.ts';

export type ParsedValues = { ok: true; values: JsonObject } | { ok: false; offset: number; found: string };

const space = /\s/;

/** Finds the first character that JSON does not allow there; engines word this differently, so we look ourselves. */
export function findJsonError(text: string): { offset: number; found: string } | null {
  let at = 0;
  const fail = () => ({ offset: at, found: text[at] ?? '' });
  const skip = () => {
    while (at < text.length && space.test(text[at] ?? '')) at += 1;
  };
  const sticky = (pattern: RegExp): boolean => {
    pattern.lastIndex = at;
    const match = pattern.exec(text);
    if (match) at += match[0].length;
    return match !== null;
  };
  const string = /"(?:[^"\\\p{Cc}]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/uy;
  const scalar = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y;
  const value = (): boolean => {
    skip();
    const char = text[at];
    if (char === '{')
      return group('}', () => (skip(), sticky(string)) && (skip(), text[at] === ':') && ((at += 1), value()));
    if (char === '[') return group(']', value);
    return char === '"' ? sticky(string) : sticky(scalar);
  };
  const group = (end: string, member: () => boolean): boolean => {
    at += 1;
    skip();
    if (text[at] === end) {
      at += 1;
      return true;
    }
    for (;;) {
      if (!member()) return false;
      skip();
      if (text[at] === end) {
        at += 1;
        return true;
      }
      if (text[at] !== ',') return false;
      at += 1;
    }
  };
  if (!value()) return fail();
  skip();
  return at < text.length ? fail() : null;
}

/** Parses the values of a request; empty text means no values. */
export function parseValues(text: string): ParsedValues {
  if (text.trim() === '') return { ok: true, values: {} };
  try {
    const value: unknown = JSON.parse(text);
    return isJsonObject(value)
      ? { ok: true, values: value }
      : { ok: false, offset: text.search(/\S/), found: text.trim()[0] ?? '' };
  } catch {
    const error = findJsonError(text);
    return { ok: false, offset: error?.offset ?? 0, found: error?.found ?? '' };
  }
}
