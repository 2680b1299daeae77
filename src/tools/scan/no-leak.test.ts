/** No text that any gate shows, writes or throws holds six characters of a planted secret in a row. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { assert, constantFrom, integer, property } from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import { leakShapes } from '../../../test/support/credentials/leaks.ts';
import { type Values, createRandom, createValues } from '../../../test/support/credentials/random.ts';
import { isBlocking, scanFile } from '../../secrets/index.ts';
import { refuseCredentials } from '../build/check-bundles.ts';
import { ToolError } from '../command-line/failure.ts';
import { plugin } from '../library/eslint.ts';
import { creator } from '../library/secretlint.ts';
import { guardBundle, guardOutput } from '../vite-plugin/credential-guard.ts';
import { createBaseline, writeBaseline } from './baseline.ts';
import { formatResult } from './formats.ts';

const folder = mkdtempSync(join(tmpdir(), 'no-leak-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

/** Remembers every value a shape asked for. Passwords are of letters alone: a word in one may stand in a message. */
function recording(values: Values, secrets: string[]): Values {
  const kept = (make: () => string) => (): string => {
    const made = make();
    // The host of a webhook is public, and a word in it may stand in a message.
    secrets.push(made.replace(/^[\w.]+\.com\/\w+\//, ''));
    return made;
  };
  return {
    ...values,
    token: kept(() => values.token()),
    password: kept(() => `${values.alnum(11)}7`),
    oauthToken: kept(() => values.oauthToken()),
    clientSecret: kept(() => values.clientSecret()),
    vendor: kept(() => values.vendor()),
  };
}

function partsOf(secret: string): string[] {
  return [secret, btoa(secret)].flatMap((text) =>
    Array.from({ length: Math.max(0, text.length - 5) }, (_item, at) => text.slice(at, at + 6)),
  );
}

function messageOf(run: () => void): string {
  try {
    run();
  } catch (error) {
    return error instanceof ToolError ? JSON.stringify(error.sentence) + error.message : String(error);
  }
  return '';
}

/** What the rule for ESLint and the one for secretlint report. */
function reportsOf(path: string, text: string): unknown[] {
  const reports: unknown[] = [];
  const report = (descriptor: object): void => {
    reports.push(descriptor);
  };
  plugin.rules['no-embedded-credential'].create({ filename: path, sourceCode: { text }, report }).Program();
  creator
    .create({ createTranslator: (messages) => (id) => [messages[id].en(), messages[id].ja()], report })
    .file({ filePath: path, content: text });
  return reports;
}

async function outputsOf(path: string, text: string, language: 'en' | 'ja'): Promise<string[]> {
  const baseline = createBaseline();
  const found = scanFile({ path, text }, { language, fingerprint: baseline.fingerprint });
  const result = {
    findings: found.map((finding) => ({ ...finding, file: path })),
    problems: [],
    fileCount: 1,
    acceptedCount: 0,
  };
  const file = join(folder, 'baseline.json');
  await writeBaseline(
    file,
    baseline.salt,
    found.flatMap((finding) => finding.fingerprint ?? []),
  );
  const placed = guardOutput(path, text, { environment: {}, language });
  const bundle = { name: 'desktop', fileName: path, code: '', findings: placed } as unknown as Parameters<
    typeof refuseCredentials
  >[0][number];
  return [
    ...(['pretty', 'json', 'sarif'] as const).map((format) => formatResult(result, format, language)),
    readFileSync(file, 'utf8'),
    messageOf(() => guardBundle({ a: { type: 'asset', fileName: path, source: text } }, { environment: {}, language })),
    messageOf(() => refuseCredentials([bundle])),
    JSON.stringify(reportsOf(path, text)),
  ];
}

test('not the formats, the baseline, the errors of the gates, or the messages of the lint rules', async () => {
  const drawn: { name: string; seed: number; language: 'en' | 'ja' }[] = [];
  assert(
    property(
      constantFrom(...Object.keys(leakShapes)),
      integer({ min: 0, max: 1_000_000 }),
      constantFrom('en' as const, 'ja' as const),
      (name, seed, language) => {
        drawn.push({ name, seed, language });
      },
    ),
    { numRuns: 24 },
  );
  let findings = 0;
  for (const { name, seed, language } of drawn) {
    const random = createRandom(seed);
    const secrets: string[] = [];
    const leak = leakShapes[name]?.(recording(createValues(random), secrets), random);
    if (!leak) throw new Error(`no shape ${name}`);
    const path = leak.path ?? 'a.js';
    findings += scanFile({ path, text: leak.text }).filter(isBlocking).length;
    const shown = (await outputsOf(path, leak.text, language)).join('\n');
    for (const part of secrets.flatMap(partsOf)) expect(shown, `${name} ${seed}`).not.toContain(part);
  }
  expect(findings).toBeGreaterThan(20);
}, 60_000);
