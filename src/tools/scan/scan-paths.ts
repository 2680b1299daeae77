/** Scans files and folders: findings with their file, and what could not be scanned. */
import { type Finding, isBlocking, scanFile } from '../../secrets/index.ts';
import type { Language } from '../../core/language.ts';
import type { Baseline } from './baseline.ts';
import { type Problem, collectFiles } from './collect-files.ts';
import { readSource } from './read-source.ts';

export interface FileFinding extends Finding {
  file: string;
}

export interface ScanResult {
  findings: FileFinding[];
  problems: Problem[];
  fileCount: number;
  /** Findings left out because the baseline accepts them. */
  acceptedCount: number;
}

export interface ScanPathsOptions {
  language: Language;
  baseline?: Baseline;
  /** Also findings that do not stop a gate. @default false */
  includePossible?: boolean;
  /** Absolute paths left out of the folders, see ignore-file.ts. */
  ignored?: ReadonlySet<string>;
  /** Name under which the standard input is read. @default 'stdin.js' */
  stdinName?: string;
}

/** Scans everything under the paths; one unreadable file never stops the others. */
export async function scanPaths(paths: readonly string[], options: ScanPathsOptions): Promise<ScanResult> {
  const { files, problems } = await collectFiles(paths, options.ignored);
  const findings: FileFinding[] = [];
  let acceptedCount = 0;
  for (const file of files) {
    const { text, problem } = await readSource(file);
    // An empty file inside a folder hides nothing. One named by itself was expected to hold something: a bundle, a pipe.
    const isExpected = text !== '' || paths.includes(file);
    if (problem) problems.push(isExpected ? problem : { ...problem, weight: 'note' });
    if (text === undefined || text === '') continue;
    const path = file === '-' ? (options.stdinName ?? 'stdin.js') : file;
    const { baseline, language } = options;
    const found = scanFile({ path, text }, baseline ? { language, fingerprint: baseline.fingerprint } : { language });
    for (const finding of found) {
      if (!options.includePossible && !isBlocking(finding)) continue;
      if (finding.fingerprint !== undefined && baseline?.accepted.has(finding.fingerprint)) acceptedCount += 1;
      else findings.push({ file: file === '-' ? path : file, ...finding });
    }
  }
  return { findings, problems, fileCount: files.length, acceptedCount };
}
