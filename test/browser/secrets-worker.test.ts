import { fileURLToPath } from 'node:url';
import { Script } from 'node:vm';
import { gzipSync } from 'node:zlib';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildSecretsWorker } from '../../src/tools/build/build-worker.ts';
import { launchChromium } from '../support/chromium.ts';
import { createLargeBundle } from '../support/credentials/large-bundle.ts';
import { createRandom, createValues } from '../support/credentials/random.ts';
import { scanInWorker } from '../support/secrets-worker.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const token = createValues(createRandom(5_000)).token();

let browser: Browser;
let page: Page;
let code = '';

beforeAll(async () => {
  code = await buildSecretsWorker(root);
  browser = await launchChromium();
  page = await browser.newPage();
});

afterAll(async () => {
  await browser.close();
});

test('finds the one credential of a bundle of 5 MB in a worker, masked', async () => {
  const { text, line } = createLargeBundle(token);
  const { response } = await scanInWorker(page, code, text);
  expect(response).toMatchObject({
    id: 7,
    findings: [{ line, kind: 'apiToken', masked: `${token.slice(0, 2)}****** (40)` }],
  });
  expect(JSON.stringify(response)).not.toContain(token.slice(2, 8));
});

test('answers for a clean text, an empty one and one that does not parse', async () => {
  for (const text of ["kintone.api('/k/v1/app', 'GET', {});", '', '))kintone((']) {
    expect((await scanInWorker(page, code, text)).response).toEqual({ id: 7, findings: [] });
  }
});

test('is one classic script that a page could carry', () => {
  // A classic script with `import` or `export` is a syntax error.
  expect(() => new Script(code)).not.toThrow();
  // It would be part of the budget of 120 KB gzip that design gives the desktop file.
  expect(gzipSync(code, { level: 9 }).length).toBeLessThan(80_000);
});
