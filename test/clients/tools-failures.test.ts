/** Every way in which a deploy can go wrong, as a process: one clear sentence, the right exit code, nothing lost, no secret shown. */
import { readdir } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ConnectionDropped } from '../../src/emulator/faults/faults.ts';
import { createToolsWorld, deployAsAdmin, type Finished, type ToolsWorld } from '../support/tools-process.ts';

const deploy = ['deploy', '--no-build'];
const fullDisk = fileURLToPath(new URL('../support/full-disk.mjs', import.meta.url));

let world: ToolsWorld;
beforeEach(async () => {
  world = await createToolsWorld();
});
afterEach(() => world.close());

function count(request: string): number {
  return world.requests.filter((made) => made === request).length;
}

/** What holds for every failure: one sentence on stderr, no trace, no credential. */
function expectCleanFailure(finished: Finished, code: number): void {
  expect(finished.code).toBe(code);
  expect(finished.stderr.trim().split('\n')).toHaveLength(1);
  expect(finished.all).not.toMatch(/\n\s+at |node:internal|Error:/);
  expect(finished.all).not.toContain(world.password);
  expect(finished.all).not.toContain(Buffer.from(`boss:${world.password}`).toString('base64'));
}

async function revisions(): Promise<{ live: number | undefined; preview: number | undefined }> {
  const app = world.kintone.domain.apps.get(1);
  return { live: app?.live?.revision, preview: app?.preview.revision };
}

describe('before anything is sent', () => {
  test('says which variable is missing', async () => {
    const noAddress = await world.run(deploy, { env: { KINTONE_BASE_URL: '' } });
    expectCleanFailure(noAddress, 2);
    expect(noAddress.stderr).toContain('KINTONE_BASE_URL');
    const noMethod = await world.run(deploy, { env: { KINTONE_USERNAME: '', KINTONE_PASSWORD: '' } });
    expectCleanFailure(noMethod, 2);
    expect(noMethod.stderr).toContain('npm run login');
    expect(world.requests).toEqual([]);
  });

  test('refuses an API token with the reason', async () => {
    const env = { KINTONE_USERNAME: '', KINTONE_PASSWORD: '', KINTONE_API_TOKEN: 'x'.repeat(40) };
    const done = await world.run(deploy, { env });
    expectCleanFailure(done, 2);
    expect(done.stderr).toContain('Kintone does not accept an API token');
    expect(done.all).not.toContain(env.KINTONE_API_TOKEN);
  });

  test('refuses plain http to another host, and a login in the address, without repeating it', async () => {
    const plain = await world.run([...deploy, '--base-url', 'http://example.cybozu.com']);
    expectCleanFailure(plain, 2);
    const secret = `in-url-${crypto.randomUUID()}`;
    const login = await world.run([...deploy, '--base-url', `https://user:${secret}@example.cybozu.com`]);
    expectCleanFailure(login, 2);
    expect(login.all).not.toContain(secret);
  });

  test('does not repeat the value of a mistyped option', async () => {
    const secret = `typed-${crypto.randomUUID()}`;
    const done = await world.run([...deploy, `--pasword=${secret}`]);
    expect(done.code).toBe(2);
    expect(done.stderr).toContain('--pasword');
    expect(done.all).not.toContain(secret);
  });

  test('stops on a credential in a file with exit code 3 and shows it masked', async () => {
    const token = 'Ab3'.repeat(13) + 'Z';
    await world.write(
      'dist/desktop.js',
      `fetch('/k/v1/records.json', { headers: { 'X-Cybozu-API-Token': '${token}' } });\n`,
    );
    const done = await world.run(deploy);
    expect(done.code).toBe(3);
    expect(done.stderr).toContain('dist/desktop.js:1:');
    expect(done.all).not.toContain(token);
    expect(world.requests).toEqual([]);
  });

  test.each([
    ['{ "app": ', 'not valid JSON'],
    [JSON.stringify({ app: '1', desktop: { js: ['dist/missing.js'] } }), 'dist/missing.js'],
    [JSON.stringify({ app: 'one' }), '"app" in the manifest'],
    [JSON.stringify({ app: '1', scope: 'SOME' }), 'scope'],
    [JSON.stringify({ app: '1', desktop: { js: ['dist/desktop.js', 'dist/desktop.js'] } }), 'twice'],
    [JSON.stringify({ app: '1', desktop: { css: ['dist/desktop.js'] } }), '.css'],
    [
      JSON.stringify({
        app: '1',
        desktop: { js: Array.from({ length: 31 }, (_, n) => `https://example.com/${n}.js`) },
      }),
      '31 entries',
    ],
    [JSON.stringify({ app: '1', extra: true }), 'extra'],
  ])('refuses a manifest that cannot work: %s', async (manifest, hint) => {
    await world.write('customize-manifest.json', manifest);
    const done = await world.run(deploy);
    expectCleanFailure(done, 2);
    expect(done.stderr).toContain(hint);
    expect(world.requests.filter((request) => !request.startsWith('GET '))).toEqual([]);
  });
});

describe('on the way to Kintone', () => {
  test('says that a host does not exist, and that one does not answer', async () => {
    const unknown = await world.run([...deploy, '--base-url', 'https://no-such-host.invalid']);
    expectCleanFailure(unknown, 1);
    expect(unknown.stderr).toContain('no-such-host.invalid');
    const closed = await world.run([...deploy, '--base-url', 'http://localhost:1']);
    expectCleanFailure(closed, 1);
    expect(closed.stderr).toContain('localhost:1 does not answer');
  });

  test('recognises a host that is no Kintone', async () => {
    const server = createServer((_request, response) => response.setHeader('content-type', 'text/html').end('<html>'));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const done = await world.run([...deploy, '--base-url', `http://localhost:${port}`]);
    server.close();
    server.closeAllConnections();
    expectCleanFailure(done, 1);
    expect(done.stderr).toContain('instead of the Kintone API');
  });

  test('tries a wrong password once', async () => {
    const wrong = `wrong-${crypto.randomUUID()}`;
    const done = await world.run(deploy, { env: { KINTONE_PASSWORD: wrong } });
    expectCleanFailure(done, 1);
    expect(done.stderr).toContain('refused the login name or password');
    expect(done.all).not.toContain(wrong);
    expect(world.requests).toHaveLength(1);
  });

  test('sends a two-factor account to the login command', async () => {
    const done = await world.run(deploy, { env: { KINTONE_USERNAME: 'careful' } });
    expectCleanFailure(done, 1);
    expect(done.stderr).toContain('two-factor');
    expect(done.stderr).toContain('npm run login');
  });

  test('names the missing right, and the missing app', async () => {
    const worker = await world.run(deploy, { env: { KINTONE_USERNAME: 'worker' } });
    expectCleanFailure(worker, 1);
    expect(worker.stderr).toContain('no right');
    const missing = await world.run([...deploy, '--app', '77']);
    expectCleanFailure(missing, 1);
    expect(missing.stderr).toContain('App 77 does not exist');
  });
});

describe('in the middle of a deploy', () => {
  test('stops when someone else changes the app in between, and changes nothing', async () => {
    let once = true;
    world.hooks.push(async (request) => {
      if (once && request.method === 'POST' && request.url.endsWith('/file.json')) {
        once = false;
        await world.admin.call('PUT', 'preview/app/settings', { app: 1, name: 'Theirs' });
        await deployAsAdmin(world);
      }
      return undefined;
    });
    const done = await world.run(deploy);
    expectCleanFailure(done, 1);
    expect(done.stderr).toContain('Someone else changed the settings of app 1');
    expect((await world.live())['desktop.js']).toEqual([]);
    expect((await world.preview())['desktop.js']).toEqual([]);
    expect(world.kintone.domain.apps.get(1)?.live?.name).toBe('Theirs');
    const again = await world.run(deploy);
    expect(again.code).toBe(0);
  });

  test('ends on FAIL and puts the setting before deploy back', async () => {
    world.kintone.faults.add({ kind: 'deployFailure' });
    const before = await revisions();
    const done = await world.run(deploy);
    expectCleanFailure(done, 1);
    expect(done.stderr).toContain('FAIL');
    expect(done.stderr).toContain('put back');
    expect(await world.preview()).toEqual(await world.live());
    expect(await revisions()).toEqual(before);
    expect((await world.run(deploy)).code).toBe(0);
  });

  test('keeps what others have pending when it puts its own entries back', async () => {
    await world.admin.call('PUT', 'preview/app/settings', { app: 1, name: 'Pending name' });
    world.kintone.faults.add({ kind: 'deployFailure' });
    const done = await world.run([...deploy, '--with-pending']);
    expectCleanFailure(done, 1);
    expect(world.kintone.domain.apps.get(1)?.preview.name).toBe('Pending name');
    expect((await world.preview())['desktop.js']).toEqual([]);
  });

  test('gives up waiting at the deadline and says how to find out', async () => {
    world.hooks.push((request) => {
      const asksStatus = request.method === 'GET' && request.url.includes('/preview/app/deploy.json');
      if (!asksStatus || count('POST /k/v1/preview/app/deploy.json') === 0) return undefined;
      return Response.json({ apps: [{ app: '1', status: 'PROCESSING' }] });
    });
    const done = await world.run([...deploy, '--timeout', '1']);
    expectCleanFailure(done, 1);
    expect(done.stderr).toContain('after 1 s');
    world.hooks.length = 0;
    const next = await world.run(deploy);
    expect(next.code).toBe(0);
    expect(next.stdout).toContain('Kintone finished it');
  });

  test('does not repeat a write whose answer was lost, and goes back on request', async () => {
    world.hooks.push(async (request) => {
      if (request.method !== 'PUT') return undefined;
      await world.kintone.fetch(request);
      throw new ConnectionDropped();
    });
    const done = await world.run(deploy);
    world.hooks.length = 0;
    expectCleanFailure(done, 1);
    expect(done.stderr).toContain('The connection broke');
    expect(count('PUT /k/v1/preview/app/customize.json')).toBe(1);
    expect((await world.preview())['desktop.js']).toHaveLength(1);

    const asked = await world.run(deploy);
    expectCleanFailure(asked, 1);
    expect(asked.stderr).toContain('--resume on');
    const back = await world.run([...deploy, '--resume', 'back']);
    expect(back.code).toBe(0);
    expect((await world.preview())['desktop.js']).toEqual([]);
    expect((await world.live())['desktop.js']).toEqual([]);
  });

  async function killAt(path: string): Promise<Finished> {
    let kill: () => void = () => undefined;
    world.hooks.push(async (request) => {
      if (!`${request.method} ${new URL(request.url).pathname}`.endsWith(path)) return undefined;
      kill();
      await new Promise((wake) => setTimeout(wake, 100));
      return Response.json({}, { status: 500 });
    });
    const killed = await world.run(deploy, {
      onOutput(_text, child) {
        kill = () => child.kill('SIGKILL');
      },
    });
    world.hooks.length = 0;
    return killed;
  }

  test('says after a kill what state the app is in, and goes on', async () => {
    const killed = await killAt('POST /k/v1/preview/app/deploy.json');
    expect(killed.signal).toBe('SIGKILL');
    const asked = await world.run(deploy);
    expectCleanFailure(asked, 1);
    expect(asked.stderr).toContain('was cut off');
    expect(asked.stderr).toContain('live is unchanged');
    const on = await world.run([...deploy, '--resume', 'on']);
    expect(on.stderr).toBe('');
    expect(on.code).toBe(0);
    expect((await world.live())['desktop.js']).toHaveLength(1);
  });

  test('goes back after a kill', async () => {
    await killAt('POST /k/v1/preview/app/deploy.json');
    expect((await world.preview())['desktop.js']).toHaveLength(1);
    const back = await world.run([...deploy, '--resume', 'back']);
    expect(back.code).toBe(0);
    expect(await world.preview()).toEqual(await world.live());
  });

  test('says after a kill during the upload that nothing had changed, and deploys', async () => {
    await killAt('POST /k/v1/file.json');
    const next = await world.run(deploy);
    expect(next.code).toBe(0);
    expect(next.stdout).toContain('before it changed anything');
  });

  test('changes nothing when the disk is too full for the backup', async () => {
    const env = { NODE_OPTIONS: `--import ${fullDisk}`, FULL_DISK_PATTERN: '.kintone-backups' };
    const done = await world.run(deploy, { env });
    expectCleanFailure(done, 1);
    expect(done.stderr).toContain('No space is left');
    expect(world.requests.filter((request) => !request.startsWith('GET '))).toEqual([]);
    const [host] = await readdir(join(world.cwd, '.kintone-backups'));
    expect(await readdir(join(world.cwd, '.kintone-backups', host ?? '', 'app-1'))).toEqual([]);
  });

  test('changes nothing when the journal cannot be written', async () => {
    const env = { NODE_OPTIONS: `--import ${fullDisk}`, FULL_DISK_PATTERN: 'journal.json' };
    const done = await world.run(deploy, { env });
    expectCleanFailure(done, 1);
    expect(done.stderr).toContain('No space is left');
    expect(world.requests.filter((request) => !request.startsWith('GET '))).toEqual([]);
  });

  test('says which live entry differs when Kintone reports success without the bytes', async () => {
    world.hooks.push(async (request) => {
      if (request.method !== 'GET' || !request.url.includes('/k/v1/file.json')) return undefined;
      return count('POST /k/v1/preview/app/deploy.json') > 0 ? new Response('other bytes') : undefined;
    });
    const done = await world.run(deploy);
    expectCleanFailure(done, 1);
    expect(done.stderr).toContain('desktop.js: desktop.js');
    expect(done.stderr).toContain('npm run rollback');
  });
});

describe('rollback', () => {
  test('refuses a backup that does not exist or is damaged, and changes nothing', async () => {
    const missing = await world.run(['rollback', '--to', '20200101-000000']);
    expectCleanFailure(missing, 2);
    await world.run(deploy);
    await world.write('dist/desktop.js', 'console.info("two");');
    const second = await world.run([...deploy, '--json']);
    const { backup } = JSON.parse(second.stdout) as { backup: string };
    const [host] = await readdir(join(world.cwd, '.kintone-backups'));
    await world.write(`.kintone-backups/${host}/app-1/${backup}/001-desktop.js`, 'tampered');
    world.requests.length = 0;
    const damaged = await world.run(['rollback', '--to', backup]);
    expectCleanFailure(damaged, 1);
    expect(damaged.stderr).toContain('damaged');
    expect(world.requests.filter((request) => !request.startsWith('GET '))).toEqual([]);
  });
});
