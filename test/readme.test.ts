/** What the READMEs promise is there: their code stands in the project, their commands exist, and both languages show the same. */
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));
const readText = (path: string): Promise<string> => readFile(join(root, path), 'utf8');

function blocksOf(text: string, language: string): string[] {
  return [...text.matchAll(new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\``, 'gm'))].map(
    (match) => match[1] ?? '',
  );
}

const readmes = ['README.md', 'README.ja.md'];

describe.each(readmes)('%s', (readme) => {
  test('shows code that stands in the project word for word, where the tests run it', async () => {
    const blocks = blocksOf(await readText(readme), 'ts');
    expect(blocks).toEqual([
      await readText('src/handlers/example-ask-for-more.ts'),
      await readText('test/page/example-ask-for-more.test.ts'),
    ]);
  });

  test('names only npm scripts and files that exist', async () => {
    const text = await readText(readme);
    const { scripts } = JSON.parse(await readText('package.json')) as { scripts: Record<string, string> };
    const called = [...text.matchAll(/npm run ([a-z:]+)/g)].map((match) => match[1] ?? '');
    expect(called.length).toBeGreaterThan(20);
    expect(called.filter((name) => !(name in scripts))).toEqual([]);
    const sources = [...text.matchAll(/`((?:src|test)\/[\w./-]+)`/g)].map((match) => match[1] ?? '');
    expect(sources.filter((path) => !existsSync(join(root, path)))).toEqual([]);
  });

  test('shows only pictures that are in the project, and says what is on them', async () => {
    const text = await readText(readme);
    const pictures = [...text.matchAll(/!\[([^\]]*)\]\(([^)\s]+)\)/g)].map(([, alt = '', path = '']) => ({
      alt,
      path,
    }));
    expect(pictures.length).toBeGreaterThan(2);
    expect(pictures.filter(({ alt, path }) => alt.trim() === '' || !existsSync(join(root, path)))).toEqual([]);
  });

  test('names only options that the command has', async () => {
    const text = await readText(readme);
    const lines = [...text.matchAll(/npm run (deploy|rollback|login|types|doctor|scan|emulator) -- ([^\n`]*)/g)];
    expect(lines.length).toBeGreaterThan(10);
    const places = {
      deploy: ['deploy/deploy.ts', 'auth/connection-options.ts'],
      rollback: ['rollback/rollback.ts', 'auth/connection-options.ts'],
      login: ['login/login.ts'],
      types: ['types/types.ts'],
      doctor: ['doctor/doctor.ts', 'auth/connection-options.ts'],
      scan: ['scan/scan.ts'],
      emulator: ['emulator/emulator.ts', 'emulator/import-app.ts', 'auth/connection-options.ts'],
    };
    for (const [line, command = '', rest = ''] of lines) {
      const files = places[command as keyof typeof places];
      const defined = (await Promise.all(files.map((file) => readText(`src/tools/${file}`)))).join('');
      const options = rest.match(/--[a-z-]+/g) ?? [];
      const unknown = options.filter((option) => !new RegExp(`['\\s]${option}['\\s]`).test(defined));
      expect({ line, unknown }).toEqual({ line, unknown: [] });
    }
  });
});

test('both READMEs show the same commands, in as many chapters', async () => {
  const [english = '', japanese = ''] = await Promise.all(readmes.map(readText));
  expect(blocksOf(japanese, 'sh')).toEqual(blocksOf(english, 'sh'));
  const chapters = (text: string): number => text.match(/^## /gm)?.length ?? 0;
  expect(chapters(japanese)).toBe(chapters(english));
});
