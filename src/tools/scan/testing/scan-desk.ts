/** The scan command run in this process, in a folder of each test's own. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, vi } from 'vitest';
import { createRandom, createValues } from '../../../../test/support/credentials/random.ts';
import { run } from '../scan.ts';

const values = createValues(createRandom(16_24));
export const token = values.token();
export const otherToken = values.token();
export const leak = (secret: string): string => `fetch(u, { headers: { 'X-Cybozu-API-Token': '${secret}' } });\n`;
export const clean = "kintone.api('/k/v1/app', 'GET', { id: 1 });\n";

/** The folder of the running test. */
export let folder = '';

/** Gives each test of the file a folder of its own, which the command takes for the current one. */
export function useFolder(): void {
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'scan-'));
    vi.stubEnv('LC_ALL', 'en_US.UTF-8');
    vi.spyOn(process, 'cwd').mockReturnValue(folder);
  });

  afterEach(() => {
    vi.restoreAllMocks();
    vi.unstubAllEnvs();
    rmSync(folder, { recursive: true, force: true });
  });
}

export function write(name: string, content: string | Uint8Array): string {
  const path = join(folder, name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content);
  return path;
}

export interface Finished {
  code: number;
  stdout: string;
  /** Lines on stderr. */
  lines: string[];
}

/** Runs the command in this process and catches what it prints. */
export async function scan(...args: string[]): Promise<Finished> {
  let stdout = '';
  let stderr = '';
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    stdout += String(text);
    return true;
  });
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => {
    stderr += String(text);
    return true;
  });
  const code = await run(args);
  return { code, stdout, lines: stderr.split('\n').filter((line) => line !== '') };
}
