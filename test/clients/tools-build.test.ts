/** The gate of the real commands: a project with a credential in a source module is neither built nor uploaded. */
import { spawn } from 'node:child_process';
import { cp, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createRandom, createValues } from '../support/credentials/random.ts';
import { type Finished, toEnvironment } from '../support/run-tool.ts';
import { createToolsWorld, type ToolsWorld } from '../support/tools-process.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const token = createValues(createRandom(5)).token();

const leaky = `import { defineHandler } from '../runtime/handler.ts';

export const leaky = defineHandler({
  id: 'leaky',
  events: ['app.record.index.show'],
  async run(event) {
    await fetch('/k/v1/records.json', { headers: { 'X-Cybozu-API-Token': '${token}' } });
    return event;
  },
});
`;

describe('a project with a credential in a handler', () => {
  let folder: string;
  let world: ToolsWorld;

  /** A copy of this project whose list of handlers names one more. */
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'ksw-build-'));
    await cp(join(root, 'src'), join(folder, 'src'), {
      recursive: true,
      filter: (path) => !/\.test\.tsx?$/.test(path),
    });
    for (const file of ['package.json', 'tsconfig.json', 'customize-manifest.json']) {
      await cp(join(root, file), join(folder, file));
    }
    await symlink(join(root, 'node_modules'), join(folder, 'node_modules'));
    await writeFile(join(folder, 'src/handlers/leaky.ts'), leaky);
    const list = join(folder, 'src/handlers/index.ts');
    const text = await readFile(list, 'utf8');
    const changed = text.replace('[workbenchOnList, ', '[leaky, workbenchOnList, ');
    if (changed === text) throw new Error('The list of handlers looks different now; mend this set-up.');
    await writeFile(list, `import { leaky } from './leaky.ts';\n${changed}`);
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));
  beforeEach(async () => {
    world = await createToolsWorld();
  });
  afterEach(() => world.close());

  function npmRun(args: readonly string[]): Promise<Finished> {
    const env = toEnvironment({ cwd: world.cwd, env: world.login });
    const child = spawn('npm', ['run', '-s', ...args], { cwd: folder, env, stdio: ['ignore', 'pipe', 'pipe'] });
    let stdout = '';
    let stderr = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
    return new Promise((resolve, reject) => {
      child.once('error', reject);
      child.once('close', (code, signal) => resolve({ code, signal, stdout, stderr, all: stdout + stderr }));
    });
  }

  test.each([
    ['build', ['build']],
    ['deploy', ['deploy', '--', '--app', '1']],
  ])('makes npm run %s end with 3, name the line, write nothing and ask nobody', async (_name, args) => {
    const done = await npmRun(args);
    expect(done.code).toBe(3);
    expect(done.stderr).toContain('src/handlers/leaky.ts:7:');
    expect(done.all).not.toContain(token.slice(0, 6));
    expect(done.all).not.toMatch(/\n\s+at /);
    expect(await readdir(folder)).not.toContain('dist');
    expect(world.requests).toEqual([]);
  });
});
