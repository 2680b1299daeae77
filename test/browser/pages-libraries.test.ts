/** Popular in-page libraries and the official type generator's own check, uploaded as customization to our pages. */
import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { build, type Rolldown } from 'vite';
import { describe, expect, test } from 'vitest';
import { createPageSuite } from '../support/page-suite.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const ready = 60_000;
const pages = createPageSuite({ controls: true });

/** Bundles a script that imports a package of `test/clients`, as an author would before the upload. */
async function bundleScript(text: string): Promise<string> {
  const entry = `${root}test/clients/bundled-script.js`;
  const output = (await build({
    configFile: false,
    root: `${root}test/clients`,
    logLevel: 'silent',
    plugins: [
      {
        name: 'script',
        resolveId: (id) => (id === entry ? entry : null),
        load: (id) => (id === entry ? text : null),
      },
    ],
    build: {
      write: false,
      lib: { entry, formats: ['iife'], name: 'Script', fileName: () => 'script.js' },
    },
  })) as Rolldown.RolldownOutput[];
  const chunk = output[0]?.output.find((item) => item.type === 'chunk');
  if (!chunk) throw new Error('The script was bundled to nothing.');
  return chunk.code;
}

describe('uploaded libraries', () => {
  test('kintone-ui-component draws and reacts in the header slot', async () => {
    const library = readFileSync(`${root}test/clients/node_modules/kintone-ui-component/umd/kuc.min.js`, 'utf8');
    const script = `kintone.events.on('app.record.index.show', (event) => {
      const button = new Kuc.Button({ text: 'Press me', type: 'submit' });
      button.addEventListener('click', () => new Kuc.Notification({ text: 'Pressed', type: 'success' }).open());
      kintone.app.getHeaderMenuSpaceElement().append(button);
      return event;
    });`;
    const open = await pages.open('/k/1/', { scripts: [library, script] });
    await open.page.getByRole('button', { name: 'Press me' }).click({ timeout: ready });
    await expect.poll(() => open.page.getByText('Pressed').count()).toBe(1);
    expect(open.errors).toEqual([]);
  });

  test('@konomi-app/kintone-utilities reads records and finds the header slot', async () => {
    const script = await bundleScript(`
      import { getAllRecords, getAppId, getHeaderSpace, KintoneEventManager } from '@konomi-app/kintone-utilities';
      const manager = new KintoneEventManager({});
      manager.add(['app.record.index.show'], async (event) => {
        const records = await getAllRecords({ app: getAppId(), fields: ['$id'] });
        const place = document.createElement('p');
        place.textContent = 'found ' + records.length;
        getHeaderSpace(event.type).append(place);
        return event;
      });`);
    const open = await pages.open('/k/1/', { scripts: [script] });
    await expect.poll(() => open.page.getByText('found 240').count(), { timeout: ready }).toBe(1);
    expect(open.errors).toEqual([]);
  });

  test('the UMD build of @kintone/rest-api-client reads and writes with the session', async () => {
    const library = readFileSync(
      `${root}node_modules/@kintone/rest-api-client/umd/KintoneRestAPIClient.min.js`,
      'utf8',
    );
    const script = `kintone.events.on('app.record.detail.show', async (event) => {
      const client = new KintoneRestAPIClient();
      const { record } = await client.record.getRecord({ app: event.appId, id: event.recordId });
      await client.record.updateRecord({ app: event.appId, id: event.recordId, record: { Internal_note: { value: 'by ' + record.Subject.value } } });
      const { fileKey } = await client.file.uploadFile({ file: { name: 'a.txt', data: new Blob(['hello']) } });
      window.done = typeof fileKey;
      return event;
    });`;
    const open = await pages.open('/k/1/show#record=5', { scripts: [library, script] });
    await expect.poll(() => open.page.evaluate('window.done'), { timeout: ready }).toBe('string');
    const values = pages.recordOf(5)?.values;
    expect(values?.['Subject']).not.toBe('');
    expect(values?.['Internal_note']).toBe(`by ${values?.['Subject'] as string}`);
    expect(open.errors).toEqual([]);
  });
});

describe('@kintone/dts-gen integration check', () => {
  test('its set-up completes over HTTP and all its assertions pass on the page', { timeout: 120_000 }, async () => {
    const open = await pages.open('/k/');
    const dist = `${root}node_modules/@kintone/dts-gen/dist`;
    const administrator = pages.kintone.domain.users.get('administrator');
    if (!administrator) throw new Error('The sample domain has no administrator.');
    const { stdout } = await promisify(execFile)(
      process.execPath,
      [
        `${dist}/integration-tests/setup-test-app.js`,
        '--base-url',
        pages.url,
        '-u',
        administrator.code,
        '-p',
        administrator.password,
        '--integration-test-js-file',
        `${dist}/dts-gen-integration-test.js`,
      ],
      { env: { ...process.env, NO_PROXY: 'localhost' } },
    );
    expect(stdout).toContain('Adding Demo Record');
    const app = [...pages.kintone.domain.apps.values()].find(
      (entry) => entry.live?.name === 'dts-gen-integration-test',
    );
    const [recordId] = [...(app?.records.keys() ?? [])];
    if (!app || recordId === undefined) throw new Error('The set-up left no app or no record.');
    // With the selections still empty its assertions fail, which shows that they run.
    await open.page.goto(`${pages.url}/k/${app.id}/`);
    await expect.poll(() => open.errors.length).toBe(1);
    open.errors.length = 0;
    await fillSelections(app.id, recordId);
    await open.page.reload();
    await expect.poll(() => open.page.locator('tbody tr').count()).toBe(1);
    await open.page.getByRole('button', { name: /^Events/ }).click();
    const log = await open.page.getByRole('list', { name: 'Events' }).first().innerText();
    expect(log).toMatch(/dts-gen-integration-test\.js #1 → nothing/);
    expect(open.errors).toEqual([]);
  });
});

/** The script leaves three selections empty, which its page part then reads. */
async function fillSelections(app: number, id: number): Promise<void> {
  const { users, groups, organizations } = pages.kintone.domain;
  const first = (entries: Map<string, { code: string }>): { code: string }[] =>
    [...entries.values()].slice(0, 1).map(({ code }) => ({ code }));
  const administrator = users.get('administrator');
  const response = await fetch(`${pages.url}/k/v1/record.json`, {
    method: 'PUT',
    headers: {
      'Content-Type': 'application/json',
      'X-Cybozu-Authorization': btoa(`${administrator?.code}:${administrator?.password}`),
    },
    body: JSON.stringify({
      app,
      id,
      record: {
        User_selection: { value: first(users) },
        Department_selection: { value: first(organizations) },
        Group_selection: { value: first(groups) },
      },
    }),
  });
  if (!response.ok) throw new Error(`Filling the selections failed: ${await response.text()}`);
}
