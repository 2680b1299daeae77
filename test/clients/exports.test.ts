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
const auths: readonly ExportAuth[] = ['apiToken', 'password', 'oauth'];
const mark = '=====next-answer=====';

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
type Runner = (jobs: readonly Job[], auth: ExportAuth, world: ExportWorld, folder: string) => Promise<string[]>;

function toTexts(target: ExportTarget, jobs: readonly Job[], auth: ExportAuth, world: ExportWorld): string[] {
  return jobs.map(({ input }) => {
    const fileName = input.wire.download ? 'download.txt' : uploaded.name;
    return exportRequest(target, input, { baseUrl: world.url, auth, basic: false, fileName });
  });
}

async function readDownload(folder: string, job: Job, printed: string): Promise<string> {
  return job.input.wire.download ? readFile(join(folder, 'download.txt'), 'utf8') : printed;
}

const runCurl: Runner = async (jobs, auth, world, folder) => {
  const answers: string[] = [];
  for (const [index, text] of toTexts('curl', jobs, auth, world).entries()) {
    const job = jobs[index];
    await writeFile(join(folder, 'request.sh'), text);
    const ran = await run('sh', ['request.sh'], { folder, env: world.env });
    expect(ran.stderr).toBe('');
    if (job) answers.push(await readDownload(folder, job, ran.stdout));
  }
  return answers;
};

/** Imports one snippet after the other, as a person would run them one after the other. */
function nodeRunner(target: ExportTarget): Runner {
  return async (jobs, auth, world, folder) => {
    const texts = toTexts(target, jobs, auth, world);
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

const runPython: Runner = async (jobs, auth, world, folder) => {
  const texts = toTexts('Python', jobs, auth, world);
  await Promise.all(texts.map((text, index) => writeFile(join(folder, `request${index}.py`), text)));
  const main = `import runpy\nfor index in range(${texts.length}):\n    runpy.run_path(f'request{index}.py')\n    print('${mark}', flush=True)\n`;
  await writeFile(join(folder, 'main.py'), main);
  const ran = await run('python3', ['main.py'], { folder, env: { ...world.env, PYTHONIOENCODING: 'utf-8' } });
  expect(ran.stderr).toBe('');
  const printed = ran.stdout.split(`${mark}\n`).slice(0, -1);
  return Promise.all(jobs.map((job, index) => readDownload(folder, job, printed[index] ?? '')));
};

const runPowerShell: Runner = async (jobs, auth, world, folder) => {
  const alias =
    process.platform === 'win32' ? '' : 'Set-Alias curl.exe (Get-Command curl -CommandType Application)[0].Source\n';
  const texts = toTexts('curl (PowerShell)', jobs, auth, world);
  await writeFile(
    join(folder, 'main.ps1'),
    alias + texts.map((text) => `${text}\nWrite-Output "\`n${mark}"\n`).join(''),
  );
  const ran = await run('pwsh', ['-NoProfile', '-File', 'main.ps1'], { folder, env: world.env });
  const printed = ran.stdout.split(`${mark}\n`).slice(0, -1);
  return Promise.all(jobs.map((job, index) => readDownload(folder, job, printed[index] ?? '')));
};

interface NewmanReport {
  run: { executions: { response?: { stream?: { data: number[] } } }[] };
}

const runNewman: Runner = async (jobs, auth, world, folder) => {
  const options = { baseUrl: world.url, auth, basic: false, fileName: uploaded.name };
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
  let world: ExportWorld;
  let folder: string;

  beforeEach(async () => {
    world = await createExportWorld();
    // Inside the project, so that Node finds the official client.
    folder = await mkdtemp(join(root, 'node_modules/.exports-'));
    await writeFile(join(folder, uploaded.name), uploaded.text);
  });
  afterEach(async () => {
    await world.close();
    await rm(folder, { recursive: true, force: true });
  });

  test.for(forms.flatMap((form) => auths.map((auth) => ({ ...form, auth }))))(
    '$target with $auth gets the answers of the console',
    async ({ target, auth, run: runner, needs }, context) => {
      if (needs && !(await needs.present())) {
        process.stdout.write(`skipped: ${target} with ${auth}: ${needs.reason}\n`);
        skipBecause(context, needs.reason);
      }
      const measure = await createExportWorld();
      try {
        const jobs = jobsFor(world, target, auth);
        expect(jobs.length).toBeGreaterThanOrEqual(12);
        const expected: unknown[] = [];
        for (const { sample } of jobs) expected.push(toComparable(await measure.send(sample, auth, uploaded)));
        const answers = await runner(jobs, auth, world, folder);
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
        await measure.close();
      }
    },
  );
});
