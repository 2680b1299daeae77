/** Reads one file as text, or says why it is not scanned as it stands. */
import { open } from 'node:fs/promises';
import type { Sentence } from '../command-line/failure.ts';
import { type Problem, reasons } from './collect-files.ts';

/** Larger files are no customization: Kintone takes 20 MB at most. Source: https://kintone.dev/en/docs/kintone/overview/limits/ */
const maxBytes = 64 * 1024 * 1024;

export interface ReadSource {
  text: string | undefined;
  problem: Problem | undefined;
}

const tooLarge: Sentence = {
  en: 'is larger than 64 MB and was not scanned',
  ja: '64 MBを超えるためスキャンしていません',
};
const binary: Sentence = { en: 'is not text and was not scanned', ja: 'テキストではないためスキャンしていません' };
const empty: Sentence = { en: 'is empty', ja: '空のファイルです' };
const notUtf8: Sentence = {
  en: 'is not valid UTF-8; it was scanned byte by byte',
  ja: 'UTF-8として正しくないため、バイト単位でスキャンしました',
};

/** A zero byte in the first part says binary, as in git. */
function isBinary(bytes: Buffer): boolean {
  return bytes.subarray(0, 8192).includes(0);
}

/** Turns bytes into text without losing any of them. */
function toText(bytes: Buffer, path: string): ReadSource {
  const note = (reason: Sentence, weight: Problem['weight']): Problem => ({ path, reason, weight });
  if (bytes.length === 0) return { text: '', problem: note(empty, 'unread') };
  if (isBinary(bytes)) return { text: undefined, problem: note(binary, 'unread') };
  try {
    return { text: new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes), problem: undefined };
  } catch {
    return { text: bytes.toString('latin1'), problem: note(notUtf8, 'unread') };
  }
}

/** Reads a file, or the standard input for `-`. */
export async function readSource(path: string): Promise<ReadSource> {
  if (path === '-') {
    const bytes = await readStandardInput();
    return bytes ? toText(bytes, path) : { text: undefined, problem: { path, reason: tooLarge, weight: 'unread' } };
  }
  try {
    const file = await open(path, 'r');
    try {
      const { size } = await file.stat();
      if (size > maxBytes) return { text: undefined, problem: { path, reason: tooLarge, weight: 'unread' } };
      return toText(await file.readFile(), path);
    } finally {
      await file.close();
    }
  } catch {
    return { text: undefined, problem: { path, reason: reasons.unreadable, weight: 'unread' } };
  }
}

async function readStandardInput(): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let byteCount = 0;
  for await (const chunk of process.stdin) {
    const bytes = Buffer.from(chunk as Uint8Array);
    byteCount += bytes.length;
    if (byteCount > maxBytes) return undefined;
    chunks.push(bytes);
  }
  return Buffer.concat(chunks);
}
