/** Reads a request's parameters from query, JSON body or form, within limits. */
import { KintoneError } from '../errors.ts';
import { isJsonObject } from '../json-object.ts';

export type Input = Record<string, unknown>;

const requestTokenName = '__REQUEST_TOKEN__';
const maxQueryKeys = 2000;
const maxIndex = 1000;
const maxJsonDepth = 64;
/** A hundred records of five hundred fields, each with a list, are a tenth of it. */
const maxJsonValues = 1_000_000;

export interface RequestInput {
  values: Input;
  requestToken: string | null;
}

function tooLarge(): KintoneError {
  return new KintoneError('CB_IL02', {}, [], 413);
}

/** Reads a body and gives up as soon as it is larger than allowed. @throws KintoneError CB_IL02 with status 413. */
export async function readBody(request: Request, maxBytes: number): Promise<Uint8Array<ArrayBuffer>> {
  if (Number(request.headers.get('content-length') ?? 0) > maxBytes) throw tooLarge();
  if (!request.body) return new Uint8Array();
  const chunks: Uint8Array[] = [];
  let size = 0;
  const reader = request.body.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    size += value.byteLength;
    if (size > maxBytes) {
      await reader.cancel().catch(() => undefined);
      throw tooLarge();
    }
    chunks.push(value);
  }
  const [only] = chunks;
  if (chunks.length === 1 && only && only.buffer instanceof ArrayBuffer) return only as Uint8Array<ArrayBuffer>;
  const bytes = new Uint8Array(size);
  let offset = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, offset);
    offset += chunk.byteLength;
  }
  return bytes;
}

/** Parses a JSON body. @throws KintoneError CB_IJ01, or CB_IL02 with status 413 for one of too many values. */
export function parseJsonInput(bytes: Uint8Array): Input {
  checkJsonSize(bytes);
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    throw new KintoneError('CB_IJ01');
  }
  if (!isJsonObject(value)) throw new KintoneError('CB_IJ01');
  return value;
}

const mark = { quote: 34, comma: 44, openList: 91, backslash: 92, closeList: 93, openObject: 123, closeObject: 125 };

/** Counts before anything is built: 32 MB of brackets would become gigabytes. */
function checkJsonSize(bytes: Uint8Array): void {
  let depth = 0;
  let values = 0;
  let isInText = false;
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at];
    if (isInText) {
      if (byte === mark.backslash) at += 1;
      else if (byte === mark.quote) isInText = false;
    } else if (byte === mark.quote) isInText = true;
    else if (byte === mark.comma) values += 1;
    else if (byte === mark.openList || byte === mark.openObject) {
      depth += 1;
      values += 1;
      if (depth > maxJsonDepth) throw new KintoneError('CB_IJ01');
    } else if (byte === mark.closeList || byte === mark.closeObject) depth -= 1;
  }
  if (values > maxJsonValues) throw tooLarge();
}

/** Reads `a=1&b[0]=x&c[0].d=y&c[0][e]=z` into nested values. @throws KintoneError CB_IL02 for keys no client sends. */
function parseQueryInput(search: URLSearchParams): Input {
  const values: Input = {};
  let keys = 0;
  for (const [key, value] of search) {
    keys += 1;
    if (keys > maxQueryKeys) throw new KintoneError('CB_IL02');
    const name = /^[^[\].]+/.exec(key)?.[0];
    if (name === undefined) continue;
    const steps = [...key.slice(name.length).matchAll(/\[([^[\]]*)\]|\.([^[\].]+)/g)];
    if (steps.map(([step]) => step).join('') !== key.slice(name.length) || steps.length > 6) {
      throw new KintoneError('CB_IL02');
    }
    put(values, [name, ...steps.map((step) => step[1] ?? step[2] ?? '')], value);
  }
  return values;
}

function put(target: Input, path: readonly string[], value: string): void {
  let current: Input | unknown[] = target;
  for (const [position, step] of path.entries()) {
    const isLast = position === path.length - 1;
    const next = path[position + 1] ?? '';
    const child: unknown = isLast ? value : read(current, step);
    const fresh: unknown = isLast ? value : (child ?? (/^\d*$/.test(next) ? [] : {}));
    if (!isLast && (typeof fresh !== 'object' || fresh === null)) throw new KintoneError('CB_IL02');
    write(current, step, fresh);
    if (!isLast) current = fresh as Input | unknown[];
  }
}

function read(from: Input | unknown[], step: string): unknown {
  if (Array.isArray(from)) return /^\d+$/.test(step) ? from[Number(step)] : undefined;
  return Object.hasOwn(from, step) ? from[step] : undefined;
}

function write(to: Input | unknown[], step: string, value: unknown): void {
  if (!Array.isArray(to)) {
    Object.defineProperty(to, step, { value, enumerable: true, configurable: true, writable: true });
    return;
  }
  const index = step === '' ? to.length : Number(step);
  if (!Number.isInteger(index) || index > maxIndex) throw new KintoneError('CB_IL02');
  while (to.length < index) to.push(null);
  to[index] = value;
}

/**
 * Reads the parameters of a call: the query for GET and DELETE, and a JSON body where the header announces one. Kintone
 * refuses a GET whose header announces JSON and that has no body (reported by many of its users).
 */
export async function readInput(request: Request, maxBytes: number): Promise<RequestInput> {
  const fromQuery = parseQueryInput(new URL(request.url).searchParams);
  const isJson = /^application\/json\b/i.test(request.headers.get('content-type') ?? '');
  const mayGoInQuery = request.method === 'GET' || request.method === 'DELETE';
  const bytes = await readBody(request, maxBytes);
  const hasBody = bytes.byteLength > 0;
  if (mayGoInQuery && !hasBody && !isJson) return takeRequestToken(fromQuery);
  if (!isJson || (mayGoInQuery && !hasBody)) throw new KintoneError('CB_IL02');
  const fromBody = parseJsonInput(bytes);
  const queryToken = fromQuery[requestTokenName];
  return takeRequestToken(queryToken === undefined ? fromBody : { [requestTokenName]: queryToken, ...fromBody });
}

/** Takes `__REQUEST_TOKEN__` out of the values, wherever it was sent. */
function takeRequestToken(values: Input): RequestInput {
  const { [requestTokenName]: token, ...rest } = values;
  return { values: rest, requestToken: typeof token === 'string' ? token : null };
}
