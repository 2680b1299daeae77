/** How long a deploy takes beyond Kintone's own part of it, and a dry run, both as processes as a person starts them. */
import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'vite';
import { createLocalKintone } from '../../emulator/index.ts';
import { serveLocalKintone } from '../../emulator/node-server.ts';
import { createEmptyDomain } from '../../emulator/domain/empty-domain.ts';
import type { Domain } from '../../emulator/domain/model.ts';
import { createAppSettings } from '../../emulator/settings/new-app.ts';
import { bundleConfig, bundleEntries } from '../build/bundle-config.ts';
import { type Bench, type BenchRow, median } from './bench.ts';
import { projectRoot, tsxLoader } from './test-support.ts';
import { createPlainApp } from '../../emulator/domain/new-app.ts';
import { createPlainUser } from '../../emulator/domain/new-user.ts';

const runs = 5;
const mainPath = join(projectRoot, 'src/tools/main.ts');

interface Timed {
  ms: number;
  stdout: string;
}

function runCommand(args: readonly string[], cwd: string, env: NodeJS.ProcessEnv): Promise<Timed> {
  const startedMs = performance.now();
  const child = spawn(process.execPath, ['--import', tsxLoader, mainPath, ...args], {
    cwd,
    env: { PATH: process.env['PATH'], HOME: cwd, LANG: 'C', ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let stdout = '';
  child.stdout.on('data', (chunk: Buffer) => {
    stdout += chunk.toString('utf8');
  });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => {
      if (code === 0) resolve({ ms: performance.now() - startedMs, stdout });
      else reject(new Error(`${args.join(' ')} ended with ${code}: ${stdout}`));
    });
  });
}

function createDomain(password: string): Domain {
  const domain = createEmptyDomain();
  const user = { id: 1, code: 'admin', name: 'Admin', password, language: 'en' } as const;
  domain.users.set('admin', createPlainUser({ ...user, isSystemAdministrator: true }));
  const settings = createAppSettings({ name: 'Bench' });
  domain.apps.set(1, createPlainApp({ id: 1, creator: 'admin', createdAtMs: 0, live: settings, preview: settings }));
  domain.nextId.app = 2;
  return domain;
}

async function measure(cwd: string, env: NodeJS.ProcessEnv): Promise<BenchRow[]> {
  const beyond: number[] = [];
  const dry: number[] = [];
  const dryProcess: number[] = [];
  for (let round = 0; round < runs; round += 1) {
    for (const { name } of bundleEntries) {
      const path = join(cwd, 'dist', `${name}.js`);
      await writeFile(path, `${await readFile(path, 'utf8')}\n// ${round}\n`);
    }
    const dryRun = await runCommand(['deploy', '--no-build', '--dry-run', '--json'], cwd, env);
    dry.push((JSON.parse(dryRun.stdout) as { tookMs: number }).tookMs);
    dryProcess.push(dryRun.ms);
    const { ms, stdout } = await runCommand(['deploy', '--no-build', '--json'], cwd, env);
    beyond.push(ms - (JSON.parse(stdout) as { kintoneMs: number }).kintoneMs);
  }
  return [
    { what: 'deploy of the bundle, beyond Kintone’s own deploy', value: median(beyond), unit: 'ms', max: 4000, runs },
    { what: 'deploy --dry-run, after the build', value: median(dry), unit: 'ms', max: 2000, runs },
    { what: 'the same, with the start of the process', value: median(dryProcess), unit: 'ms', runs },
  ];
}

export const bench: Bench = {
  id: 'deploy',
  title: 'Deploy to the local Kintone',
  async run() {
    const cwd = await mkdtemp(join(tmpdir(), 'ksw-bench-deploy-'));
    const password = crypto.randomUUID();
    const server = await serveLocalKintone(createLocalKintone({ domain: createDomain(password) }));
    try {
      for (const entry of bundleEntries) {
        await build({
          ...bundleConfig(entry, { root: projectRoot, outDir: join(cwd, 'dist'), development: false }),
          logLevel: 'silent',
        });
      }
      const manifest = { app: '1', desktop: { js: ['dist/desktop.js'] }, mobile: { js: ['dist/mobile.js'] } };
      await writeFile(join(cwd, 'customize-manifest.json'), JSON.stringify(manifest));
      const login = { KINTONE_USERNAME: 'admin', KINTONE_PASSWORD: password };
      return await measure(cwd, { KINTONE_BASE_URL: server.url, ...login });
    } finally {
      await server.close();
      await rm(cwd, { recursive: true, force: true });
    }
  },
};
