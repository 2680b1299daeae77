/** Keeps a second process from writing the same file. Node only. */
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { ConfigError } from '../../core/errors.ts';

/** Files this process holds; its own number in a lock file tells nothing, because numbers come back after a restart. */
const held = new Set<string>();

function isRunning(processId: number): boolean {
  try {
    process.kill(processId, 0);
    return true;
  } catch (error) {
    // EPERM: it is there, but somebody else's.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
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

/** Takes the lock of a file and gives the function that lets it go. @throws ConfigError when another process has it. */
export function lockFile(path: string): () => void {
  const lockPath = `${path}.lock`;
  const holder = held.has(path) ? process.pid : findHolder(lockPath);
  if (holder !== null) {
    throw new ConfigError(
      `${path} is in use by process ${holder}. End that one, or name another file with --data. If it is no local Kintone, remove ${lockPath}.`,
    );
  }
  writeFileSync(lockPath, `${process.pid}\n`, { mode: 0o600 });
  held.add(path);
  return () => {
    held.delete(path);
    rmSync(lockPath, { force: true });
  };
}
