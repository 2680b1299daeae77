/** JSON values and the paths to a place inside them. */

export type Json = null | boolean | number | string | readonly Json[] | JsonObject;
export interface JsonObject {
  readonly [name: string]: Json;
}

export type JsonPath = readonly (string | number)[];

/** True for an object that is no list. */
export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A value as text: strings as they are, anything else as JSON. */
export function toPlainText(value: Json): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

const plainName = /^[\p{L}_$][\p{L}\p{N}_$・]*$/u;

/** Prints a path as a person writes it in JavaScript, for example `records[0].$id.value`. */
export function printPath(path: JsonPath): string {
  let text = '';
  for (const part of path) {
    if (typeof part === 'number') text += `[${part}]`;
    else if (plainName.test(part)) text += text ? `.${part}` : part;
    else text += `[${JSON.stringify(part)}]`;
  }
  return text;
}

/** Reads a path as `printPath` writes it, or null when it is malformed. */
export function parsePath(text: string): JsonPath | null {
  const path: (string | number)[] = [];
  const step = /\[(\d+)\]|\[("(?:[^"\\]|\\.)*")\]|(?:^|\.)([^.[\]"\s]+)/uy;
  while (step.lastIndex < text.length) {
    const match = step.exec(text);
    if (!match) return null;
    if (match[1] !== undefined) path.push(Number(match[1]));
    else if (match[2] !== undefined) path.push(toText(match[2]));
    else path.push(match[3] ?? '');
  }
  return path;
}

function toText(quoted: string): string {
  try {
    return String(JSON.parse(quoted));
  } catch {
    return quoted.slice(1, -1);
  }
}

/** The value at a path, or undefined when nothing is there. */
export function readPath(value: Json, path: JsonPath): Json | undefined {
  let here: Json | undefined = value;
  for (const part of path) {
    if (here === null || typeof here !== 'object') return undefined;
    if (Array.isArray(here)) here = typeof part === 'number' ? (here as readonly Json[])[part] : undefined;
    else here = Object.hasOwn(here, part) ? (here as JsonObject)[part] : undefined;
    if (here === undefined) return undefined;
  }
  return here;
}

/** A copy with the value at the path replaced, or removed when `next` is undefined. Missing parents are made. */
export function writePath(value: Json, path: JsonPath, next: Json | undefined): Json {
  const [part, ...rest] = path;
  if (part === undefined) return next ?? null;
  if (typeof part === 'number') {
    const list = Array.isArray(value) ? [...(value as readonly Json[])] : [];
    if (rest.length === 0 && next === undefined) list.splice(part, 1);
    else list[part] = writePath(list[part] ?? null, rest, next);
    return list;
  }
  const object: Record<string, Json> = isJsonObject(value) ? { ...value } : {};
  if (rest.length === 0 && next === undefined) delete object[part];
  else define(object, part, writePath(Object.hasOwn(object, part) ? (object[part] ?? null) : null, rest, next));
  return object;
}

/** Sets a member whatever its name: `__proto__` may be a field code as well. */
function define(object: Record<string, Json>, name: string, value: Json): void {
  Object.defineProperty(object, name, { value, enumerable: true, configurable: true, writable: true });
}
