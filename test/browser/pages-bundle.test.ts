/** Our own bundle on every page: the Workbench button, room for its panel, and a handler that blocks a save. */
import { fileURLToPath } from 'node:url';
import { build, type Rolldown } from 'vite';
import { beforeAll, describe, expect, test } from 'vitest';
import { bundleConfig } from '../../src/tools/build/bundle-config.ts';
import { createPageSuite } from '../support/page-suite.ts';
import { alertText, onEvent, save } from '../support/pages.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** Bundles an entry of ours as `npm run build` does, from text where it is no file of the project. */
async function bundle(name: 'desktop' | 'mobile', text?: string): Promise<string> {
  const source = text === undefined ? `src/${name}.ts` : 'src/entry-of-a-test.ts';
  const config = bundleConfig({ name, source }, { root, outDir: 'dist', development: true });
  const entry = `${root}${source}`;
  const virtual = {
    name: 'entry-of-a-test',
    resolveId: (id: string) => (id === entry && text !== undefined ? entry : null),
    load: (id: string) => (id === entry ? (text ?? null) : null),
  };
  const output = (await build({
    ...config,
    plugins: [virtual, ...config.plugins],
    logLevel: 'silent',
    build: { ...config.build, write: false },
  })) as Rolldown.RolldownOutput[];
  const chunk = output[0]?.output.find((item) => item.type === 'chunk');
  if (!chunk) throw new Error(`The ${name} bundle was built to nothing.`);
  return chunk.code;
}

const blocking = `
import { cancel, defineHandler } from './runtime/handler.ts';
import { start } from './runtime/start.ts';
const guard = defineHandler({
  id: 'guard-subject',
  events: ['app.record.create.submit'],
  onError: 'block',
  run(event) {
    const subject = event.record.Subject.value;
    if (subject === 'refuse') return cancel('Subjects must say more.');
    if (subject === 'break') throw new Error('a mistake of the author');
    return event;
  },
});
start(kintone, [guard]);
`;

let desktop: string;
let mobile: string;
beforeAll(async () => {
  [desktop, mobile] = await Promise.all([bundle('desktop'), bundle('mobile')]);
});
const pages = createPageSuite({ controls: true });

describe('our bundle', () => {
  test.each([
    ['list', '/k/1/'],
    ['detail', '/k/1/show#record=5'],
    ['edit', '/k/1/show#record=5&mode=edit'],
    ['create', '/k/1/edit'],
    ['test environment', '/k/admin/preview/1/'],
    ['guest space', '/k/guest/2/5/'],
  ])('puts one Workbench button on the %s page, and its panel has the page to itself', async (_name, path) => {
    const appId = path.includes('/guest/') ? 5 : 1;
    const open = await pages.open(path, { appId, scripts: [desktop] });
    await open.waitForShow();
    const button = open.page.getByRole('button', { name: 'Workbench', exact: true });
    await button.click();
    const panel = open.page.getByRole('dialog', { name: 'Workbench', exact: true });
    await panel.waitFor();
    await open.page.getByRole('button', { name: /^Events/ }).waitFor({ state: 'detached' });
    expect(await button.count()).toBe(1);
    await open.page.keyboard.press('Escape');
    await open.page.getByRole('button', { name: /^Events/ }).waitFor();
    expect(open.errors).toEqual([]);
  });

  test.each([
    ['detail', '/k/m/1/show?record=5'],
    ['edit', '/k/m/1/show?record=5#mode=edit'],
  ])('puts the compact inspector on the mobile %s page', async (_name, path) => {
    const open = await pages.open(path, { scripts: [mobile] });
    await open.waitForShow();
    await open.page.getByRole('button', { name: 'Workbench' }).click();
    await expect.poll(() => open.page.getByLabel('Fields of the record').innerText()).toContain('RADIO_BUTTON');
    expect(open.errors).toEqual([]);
  });

  test('a blocking submit handler shows its reason, or that it failed, and the record is not saved', async () => {
    const after = onEvent(
      'app.record.create.submit',
      '(event) => { window.afterGuard = event === false ? "false" : typeof event; return event; }',
    );
    const open = await pages.open('/k/1/edit', { scripts: [await bundle('desktop', blocking), after] });
    await open.waitForEvent('app.record.create.show');
    const subject = open.page.getByLabel('Subject');
    await subject.fill('refuse');
    await save(open);
    await expect.poll(() => alertText(open)).toContain('Subjects must say more.');
    await subject.fill('break');
    await save(open);
    await expect.poll(() => alertText(open)).toContain('guard-subject');
    expect(pages.kintone.domain.apps.get(1)?.records.has(241)).toBe(false);
    expect(await subject.inputValue()).toBe('break');
    await subject.fill('enough');
    await save(open);
    await open.waitForEvent('app.record.detail.show');
    expect(pages.recordOf(241)?.values['Subject']).toBe('enough');
  });
});
