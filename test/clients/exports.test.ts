/** The console sends each request and shows its answer; every export it shows for that request is run by its tool, with every sign-in, and must answer the same. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { ExportTarget } from '../../src/rest/export/target.ts';
import { chromiumAdvice, findChromium, launchChromium } from '../support/chromium.ts';
import { type ConsoleRecord, type ConsoleRecorder, openRecorder } from '../support/console-record.ts';
import { runInPage } from '../support/export-page-runner.ts';
import {
  type ExportRunner,
  isThere,
  readDownload,
  runNewman,
  runNode,
  runPosixShell,
  runPowerShell,
  runPowerShellTree,
  runPython,
} from '../support/export-runners.ts';
import { exportSamples, uploadedFile } from '../support/export-samples.ts';
import { createExportWorld, type ExportWorld, type SignIn } from '../support/export-world.ts';
import { skipBecause } from '../support/skip.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));

interface Form {
  target: ExportTarget;
  /** Where a form is run in two ways. */
  by?: string;
  run: ExportRunner;
  /** What must be there, and what to say when it is not. */
  needs?: { present: () => Promise<boolean>; reason: string };
}

const curl = { present: () => isThere('curl', ['--version']), reason: 'curl is not installed' };

const forms: readonly Form[] = [
  {
    target: 'curl',
    run: runPosixShell,
    needs: curl,
  },
  { target: 'rest-api-client (Node)', run: runNode },
  { target: 'fetch', run: runNode },
  { target: 'Postman', run: runNewman },
  {
    target: 'Python',
    run: runPython,
    needs: {
      present: () => isThere('python3', ['-c', 'import requests']),
      reason: 'python3 with the requests library is not installed',
    },
  },
  {
    target: 'curl (PowerShell)',
    by: ' read by its grammar',
    run: runPowerShellTree,
    needs: curl,
  },
  {
    target: 'curl (PowerShell)',
    by: ' in PowerShell',
    run: runPowerShell,
    needs: {
      present: () => isThere('pwsh', ['-NoProfile', '-Command', '1']),
      reason: 'PowerShell (pwsh) is not installed',
    },
  },
];

/** Every sign-in from outside, and those that can stand behind Basic authentication with it on top. */
const signIns: readonly SignIn[] = [
  { auth: 'apiToken', basic: false },
  { auth: 'password', basic: false },
  { auth: 'oauth', basic: false },
  { auth: 'apiToken', basic: true },
  { auth: 'password', basic: true },
];

/** The only value that two runs cannot share: the key of a new upload is drawn at random. */
function blankUploadKey(answer: unknown): unknown {
  if (typeof answer !== 'object' || answer === null || !('fileKey' in answer)) return answer;
  expect(answer.fileKey).toMatch(/^[\da-f-]{36}$/);
  return { ...answer, fileKey: '(drawn at random)' };
}

/** The official client adds this list to the answer of a multiple add; Kintone itself does not send it. */
function withoutClientExtras(answer: unknown): unknown {
  if (typeof answer !== 'object' || answer === null || !('ids' in answer) || !('records' in answer)) return answer;
  const { records: _, ...rest } = answer;
  return rest;
}

interface Job {
  record: ConsoleRecord;
  text: string;
}

describe('exports', () => {
  let browser: Browser | null = null;
  let world: ExportWorld | null = null;
  let folder = '';
  let recorder: ConsoleRecorder | null = null;
  const records: ConsoleRecord[] = [];
  const cells: { target: string; ran: number }[] = [];

  beforeAll(async () => {
    if (!(await findChromium())) return;
    browser = await launchChromium();
    world = await createExportWorld();
    world.restart({ basic: false });
    recorder = await openRecorder(browser, world);
  });
  afterAll(async () => {
    await recorder?.close();
    await browser?.close();
    await world?.close();
    for (const { target, ran } of cells) process.stdout.write(`${target}: ${ran} requests\n`);
  });
  beforeEach(async (context) => {
    if (!browser) skipBecause(context, chromiumAdvice);
    // Inside the project, so that Node finds the official client.
    folder = await mkdtemp(join(root, 'node_modules/.exports-'));
    await writeFile(join(folder, uploadedFile.name), uploadedFile.text);
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  function jobsFor(target: ExportTarget, { auth, basic }: SignIn): Job[] {
    const jobs = records.flatMap((record) =>
      record.cells
        .filter((cell) => cell.target === target && cell.auth === auth && cell.basic === basic)
        .map(({ text }) => ({ record, text })),
    );
    expect(jobs.length).toBeGreaterThanOrEqual(12);
    return jobs;
  }

  async function expectAnswers(jobs: readonly Job[], answers: readonly string[]): Promise<void> {
    const expected: unknown[] = [];
    const got: unknown[] = [];
    for (const [index, { record }] of jobs.entries()) {
      const { sample, shown } = record;
      const isFile = 'bytes' in shown;
      const answer: unknown = isFile ? await readDownload(folder) : JSON.parse(answers[index] ?? '');
      expected.push({ id: sample.id, answer: isFile ? shown.bytes : blankUploadKey(JSON.parse(shown.raw)) });
      got.push({ id: sample.id, answer: isFile ? answer : withoutClientExtras(blankUploadKey(answer)) });
    }
    expect(got).toEqual(expected);
    expect(answers).toHaveLength(jobs.length);
  }

  test.for(exportSamples.map((sample, index) => ({ sample, index, id: sample.id })))(
    'the console shows and copies the same answer to $id, and copies the export that it shows',
    async ({ sample, index }) => {
      if (!recorder) throw new Error(chromiumAdvice);
      const record = await recorder.record(sample, index);
      records.push(record);
      const { shown, copiedCell } = record;
      const parse = (text: string): unknown => JSON.parse(text);
      const seen = 'raw' in shown ? parse(shown.raw) : shown.bytes;
      const copied = 'copied' in shown ? parse(shown.copied) : Buffer.from(world?.storedFile ?? []);
      expect(seen).toEqual(copied);
      expect(copiedCell.copied).toBe(copiedCell.shown);
    },
  );

  const cases = forms.flatMap((form) =>
    signIns.map((signIn) => ({
      ...form,
      signIn,
      name: `${form.target}${form.by ?? ''} with ${signIn.auth}${signIn.basic ? ' and Basic' : ''}`,
    })),
  );

  test.for(cases)('$name gets the answers of the console', async (form, context) => {
    const { target, signIn, needs, name } = form;
    if (needs && !(await needs.present())) {
      process.stdout.write(`skipped: ${name}: ${needs.reason}\n`);
      skipBecause(context, needs.reason);
    }
    const jobs = jobsFor(target, signIn);
    world?.restart(signIn);
    const env = world?.toEnvironment(signIn) ?? {};
    const answers = await form.run({ texts: jobs.map(({ text }) => text), folder, env });
    await expectAnswers(jobs, answers);
    cells.push({ target: name, ran: jobs.length });
  });

  test.each(['kintone.api', 'rest-api-client (session)', 'fetch'] as const)(
    '%s on the session gets the answers of the console',
    async (target) => {
      if (!browser || !world) throw new Error(chromiumAdvice);
      const jobs = jobsFor(target, { auth: 'session', basic: false });
      world.restart({ basic: false });
      await expectAnswers(jobs, await runInPage(browser, world, { texts: jobs.map(({ text }) => text), folder }));
      cells.push({ target: `${target} with session`, ran: jobs.length });
    },
  );
});
