/** `@kintone/cli` as a process: records, customization, plug-ins. */
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { sampleApps } from '../../src/emulator/fixtures/sample-domain.ts';
import { sampleSpaces } from '../../src/emulator/fixtures/sample-spaces.ts';
import type { App } from '../../src/emulator/index.ts';
import { findBin, runNode, type SampleServer, startSampleServer } from '../support/client-process.ts';
import { createPluginZip } from '../support/plugin-zip.ts';

describe('cli-kintone', () => {
  let server: SampleServer;
  beforeEach(async () => {
    server = await startSampleServer();
  });
  afterEach(() => server.close());

  function run(command: readonly string[], login: readonly string[] = password()) {
    const args = [...command, '--base-url', server.url, ...login];
    return runNode(findBin('@kintone/cli', 'cli-kintone', 'clients'), args, server.folder);
  }

  function password(): string[] {
    return ['--username', server.administrator.code, '--password', server.administrator.password];
  }

  function appOf(id: number): App {
    const app = server.kintone.domain.apps.get(id);
    if (!app) throw new Error(`The sample domain has no app ${id}.`);
    return app;
  }

  function productCode(id: number): string {
    const value = appOf(sampleApps.products).records.get(id)?.values['Product_code'];
    return typeof value === 'string' ? value : '';
  }

  /** A token with all rights, put where a person would have generated it. */
  function addToken(id: number): string {
    const token = 't'.repeat(40);
    const app = appOf(id);
    const apiTokens = [{ token, permissions: ['view', 'add', 'edit', 'delete'] as const }];
    const settings = {
      ...(app.live ?? app.preview),
      apiTokens: apiTokens.map((entry) => ({ ...entry, permissions: [...entry.permissions] })),
    };
    server.kintone.transact((tx) => tx.patch(app, { live: settings, preview: settings }));
    return token;
  }

  test('exports all records as CSV', async () => {
    const result = await run(['record', 'export', '--app', String(sampleApps.inquiries)]);
    expect(result).toMatchObject({ code: 0 });
    const lines = result.stdout.trim().split('\n');
    expect(lines[0]).toContain('"Subject"');
    expect(lines.filter((line) => line.startsWith('*')).length).toBeGreaterThanOrEqual(
      appOf(sampleApps.inquiries).records.size,
    );
  });

  test('exports chosen fields by condition and order with an API token', async () => {
    const token = addToken(sampleApps.products);
    const result = await run(
      [
        'record',
        'export',
        '--app',
        String(sampleApps.products),
        '--condition',
        '$id < 3',
        '--order-by',
        '$id asc',
        '--fields',
        'Product_code',
      ],
      ['--api-token', token],
    );
    expect(result).toMatchObject({ code: 0 });
    const codes = [1, 2].map((id) => `"${productCode(id)}"`);
    expect(result.stdout.trim().split('\n')).toEqual(['"Product_code"', ...codes]);
  });

  test('exports attachments byte for byte', async () => {
    const args = ['record', 'export', '--app', String(sampleApps.inquiries), '--attachments-dir', 'attachments'];
    const result = await run(args);
    expect(result).toMatchObject({ code: 0 });
    const files = (await readdir(join(server.folder, 'attachments'), { recursive: true, withFileTypes: true })).filter(
      (entry) => entry.isFile(),
    );
    const stored = [...server.kintone.domain.files.values()].filter(({ place }) => place?.kind === 'record');
    expect(files.length).toBe(stored.length);
    const [file] = files;
    const bytes = file && (await readFile(join(file.parentPath, file.name)));
    expect(stored.some((one) => bytes?.equals(one.bytes))).toBe(true);
  });

  test('imports new records', async () => {
    await writeFile(join(server.folder, 'new.csv'), '"Product_code","Product_name"\n"NEW-1","One"\n"NEW-2","Two"\n');
    const before = appOf(sampleApps.products).records.size;
    const result = await run(['record', 'import', '--app', String(sampleApps.products), '--file-path', 'new.csv']);
    expect(result).toMatchObject({ code: 0 });
    const records = [...appOf(sampleApps.products).records.values()];
    expect(records.length).toBe(before + 2);
    expect(records.at(-1)?.values).toMatchObject({ Product_code: 'NEW-2', Product_name: 'Two' });
  });

  test('updates by key and inserts what it does not find', async () => {
    const known = productCode(1);
    await writeFile(
      join(server.folder, 'up.csv'),
      `"Product_code","Product_name"\n"${known}","Renamed"\n"NEW-9","Nine"\n`,
    );
    const before = appOf(sampleApps.products).records.size;
    const args = [
      'record',
      'import',
      '--app',
      String(sampleApps.products),
      '--file-path',
      'up.csv',
      '--update-key',
      'Product_code',
    ];
    expect(await run(args)).toMatchObject({ code: 0 });
    const { records } = appOf(sampleApps.products);
    expect(records.size).toBe(before + 1);
    expect(records.get(1)?.values['Product_name']).toBe('Renamed');
  });

  test('imports attachments', async () => {
    await mkdir(join(server.folder, 'files'), { recursive: true });
    await writeFile(join(server.folder, 'files/note.txt'), 'attached');
    await writeFile(join(server.folder, 'file.csv'), '"Text","Key","File"\n"With a file","key-9","note.txt"\n');
    const args = [
      'record',
      'import',
      '--app',
      String(sampleApps.everyField),
      '--file-path',
      'file.csv',
      '--attachments-dir',
      'files',
    ];
    expect(await run(args)).toMatchObject({ code: 0 });
    const record = [...appOf(sampleApps.everyField).records.values()].at(-1);
    const [file] = (record?.values['File'] ?? []) as { fileId: string }[];
    const bytes = server.kintone.domain.files.get(file?.fileId ?? '')?.bytes;
    expect(new TextDecoder().decode(bytes)).toBe('attached');
  });

  test('deletes the records of a file and then all', async () => {
    const token = addToken(sampleApps.products);
    await writeFile(join(server.folder, 'delete.csv'), '"Record_number"\n"1"\n');
    const login = ['--api-token', token];
    const one = ['record', 'delete', '--app', String(sampleApps.products), '--file-path', 'delete.csv', '--yes'];
    expect(await run(one, login)).toMatchObject({ code: 0 });
    expect(appOf(sampleApps.products).records.has(1)).toBe(false);
    expect(await run(['record', 'delete', '--app', String(sampleApps.products), '--yes'], login)).toMatchObject({
      code: 0,
    });
    expect(appOf(sampleApps.products).records.size).toBe(0);
  });

  test('says no on a guest space app without its path, and exports with it', async () => {
    const command = ['record', 'export', '--app', String(sampleApps.guestTasks)];
    const refused = await run(command);
    expect(refused.code).toBe(1);
    expect(refused.stderr).toContain('--guest-space-id');
    expect(await run([...command, '--guest-space-id', String(sampleSpaces.guest)])).toMatchObject({ code: 0 });
  });

  test('reports the code of a wrong password', async () => {
    const result = await run(
      ['record', 'export', '--app', '1'],
      ['--username', 'administrator', '--password', 'wrong'],
    );
    expect(result.code).toBe(1);
    expect(result.stderr).toContain('CB_WA01');
  });

  test('applies a customization and exports it again', async () => {
    await writeFile(join(server.folder, 'a.js'), 'void 0;\n');
    const manifest = { scope: 'ALL', desktop: { js: ['a.js'], css: [] }, mobile: { js: [], css: [] } };
    await writeFile(join(server.folder, 'manifest.json'), JSON.stringify(manifest));
    const app = ['--app', String(sampleApps.products)];
    expect(await run(['customize', 'apply', ...app, '--input', 'manifest.json', '-y'])).toMatchObject({ code: 0 });
    expect(appOf(sampleApps.products).live?.customize.desktop.js).toMatchObject([{ file: { name: 'a.js' } }]);
    await mkdir(join(server.folder, 'out'), { recursive: true });
    expect(await run(['customize', 'export', ...app, '--output', 'out/manifest.json', '-y'])).toMatchObject({
      code: 0,
    });
    const files = await readdir(join(server.folder, 'out'), { recursive: true, withFileTypes: true });
    const script = files.find((entry) => entry.name === 'a.js');
    expect(await readFile(join(script?.parentPath ?? '', 'a.js'), 'utf8')).toBe('void 0;\n');
  });

  test('uploads a plug-in, and a new version over it', async () => {
    await writeFile(join(server.folder, 'plugin.zip'), createPluginZip({ name: 'From the CLI', version: 1 }));
    expect(await run(['plugin', 'upload', '--input', 'plugin.zip', '-y'])).toMatchObject({ code: 0 });
    expect([...server.kintone.domain.plugins.values()]).toMatchObject([{ name: 'From the CLI', version: '1' }]);
    await writeFile(join(server.folder, 'plugin.zip'), createPluginZip({ name: 'From the CLI', version: 2 }));
    expect(await run(['plugin', 'upload', '--input', 'plugin.zip', '-y'])).toMatchObject({ code: 0 });
    expect([...server.kintone.domain.plugins.values()]).toMatchObject([{ version: '2' }]);
  });
});
