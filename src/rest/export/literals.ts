/** Values as literals of the languages that requests are exported to. */
import { isJsonObject, type Json } from '../request/json.ts';

const plainName = /^[A-Za-z_$][\w$]*$/;

/** A JavaScript string in single quotes. */
export function toJsString(text: string): string {
  const inner = JSON.stringify(text).slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'");
  // Allowed in JSON, but the end of a line in scripts of older engines.
  return `'${inner.replaceAll('\u2028', '\\u2028').replaceAll('\u2029', '\\u2029')}'`;
}

function toJsName(name: string): string {
  // As a plain member this name would set the prototype instead.
  if (name === '__proto__') return "['__proto__']";
  return plainName.test(name) ? name : toJsString(name);
}

interface Style {
  word(value: boolean | null): string;
  text(value: string): string;
  name(value: string): string;
}

const js: Style = { word: String, text: toJsString, name: toJsName };
const python: Style = {
  word: (value) => (value === null ? 'None' : value ? 'True' : 'False'),
  text: (value) => JSON.stringify(value),
  name: (value) => JSON.stringify(value),
};

/** Short values stay on one line. */
const maxLineLength = 72;

function print(value: Json, style: Style, pad: string): string {
  if (value === null || typeof value === 'boolean') return style.word(value);
  if (typeof value === 'number') return String(value);
  if (typeof value === 'string') return style.text(value);
  const inner = `${pad}  `;
  const isList = Array.isArray(value);
  const parts = isList
    ? (value as readonly Json[]).map((item) => print(item, style, inner))
    : Object.entries(isJsonObject(value) ? value : {}).map(
        ([name, item]) => `${style.name(name)}: ${print(item, style, inner)}`,
      );
  const [open, close] = isList ? ['[', ']'] : ['{', '}'];
  const gap = isList ? '' : ' ';
  if (parts.length === 0) return open + close;
  const line = `${open}${gap}${parts.join(', ')}${gap}${close}`;
  if (line.length <= maxLineLength && !line.includes('\n')) return line;
  return `${open}\n${parts.map((part) => `${inner}${part},`).join('\n')}\n${pad}${close}`;
}

/** A value as a literal of JavaScript; lines after the first begin with `pad`. */
export function toJs(value: Json, pad = ''): string {
  return print(value, js, pad);
}

/** A value as a literal of Python; lines after the first begin with `pad`. */
export function toPython(value: Json, pad = ''): string {
  return print(value, python, pad);
}

/** A word for a POSIX shell, in single quotes. */
export function toShell(text: string): string {
  return `'${text.replaceAll("'", String.raw`'\''`)}'`;
}

/** A literal string of PowerShell; curly quotes end a string there as well. */
export function toPowerShell(text: string): string {
  return `'${text.replace(/['‘’‚‛]/g, '$&$&')}'`;
}
