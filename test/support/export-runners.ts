/** Runs the text of exports with the tools that they are written for. */
import { execFile } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { downloadedName } from './export-samples.ts';
import { loadPowerShellReader, startCurl } from './powershell.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const fromClients = createRequire(join(root, 'test/clients/package.json'));

export interface ExportRun {
  /** In this order; later ones see what earlier ones wrote. */
  texts: readonly string[];
  /** Where the file to upload lies and the download goes. */
  folder: string;
  env: Readonly<Record<string, string>>;
}

/** What each text printed; a download is in the folder. */
export type ExportRunner = (run: ExportRun) => Promise<string[]>;

interface Ran {
  code: number;
  stdout: string;
  stderr: string;
}

const mark = '=====next-answer=====';

/** Nothing of this machine's environment but the path: no proxy and no login of its own reaches the run. */
function start(command: string, args: readonly string[], { folder, env }: Omit<ExportRun, 'texts'>): Promise<Ran> {
  const clean = { PATH: process.env['PATH'], HOME: process.env['HOME'], LANG: 'C.UTF-8' };
  const options = { cwd: folder, env: { ...clean, ...env }, timeout: 50_000, maxBuffer: 50_000_000 };
  return new Promise((resolve) => {
    execFile(command, [...args], options, (error, stdout, stderr) =>
      resolve({ code: error ? Number(error.code ?? 1) || 1 : 0, stdout, stderr: stderr || (error?.message ?? '') }),
    );
  });
}

export async function isThere(command: string, args: readonly string[]): Promise<boolean> {
  return (await start(command, args, { folder: root, env: {} })).code === 0;
}

function toPrinted({ stdout, stderr, code }: Ran): string[] {
  if (code !== 0 || stderr !== '') throw new Error(`The run ended with ${code}: ${stderr}`);
  return stdout.split(`${mark}\n`).slice(0, -1);
}

async function writeTexts({ texts, folder }: ExportRun, extension: string): Promise<string[]> {
  const names = texts.map((_, index) => `request${index}.${extension}`);
  await Promise.all(names.map((name, index) => writeFile(join(folder, name), texts[index] ?? '')));
  return names;
}

export const runPosixShell: ExportRunner = async (run) => {
  const names = await writeTexts(run, 'sh');
  const main = names.map((name) => `. ./${name}\nprintf '\\n%s\\n' '${mark}'\n`).join('');
  await writeFile(join(run.folder, 'main.sh'), main);
  return toPrinted(await start('sh', ['main.sh'], run));
};

/** As TypeScript modules, one after the other as a person would run them. */
export const runNode: ExportRunner = async (run) => {
  const names = await writeTexts(run, 'mts');
  const main = names.map((name) => `await import('./${name}');\nconsole.log('${mark}');\n`).join('');
  await writeFile(join(run.folder, 'main.mts'), main);
  return toPrinted(await start(process.execPath, ['--import', 'tsx', 'main.mts'], run));
};

export const runPython: ExportRunner = async (run) => {
  const names = await writeTexts(run, 'py');
  const lines = names.map((name) => `runpy.run_path('${name}')\nprint('${mark}', flush=True)\n`);
  await writeFile(join(run.folder, 'main.py'), `import runpy\n${lines.join('')}`);
  return toPrinted(await start('python3', ['main.py'], { ...run, env: { ...run.env, PYTHONIOENCODING: 'utf-8' } }));
};

export const runPowerShell: ExportRunner = async (run) => {
  const names = await writeTexts(run, 'ps1');
  const alias =
    process.platform === 'win32' ? '' : 'Set-Alias curl.exe (Get-Command curl -CommandType Application)[0].Source\n';
  const main = names.map((name) => `. ./${name}\nWrite-Output "\`n${mark}"\n`).join('');
  await writeFile(join(run.folder, 'main.ps1'), alias + main);
  return toPrinted(await start('pwsh', ['-NoProfile', '-File', 'main.ps1'], run));
};

/** Where no PowerShell is: its grammar reads the scripts, and curl is started with what they say. */
export const runPowerShellTree: ExportRunner = async ({ texts, folder, env }) => {
  const read = await loadPowerShellReader();
  const printed: string[] = [];
  for (const text of texts) {
    const [command, ...more] = read(text, new Map(Object.entries(env)));
    if (!command || more.length > 0) throw new Error(`The script is not one command: ${text}`);
    printed.push(await startCurl(command, folder));
  }
  return printed;
};

/** Names of Postman variables for the environment variables that carry the same. */
const postmanNames: Readonly<Record<string, string>> = {
  KINTONE_USERNAME: 'username',
  KINTONE_PASSWORD: 'password',
  KINTONE_API_TOKEN: 'apiToken',
  KINTONE_OAUTH_TOKEN: 'accessToken',
  KINTONE_BASIC_AUTH_USERNAME: 'basicUsername',
  KINTONE_BASIC_AUTH_PASSWORD: 'basicPassword',
};

interface NewmanSummary {
  run: { executions: { response?: { stream?: Buffer }; requestError?: Error }[] };
}
type Newman = {
  run: (options: object, done: (error: Error | null, summary: NewmanSummary) => void) => void;
};

/** The collections differ in their requests, and in the scope that these need, so they are run one after the other in one of them. */
function joinCollections(texts: readonly string[]): object {
  const collections = texts.map((text) => JSON.parse(text) as { item: object[] });
  const scope = /"key":"scope","value":"[^"]*"/;
  const rests = new Set(
    collections.map((each) => JSON.stringify({ ...each, item: [], info: null }).replace(scope, '')),
  );
  const [first] = collections;
  if (!first || rests.size !== 1) throw new Error('The collections carry their sign-in in different ways.');
  return { ...first, item: collections.flatMap(({ item }) => item) };
}

/** In this process, because newman takes seconds to load. */
export const runNewman: ExportRunner = async ({ texts, folder, env }) => {
  const newman = fromClients('newman') as Newman;
  const envVar = Object.entries(env).map(([name, value]) => ({ key: postmanNames[name] ?? name, value }));
  const summary = await new Promise<NewmanSummary>((resolve, reject) => {
    const options = { collection: joinCollections(texts), envVar, workingDir: folder };
    newman.run(options, (error, done) => (error ? reject(error) : resolve(done)));
  });
  return Promise.all(
    summary.run.executions.map(async ({ response, requestError }, index) => {
      if (requestError) throw requestError;
      const body = response?.stream ?? Buffer.alloc(0);
      // A collection says what is sent; where Postman saves an answer is the person's choice.
      if (texts[index]?.includes('/v1/file.json?')) await writeFile(join(folder, downloadedName), body);
      return body.toString('utf8');
    }),
  );
};

export function readDownload(folder: string): Promise<Buffer> {
  return readFile(join(folder, downloadedName));
}
