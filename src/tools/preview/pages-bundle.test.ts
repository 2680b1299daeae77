import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { listPageSources, pagesEntry } from './pages-bundle.ts';

const root = fileURLToPath(new URL('../../../', import.meta.url));

/** Every file of the project that the code of a file reaches; imports of types leave nothing in a bundle. */
function follow(path: string, reached = new Set<string>()): Set<string> {
  if (reached.has(path)) return reached;
  reached.add(path);
  const imports = readFileSync(path, 'utf8').matchAll(/^(?:import|export) (?!type\b)(?:[^;]*?from )?'(\.[^']+)';/gm);
  for (const [, specifier = ''] of imports) follow(join(dirname(path), specifier.replace(/\?.*$/, '')), reached);
  return reached;
}

test('the kept page bundle is made anew when any file changes that is in it', async () => {
  const reached = follow(join(root, pagesEntry));
  const sources = new Set(await listPageSources());
  expect(reached.size).toBeGreaterThan(100);
  expect([...reached].filter((path) => !sources.has(path))).toEqual([]);
});
