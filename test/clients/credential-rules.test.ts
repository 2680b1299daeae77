import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildLibrary } from '../../src/tools/library/build-library.ts';
import { createRandom, createValues } from '../support/credentials/random.ts';

const clients = fileURLToPath(new URL('./', import.meta.url));
const folder = mkdtempSync(join(clients, 'rules-'));
const token = createValues(createRandom(77)).token();

beforeAll(async () => {
  // As an installed package, so that it is found by name.
  const installed = join(folder, 'node_modules/kintone-rules');
  mkdirSync(installed, { recursive: true });
  await buildLibrary(installed);
  writeFileSync(
    join(installed, 'package.json'),
    JSON.stringify({
      name: 'kintone-rules',
      version: '1.0.0',
      type: 'module',
      main: './secretlint.js',
      exports: { '.': './secretlint.js', './eslint': './eslint.js' },
    }),
  );
  writeFileSync(
    join(folder, 'leak.js'),
    `fetch('/k/v1/app.json', { headers: { 'X-Cybozu-API-Token': '${token}' } });\n`,
  );
  writeFileSync(join(folder, 'clean.js'), "kintone.api('/k/v1/app', 'GET', { id: 1 });\n");
  writeFileSync(
    join(folder, 'eslint.config.js'),
    "import { plugin } from 'kintone-rules/eslint';\nexport default [{ plugins: { kintone: plugin }, rules: { 'kintone/no-embedded-credential': 'error' } }];\n",
  );
  writeFileSync(
    join(folder, '.secretlintrc.json'),
    JSON.stringify({ rules: [{ id: join(folder, 'node_modules/kintone-rules/secretlint.js') }] }),
  );
});

afterAll(() => {
  rmSync(folder, { recursive: true });
});

function runClient(script: string, file: string): { status: number | null; output: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(clients, 'node_modules', script), file], {
    cwd: folder,
    encoding: 'utf8',
  });
  return { status, output: stdout + stderr };
}

test.each([
  ['ESLint', 'eslint/bin/eslint.js'],
  ['secretlint', 'secretlint/bin/secretlint.js'],
])('%s refuses a planted token by our rule and passes clean code', (_name, script) => {
  const found = runClient(script, 'leak.js');
  expect(found.output).toContain('Kintone API token');
  expect(found.output).not.toContain(token.slice(0, 6));
  expect(found.status).toBe(1);
  expect(runClient(script, 'clean.js')).toMatchObject({ status: 0 });
});
