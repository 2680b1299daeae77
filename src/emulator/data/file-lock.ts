/** Keeps a second process from writing the same file. Node only. */
import { readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { ConfigError } from '../../core/errors.ts';

/** Files this process holds; its own number in a lock file tells nothing, because numbers come back after a restart. */
const held = new Set<string>();

function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}

function isRunning(processId: number): boolean {
  try {
    process.kill(processId, 0);
    return true;
  } catch (error) {
    // It is there, but somebody else's.
    return hasCode(error, 'EPERM');
  }
}

/** The process in a lock file; null when there is no lock, or one that a killed process left. */
function findHolder(lockPath: string): number | null {
  let text: string;
  try {
    text = readFileSync(lockPath, 'utf8');
  } catch {
    return null;
  }
  const holder = Number(text.trim());
  return Number.isInteger(holder) && holder > 0 && holder !== process.pid && isRunning(holder) ? holder : null;
}

/** Makes the lock file; false where there is one already, also one of a process that began at the same moment. */
function makeLock(lockPath: string): boolean {
  try {
    writeFileSync(lockPath, `${process.pid}\n`, { mode: 0o600, flag: 'wx' });
    return true;
  } catch (error) {
    if (hasCode(error, 'EEXIST')) return false;
    throw error;
  }
}

/** One name for one file, however its folder was named. */
function toLockPath(path: string): string {
  return join(realpathSync(dirname(path)), `${basename(path)}.lock`);
}

/** Takes the lock of a file and gives the function that lets it go. @throws ConfigError when another process has it. */
export function lockFile(path: string): () => void {
  const lockPath = toLockPath(path);
  const refuse = (holder: string): ConfigError =>
    new ConfigError(
      `${path} is in use by ${holder}. End that one, or name another file with --data. If it is no local Kintone, remove ${lockPath}.`,
    );
  if (held.has(lockPath)) throw refuse(`process ${process.pid}`);
  const holder = findHolder(lockPath);
  if (holder !== null) throw refuse(`process ${holder}`);
  if (!makeLock(lockPath)) {
    // What a killed process left.
    rmSync(lockPath, { force: true });
    if (!makeLock(lockPath)) throw refuse('another process');
  }
  held.add(lockPath);
  return () => {
    held.delete(lockPath);
    rmSync(lockPath, { force: true });
  };
}
