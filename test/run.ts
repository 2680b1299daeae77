/** The gate behind `npm test`: runs every check in order, goes on after a failure, and says at the end what failed and what was skipped and why. */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromiumAdvice, findChromium } from './support/chromium.ts';
import { type Totals, readTotals } from './support/vitest-totals.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
const npx = process.platform === 'win32' ? 'npx.cmd' : 'npx';

/** Colour codes make a log unreadable, so they are for terminals only. */
const childEnvironment = process.stdout.isTTY ? process.env : { ...process.env, NO_COLOR: '1', FORCE_COLOR: undefined };

interface Outcome {
  name: string;
  ok: boolean;
  seconds: number;
}

const outcomes: Outcome[] = [];
const skipped: string[] = [];
const totals: Totals = { passed: 0, failed: 0, skipped: [] };

function execute(command: string, args: readonly string[], cwd = root): Promise<boolean> {
  return new Promise((done) => {
    const child = spawn(command, args, { cwd, env: childEnvironment, stdio: ['ignore', 'inherit', 'inherit'] });
    child.once('error', (error) => {
      console.error(`${command} could not be started: ${error.message}`);
      done(false);
    });
    child.once('close', (code) => done(code === 0));
  });
}

interface Held {
  ok: boolean;
  /** What it printed. */
  text: string;
}

/** Runs beside other steps, whose output it must not cut into: what it prints is kept until its turn. */
function executeQuietly(command: string, args: readonly string[], cwd: string): Promise<Held> {
  return new Promise((done) => {
    const child = spawn(command, args, { cwd, env: childEnvironment, stdio: ['ignore', 'pipe', 'pipe'] });
    let text = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (chunk: string) => {
        text += chunk;
      });
    }
    child.once('error', (error) => done({ ok: false, text: `${command} could not be started: ${error.message}\n` }));
    child.once('close', (code) => done({ ok: code === 0, text }));
  });
}

async function step(name: string, run: () => Promise<boolean>): Promise<boolean> {
  console.log(`\n== ${name}`);
  const started = Date.now();
  const ok = await run();
  outcomes.push({ name, ok, seconds: (Date.now() - started) / 1000 });
  return ok;
}

async function vitest(name: string, projects: readonly string[]): Promise<void> {
  await step(name, async () => {
    const folder = await mkdtemp(join(tmpdir(), 'ksw-test-'));
    const report = join(folder, 'report.json');
    try {
      const ok = await execute(npx, [
        'vitest',
        'run',
        ...projects.flatMap((project) => ['--project', project]),
        '--reporter=default',
        // Vitest leaves one core idle, and half of these tests wait for a browser or a process.
        `--maxWorkers=${Math.max(2, availableParallelism())}`,
        '--reporter=json',
        `--outputFile.json=${report}`,
      ]);
      const found = existsSync(report) ? readTotals(await readFile(report, 'utf8')) : null;
      if (!found) return false;
      totals.passed += found.passed;
      totals.failed += found.failed;
      totals.skipped.push(...found.skipped);
      console.log(`${found.passed} passed, ${found.failed} failed, ${found.skipped.length} skipped in ${name}`);
      return ok;
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });
}

/** Whether everything of the lock file is there; what npm has put in place it notes beside the packages. */
async function areClientsInstalled(folder: string): Promise<boolean> {
  const installed = join(folder, 'node_modules/.package-lock.json');
  if (!existsSync(installed)) return false;
  const [wanted, present] = (await Promise.all(
    [join(folder, 'package-lock.json'), installed].map(async (path) => JSON.parse(await readFile(path, 'utf8'))),
  )) as { packages: Record<string, { version?: string; optional?: boolean }> }[];
  return Object.entries(wanted?.packages ?? {}).every(
    ([path, { version, optional }]) => path === '' || optional || present?.packages[path]?.version === version,
  );
}

/**
 * The official clients are heavy, so they have a folder and a lock file of their own, installed on first use and when the lock file has changed.
 * Mostly that waits for the registry and the disk, so it goes on beside the unit tests. Null where there is nothing to do.
 */
async function startInstallOfClients(): Promise<{ held: Promise<Held> } | null> {
  const folder = join(root, 'test/clients');
  if (!existsSync(join(folder, 'package-lock.json')) || (await areClientsInstalled(folder))) return null;
  return { held: executeQuietly(npm, ['ci', '--no-audit', '--no-fund'], folder) };
}

async function finishInstall({ held }: { held: Promise<Held> }): Promise<boolean> {
  const { ok, text } = await held;
  process.stdout.write(text);
  return ok;
}

await step('lint and format', () => execute(npm, ['run', '-s', 'lint']));
await step('types', () => execute(npm, ['run', '-s', 'typecheck']));
// Not before the types are checked, which would meet packages that are written halfway.
const install = await startInstallOfClients();
await vitest('unit and page tests', ['unit', 'page']);
const isInstalled =
  !install || (await step('rest of the install of the official clients (test/clients)', () => finishInstall(install)));
if (isInstalled) await vitest('official clients', ['clients']);
else skipped.push('official clients: test/clients could not be installed; see the npm output above.');
if (await findChromium()) await vitest('real browser', ['browser']);
else skipped.push(`real browser: ${chromiumAdvice}`);
await vitest('bundle', ['bundle']);

console.log('\n== summary');
for (const { name, ok, seconds } of outcomes) console.log(`${ok ? 'ok  ' : 'FAIL'} ${name} (${seconds.toFixed(1)} s)`);
for (const reason of skipped) console.log(`skipped ${reason}`);
for (const reason of totals.skipped) console.log(`skipped ${reason}`);
console.log(`\n${totals.passed} passed, ${totals.failed} failed, ${totals.skipped.length + skipped.length} skipped`);
process.exitCode = outcomes.every(({ ok }) => ok) && totals.failed === 0 && totals.passed > 0 ? 0 : 1;
