import { readdir } from 'node:fs/promises';
import { Script } from 'node:vm';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, test } from 'vitest';
import { type BuiltBundle, buildBundles } from '../src/tools/build/build-bundle.ts';

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
});
