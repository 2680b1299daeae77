/** Reads a file upload: one part named `file` and perhaps the request token. */
import { KintoneError } from '../errors.ts';
import type { RequestInput } from './request-input.ts';
import { readBody } from './request-input.ts';

const maxPartHeaderBytes = 8192;
const maxParts = 10;
const maxFileNameLength = 255;
const plainType = 'application/octet-stream';

const space = 32;
const tab = 9;
const lineEnd = new Uint8Array([13, 10]);
const headerEnd = new Uint8Array([13, 10, 13, 10]);

export interface UploadedPart {
  name: string;
  fileName: string;
  contentType: string;
  bytes: Uint8Array;
}

/** @throws KintoneError CB_IL02 for a body that is no form of a few parts. */
export async function readMultipart(request: Request, maxBytes: number): Promise<RequestInput> {
  const boundary = /;\s*boundary=(?:"([^"\r\n]{1,200})"|([^\s;"]{1,200})(?=[\s;]|$))/i.exec(
    request.headers.get('content-type') ?? '',
  );
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
  const parts: (UploadedPart | null)[] = [];
  let line = findBoundaryLine(body, boundary, 0);
  while (line && !line.isLast) {
    const next = findBoundaryLine(body, boundary, line.end);
    // A form that was cut off: what is there of its last part is not the file.
    if (!next || parts.length >= maxParts) throw new KintoneError('CB_IL02');
    parts.push(parsePart(body.subarray(line.end, next.start)));
    line = next;
  }
  const named = parts.filter((part) => part !== null);
  if (named.length === 0) throw new KintoneError('CB_IL02');
  return named;
}

interface BoundaryLine {
  /** Where the line break before the line begins, which belongs to it. */
  start: number;
  /** Where the bytes after the line begin. */
  end: number;
  isLast: boolean;
}

/** Source: RFC 2046, 5.1.1. Two hyphens and the boundary within a line of the file are bytes of the file. */
function findBoundaryLine(body: Uint8Array, boundary: string, from: number): BoundaryLine | null {
  const dashed = new TextEncoder().encode(`--${boundary}`);
  if (from === 0 && startsWith(body, dashed, 0)) {
    const line = readBoundaryLine(body, 0, dashed.length);
    if (line) return line;
  }
  // The break after a boundary line may be the break before the next one.
  for (let start = Math.max(0, from - lineEnd.length); ; start += 1) {
    start = indexOfBytes(body, new Uint8Array([...lineEnd, ...dashed]), start);
    if (start < 0) return null;
    const line = readBoundaryLine(body, start, start + lineEnd.length + dashed.length);
    if (line) return line;
  }
}

/** What follows the boundary: two hyphens, or blanks and the end of the line. */
function readBoundaryLine(body: Uint8Array, start: number, after: number): BoundaryLine | null {
  if (startsWith(body, new Uint8Array([45, 45]), after)) return { start, end: body.length, isLast: true };
  let end = after;
  while (body[end] === space || body[end] === tab) end += 1;
  return startsWith(body, lineEnd, end) ? { start, end: end + lineEnd.length, isLast: false } : null;
}

/** Null for a part without a name, which no parameter is. */
function parsePart(bytes: Uint8Array): UploadedPart | null {
  const end = indexOfBytes(bytes.subarray(0, maxPartHeaderBytes), headerEnd, 0);
  if (end < 0) throw new KintoneError('CB_IL02');
  const header = new TextDecoder().decode(bytes.subarray(0, end));
  const disposition = parseDisposition(header);
  const name = disposition.get('name');
  if (name === undefined) return null;
  return {
    name,
    fileName: toFileName(disposition),
    contentType: toContentType(/^content-type:([^\r\n]*)/im.exec(header)?.[1] ?? ''),
    bytes: bytes.subarray(end + headerEnd.length),
  };
}

/** The parameters of `Content-Disposition: form-data; name="file"; filename="a.txt"`, by their names in lower case. */
function parseDisposition(header: string): Map<string, string> {
  const line = /^content-disposition:([^\r\n]*)/im.exec(header)?.[1] ?? '';
  const parameters = new Map<string, string>();
  for (const [, name = '', quoted, plain] of line.matchAll(/;\s*([\w*]+)=(?:"((?:[^"\\]|\\.)*)"|([^;\s]*))/g)) {
    parameters.set(name.toLowerCase(), quoted?.replace(/\\(["\\])/g, '$1') ?? plain ?? '');
  }
  return parameters;
}

function toFileName(disposition: ReadonlyMap<string, string>): string {
  const extended = /^UTF-8''(.+)$/i.exec(disposition.get('filename*') ?? '')?.[1];
  // Browsers write a quotation mark as %22 and leave all else as it is.
  if (extended === undefined) return toBaseName((disposition.get('filename') ?? '').replace(/%22/g, '"'));
  try {
    return toBaseName(decodeURIComponent(extended));
  } catch {
    throw new KintoneError('CB_IL02');
  }
}

/** Only the last step of a path, without control characters: a file name never leads anywhere. */
function toBaseName(name: string): string {
  const last = name.split(/[/\\]/).at(-1) ?? '';
  // oxlint-disable-next-line no-control-regex -- control characters are what is taken out
  const letters = Array.from(last.replace(/[\u0000-\u001f\u007f]/g, ''));
  // By letter, because half of one could not be written into the header of a download.
  const clean = letters.slice(0, maxFileNameLength).join('');
  return clean === '' || clean === '.' || clean === '..' ? 'file' : clean;
}

/** Goes out again as the header of a download, where nothing but plain ASCII may stand. */
function toContentType(text: string): string {
  const type = text.trim();
  return /^[\w!#$&^.+-]+\/[\w!#$&^.+-]+(?:\s*;[\x20-\x7e]*)?$/.test(type) && type.length <= 200 ? type : plainType;
}

function startsWith(body: Uint8Array, wanted: Uint8Array, at: number): boolean {
  return wanted.every((byte, index) => body[at + index] === byte);
}

/** Linear for what is looked for here: its first byte does not come again in it before a difference. */
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
