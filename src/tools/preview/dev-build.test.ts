import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { type BuildOutcome, createDevBuild, type DevBuild } from './dev-build.ts';

const cleanUps: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0)) await cleanUp();
});

async function createProject(): Promise<{ root: string; outDir: string }> {
  const root = await mkdtemp(join(tmpdir(), 'ksw-dev-build-'));
  cleanUps.push(() => rm(root, { recursive: true, force: true }));
  await mkdir(join(root, 'src'));
  await writeFile(join(root, 'src/desktop.ts'), 'console.log("first");\n');
  await writeFile(join(root, 'src/mobile.ts'), 'console.log("mobile");\n');
  return { root, outDir: join(root, 'out') };
}

function nextOutcome(build: DevBuild, fits: (outcome: BuildOutcome) => boolean): Promise<BuildOutcome> {
  return new Promise((resolve) => build.onOutcome((outcome) => fits(outcome) && resolve(outcome)));
}

describe('createDevBuild', () => {
  test('builds both entries, builds again on a change and names the place of a syntax error; what waits gets the change', async () => {
    const project = await createProject();
    const build = await createDevBuild(project);
    cleanUps.unshift(() => build.close());
    expect(await build.first).toEqual({ ok: true });
    expect(await readFile(join(project.outDir, 'desktop.js'), 'utf8')).toContain('first');

    const broken = nextOutcome(build, (outcome) => !outcome.ok);
    await writeFile(join(project.root, 'src/desktop.ts'), 'console.log("second"\nlet = ;\n');
    const outcome = await broken;
    expect(outcome.ok ? [] : outcome.problems).toEqual([
      expect.objectContaining({ file: join('src', 'desktop.ts'), line: 2, column: 1 }),
    ]);

    const changed = new Promise<number>((resolve) => build.onChange(resolve));
    await writeFile(join(project.root, 'src/desktop.ts'), 'console.log("third");\n');
    const count = await changed;
    expect(await build.whenBuilt('desktop')).toBe(count);
    expect(await readFile(join(project.outDir, 'desktop.js'), 'utf8')).toContain('third');
  });

  test('tells of each save of a module of both entries, and gives both the text of it', async () => {
    const project = await createProject();
    const shared = join(project.root, 'src/shared.ts');
    await writeFile(shared, 'export const text = "save 0";\n');
    for (const name of ['desktop', 'mobile'])
      await writeFile(
        join(project.root, `src/${name}.ts`),
        'import { text } from "./shared.ts";\nconsole.log(text);\n',
      );
    const build = await createDevBuild(project);
    cleanUps.unshift(() => build.close());
    await build.first;
    const told: number[] = [];
    build.onChange((count) => told.push(count));

    const textOf = async (name: 'desktop' | 'mobile'): Promise<string> => {
      await build.whenBuilt(name);
      return readFile(join(project.outDir, `${name}.js`), 'utf8');
    };

    for (const save of [1, 2]) {
      const before = told.length;
      await writeFile(shared, `export const text = "save ${save}";\n`);
      await expect.poll(() => told.length).toBeGreaterThan(before);
      await expect.poll(() => textOf('desktop')).toContain(`save ${save}`);
      await expect.poll(() => textOf('mobile')).toContain(`save ${save}`);
    }
    expect(told).toEqual(told.map((_, at) => at + 1));
  });
});
