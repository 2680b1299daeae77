/** Every export form is run by the tool it is written for, with every sign-in it takes; the answers equal those of the same request sent directly. */
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { exportRequest } from '../../src/rest/export/export-request.ts';
import { toPostmanCollection } from '../../src/rest/export/postman.ts';
import { authsFor, type ExportAuth, type ExportInput, type ExportTarget } from '../../src/rest/export/target.ts';
import { type ExportSample, exportSamples } from '../support/export-samples.ts';
import { createExportWorld, type ExportWorld, toComparable } from '../support/export-world.ts';
import { skipBecause } from '../support/skip.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const uploaded = { name: 'upload file.txt', text: 'Größe 大きさ\n' };
/** Every sign-in from outside, and those that can stand behind Basic authentication with it on top. */
const signIns: readonly SignIn[] = [
  { auth: 'apiToken', basic: false },
  { auth: 'password', basic: false },
  { auth: 'oauth', basic: false },
  { auth: 'apiToken', basic: true },
  { auth: 'password', basic: true },
];
const mark = '=====next-answer=====';

interface SignIn {
  auth: ExportAuth;
  basic: boolean;
}

interface Ran {
  code: number;
  stdout: string;
  stderr: string;
}

interface RunOptions {
  folder: string;
  env: Record<string, string>;
}

function run(command: string, args: readonly string[], { folder, env }: RunOptions): Promise<Ran> {
  return new Promise((resolve) => {
    execFile(
      command,
      [...args],
      { cwd: folder, env: { ...process.env, ...env }, timeout: 50_000, maxBuffer: 50_000_000 },
      (error, stdout, stderr) =>
        resolve({ code: error ? Number(error.code ?? 1) || 1 : 0, stdout, stderr: stderr || (error?.message ?? '') }),
    );
  });
}

async function has(command: string, args: readonly string[]): Promise<boolean> {
  return (await run(command, args, { folder: root, env: {} })).code === 0;
}

interface Job {
  sample: ExportSample;
  input: ExportInput;
}

function jobsFor(world: ExportWorld, target: ExportTarget, auth: ExportAuth): Job[] {
  return exportSamples
    .map((sample) => ({ sample, input: world.toInput(sample) }))
    .filter(({ input }) => authsFor(target, input.endpoint).includes(auth));
}

/** Runs all jobs in one process each form has, and gives what each of them printed. */
type Runner = (jobs: readonly Job[], signIn: SignIn, world: ExportWorld, folder: string) => Promise<string[]>;

function toTexts(target: ExportTarget, jobs: readonly Job[], signIn: SignIn, world: ExportWorld): string[] {
  return jobs.map(({ input }) => {
    const fileName = input.wire.download ? 'download.txt' : uploaded.name;
    return exportRequest(target, input, { baseUrl: world.url, ...signIn, fileName });
  });
}

async function readDownload(folder: string, job: Job, printed: string): Promise<string> {
  return job.input.wire.download ? readFile(join(folder, 'download.txt'), 'utf8') : printed;
}

/** Answers in the order of the jobs, out of what one process printed. */
async function readAnswers(ran: Ran, jobs: readonly Job[], folder: string): Promise<string[]> {
  expect(ran.stderr).toBe('');
  const printed = ran.stdout.split(`${mark}\n`).slice(0, -1);
  return Promise.all(jobs.map((job, index) => readDownload(folder, job, printed[index] ?? '')));
}

const runCurl: Runner = async (jobs, signIn, world, folder) => {
  const texts = toTexts('curl', jobs, signIn, world);
  await Promise.all(texts.map((text, index) => writeFile(join(folder, `request${index}.sh`), text)));
  const main = texts.map((_, index) => `. ./request${index}.sh\nprintf '\\n%s\\n' '${mark}'\n`).join('');
  await writeFile(join(folder, 'main.sh'), main);
  return readAnswers(await run('sh', ['main.sh'], { folder, env: world.env }), jobs, folder);
};

/** Imports one snippet after the other, as a person would run them one after the other. */
function nodeRunner(target: ExportTarget): Runner {
  return async (jobs, signIn, world, folder) => {
    const texts = toTexts(target, jobs, signIn, world);
    // A download answers bytes; it is printed as the others are, so that it can be compared.
    const adapted = texts.map((text) =>
      text
        .replace(
          "console.log('received', response.byteLength, 'bytes');",
          'console.log(new TextDecoder().decode(response));',
        )
        .replace('const blob = await answer.blob();', 'console.log(await answer.text());'),
    );
    await Promise.all(adapted.map((text, index) => writeFile(join(folder, `request${index}.mjs`), text)));
    const main = adapted
      .map((_, index) => `await import('./request${index}.mjs');\nconsole.log('${mark}');`)
      .join('\n');
    await writeFile(join(folder, 'main.mjs'), main);
    const ran = await run(process.execPath, ['main.mjs'], { folder, env: world.env });
    expect(ran.stderr).toBe('');
    return ran.stdout.split(`${mark}\n`).slice(0, -1);
  };
}

const runPython: Runner = async (jobs, signIn, world, folder) => {
  const texts = toTexts('Python', jobs, signIn, world);
  await Promise.all(texts.map((text, index) => writeFile(join(folder, `request${index}.py`), text)));
  const main = `import runpy\nfor index in range(${texts.length}):\n    runpy.run_path(f'request{index}.py')\n    print('${mark}', flush=True)\n`;
  await writeFile(join(folder, 'main.py'), main);
  const ran = await run('python3', ['main.py'], { folder, env: { ...world.env, PYTHONIOENCODING: 'utf-8' } });
  return readAnswers(ran, jobs, folder);
};

const runPowerShell: Runner = async (jobs, signIn, world, folder) => {
  const alias =
    process.platform === 'win32' ? '' : 'Set-Alias curl.exe (Get-Command curl -CommandType Application)[0].Source\n';
  const texts = toTexts('curl (PowerShell)', jobs, signIn, world);
  await writeFile(
    join(folder, 'main.ps1'),
    alias + texts.map((text) => `${text}\nWrite-Output "\`n${mark}"\n`).join(''),
  );
  const ran = await run('pwsh', ['-NoProfile', '-File', 'main.ps1'], { folder, env: world.env });
  return readAnswers(ran, jobs, folder);
};

interface NewmanReport {
  run: { executions: { response?: { stream?: { data: number[] } } }[] };
}

const runNewman: Runner = async (jobs, signIn, world, folder) => {
  const options = { baseUrl: world.url, ...signIn, fileName: uploaded.name };
  const collection = toPostmanCollection(
    'Exports',
    jobs.map(({ sample, input }) => ({ name: sample.id, input })),
    options,
  );
  await writeFile(join(folder, 'collection.json'), collection);
  const clients = createRequire(join(root, 'test/clients/package.json'));
  const { env } = world;
  const variables = {
    username: env['KINTONE_USERNAME'],
    password: env['KINTONE_PASSWORD'],
    apiToken: env['KINTONE_API_TOKEN'],
    accessToken: env['KINTONE_OAUTH_TOKEN'],
    basicUsername: env['KINTONE_BASIC_AUTH_USERNAME'],
    basicPassword: env['KINTONE_BASIC_AUTH_PASSWORD'],
  };
  const args = Object.entries(variables).flatMap(([name, value]) => ['--env-var', `${name}=${value ?? ''}`]);
  const newman = join(clients.resolve('newman/package.json'), '../bin/newman.js');
  const ran = await run(
    process.execPath,
    [newman, 'run', 'collection.json', '--reporters', 'json', '--reporter-json-export', 'report.json', ...args],
    { folder, env: {} },
  );
  if (ran.code !== 0) throw new Error(`newman failed: ${ran.stderr}${ran.stdout}`);
  const report = JSON.parse(await readFile(join(folder, 'report.json'), 'utf8')) as NewmanReport;
  return report.run.executions.map((execution) => Buffer.from(execution.response?.stream?.data ?? []).toString('utf8'));
};

interface Form {
  target: ExportTarget;
  run: Runner;
  /** What must be there, and what to say when it is not. */
  needs?: { present: () => Promise<boolean>; reason: string };
}

const forms: readonly Form[] = [
  {
    target: 'curl',
    run: runCurl,
    needs: { present: () => has('curl', ['--version']), reason: 'curl is not installed' },
  },
  { target: 'rest-api-client (Node)', run: nodeRunner('rest-api-client (Node)') },
  { target: 'fetch', run: nodeRunner('fetch') },
  { target: 'Postman', run: runNewman },
  {
    target: 'Python',
    run: runPython,
    needs: {
      present: () => has('python3', ['-c', 'import requests']),
      reason: 'python3 with the requests library is not installed',
    },
  },
  {
    target: 'curl (PowerShell)',
    run: runPowerShell,
    needs: {
      present: () => has('pwsh', ['-NoProfile', '-Command', '1']),
      reason: 'PowerShell (pwsh) is not installed',
    },
  },
];

/** The official client adds this list to the answer of a multiple add; Kintone itself does not send it. */
function withoutClientExtras(answer: unknown): unknown {
  if (typeof answer !== 'object' || answer === null || !('ids' in answer) || !('records' in answer)) return answer;
  const { records: _, ...rest } = answer;
  return rest;
}

describe('exports', () => {
  let folder: string;

  beforeEach(async () => {
    // Inside the project, so that Node finds the official client.
    folder = await mkdtemp(join(root, 'node_modules/.exports-'));
    await writeFile(join(folder, uploaded.name), uploaded.text);
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  const cases = forms.flatMap((form) =>
    signIns.map((signIn) => ({ ...form, signIn, with: `${signIn.auth}${signIn.basic ? ' and Basic' : ''}` })),
  );

  test.for(cases)('$target with $with gets the answers of the console', async (form, context) => {
    const { target, signIn, needs } = form;
    if (needs && !(await needs.present())) {
      process.stdout.write(`skipped: ${target} with ${form.with}: ${needs.reason}\n`);
      skipBecause(context, needs.reason);
    }
    const world = await createExportWorld(signIn);
    const measure = await createExportWorld(signIn);
    try {
      const jobs = jobsFor(world, target, signIn.auth);
      expect(jobs.length).toBeGreaterThanOrEqual(12);
      const expected: unknown[] = [];
      for (const { sample } of jobs) expected.push(toComparable(await measure.send(sample, signIn.auth, uploaded)));
      const answers = await form.run(jobs, signIn, world, folder);
      const got = answers.map((answer, index) => ({
        id: jobs[index]?.sample.id,
        answer: withoutClientExtras(toComparable(answer.trim())),
      }));
      expect(got).toEqual(
        expected.map((answer, index) => ({
          id: jobs[index]?.sample.id,
          answer: typeof answer === 'string' ? answer.trim() : answer,
        })),
      );
      expect(JSON.stringify(expected)).not.toMatch(/"code":"(CB|GAIA)_/);
    } finally {
      await world.close();
      await measure.close();
    }
  });
});
