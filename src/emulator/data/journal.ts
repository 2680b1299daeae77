/** A file of lines that only grows: a line is in it whole before `append` returns, or not at all. Node only. */
import { closeSync, fdatasync, fsyncSync, ftruncateSync, openSync, writeSync } from 'node:fs';

export interface JournalOptions {
  /** Replaced by tests of a disk that is full. */
  write?: (file: number, bytes: Uint8Array, offset: number, position: number) => number;
  /** How long what was written may wait for the disk itself. */
  syncDelayMs?: number;
}

const defaultSyncDelayMs = 1000;

function writeAt(file: number, bytes: Uint8Array, offset: number, position: number): number {
  return writeSync(file, bytes, offset, bytes.length - offset, position);
}

/**
 * Hands each line to the operating system at once, so that a kill of the process loses nothing. The disk follows
 * within a second and at `close`: a power cut may lose that second, and a write costs microseconds instead of milliseconds.
 */
export class Journal {
  readonly #file: number;
  readonly #write: NonNullable<JournalOptions['write']>;
  readonly #syncDelayMs: number;
  #bytes = 0;
  #timer: NodeJS.Timeout | null = null;

  constructor(path: string, options: JournalOptions = {}) {
    this.#write = options.write ?? writeAt;
    this.#syncDelayMs = options.syncDelayMs ?? defaultSyncDelayMs;
    this.#file = openSync(path, 'w', 0o600);
  }

  /** Length of all whole lines. */
  get bytes(): number {
    return this.#bytes;
  }

  /** @throws the error of the file system; the journal is then as it was before. */
  append(line: string): void {
    const bytes = Buffer.from(`${line}\n`);
    try {
      // `write` may take less than all. Positions make a later line overwrite what a failed one left.
      for (let written = 0; written < bytes.length;) {
        written += this.#write(this.#file, bytes, written, this.#bytes + written);
      }
    } catch (error) {
      ftruncateSync(this.#file, this.#bytes);
      throw error;
    }
    this.#bytes += bytes.length;
    this.#syncSoon();
  }

  #syncSoon(): void {
    if (this.#timer) return;
    this.#timer = setTimeout(() => {
      this.#timer = null;
      // A disk that fails here fails the next append too, which tells its caller.
      fdatasync(this.#file, () => undefined);
    }, this.#syncDelayMs).unref();
  }

  close(): void {
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = null;
    fsyncSync(this.#file);
    closeSync(this.#file);
  }
}
