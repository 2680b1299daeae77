import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'vite';
import { afterAll, expect, test } from 'vitest';
import { createRandom, createValues } from '../../../test/support/credentials/random.ts';
import { credentialGuard, guardOutput } from './credential-guard.ts';

const values = createValues(createRandom(20_26));
const token = values.token();
const password = `${values.alnum(9)}"#7`;

interface BuildCase {
  code: string;
  environment?: Record<string, string>;
  sourcemap?: boolean | 'inline';
}

const folder = mkdtempSync(join(tmpdir(), 'guard-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

/** Builds one module with the guard, without writing. */
async function buildGuarded({ code, environment = {}, sourcemap = false }: BuildCase): Promise<void> {
  const entry = join(folder, 'entry.js');
  writeFileSync(entry, code);
  await build({
    configFile: false,
    root: folder,
    logLevel: 'silent',
    plugins: [credentialGuard({ environment })],
    build: { write: false, sourcemap, lib: { entry, formats: ['iife'], name: 'app' } },
  });
}

test('stops a build whose output holds a token', async () => {
  const code = `fetch('/k/v1/app.json', { headers: { 'X-Cybozu-API-Token': '${token}' } });`;
  await expect(buildGuarded({ code })).rejects.toThrow(/holds a credential and was stopped/);
});

test('stops a build whose source map alone holds a token', async () => {
  const code = `// old token: ${token}\nkintone.app.getId();`;
  await expect(buildGuarded({ code })).resolves.toBeUndefined();
  await expect(buildGuarded({ code, sourcemap: true })).rejects.toThrow(/map/);
  await expect(buildGuarded({ code, sourcemap: 'inline' })).rejects.toThrow(/was stopped/);
});

test('lets a build with the session pass', async () => {
  const environment = { KINTONE_PASSWORD: password, KINTONE_USERNAME: 'kanri' };
  await expect(
    buildGuarded({ code: "kintone.api('/k/v1/app', 'GET', { id: 1 });", environment }),
  ).resolves.toBeUndefined();
});

const environment = {
  KINTONE_USERNAME: 'kanri',
  KINTONE_PASSWORD: password,
  VITE_SERVICE_TOKEN: values.hex(20),
  HOME: '/home/user',
};
const utf8 = (text: string): string => Buffer.from(text).toString('base64');

test.each([
  ['clear', JSON.stringify(password)],
  ['base64', `"${utf8(password)}"`],
  ['URL-encoded', `"?p=${encodeURIComponent(password)}"`],
  ['login:password in base64', `"${utf8(`kanri:${password}`)}"`],
])('finds a password of the environment written in %s', (_form, literal) => {
  const findings = guardOutput('a.js', `send(${literal});`, { environment });
  expect(findings.map((finding) => finding.rule)).toContain('environment-secret');
  expect(JSON.stringify(findings)).not.toContain(password.slice(0, 6));
});

test('finds any VITE_ variable that holds a credential', () => {
  const findings = guardOutput('a.js', `const a = "${environment.VITE_SERVICE_TOKEN}";`, { environment });
  expect(findings).toMatchObject([
    { rule: 'environment-secret', message: expect.stringContaining('VITE_SERVICE_TOKEN') as string },
  ]);
});

test('ignores variables that hold no secret', () => {
  expect(guardOutput('a.js', 'open("/home/user");', { environment })).toEqual([]);
});
