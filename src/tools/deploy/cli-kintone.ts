/** The engine that drives `cli-kintone customize apply` as a child process, watched from outside because it waits forever on a failed deploy. */
import { spawn } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Connection } from '../auth/connection.ts';
import { readCustomization } from './customization.ts';
import { deployFailures } from './deploy-failures.ts';
import { type DeployEngine, type EngineRequest, sentName } from './engine.ts';
import { type DeployEnding, waitForDeploy } from './wait-for-deploy.ts';
import { type ListName, mapListsInOrder, toDevices } from './lists.ts';

const startPauseMs = 250;

/** Found in the project of the person, not among our own dependencies: most people never need it. */
function resolveExecutable(): string {
  const places = [join(process.cwd(), 'package.json'), join(process.cwd(), 'test/clients/package.json')];
  for (const place of places) {
    try {
      const require = createRequire(pathToFileURL(place));
      const manifestPath = require.resolve('@kintone/cli/package.json');
      const { bin } = require(manifestPath) as { bin: Record<string, string> };
      const file = bin['cli-kintone'];
      if (file) return join(dirname(manifestPath), file);
    } catch {
      continue;
    }
  }
  throw deployFailures.engineMissing();
}

/** Credentials go by variables, never on the command line, where every user of the machine could read them. */
function toEnvironment(connection: Connection): NodeJS.ProcessEnv {
  const { credential, basic, baseUrl, clientCertificate } = connection;
  if (clientCertificate) throw deployFailures.engineNeedsNoCertificate();
  if (credential.kind !== 'password') throw deployFailures.engineNeedsPassword();
  const env: NodeJS.ProcessEnv = Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !name.startsWith('KINTONE_')),
  );
  return {
    ...env,
    KINTONE_BASE_URL: baseUrl.url,
    KINTONE_USERNAME: credential.username,
    KINTONE_PASSWORD: credential.password.reveal(),
    ...(connection.guestSpaceId ? { KINTONE_GUEST_SPACE_ID: connection.guestSpaceId } : {}),
    ...(basic
      ? { KINTONE_BASIC_AUTH_USERNAME: basic.username, KINTONE_BASIC_AUTH_PASSWORD: basic.password.reveal() }
      : {}),
  };
}

async function writeManifest(folder: string, request: EngineRequest): Promise<string> {
  const write = async (list: ListName): Promise<string[]> => {
    const paths: string[] = [];
    await mkdir(join(folder, list), { recursive: true });
    for (const [index, entry] of request.lists[list].entries()) {
      if (entry.kind === 'URL') {
        paths.push(entry.url);
        continue;
      }
      // Names are what Kintone shows, so each file gets a folder of its own.
      const relative = join(list, String(index), sentName(entry));
      await mkdir(dirname(join(folder, relative)), { recursive: true });
      await writeFile(join(folder, relative), entry.kind === 'bytes' ? entry.bytes : await entry.bytes());
      paths.push(relative);
    }
    return paths;
  };
  const manifest = { scope: request.scope, ...toDevices(await mapListsInOrder(write)) };
  const path = join(folder, 'customize-manifest.json');
  await writeFile(path, JSON.stringify(manifest));
  return path;
}

interface RunningCli {
  /** Resolves to null on success, else to its last line. */
  ended: Promise<string | null>;
  /** Resolves when it says that it waits for the deploy. */
  deploying: Promise<void>;
  stop(): void;
}

function startCli(request: EngineRequest, manifestPath: string): RunningCli {
  const { connection, app } = request.session;
  const noRedirects = fileURLToPath(new URL('../auth/no-redirects.cjs', import.meta.url));
  const args = [
    '--require',
    noRedirects,
    resolveExecutable(),
    'customize',
    'apply',
    '--app',
    app,
    '--input',
    manifestPath,
    '--yes',
  ];
  const child = spawn(process.execPath, args, { env: toEnvironment(connection), stdio: ['ignore', 'pipe', 'pipe'] });
  let lastLine = '';
  let markDeploying: () => void = () => undefined;
  const deploying = new Promise<void>((resolve) => {
    markDeploying = resolve;
  });
  const listen = (chunk: Buffer): void => {
    for (const line of chunk
      .toString('utf8')
      .split('\n')
      .filter((text) => text.trim())) {
      lastLine = line.trim();
      if (/deploy/i.test(line)) markDeploying();
    }
  };
  child.stdout.on('data', listen);
  child.stderr.on('data', listen);
  const ended = new Promise<string | null>((resolve) => {
    child.on('error', (error) => resolve(error.message));
    child.on('close', (code) => resolve(code === 0 ? null : lastLine || `exit code ${code}`));
  });
  return { ended, deploying, stop: () => void child.kill('SIGKILL') };
}

/** Polls Kintone beside the child, so that FAIL, CANCEL and the deadline end it. */
async function watchDeploy(request: EngineRequest, cli: RunningCli): Promise<DeployEnding> {
  const failed = cli.ended.then((line) => {
    if (line !== null) throw deployFailures.engineFailed(line);
  });
  await Promise.race([cli.deploying, failed]);
  await new Promise((wake) => setTimeout(wake, startPauseMs));
  return Promise.race([waitForDeploy(request.session), failed.then(() => new Promise<never>(() => undefined))]);
}

export const cliKintone: DeployEngine = {
  id: 'cli-kintone',
  async apply(request) {
    const { session } = request;
    if (request.target === 'test') throw deployFailures.engineFailed('it cannot write to the test environment only');
    toEnvironment(session.connection);
    resolveExecutable();
    const folder = await mkdtemp(join(tmpdir(), 'kintone-deploy-'));
    try {
      const manifestPath = await writeManifest(folder, request);
      // It has no revision lock of its own: this is the nearest look that can be had from outside.
      const now = await readCustomization(session.client, session.app, true, session.context);
      if (now.revision !== request.revision) throw deployFailures.staleRevision(session.app);
      await request.onStep('uploading', null);
      await request.onStep('applying', null);
      const cli = startCli(request, manifestPath);
      try {
        await Promise.race([cli.deploying, cli.ended]);
        const written = await readCustomization(session.client, session.app, true, session.context);
        if (written.revision !== request.revision) await request.onStep('deploying', written.revision);
        return await watchDeploy(request, cli);
      } finally {
        cli.stop();
      }
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  },
};
