/** What other projects import from the packed package: the Vite plug-in, the ESLint plug-in and the secretlint rule. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createRandom, createValues } from '../support/credentials/random.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const clients = fileURLToPath(new URL('./', import.meta.url));
const folder = mkdtempSync(join(clients, 'rules-'));
const token = createValues(createRandom(77)).token();
const password = createValues(createRandom(78)).password();

function run(command: string, args: readonly string[], cwd: string): { status: number | null; output: string } {
  const env = { ...process.env, KINTONE_PASSWORD: password, NO_COLOR: '1' };
  const { status, stdout, stderr } = spawnSync(command, args, { cwd, env, encoding: 'utf8', timeout: 60_000 });
  return { status, output: stdout + stderr };
}

/** Packs this package as `npm publish` would, and unpacks it as another project's dependency, without any network. */
function install(): void {
  const packed = run('npm', ['pack', '--silent', '--pack-destination', folder], root);
  const archive = readdirSync(folder).find((name) => name.endsWith('.tgz'));
  if (archive === undefined) throw new Error(`npm pack made no archive: ${packed.output}`);
  const installed = join(folder, 'node_modules/kintone-session-workbench');
  mkdirSync(installed, { recursive: true });
  const unpacked = run('tar', ['-xzf', join(folder, archive), '--strip-components=1', '-C', installed], folder);
  if (unpacked.status !== 0) throw new Error(unpacked.output);
}

const sources = {
  'package.json': '{ "name": "another-project", "type": "module" }',
  'leak.js': `fetch('/k/v1/app.json', { headers: { 'X-Cybozu-API-Token': '${token}' } });\n`,
  'environment.js': `window.open('/?p=' + ${JSON.stringify(password)});\n`,
  'clean.js': "kintone.api('/k/v1/app', 'GET', { id: 1 });\n",
  'eslint.config.js':
    "import { plugin } from 'kintone-session-workbench/eslint';\nexport default [{ plugins: { kintone: plugin }, rules: { 'kintone/no-embedded-credential': 'error' } }];\n",
  '.secretlintrc.json': JSON.stringify({
    rules: [{ id: join(folder, 'node_modules/kintone-session-workbench/dist/library/secretlint.js') }],
  }),
  'vite.config.js':
    "import { credentialGuard } from 'kintone-session-workbench/vite';\nexport default { logLevel: 'error', plugins: [credentialGuard()], build: { outDir: 'out', lib: { entry: process.argv.at(-1), formats: ['iife'], name: 'app' } } };\n",
};

beforeAll(() => {
  install();
  for (const [name, text] of Object.entries(sources)) writeFileSync(join(folder, name), text);
}, 60_000);

afterAll(() => {
  rmSync(folder, { recursive: true });
});

const vite = join(dirname(createRequire(join(root, 'package.json')).resolve('vite/package.json')), 'bin/vite.js');

function runClient(script: string, args: readonly string[]): { status: number | null; output: string } {
  return run(
    process.execPath,
    [script.startsWith('/') ? script : join(clients, 'node_modules', script), ...args],
    folder,
  );
}

test.each([
  ['ESLint', 'eslint/bin/eslint.js', []],
  ['secretlint', 'secretlint/bin/secretlint.js', []],
  ['Vite', vite, ['build', '--']],
])('%s refuses a planted token by our rule and passes clean code', (_name, script, args) => {
  const found = runClient(script, [...args, 'leak.js']);
  expect(found.output).toContain('Kintone API token');
  expect(found.output).not.toContain(token.slice(2, 8));
  expect(found.status).toBe(1);
  expect(runClient(script, [...args, 'clean.js'])).toMatchObject({ status: 0 });
});

test('Vite refuses a secret of the environment in another project, by name and without a part of it', () => {
  const found = runClient(vite, ['build', '--', 'environment.js']);
  expect(found).toMatchObject({ status: 1, output: expect.stringContaining('KINTONE_PASSWORD') as string });
  expect(found.output).not.toContain(password.slice(0, 6));
});

test('every subpath of the package can be imported by its name', () => {
  const code = `for (const part of ['vite', 'eslint', 'secretlint']) console.log(part, Object.keys(await import('kintone-session-workbench/' + part)).join());`;
  const { status, output } = run(process.execPath, ['--input-type=module', '-e', code], folder);
  expect(output).toContain('vite CredentialFoundError,credentialGuard');
  expect(output).toContain('eslint plugin');
  expect(output).toContain('secretlint creator');
  expect(status).toBe(0);
});
