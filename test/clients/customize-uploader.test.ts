/** `@kintone/customize-uploader` as a process: upload and import. */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { sampleApps } from '../../src/emulator/fixtures/sample-domain.ts';
import { findBin, runNode, type SampleServer, startSampleServer } from '../support/client-process.ts';

describe('customize-uploader', () => {
  let server: SampleServer;
  beforeEach(async () => {
    server = await startSampleServer();
  });
  afterEach(() => server.close());

  function run(args: readonly string[], password = server.administrator.password) {
    const login = ['--base-url', server.url, '--username', server.administrator.code, '--password', password];
    return runNode(
      findBin('@kintone/customize-uploader', 'kintone-customize-uploader'),
      [...args, ...login, '--lang', 'en'],
      server.folder,
    );
  }

  async function writeManifest(): Promise<string> {
    await mkdir(join(server.folder, 'src'), { recursive: true });
    await writeFile(join(server.folder, 'src/a.js'), 'console.log("あ");\n');
    await writeFile(join(server.folder, 'src/a.css'), 'body{}\n');
    const manifest = {
      app: String(sampleApps.products),
      scope: 'ALL',
      desktop: { js: ['https://example.com/lib.js', 'src/a.js'], css: ['src/a.css'] },
      mobile: { js: ['src/a.js'], css: [] },
    };
    await writeFile(join(server.folder, 'manifest.json'), JSON.stringify(manifest));
    return 'manifest.json';
  }

  test('uploads files, updates the customization and deploys it', async () => {
    const result = await run([await writeManifest()]);
    expect(result).toMatchObject({ code: 0 });
    const live = server.kintone.domain.apps.get(sampleApps.products)?.live?.customize;
    expect(live?.desktop.js).toMatchObject([
      { type: 'URL', url: 'https://example.com/lib.js' },
      { type: 'FILE', file: { name: 'a.js', contentType: 'application/javascript', size: 20 } },
    ]);
    expect(live?.desktop.css).toMatchObject([{ file: { name: 'a.css' } }]);
    expect(live?.mobile.js).toMatchObject([{ file: { name: 'a.js' } }]);
  });

  test('imports what it uploaded, byte for byte', async () => {
    const manifest = await writeManifest();
    await run([manifest]);
    const result = await run(['import', manifest, '--dest-dir', 'imported']);
    expect(result).toMatchObject({ code: 0 });
    const imported = await readFile(join(server.folder, 'imported/desktop/js/a.js'), 'utf8');
    expect(imported).toBe('console.log("あ");\n');
    const written = JSON.parse(
      await readFile(join(server.folder, 'imported/customize-manifest.json'), 'utf8'),
    ) as unknown;
    expect(written).toMatchObject({
      scope: 'ALL',
      desktop: { js: ['https://example.com/lib.js', 'imported/desktop/js/a.js'] },
    });
  });

  test('changes nothing with a wrong password', async () => {
    const before = server.kintone.domain.apps.get(sampleApps.products)?.live;
    const result = await run([await writeManifest()], 'wrong');
    expect(result.code).toBe(1);
    expect(server.kintone.domain.apps.get(sampleApps.products)?.live).toBe(before);
  });
});
