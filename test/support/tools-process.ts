/** A local Kintone in this process and a project folder, for running the commands against it. */
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { App, LocalKintone } from '../../src/emulator/index.ts';
import { createClock, createEmptyDomain, createLocalKintone } from '../../src/emulator/index.ts';
import { DEPLOY_DURATION_MS } from '../../src/emulator/settings/deploy.ts';
import { serveLocalKintone } from '../../src/emulator/node-server.ts';
import { type Client, createClient } from '../../src/emulator/testing/client.ts';
import { createUser } from '../../src/emulator/testing/people.ts';
import { addApp } from '../../src/emulator/testing/test-kintone.ts';
import { type Finished, type RunOptions, runToolHere, runToolProcess } from './run-tool.ts';

/** Looks at a request before Kintone does; a response given here is the answer. */
export type Hook = (request: Request) => Promise<Response | undefined> | Response | undefined;

export interface ToolsWorld {
  kintone: LocalKintone;
  app: App;
  url: string;
  /** Calls of another administrator in the same domain. */
  admin: Client;
  cwd: string;
  /** Every request as `METHOD path`. */
  requests: string[];
  hooks: Hook[];
  /** KINTONE_* variables of the administrator. */
  login: Record<string, string>;
  password: string;
  /** Runs a command in this process. */
  run(args: readonly string[], options?: Partial<RunOptions>): Promise<Finished>;
  /** Runs a command as a process, where the process is what is shown: its end, its kill, its signals. */
  runProcess(args: readonly string[], options?: Partial<RunOptions>): Promise<Finished>;
  write(path: string, text: string | Uint8Array): Promise<void>;
  read(path: string): Promise<string>;
  /** Names of the live files by list, with their text. */
  live(): Promise<Record<string, { name: string; text: string | null }[]>>;
  preview(): Promise<Record<string, { name: string; text: string | null }[]>>;
  close(): Promise<void>;
}

type Lists = Record<string, { name: string; text: string | null }[]>;

async function readLists(kintone: LocalKintone, side: 'live' | 'preview'): Promise<Lists> {
  const app = kintone.domain.apps.get(1);
  const customize = app?.[side]?.customize;
  const lists: Lists = {};
  for (const device of ['desktop', 'mobile'] as const) {
    for (const kind of ['js', 'css'] as const) {
      lists[`${device}.${kind}`] = (customize?.[device][kind] ?? []).map((entry) => {
        if (entry.type === 'URL') return { name: entry.url, text: null };
        const bytes = kintone.domain.files.get(entry.file.fileId)?.bytes;
        return { name: entry.file.name, text: bytes ? new TextDecoder().decode(bytes) : null };
      });
    }
  }
  return lists;
}

const defaultManifest = {
  app: '1',
  scope: 'ALL',
  desktop: { js: ['dist/desktop.js'], css: [] },
  mobile: { js: ['dist/mobile.js'], css: [] },
};

/** A domain with one app, an administrator, and a project folder with a manifest and two built files. */
export async function createToolsWorld(): Promise<ToolsWorld> {
  const domain = createEmptyDomain();
  const password = `Pass-${crypto.randomUUID()}`;
  const boss = createUser('boss', { isSystemAdministrator: true, password });
  const other = createUser('other.admin', { isSystemAdministrator: true });
  const worker = createUser('worker', { password });
  const careful = createUser('careful', { isSystemAdministrator: true, twoFactor: true, password });
  for (const user of [boss, other, worker, careful]) domain.users.set(user.code, user);
  const app = addApp(domain, 'Customer inquiries', [
    { type: 'SINGLE_LINE_TEXT', code: 'Title', label: 'Title', defaultValue: '' },
    {
      type: 'DROP_DOWN',
      code: 'Priority',
      label: 'Priority',
      options: { High: { label: 'High', index: '0' }, "It's low": { label: "It's low", index: '1' } },
      defaultValue: '',
    },
  ]);
  const clock = createClock();
  const kintone = createLocalKintone({ domain, clock });
  const requests: string[] = [];
  const hooks: Hook[] = [];
  const server = await serveLocalKintone({
    async fetch(request) {
      requests.push(`${request.method} ${new URL(request.url).pathname}`);
      for (const hook of hooks) {
        const answer = await hook(request);
        if (answer) return answer;
      }
      // Who asks how a deploy goes need not wait for it.
      if (request.method === 'GET' && request.url.includes('/preview/app/deploy.json'))
        clock.advance(DEPLOY_DURATION_MS);
      return kintone.fetch(request);
    },
  });
  const cwd = await mkdtemp(join(tmpdir(), 'ksw-tools-'));
  const login = { KINTONE_BASE_URL: server.url, KINTONE_USERNAME: 'boss', KINTONE_PASSWORD: password };
  const world: ToolsWorld = {
    kintone,
    app,
    url: server.url,
    admin: createClient(kintone, other),
    cwd,
    requests,
    hooks,
    login,
    password,
    run: (args, options = {}) => runToolHere(args, { cwd, ...options, env: { ...login, ...options.env } }),
    runProcess: (args, options = {}) => runToolProcess(args, { cwd, ...options, env: { ...login, ...options.env } }),
    async write(path, text) {
      await mkdir(dirname(join(cwd, path)), { recursive: true });
      await writeFile(join(cwd, path), text);
    },
    read: (path) => readFile(join(cwd, path), 'utf8'),
    live: () => readLists(kintone, 'live'),
    preview: () => readLists(kintone, 'preview'),
    async close() {
      await server.close();
      await rm(cwd, { recursive: true, force: true });
    },
  };
  await world.write('customize-manifest.json', JSON.stringify(defaultManifest));
  await world.write('dist/desktop.js', 'console.info("desktop 1");\nconsole.info("line");\n');
  await world.write('dist/mobile.js', 'console.info("mobile 1");\n');
  return world;
}

/** Puts a file of somebody else into the live customization. */
export async function addForeignFile(world: ToolsWorld, name: string, text: string): Promise<void> {
  const fileKey = await world.admin.upload(name, text, 'text/javascript');
  const { body } = await world.admin.call('GET', 'preview/app/customize', { app: 1 });
  const desktop = body['desktop'] as { js: { type: string; url?: string; file?: { fileKey: string } }[] };
  await world.admin.call('PUT', 'preview/app/customize', {
    app: 1,
    desktop: { js: [...desktop.js, { type: 'FILE', file: { fileKey } }] },
  });
  await deployAsAdmin(world);
}

export async function deployAsAdmin(world: ToolsWorld): Promise<void> {
  await world.admin.call('POST', 'preview/app/deploy', { apps: [{ app: 1 }] });
  for (;;) {
    const { body } = await world.admin.call('GET', 'preview/app/deploy', { apps: [1] });
    const [first] = body['apps'] as { status: string }[];
    if (first?.status !== 'PROCESSING') return;
    await new Promise((wake) => setTimeout(wake, 50));
  }
}
