import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { createRandom, createValues } from '../../../test/support/credentials/random.ts';
import type { SourceProblem } from '../../emulator/dev-events.ts';
import { createSourceScan } from './source-scan.ts';

const token = createValues(createRandom(40)).token();
const withToken = `export const headers = { 'X-Cybozu-API-Token': '${token}' };\n`;

const cleanUps: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0)) await cleanUp();
});

async function createProject(files: Record<string, string>): Promise<string> {
  const root = await mkdtemp(join(tmpdir(), 'ksw-source-scan-'));
  cleanUps.push(() => rm(root, { recursive: true, force: true }));
  for (const folder of ['handlers', 'tools']) await mkdir(join(root, 'src', folder), { recursive: true });
  for (const [path, text] of Object.entries(files)) await writeFile(join(root, path), text);
  return root;
}

async function follow(root: string): Promise<() => Promise<readonly SourceProblem[]>> {
  const told: SourceProblem[][] = [];
  let wake: () => void = () => undefined;
  const scan = await createSourceScan({
    root,
    onChange: (problems) => {
      told.push(problems);
      wake();
    },
  });
  cleanUps.unshift(() => scan.close());
  return async () => {
    if (told.length === 0)
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    return told.shift() ?? [];
  };
}

test('tells of a credential that stands there or is saved, masked and in both languages, until it is gone', async () => {
  const root = await createProject({
    'src/handlers/old.ts': withToken,
    'src/handlers/new.ts': 'export const headers = {};\n',
    'src/handlers/picture.png': withToken,
    'src/tools/tool.ts': withToken,
  });
  const next = await follow(root);
  const first = await next();
  expect(first).toEqual([
    {
      file: join('src', 'handlers', 'old.ts'),
      line: 1,
      column: 49,
      message: { en: expect.stringContaining('API token'), ja: expect.stringContaining('APIトークン') },
    },
  ]);
  expect(JSON.stringify(first)).not.toContain(token.slice(0, 6));

  await writeFile(join(root, 'src/handlers/new.ts'), `\n${withToken}`);
  expect((await next()).map(({ file, line }) => [file, line])).toEqual([
    [join('src', 'handlers', 'new.ts'), 2],
    [join('src', 'handlers', 'old.ts'), 1],
  ]);

  await rm(join(root, 'src/handlers/old.ts'));
  expect((await next()).map(({ line }) => line)).toEqual([2]);
  await writeFile(join(root, 'src/handlers/new.ts'), 'export const headers = {};\n');
  expect(await next()).toEqual([]);
});

test('leaves out what .scanignore names and what a comment accepts', async () => {
  const root = await createProject({
    '.scanignore': '# made-up\nsrc/handlers/ignored.ts\n',
    'src/handlers/accepted.ts': `// credential-ok: made-up login of the local Kintone\n${withToken}`,
    'src/handlers/ignored.ts': withToken,
    'src/handlers/told.ts': withToken,
  });
  const next = await follow(root);
  expect((await next()).map(({ file }) => file)).toEqual([join('src', 'handlers', 'told.ts')]);
});
