/** `npm run deploy` against the local Kintone: what a person gets when all is well. */
import { mkdir, readdir, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createGuestSpace } from '../support/guest-space.ts';
import { addForeignFile, createToolsWorld, deployAsAdmin, type ToolsWorld } from '../support/tools-process.ts';

/** Gives the project the package that a person would have installed. */
async function linkCli(world: ToolsWorld): Promise<void> {
  const installed = fileURLToPath(new URL('node_modules/@kintone/cli', import.meta.url));
  await mkdir(join(world.cwd, 'node_modules/@kintone'), { recursive: true });
  await symlink(installed, join(world.cwd, 'node_modules/@kintone/cli'));
}

describe('npm run deploy', () => {
  let world: ToolsWorld;
  beforeEach(async () => {
    world = await createToolsWorld();
  });
  afterEach(() => world.close());

  test('uploads, deploys, verifies live bytes and prints the address of the app', async () => {
    const done = await world.runProcess(['deploy', '--no-build']);
    expect(done.stderr).toBe('');
    expect(done.code).toBe(0);
    expect(done.stdout).toContain(`${world.url}/k/1/`);
    expect(await world.live()).toMatchObject({
      'desktop.js': [{ name: 'desktop.js', text: await world.read('dist/desktop.js') }],
      'mobile.js': [{ name: 'mobile.js', text: await world.read('dist/mobile.js') }],
    });
    expect(done.all).not.toContain(world.password);
  });

  test('keeps entries of others in their place, and removes them with --replace', async () => {
    await addForeignFile(world, 'library.js', 'var library = 1;');
    const first = await world.run(['deploy', '--no-build']);
    expect(first.stdout).toContain('library.js');
    expect(first.stdout).toContain('kept, not ours');
    const kept = await world.live();
    expect(kept['desktop.js']).toEqual([
      { name: 'library.js', text: 'var library = 1;' },
      { name: 'desktop.js', text: await world.read('dist/desktop.js') },
    ]);
    const second = await world.run(['deploy', '--no-build', '--replace']);
    expect(second.code).toBe(0);
    expect((await world.live())['desktop.js']?.map((entry) => entry.name)).toEqual(['desktop.js']);
  });

  test('removes an entry of its own that the manifest no longer names', async () => {
    await world.write('dist/extra.css', 'a{}');
    await world.write(
      'customize-manifest.json',
      JSON.stringify({ app: '1', desktop: { js: ['dist/desktop.js'], css: ['dist/extra.css'] } }),
    );
    await world.run(['deploy', '--no-build']);
    expect((await world.live())['desktop.css']).toHaveLength(1);
    await world.write('customize-manifest.json', JSON.stringify({ app: '1', desktop: { js: ['dist/desktop.js'] } }));
    const done = await world.run(['deploy', '--no-build']);
    expect(done.stdout).toMatch(/- desktop\.css\s+extra\.css {2}removed/);
    expect((await world.live())['desktop.css']).toEqual([]);
  });

  test('shows entries, sizes and changed lines with --dry-run and writes nothing', async () => {
    await world.run(['deploy', '--no-build']);
    await world.write('dist/desktop.js', 'console.info("desktop 2");\nconsole.info("line");\nconsole.info("more");\n');
    const before = JSON.stringify(await world.preview());
    world.requests.length = 0;
    const done = await world.run(['deploy', '--no-build', '--dry-run']);
    expect(done.code).toBe(0);
    expect(done.stdout).toMatch(/~ desktop\.js +desktop\.js {2}changed {2}0\.0 KB → 0\.1 KB {2}\+2 −1 lines/);
    expect(done.stdout).toMatch(/= mobile\.js +mobile\.js {2}same/);
    expect(world.requests.filter((request) => !request.startsWith('GET '))).toEqual([]);
    expect(JSON.stringify(await world.preview())).toBe(before);
  });

  test('says that nothing is to do when live holds these bytes already', async () => {
    await world.run(['deploy', '--no-build']);
    world.requests.length = 0;
    const done = await world.run(['deploy', '--no-build']);
    expect(done.code).toBe(0);
    expect(done.stdout).toContain('nothing to do');
    expect(world.requests.filter((request) => !request.startsWith('GET '))).toEqual([]);
  });

  test('stops before other pending settings and names them, and goes on with --with-pending', async () => {
    await world.admin.call('PUT', 'preview/app/settings', { app: 1, name: 'Renamed in the meantime' });
    const stopped = await world.run(['deploy', '--no-build']);
    expect(stopped.code).toBe(1);
    expect(stopped.stderr).toContain('general settings');
    expect(stopped.stderr).toContain('--with-pending');
    expect((await world.preview())['desktop.js']).toEqual([]);
    const done = await world.run(['deploy', '--no-build', '--with-pending']);
    expect(done.code).toBe(0);
    expect(world.kintone.domain.apps.get(1)?.live?.name).toBe('Renamed in the meantime');
  });

  test('backs up the live bytes, ignored by git, and rolls back to them', async () => {
    await world.run(['deploy', '--no-build']);
    const old = await world.read('dist/desktop.js');
    await world.write('dist/desktop.js', 'console.info("broken");\n');
    await addForeignFile(world, 'library.js', 'var library = 2;');
    const second = await world.run(['deploy', '--no-build', '--json']);
    const { backup } = JSON.parse(second.stdout) as { backup: string };
    const [host] = await readdir(join(world.cwd, '.kintone-backups'));
    const files = await readdir(join(world.cwd, '.kintone-backups', host ?? '', 'app-1', backup));
    expect(files).toContain('backup.json');

    const listed = await world.run(['rollback']);
    expect(listed.stdout).toContain(backup);
    expect((await world.live())['desktop.js']?.[0]?.text).toContain('broken');

    const done = await world.run(['rollback', '--to', backup]);
    expect(done.code).toBe(0);
    expect((await world.live())['desktop.js']).toEqual([
      { name: 'desktop.js', text: old },
      { name: 'library.js', text: 'var library = 2;' },
    ]);
    expect(done.all).not.toContain(world.password);
  });

  test('prints one JSON object with --json and nothing else on stdout', async () => {
    const done = await world.run(['deploy', '--no-build', '--json']);
    expect(JSON.parse(done.stdout)).toMatchObject({ ok: true, app: '1', changed: true, address: `${world.url}/k/1/` });
    // credential-ok: made-up login of the local Kintone in this test
    const refused = await world.run(['deploy', '--no-build', '--json'], { env: { KINTONE_PASSWORD: 'wrong' } });
    expect(JSON.parse(refused.stdout)).toMatchObject({ ok: false, code: 'passwordRefused' });
    expect(refused.code).toBe(1);
  });

  test('replaces the development build of this machine by the upload', async () => {
    await world.admin.call('PUT', 'preview/app/customize', {
      app: 1,
      desktop: { js: [{ type: 'URL', url: 'http://localhost:8080/_dev/desktop.js' }], css: [] },
    });
    await deployAsAdmin(world);
    const done = await world.run(['deploy', '--no-build']);
    expect(done.code).toBe(0);
    expect((await world.live())['desktop.js']?.map((entry) => entry.name)).toEqual(['desktop.js']);
  });

  test('passes Basic authentication on top of the password', async () => {
    const password = `basic-${crypto.randomUUID()}`;
    world.kintone.domain.basicAuth = { user: 'gate', password };
    const without = await world.run(['deploy', '--no-build']);
    expect(without.stderr).toContain('KINTONE_BASIC_AUTH_USERNAME');
    const done = await world.run(['deploy', '--no-build'], {
      env: { KINTONE_BASIC_AUTH_USERNAME: 'gate', KINTONE_BASIC_AUTH_PASSWORD: password },
    });
    expect(done.code).toBe(0);
    expect(done.all).not.toContain(password);
  });

  test('deploys an app that was never live', async () => {
    const { body } = await world.admin.call('POST', 'preview/app', { name: 'New' });
    const app = String(body['app']);
    const done = await world.run(['deploy', '--no-build', '--app', app, '--with-pending']);
    expect(done.stderr).toBe('');
    expect(done.code).toBe(0);
    expect(world.kintone.domain.apps.get(Number(app))?.live?.customize.desktop.js).toHaveLength(1);
  });

  test('deploys an app of a guest space, and says where it is', async () => {
    const { domain } = world.kintone;
    const app = domain.apps.get(1);
    if (!app) throw new Error('app 1 is missing');
    domain.spaces.set(5, createGuestSpace(5, 'boss'));
    Object.assign(app, { spaceId: 5 });
    const outside = await world.run(['deploy', '--no-build']);
    expect(outside.code).toBe(1);
    expect(outside.stderr).toContain('--guest-space-id');
    const done = await world.run(['deploy', '--no-build', '--guest-space-id', '5']);
    expect(done.stderr).toBe('');
    expect(done.code).toBe(0);
    expect(done.stdout).toContain(`${world.url}/k/guest/5/1/`);
    expect((await world.live())['desktop.js']).toHaveLength(1);
  });

  test('lists backups without signing in', async () => {
    const done = await world.run(['rollback'], { env: { KINTONE_USERNAME: '', KINTONE_PASSWORD: '' } });
    expect(done.code).toBe(0);
    expect(done.stdout).toContain('No backups of app 1');
    expect(world.requests).toEqual([]);
  });

  test('says that a client certificate cannot be read before anything is sent', async () => {
    const done = await world.run(['deploy', '--no-build'], { env: { KINTONE_PFX_FILE_PATH: 'missing.pfx' } });
    expect(done.code).toBe(2);
    expect(done.stderr).toContain('missing.pfx');
    expect(world.requests).toEqual([]);
  });

  test('takes --username and --password, and speaks Japanese by LANG', async () => {
    const done = await world.run(
      ['deploy', '--no-build', '--base-url', world.url, '--username', 'boss', '--password', world.password],
      { env: { KINTONE_USERNAME: '', KINTONE_PASSWORD: '', LANG: 'ja_JP.UTF-8' } },
    );
    expect(done.code).toBe(0);
    expect(done.stdout).toContain('アプリ 1 に反映しました');
  });

  test('writes to the test environment only with --watch, again after each change', async () => {
    let changed = false;
    const done = await world.runProcess(['deploy', '--no-build', '--watch'], {
      onOutput(text, hands) {
        const uploads = text.split('Uploaded to the test environment').length - 1;
        if (text.includes('Watching') && !changed) {
          changed = true;
          void world.write('dist/desktop.js', 'console.info("watched");\n');
        }
        if (uploads >= 2) hands.interrupt();
      },
    });
    expect(done.code).toBe(0);
    expect((await world.preview())['desktop.js']?.[0]?.text).toContain('watched');
    expect((await world.live())['desktop.js']).toEqual([]);
    expect(world.requests).not.toContain('POST /k/v1/preview/app/deploy.json');
    const deployed = await world.run(['deploy', '--no-build']);
    expect(deployed.stderr).toBe('');
    expect((await world.live())['desktop.js']?.[0]?.text).toContain('watched');
  });

  test('deploys with cli-kintone as the engine, keeping entries of others', async () => {
    await addForeignFile(world, 'library.js', 'var library = 3;');
    const missing = await world.run(['deploy', '--no-build', '--engine', 'cli-kintone']);
    expect(missing.code).toBe(2);
    expect(missing.stderr).toContain('npm install --save-dev @kintone/cli');
    await linkCli(world);
    const done = await world.run(['deploy', '--no-build', '--engine', 'cli-kintone']);
    expect(done.stderr).toBe('');
    expect(done.code).toBe(0);
    expect((await world.live())['desktop.js']).toEqual([
      { name: 'library.js', text: 'var library = 3;' },
      { name: 'desktop.js', text: await world.read('dist/desktop.js') },
    ]);
  });

  test('ends cli-kintone when Kintone fails the deploy, and puts the setting back', async () => {
    await linkCli(world);
    world.kintone.faults.add({ kind: 'deployFailure' });
    const done = await world.run(['deploy', '--no-build', '--engine', 'cli-kintone']);
    expect(done.code).toBe(1);
    expect(done.stderr).toContain('FAIL');
    expect((await world.preview())['desktop.js']).toEqual([]);
  });
});
