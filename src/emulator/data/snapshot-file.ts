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
  try {
    writeEntries(temporary, domain, generation);
  } catch (error) {
    // On a full disk the half of a file would take the room that the journal still needs.
    rmSync(temporary, { force: true });
    throw error;
  }
  renameSync(temporary, path);
  syncFolder(dirname(path));
}

function writeEntries(path: string, domain: Domain, generation: number): void {
  const file = openSync(path, 'w', 0o600);
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

/** Reads a snapshot and what its journal adds. @throws ConfigError for a file that is something else, or damaged. */
export function readSnapshot(path: string): { domain: Domain; generation: number } {
  rmSync(`${path}.new`, { force: true });
  const lines = readLines(path);
  const header = parseHeader(lines[0]);
  if (!header) {
    throw new ConfigError(`${path} is no data file of the local Kintone. Name another file with --data.`);
  }
  if (header.version !== version) {
    throw new ConfigError(
      `${path} was written by another version of the local Kintone (its format is ${header.version}, this one reads ${version}). Use that version, or name another file with --data.`,
    );
  }
  const end = lines.length - 1;
  if (!isEnd(decodeLine(lines[end] ?? ''), end - 1)) throw damaged(path, end + 1);
  const domain = createEmptyDomain();
  for (let index = 1; index < end; index += 1) applyLine(domain, decodeLine(lines[index] ?? ''), { path, index });
  applyJournal(domain, `${path}.journal`, header.generation);
  return { domain, generation: header.generation };
}

/** Says where, and nothing of what stands there: the file holds passwords and tokens. */
function damaged(path: string, line: number): ConfigError {
  return new ConfigError(
    `${path} is damaged at line ${line}. Put a copy of it back, or name another file with --data. Nothing in it was changed.`,
  );
}

function applyLine(domain: Domain, entry: unknown, { path, index }: { path: string; index: number }): void {
  try {
    applyEntry(domain, entry as Entry);
  } catch {
    throw damaged(path, index + 1);
  }
}

/**
 * Applies what was committed after the snapshot. A line that a kill cut short has no end and does not count, because it
 * was never answered; a whole line that cannot be read hides answered writes, so that nothing is opened past it.
 */
function applyJournal(domain: Domain, path: string, generation: number): void {
  if (!existsSync(path)) return;
  const lines = readLines(path);
  if (parseHeader(lines[0])?.generation !== generation) return;
  for (let index = 1; index < lines.length; index += 1) {
    const entries = decodeLine(lines[index] ?? '');
    if (!Array.isArray(entries)) throw damaged(path, index + 1);
    for (const entry of entries) applyLine(domain, entry, { path, index });
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

/** Null for a line that is no JSON. */
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
  if (!('version' in value) || typeof value.version !== 'number') return null;
  return 'generation' in value && typeof value.generation === 'number'
    ? { format, version: value.version, generation: value.generation }
    : null;
}

function isEnd(value: unknown, count: number): boolean {
  return typeof value === 'object' && value !== null && 'end' in value && value.end === count;
}
