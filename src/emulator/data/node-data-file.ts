/**
 * Keeps a local Kintone's domain in a file: an atomic snapshot and beside it a journal to which every change is
 * appended before its call is answered. Node only.
 */
import { existsSync, renameSync, rmSync, statSync } from 'node:fs';
import { ConfigError } from '../../core/errors.ts';
import type { Domain } from '../domain/model.ts';
import type { LocalKintone } from '../local-kintone.ts';
import { encode, entriesOfTouched } from './domain-codec.ts';
import { lockFile } from './file-lock.ts';
import { Journal, type JournalOptions } from './journal.ts';
import { encodeHeader, readSnapshot, writeSnapshot } from './snapshot-file.ts';

/** A journal longer than this is folded into a new snapshot. */
const defaultMaxJournalBytes = 64 * 1024 * 1024;

export interface DataFileOptions extends JournalOptions {
  /** @default 64 MB */
  maxJournalBytes?: number;
}

export interface DataFile {
  /** What the file held, or what the fallback gave. */
  readonly domain: Domain;
  /** From now on every commit and reset of this Kintone goes to the file. */
  follow(kintone: LocalKintone): void;
  close(): void;
}

/** Opens or makes a data file. @throws ConfigError when the file is something else, or in use. */
export function openDataFile(path: string, fallback: () => Domain, options: DataFileOptions = {}): DataFile {
  const unlock = lockFile(path);
  try {
    return openLocked(path, fallback, { options, unlock });
  } catch (error) {
    unlock();
    throw error;
  }
}

interface Opening {
  options: DataFileOptions;
  unlock: () => void;
}

function openLocked(path: string, fallback: () => Domain, { options, unlock }: Opening): DataFile {
  const maxJournalBytes = options.maxJournalBytes ?? defaultMaxJournalBytes;
  const journalPath = `${path}.journal`;
  // A device would be read without end.
  if (existsSync(path) && !statSync(path).isFile()) {
    throw new ConfigError(`${path} is a folder or a device. Name a file with --data.`);
  }
  const read = existsSync(path) ? readSnapshot(path) : null;
  const domain = read?.domain ?? fallback();
  let generation = read?.generation ?? 0;
  let journal: Journal | null = null;
  let foldAtBytes = maxJournalBytes;

  /** A kill between the two renames leaves a journal of the generation before, which readers pass over. */
  const startGeneration = (current: Domain): void => {
    const next = new Journal(`${journalPath}.new`, options);
    try {
      next.append(encodeHeader(generation + 1));
      writeSnapshot(path, current, generation + 1);
      renameSync(`${journalPath}.new`, journalPath);
    } catch (error) {
      next.close();
      rmSync(`${journalPath}.new`, { force: true });
      throw error;
    }
    journal?.close();
    journal = next;
    generation += 1;
    foldAtBytes = maxJournalBytes;
  };
  startGeneration(domain);

  return {
    domain,
    follow(kintone) {
      kintone.onCommit((tx) => {
        const entries = entriesOfTouched(kintone.domain, tx.touched);
        if (entries.length === 0 || !journal) return;
        journal.append(encode(entries));
        if (journal.bytes <= foldAtBytes) return;
        try {
          startGeneration(kintone.domain);
        } catch {
          // The change itself is in the journal, which goes on; the next try comes later.
          foldAtBytes = journal.bytes + maxJournalBytes;
        }
      });
      kintone.onReset(() => startGeneration(kintone.domain));
    },
    close() {
      journal?.close();
      journal = null;
      unlock();
    },
  };
}
