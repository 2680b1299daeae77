/** A whole domain as a file of lines: a header, one entry a line, and an end that counts them. Node only. */
import { closeSync, existsSync, fsyncSync, openSync, readFileSync, renameSync, rmSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { ConfigError } from '../../core/errors.ts';
import { createEmptyDomain } from '../domain/empty-domain.ts';
import type { Domain } from '../domain/model.ts';
import { type Entry, applyEntry, decode, encode, entriesOfDomain } from './domain-codec.ts';

const format = 'local-kintone-data';
const version = 1;
const chunkLength = 1024 * 1024;

export interface Header {
  format: typeof format;
  version: number;
  /** A journal belongs to the snapshot of the same generation. */
  generation: number;
}

export function encodeHeader(generation: number): string {
  return encode({ format, version, generation } satisfies Header);
}

/** `writeSync` may write less than all. */
function writeWhole(file: number, text: string): void {
  const bytes = Buffer.from(text);
  for (let written = 0; written < bytes.length;) written += writeSync(file, bytes, written);
}

/** Writes beside the file and renames: readers see the old snapshot or the new one, never half of one. */
export function writeSnapshot(path: string, domain: Domain, generation: number): void {
  const temporary = `${path}.new`;
  const file = openSync(temporary, 'w', 0o600);
  try {
    let chunk = `${encodeHeader(generation)}\n`;
    let count = 0;
    for (const entry of entriesOfDomain(domain)) {
      chunk += `${encode(entry)}\n`;
      count += 1;
      if (chunk.length > chunkLength) {
        writeWhole(file, chunk);
        chunk = '';
      }
    }
    writeWhole(file, `${chunk}${encode({ end: count })}\n`);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  renameSync(temporary, path);
  syncFolder(dirname(path));
}

/** Makes the rename itself last; Windows has no such call for folders. */
function syncFolder(path: string): void {
  if (process.platform === 'win32') return;
  const folder = openSync(path, 'r');
  try {
    fsyncSync(folder);
  } finally {
    closeSync(folder);
  }
}

/** Reads a snapshot and what its journal adds. @throws ConfigError for a file that is something else. */
export function readSnapshot(path: string): { domain: Domain; generation: number } {
  rmSync(`${path}.new`, { force: true });
  const lines = readLines(path);
  const header = parseHeader(lines[0]);
  const last = lines.at(-1);
  if (!header || last === undefined || !isEnd(decodeLine(last), lines.length - 2)) {
    throw new ConfigError(
      `${path} is no data file of the local Kintone, or it is damaged. Name another file with --data, or remove this one.`,
    );
  }
  const domain = createEmptyDomain();
  for (const line of lines.slice(1, -1)) applyEntry(domain, decode(line) as Entry);
  applyJournal(domain, `${path}.journal`, header.generation);
  return { domain, generation: header.generation };
}

/** Applies what was committed after the snapshot. A last line that a kill cut short was never answered. */
function applyJournal(domain: Domain, path: string, generation: number): void {
  if (!existsSync(path)) return;
  const [first, ...commits] = readLines(path);
  if (parseHeader(first)?.generation !== generation) return;
  for (const line of commits) {
    const entries = decodeLine(line);
    if (!Array.isArray(entries)) return;
    for (const entry of entries as Entry[]) applyEntry(domain, entry);
  }
}

/** Whole lines only. */
function readLines(path: string): string[] {
  const bytes = readFileSync(path);
  const lines: string[] = [];
  let start = 0;
  // Line by line: a file of this size may be too long for one string.
  for (let end = bytes.indexOf(10, start); end >= 0; end = bytes.indexOf(10, start)) {
    lines.push(bytes.toString('utf8', start, end));
    start = end + 1;
  }
  return lines;
}

function decodeLine(line: string): unknown {
  try {
    return decode(line);
  } catch {
    return null;
  }
}

function parseHeader(line: string | undefined): Header | null {
  const value = line === undefined ? null : decodeLine(line);
  if (typeof value !== 'object' || value === null || !('format' in value) || value.format !== format) return null;
  return 'generation' in value && typeof value.generation === 'number'
    ? { format, version, generation: value.generation }
    : null;
}

function isEnd(value: unknown, count: number): boolean {
  return typeof value === 'object' && value !== null && 'end' in value && value.end === count;
}
