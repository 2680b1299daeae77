/** Reads a request's parameters from query, JSON body or form, within limits. */
import { KintoneError } from '../errors.ts';
import { isPlainObject } from './params.ts';

export type Input = Record<string, unknown>;

const requestTokenName = '__REQUEST_TOKEN__';
const maxQueryKeys = 2000;
const maxIndex = 1000;
const maxJsonDepth = 64;

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

/** Parses a JSON body. @throws KintoneError CB_IJ01. */
export function parseJsonInput(bytes: Uint8Array): Input {
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    throw new KintoneError('CB_IJ01');
  }
  if (!isPlainObject(value) || isDeeperThan(value, maxJsonDepth)) throw new KintoneError('CB_IJ01');
  return value;
}

function isDeeperThan(value: unknown, depth: number): boolean {
  if (typeof value !== 'object' || value === null) return false;
  if (depth === 0) return true;
  for (const inner of Object.values(value)) {
    if (typeof inner === 'object' && inner !== null && isDeeperThan(inner, depth - 1)) return true;
  }
  return false;
}

/** Reads `a=1&b[0]=x&c[0].d=y&c[0][e]=z` into nested values. @throws KintoneError CB_IL02 for keys no client sends. */
export function parseQueryInput(search: URLSearchParams): Input {
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

/** Reads the parameters of a call: the query for GET and DELETE, and a JSON body where there is one. */
export async function readInput(request: Request, maxBytes: number): Promise<RequestInput> {
  const url = new URL(request.url);
  const fromQuery = parseQueryInput(url.searchParams);
  const contentType = request.headers.get('content-type')?.toLowerCase() ?? '';
  const bytes = await readBody(request, maxBytes);
  let values: Input = fromQuery;
  if (bytes.byteLength > 0 || (request.method !== 'GET' && request.method !== 'DELETE')) {
    if (!/^application\/json\b/.test(contentType)) {
      if (bytes.byteLength > 0 || request.method === 'POST' || request.method === 'PUT') {
        throw new KintoneError('CB_IL02');
      }
    } else {
      const fromBody = parseJsonInput(bytes);
      const queryToken = fromQuery[requestTokenName];
      values = queryToken === undefined ? fromBody : { [requestTokenName]: queryToken, ...fromBody };
    }
  }
  return takeRequestToken(values);
}

/** Takes `__REQUEST_TOKEN__` out of the values, wherever it was sent. */
export function takeRequestToken(values: Input): RequestInput {
  const { [requestTokenName]: token, ...rest } = values;
  return { values: rest, requestToken: typeof token === 'string' ? token : null };
}
