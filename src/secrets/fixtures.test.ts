import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { isBlocking, scanFile } from './index.ts';

const root = fileURLToPath(new URL('../../test/fixtures/secrets/', import.meta.url));
const folders = readdirSync(root);

function inputOf(folder: string): { path: string; text: string } {
  const path = readdirSync(join(root, folder)).find((name) => name.startsWith('input.')) ?? '';
  return { path, text: readFileSync(join(root, folder, path), 'utf8') };
}

test.each(folders.filter((name) => name.startsWith('ng.')))('finds the credential of %s', (folder) => {
  const { line } = JSON.parse(readFileSync(join(root, folder, 'expected.json'), 'utf8')) as { line: number };
  const lines = scanFile(inputOf(folder))
    .filter(isBlocking)
    .map((finding) => finding.line);
  expect(lines).toContain(line);
});

test.each(folders.filter((name) => name.startsWith('ok.')))('finds nothing in %s', (folder) => {
  expect(scanFile(inputOf(folder)).filter(isBlocking)).toEqual([]);
});

test('there are at least 60 cases of each', () => {
  expect(folders.filter((name) => name.startsWith('ng.')).length).toBeGreaterThanOrEqual(60);
  expect(folders.filter((name) => name.startsWith('ok.')).length).toBeGreaterThanOrEqual(60);
});
