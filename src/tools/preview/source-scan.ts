/** Scans the sources of the bundle, first all of them and then each one that is saved, and tells what credentials stand in them. */
import { relative, resolve } from 'node:path';
import { setTimeout as setTimer } from 'node:timers/promises';
import { watch } from 'chokidar';
import type { SourceProblem } from '../../emulator/dev-events.ts';
import { isBlocking, scanFile } from '../../secrets/index.ts';
import { isScanned } from '../scan/collect-files.ts';
import { readIgnoreFile } from '../scan/ignore-file.ts';
import { readSource } from '../scan/read-source.ts';

export interface SourceScan {
  close(): Promise<void>;
}

export interface SourceScanOptions {
  root: string;
  /** Hears all that stands in the sources, when it has changed. */
  onChange: (problems: SourceProblem[]) => void;
}

/** Folders under `src` that no bundle takes anything from. */
const otherFolders = ['emulator', 'tools'];

/** An editor writes a file in two or three steps, and in between it may be empty. */
const settleMs = 100;

/** One finding in both languages: the terminal and the person in the page may speak different ones. */
function toProblems(file: string, text: string): SourceProblem[] {
  const found = scanFile({ path: file, text }).filter(isBlocking);
  if (found.length === 0) return [];
  const japanese = scanFile({ path: file, text }, { language: 'ja' }).filter(isBlocking);
  return found.map(({ line, column, masked, message, advice }, index) => {
    const { message: messageJa = message, advice: adviceJa = advice } = japanese[index] ?? {};
    const ja = `${masked}  ${messageJa}${adviceJa}`;
    return { file, line, column, message: { en: `${masked}  ${message} ${advice}`, ja } };
  });
}

export async function createSourceScan({ root, onChange }: SourceScanOptions): Promise<SourceScan> {
  const source = resolve(root, 'src');
  const leftOut = new Set(otherFolders.map((folder) => resolve(source, folder)));
  for (const path of await readIgnoreFile(root)) leftOut.add(path);
  const byFile = new Map<string, SourceProblem[]>();
  const waiting = new Set<string>();
  let running: Promise<void> | null = null;
  let told = '[]';

  async function scanWaiting(): Promise<void> {
    await setTimer(settleMs);
    for (const path of waiting) {
      waiting.delete(path);
      const { text = '' } = await readSource(path);
      const file = relative(root, path);
      const problems = text === '' ? [] : toProblems(file, text);
      if (problems.length === 0) byFile.delete(file);
      else byFile.set(file, problems);
    }
    running = null;
    const all = [...byFile.keys()].sort().flatMap((file) => byFile.get(file) ?? []);
    const now = JSON.stringify(all);
    if (now === told) return;
    told = now;
    onChange(all);
  }

  const watcher = watch(source, {
    ignored: (path, stats) => leftOut.has(resolve(path)) || (stats?.isFile() === true && !isScanned(path)),
  });
  // A file that is gone reads as no text at all.
  watcher.on('all', (event, path) => {
    if (event !== 'add' && event !== 'change' && event !== 'unlink') return;
    waiting.add(resolve(path));
    running ??= scanWaiting();
  });
  watcher.on('error', () => undefined);

  return {
    close: async () => {
      await watcher.close();
      waiting.clear();
      await running;
    },
  };
}
