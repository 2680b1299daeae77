import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { Script } from 'node:vm';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, test } from 'vitest';
import { type BuiltBundle, buildBundles } from '../src/tools/build/build-bundle.ts';
import { refuseCredentials } from '../src/tools/build/check-bundles.ts';

const root = fileURLToPath(new URL('..', import.meta.url));

let bundles: BuiltBundle[] = [];

beforeAll(async () => {
  bundles = await buildBundles(root);
});

describe('bundle', () => {
  test('is one classic script per surface', () => {
    expect(bundles.map((bundle) => bundle.fileName)).toEqual(['desktop.js', 'mobile.js']);
    for (const { code, fileName } of bundles) {
      // A classic script with `import`, `export` or top-level await is a syntax error.
      expect(() => new Script(code, { filename: fileName })).not.toThrow();
      expect(code).toMatch(/^\(function\(\)\{/);
    }
  });

  test('leaves no global behind and refuses to run outside Kintone', () => {
    for (const { code } of bundles) {
      const page: Record<string, unknown> = { self: {}, document: {} };
      const before = Object.keys(page);
      expect(() => new Script(code).runInNewContext(page)).toThrow(/not a Kintone page/);
      expect(Object.keys(page)).toEqual(before);
    }
  });

  test('stays within its budget', () => {
    for (const { sizes, budgetBytes } of bundles) expect(sizes.gzipBytes).toBeLessThanOrEqual(budgetBytes);
  });

  test('holds no credential', () => {
    expect(bundles.flatMap((bundle) => bundle.findings)).toEqual([]);
  });

  test('carries no Node module, no HTTP client of its own, no source map and nothing of the local Kintone', () => {
    const foreign = [/\brequire\(/, /axios/, /XMLHttpRequest\(/, /sourceMappingURL/, /sourcesContent/, /\bHono\b/];
    for (const { code } of bundles) expect(foreign.filter((pattern) => pattern.test(code))).toEqual([]);
  });

  test('keeps the desktop tools out of the mobile file', async () => {
    const [desktop, mobile] = bundles;
    const tools = await readdir(new URL('../src/workbench', import.meta.url));
    expect(tools).toContain('overview');
    expect(desktop?.code).toContain('Where you are');
    expect(mobile?.code).not.toContain('Where you are');
  });

  test('names the place of a credential and masks it', async () => {
    const leaky = await buildBundles(root, [{ name: 'desktop', source: 'test/fixtures/build/leaky-entry.ts' }]);
    const findings = leaky.flatMap((bundle) => bundle.findings);
    expect(findings).toMatchObject([{ file: 'test/fixtures/build/leaky-entry.ts', line: 4, kind: 'apiToken' }]);
    expect(JSON.stringify(findings)).not.toMatch(/Zk3vQ9/);
  });

  test('refuses the value of a secret variable, in a source and in the output alone', async () => {
    const folder = mkdtempSync(join(root, 'dist-test-'));
    try {
      const secret = `wind-${randomUUID()}`;
      const environment = { KINTONE_USERNAME: 'kanri', KINTONE_PASSWORD: secret };
      const source = `${relative(root, folder)}/entry.ts`;
      const findingsOf = async (code: string): Promise<unknown> => {
        writeFileSync(join(folder, 'entry.ts'), code);
        const built = await buildBundles(root, [{ name: 'desktop', source }], environment);
        expect(() => refuseCredentials(built)).toThrow(/KINTONE_PASSWORD/);
        const findings = built.flatMap((bundle) => bundle.findings);
        for (let at = 0; at + 6 <= secret.length; at += 1)
          expect(JSON.stringify(findings)).not.toContain(secret.slice(at, at + 6));
        return findings;
      };
      const rule = 'environment-secret';
      expect(await findingsOf(`\nconsole.info('${secret}');`)).toMatchObject([{ file: source, line: 2, rule }]);
      // Only the bundler puts the pieces together.
      const pieces = `console.info('${secret.slice(0, 15)}' + '${secret.slice(15)}');`;
      expect(await findingsOf(pieces)).toMatchObject([{ file: 'desktop.js', line: 1, rule }]);
      writeFileSync(join(folder, 'entry.ts'), "console.info('clean');");
      const [clean] = await buildBundles(root, [{ name: 'desktop', source }], environment);
      expect(clean?.findings).toEqual([]);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
