/** Prints the beginning of a JSON value without printing all of it: an answer may be 20 MB. Pure. */
import { isJsonObject, type Json } from '../../../rest/request/json.ts';

export interface Printed {
  text: string;
  /** False when the value goes on after the text. */
  isWhole: boolean;
}

class Full extends Error {}

export function printStart(value: Json, maxLength: number): Printed {
  const parts: string[] = [];
  let length = 0;
  const put = (text: string): void => {
    parts.push(text);
    length += text.length;
    if (length > maxLength) throw new Full();
  };
  const list = (open: string, close: string, items: readonly (() => void)[], pad: string): void => {
    if (items.length === 0) return put(open + close);
    put(`${open}\n`);
    items.forEach((item, index) => {
      put(`${pad}  `);
      item();
      put(index === items.length - 1 ? '\n' : ',\n');
    });
    put(pad + close);
  };
  const visit = (here: Json, pad: string): void => {
    const inner = `${pad}  `;
    if (Array.isArray(here))
      return list(
        '[',
        ']',
        (here as readonly Json[]).map((item) => () => visit(item, inner)),
        pad,
      );
    if (!isJsonObject(here)) return put(JSON.stringify(here));
    const members = Object.entries(here).map(([name, item]) => () => {
      put(`${JSON.stringify(name)}: `);
      visit(item, inner);
    });
    return list('{', '}', members, pad);
  };
  try {
    visit(value, '');
    return { text: parts.join(''), isWhole: true };
  } catch (error) {
    if (!(error instanceof Full)) throw error;
    return { text: parts.join('').slice(0, maxLength), isWhole: false };
  }
}
