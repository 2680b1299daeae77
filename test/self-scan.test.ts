import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { readIgnoreFile } from '../src/tools/scan/ignore-file.ts';
import { type ScanResult, scanPaths } from '../src/tools/scan/scan-paths.ts';

const root = fileURLToPath(new URL('..', import.meta.url));

async function scanOwn(...paths: string[]): Promise<ScanResult> {
  const full = paths.map((path) => fileURLToPath(new URL(`../${path}`, import.meta.url)));
  return scanPaths(full, { language: 'en', ignored: await readIgnoreFile(root) });
}

test('this repository holds no credential outside the samples that .scanignore names', async () => {
  const { findings, problems, fileCount } = await scanOwn('src', 'test', 'customize-manifest.json', 'README.md');
  expect(findings.map(({ file, line, rule }) => `${file}:${line} ${rule}`)).toEqual([]);
  expect(problems.map(({ path, reason }) => `${path.slice(root.length)} ${reason.en}`)).toEqual([
    'test/fixtures/build is left out by .scanignore',
    'test/fixtures/secrets is left out by .scanignore',
  ]);
  expect(fileCount).toBeGreaterThan(500);
}, 60_000);

test('what .scanignore names is there for a reason: it does hold credentials', async () => {
  for (const folder of ['test/fixtures/build', 'test/fixtures/secrets'])
    expect((await scanOwn(folder)).findings.length).toBeGreaterThan(0);
}, 60_000);
