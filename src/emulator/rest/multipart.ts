/** Reads a file upload: one part named `file` and perhaps the request token. */
import { KintoneError } from '../errors.ts';
import type { RequestInput } from './request-input.ts';
import { readBody } from './request-input.ts';

const maxPartHeaderBytes = 8192;
const maxParts = 10;

export interface UploadedPart {
  name: string;
  fileName: string;
  contentType: string;
  bytes: Uint8Array;
}

/** @throws KintoneError CB_IL02 for a body that is no form of a few parts. */
export async function readMultipart(request: Request, maxBytes: number): Promise<RequestInput> {
  const boundary = /boundary=(?:"([^"]{1,200})"|([^\s;"]{1,200}))/i.exec(request.headers.get('content-type') ?? '');
  const name = boundary?.[1] ?? boundary?.[2];
  if (name === undefined) throw new KintoneError('CB_IL02');
  const parts = splitParts(await readBody(request, maxBytes), name);
  const token = parts.find((part) => part.name === '__REQUEST_TOKEN__');
  const files = parts.filter((part) => part.name === 'file');
  if (files.length > 1) throw new KintoneError('CB_IL02');
  return {
    values: { file: files[0] },
    requestToken: token ? new TextDecoder().decode(token.bytes) : null,
  };
}

/** Splits the body at its boundary lines without decoding the bytes between them. */
function splitParts(body: Uint8Array, boundary: string): UploadedPart[] {
  const marker = new TextEncoder().encode(`--${boundary}`);
  const parts: UploadedPart[] = [];
  let start = indexOfBytes(body, marker, 0);
  while (start >= 0) {
    const next = indexOfBytes(body, marker, start + marker.length);
    if (next < 0) break;
    if (parts.length >= maxParts) throw new KintoneError('CB_IL02');
    const from = start + marker.length + lineEnd(body, start + marker.length);
    const part = parsePart(body.subarray(from, trimLineEnd(body, from, next)));
    if (part) parts.push(part);
    start = next;
  }
  if (parts.length === 0) throw new KintoneError('CB_IL02');
  return parts;
}

function parsePart(bytes: Uint8Array): UploadedPart | null {
  const headerEnd = indexOfBytes(bytes.subarray(0, maxPartHeaderBytes), new Uint8Array([13, 10, 13, 10]), 0);
  if (headerEnd < 0) throw new KintoneError('CB_IL02');
  const header = new TextDecoder().decode(bytes.subarray(0, headerEnd));
  const name = /\bname="([^"]*)"/i.exec(header)?.[1];
  if (name === undefined) return null;
  return {
    name,
    fileName: parseFileName(header),
    contentType: /^content-type:\s*([^\r\n]{1,200})/im.exec(header)?.[1]?.trim() ?? 'application/octet-stream',
    bytes: bytes.subarray(headerEnd + 4),
  };
}

function parseFileName(header: string): string {
  const extended = /filename\*=UTF-8''([^;\r\n]+)/i.exec(header)?.[1];
  if (extended !== undefined) {
    try {
      return toBaseName(decodeURIComponent(extended));
    } catch {
      throw new KintoneError('CB_IL02');
    }
  }
  const plain = /filename="((?:[^"\\]|\\.)*)"/i.exec(header)?.[1] ?? '';
  return toBaseName(plain.replace(/%22/g, '"').replace(/\\(["\\])/g, '$1'));
}

/** Only the last step of a path, without control characters: a file name never leads anywhere. */
export function toBaseName(name: string): string {
  const last = name.split(/[/\\]/).at(-1) ?? '';
  // oxlint-disable-next-line no-control-regex -- control characters are what is taken out
  const clean = last.replace(/[\u0000-\u001f\u007f]/g, '').slice(0, 255);
  return clean === '' || clean === '.' || clean === '..' ? 'file' : clean;
}

function lineEnd(body: Uint8Array, at: number): number {
  return body[at] === 13 && body[at + 1] === 10 ? 2 : 0;
}

function trimLineEnd(body: Uint8Array, from: number, to: number): number {
  return to - 2 >= from && body[to - 2] === 13 && body[to - 1] === 10 ? to - 2 : to;
}

function indexOfBytes(body: Uint8Array, wanted: Uint8Array, from: number): number {
  const [first] = wanted;
  if (first === undefined) return -1;
  for (let at = body.indexOf(first, from); at >= 0; at = body.indexOf(first, at + 1)) {
    let length = 1;
    while (length < wanted.length && body[at + length] === wanted[length]) length += 1;
    if (length === wanted.length) return at;
  }
  return -1;
}
