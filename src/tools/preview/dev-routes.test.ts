import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createRandom, createValues } from '../../../test/support/credentials/random.ts';
import { buildTimingName, devEventsPath } from '../../emulator/dev-events.ts';
import { createDevRoutes, devBundlePath, type DevRoutes } from './dev-routes.ts';

let outDir: string;
let routes: DevRoutes;
let whenBuilt: Promise<number>;
beforeEach(async () => {
  whenBuilt = Promise.resolve(3);
  outDir = await mkdtemp(join(tmpdir(), 'ksw-dev-routes-'));
  routes = createDevRoutes({ outDir, whenBuilt: () => whenBuilt });
});
afterEach(async () => {
  routes.close();
  await rm(outDir, { recursive: true, force: true });
});

async function readEvents(response: Response, count: number): Promise<unknown[]> {
  if (!response.body) throw new Error('the stream has no body');
  const reader = response.body.getReader();
  const decoder = new TextDecoder();
  let text = '';
  while (text.split('\n\n').length <= count) text += decoder.decode((await reader.read()).value);
  await reader.cancel();
  return text
    .split('\n\n')
    .slice(0, count)
    .map((event) => JSON.parse(event.replace(/^data: /, '')) as unknown);
}

const problem = { file: 'src/desktop.ts', line: 2, column: 1, message: 'Expected `,`' };
const nothing = { build: [], types: [], credentials: [] };

describe('createDevRoutes', () => {
  test('leaves other paths to the local Kintone', async () => {
    expect(await routes.answer(new Request('http://localhost/k/1/'))).toBeNull();
  });

  test('serves the newest build uncached', async () => {
    await writeFile(join(outDir, 'desktop.js'), 'one');
    await writeFile(join(outDir, 'desktop.js'), 'two');
    const response = await routes.answer(new Request(`http://localhost${devBundlePath('desktop')}`));
    expect(await response?.text()).toBe('two');
    expect(response?.headers.get('cache-control')).toBe('no-store');
    expect(response?.headers.get('server-timing')).toBe(`${buildTimingName};desc="3"`);
  });

  test('answers for a script only when it is built', async () => {
    let finish: (count: number) => void = () => undefined;
    whenBuilt = new Promise((resolve) => {
      finish = resolve;
    });
    await writeFile(join(outDir, 'desktop.js'), 'before');
    const answer = routes.answer(new Request(`http://localhost${devBundlePath('desktop')}`));
    await writeFile(join(outDir, 'desktop.js'), 'after');
    finish(1);
    expect(await (await answer)?.text()).toBe('after');
  });

  test('tells a page that opens during a broken build what is wrong, to load again on a change, and that it is mended', async () => {
    routes.report('build', [problem, { ...problem }]);
    const response = await routes.answer(new Request(`http://localhost${devEventsPath}`));
    routes.change(1);
    routes.report('build', []);
    const late = await routes.answer(new Request(`http://localhost${devEventsPath}`));
    expect(response && (await readEvents(response, 3))).toEqual([
      { type: 'state', build: 0, problems: { build: [problem], types: [], credentials: [] } },
      { type: 'reload' },
      { type: 'problems', stage: 'build', problems: [] },
    ]);
    expect(late && (await readEvents(late, 1))).toEqual([{ type: 'state', build: 1, problems: nothing }]);
  });

  test('hides what may be a credential in the line that a compiler quotes', async () => {
    const token = createValues(createRandom(7)).token();
    routes.report('build', [{ ...problem, message: `Expected \`,\`\n 3 | const token = '${token}` }]);
    const response = await routes.answer(new Request(`http://localhost${devEventsPath}`));
    const [state] = response ? await readEvents(response, 1) : [];
    expect(JSON.stringify(state)).toContain(`const token = '${token.slice(0, 2)}******`);
    expect(JSON.stringify(state)).not.toContain(token.slice(0, 6));
  });

  test('clears type problems without loading the page again', async () => {
    const response = await routes.answer(new Request(`http://localhost${devEventsPath}`));
    routes.report('types', []);
    routes.report('types', [problem]);
    routes.report('types', []);
    expect(response && (await readEvents(response, 3))).toEqual([
      { type: 'state', build: 0, problems: nothing },
      { type: 'problems', stage: 'types', problems: [problem] },
      { type: 'problems', stage: 'types', problems: [] },
    ]);
  });
});
