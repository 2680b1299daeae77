/** Runs official clients as processes against the local Kintone with its sample domain. */
import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createLocalKintone } from '../../src/emulator/index.ts';
import type { LocalKintone, User } from '../../src/emulator/index.ts';
import { createClock } from '../../src/emulator/clock.ts';
import { createSampleDomain } from '../../src/emulator/fixtures/sample-domain.ts';
import { serveLocalKintone } from '../../src/emulator/node-server.ts';

export interface ProcessResult {
  code: number | null;
  stdout: string;
  stderr: string;
}

const fromRoot = createRequire(import.meta.url);
const fromClients = createRequire(fileURLToPath(new URL('../clients/package.json', import.meta.url)));

/** The file behind a command of an installed package. */
export function findBin(packageName: string, bin: string, place: 'root' | 'clients' = 'root'): string {
  const resolver = place === 'root' ? fromRoot : fromClients;
  const manifestPath = resolver.resolve(`${packageName}/package.json`);
  const manifest = resolver(manifestPath) as { bin: string | Record<string, string> };
  const path = typeof manifest.bin === 'string' ? manifest.bin : manifest.bin[bin];
  if (path === undefined) throw new Error(`${packageName} has no command ${bin}.`);
  return join(dirname(manifestPath), path);
}

/** A file of a package of `test/clients` that its `exports` do not name. */
export function findPackageFile(packageName: string, path: string): string {
  return join(dirname(fromClients.resolve(`${packageName}/package.json`)), path);
}

const deadlineMs = 50_000;

/** Runs a script with nothing of this machine's environment but the path, so that no proxy and no login reaches it. */
export function runNode(script: string, args: readonly string[], cwd: string): Promise<ProcessResult> {
  const env = { PATH: process.env['PATH'], HOME: cwd, LANG: 'en_US.UTF-8' };
  const child = spawn(process.execPath, [script, ...args], { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
  const timer = setTimeout(() => child.kill('SIGKILL'), deadlineMs);
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    stdout += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text;
  });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => {
      clearTimeout(timer);
      resolve({ code, stdout, stderr });
    });
  });
}

export interface SampleServer {
  kintone: LocalKintone;
  url: string;
  administrator: User;
  /** A folder of this test's own. */
  folder: string;
  close(): Promise<void>;
}

export async function startSampleServer(): Promise<SampleServer> {
  const clock = createClock();
  const kintone = createLocalKintone({ domain: createSampleDomain(clock), clock });
  const administrator = kintone.domain.users.get('administrator');
  if (!administrator) throw new Error('The sample domain has no administrator.');
  const server = await serveLocalKintone(kintone);
  const folder = await mkdtemp(join(tmpdir(), 'ksw-client-'));
  return {
    kintone,
    url: server.url,
    administrator,
    folder,
    async close() {
      await server.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
