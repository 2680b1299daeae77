/** Every method of the official JavaScript client, once, over HTTP against the local Kintone. */
import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { KintoneRestAPIClient } from '@kintone/rest-api-client';
import { expect, test } from 'vitest';
import { createClock, createLocalKintone } from '../../src/emulator/index.ts';
import { createSampleDomain } from '../../src/emulator/fixtures/sample-domain.ts';
import { serveLocalKintone } from '../../src/emulator/node-server.ts';

const script = fileURLToPath(new URL('../support/rest-api-client/run.ts', import.meta.url));
const tsxLoader = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href;

/** Public methods as the package has them, so that a new one cannot go unnoticed. */
function listMethods(): string[] {
  const client = new KintoneRestAPIClient({ baseUrl: 'https://example.cybozu.com', auth: { apiToken: 'none' } });
  const groups = ['record', 'app', 'space', 'file', 'plugin'] as const;
  const methods = groups.flatMap((group) =>
    Object.getOwnPropertyNames(Object.getPrototypeOf(client[group]) as object)
      .filter((name) => name !== 'constructor')
      .map((name) => `${group}.${name}`),
  );
  const own = Object.getOwnPropertyNames(KintoneRestAPIClient.prototype).filter((name) => name !== 'constructor');
  return [...methods, ...own];
}

/** Private in the package's types; its compiled classes cannot hide them. */
const internal = new Set(
  [
    'buildPath',
    'buildPathWithGuestSpaceId',
    'warnMaximumOffsetValueIfNeeded',
    'getAllRecordsRecursiveWithId',
    'getAllRecordsRecursiveWithOffset',
    'getAllRecordsRecursiveByCursor',
    'addAllRecordsRecursive',
    'addAllRecordsWithBulkRequest',
    'updateAllRecordsRecursive',
    'updateAllRecordsWithBulkRequest',
    'deleteAllRecordsRecursive',
    'deleteAllRecordsWithBulkRequest',
    'separateArrayRecursive',
    'didChangedSpaceId',
  ].flatMap((name) => ['record', 'app', 'space', 'file', 'plugin'].map((group) => `${group}.${name}`)),
);

test('every public method of KintoneRestAPIClient does its work', { timeout: 120_000 }, async () => {
  const domain = createSampleDomain(createClock());
  const server = await serveLocalKintone(createLocalKintone({ domain }));
  const results = new Map<string, string | null>();
  try {
    const child = spawn(process.execPath, ['--import', tsxLoader, script, server.url, 'administrator'], {
      stdio: ['pipe', 'pipe', 'inherit'],
      env: { PATH: process.env['PATH'] },
    });
    child.stdin.end(domain.users.get('administrator')?.password);
    let output = '';
    for await (const chunk of child.stdout) output += String(chunk);
    for (const line of output.trim().split('\n')) {
      const { method, error } = JSON.parse(line) as { method: string; error: string | null };
      results.set(method, error);
    }
  } finally {
    await server.close();
  }
  const failed = [...results].filter(([, error]) => error !== null);
  expect(failed).toEqual([]);
  const untried = listMethods().filter((method) => !results.has(method) && !internal.has(method));
  expect(untried).toEqual([]);
});
