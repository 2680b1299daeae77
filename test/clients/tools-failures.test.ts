/** What keeps a deploy from beginning or a command from ending well: one clear sentence, the right exit code, no secret shown. */
import { readdir } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { withFullDisk } from '../support/full-disk.ts';
import { countRequests, expectCleanFailure } from '../support/tools-outcome.ts';
import { createToolsWorld, type ToolsWorld } from '../support/tools-process.ts';

const deploy = ['deploy', '--no-build'];

let world: ToolsWorld;
beforeEach(async () => {
  world = await createToolsWorld();
});
afterEach(() => world.close());

describe('before anything is sent', () => {
  test('says which variable is missing', async () => {
    const noAddress = await world.run(deploy, { env: { KINTONE_BASE_URL: '' } });
    expectCleanFailure(world, noAddress, 2);
    expect(noAddress.stderr).toContain('KINTONE_BASE_URL');
    const noMethod = await world.run(deploy, { env: { KINTONE_USERNAME: '', KINTONE_PASSWORD: '' } });
    expectCleanFailure(world, noMethod, 2);
    expect(noMethod.stderr).toContain('npm run login');
    expect(world.requests).toEqual([]);
  });

  test('refuses an API token with the reason', async () => {
    const env = { KINTONE_USERNAME: '', KINTONE_PASSWORD: '', KINTONE_API_TOKEN: 'x'.repeat(40) };
    const done = await world.run(deploy, { env });
    expectCleanFailure(world, done, 2);
    expect(done.stderr).toContain('Kintone does not accept an API token');
    expect(done.all).not.toContain(env.KINTONE_API_TOKEN);
  });

  test('refuses plain http to another host, and a login in the address, without repeating it', async () => {
    const plain = await world.run([...deploy, '--base-url', 'http://example.cybozu.com']);
    expectCleanFailure(world, plain, 2);
    const secret = `in-url-${crypto.randomUUID()}`;
    const login = await world.run([...deploy, '--base-url', `https://user:${secret}@example.cybozu.com`]);
    expectCleanFailure(world, login, 2);
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
    expectCleanFailure(world, done, 2);
    expect(done.stderr).toContain(hint);
    expect(world.requests.filter((request) => !request.startsWith('GET '))).toEqual([]);
  });
});

describe('on the way to Kintone', () => {
  test('says that a host does not exist, and that one does not answer', async () => {
    const unknown = await world.run([...deploy, '--base-url', 'https://no-such-host.invalid']);
    expectCleanFailure(world, unknown, 1);
    expect(unknown.stderr).toContain('no-such-host.invalid');
    const closed = await world.run([...deploy, '--base-url', 'http://localhost:1']);
    expectCleanFailure(world, closed, 1);
    expect(closed.stderr).toContain('localhost:1 does not answer');
  });

  test('recognises a host that is no Kintone', async () => {
    const server = createServer((_request, response) => response.setHeader('content-type', 'text/html').end('<html>'));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const done = await world.run([...deploy, '--base-url', `http://localhost:${port}`]);
    server.close();
    server.closeAllConnections();
    expectCleanFailure(world, done, 1);
    expect(done.stderr).toContain('instead of the Kintone API');
  });

  test('tries a wrong password once', async () => {
    const wrong = `wrong-${crypto.randomUUID()}`;
    const done = await world.run(deploy, { env: { KINTONE_PASSWORD: wrong } });
    expectCleanFailure(world, done, 1);
    expect(done.stderr).toContain('refused the login name or password');
    expect(done.all).not.toContain(wrong);
    expect(world.requests).toHaveLength(1);
  });

  test('sends a two-factor account to the login command', async () => {
    const done = await world.run(deploy, { env: { KINTONE_USERNAME: 'careful' } });
    expectCleanFailure(world, done, 1);
    expect(done.stderr).toContain('two-factor');
    expect(done.stderr).toContain('npm run login');
  });

  test('names the missing right, and the missing app', async () => {
    const worker = await world.run(deploy, { env: { KINTONE_USERNAME: 'worker' } });
    expectCleanFailure(world, worker, 1);
    expect(worker.stderr).toContain('no right');
    const missing = await world.run([...deploy, '--app', '77']);
    expectCleanFailure(world, missing, 1);
    expect(missing.stderr).toContain('App 77 does not exist');
  });
});

describe('a full disk', () => {
  test('changes nothing when the disk is too full for the backup', async () => {
    const done = await withFullDisk('.kintone-backups', () => world.run(deploy));
    expectCleanFailure(world, done, 1);
    expect(done.stderr).toContain('No space is left');
    expect(world.requests.filter((request) => !request.startsWith('GET '))).toEqual([]);
    const [host] = await readdir(join(world.cwd, '.kintone-backups'));
    expect(await readdir(join(world.cwd, '.kintone-backups', host ?? '', 'app-1'))).toEqual([]);
  });

  test('changes nothing when the journal cannot be written', async () => {
    const done = await withFullDisk('journal.json', () => world.run(deploy));
    expectCleanFailure(world, done, 1);
    expect(done.stderr).toContain('No space is left');
    expect(world.requests.filter((request) => !request.startsWith('GET '))).toEqual([]);
  });

  test('keeps the types that are there', async () => {
    await world.run(['types', '--app', '1']);
    const done = await withFullDisk('fields.values.d.ts', () => world.run(['types', '--app', '1']));
    expectCleanFailure(world, done, 1);
    expect(done.stderr).toContain('No space is left to write fields.values.d.ts');
    expect(await world.read('fields.d.ts')).toContain('Priority');
  });
});

describe('the check of live bytes', () => {
  test('says which live entry differs when Kintone reports success without the bytes', async () => {
    world.hooks.push(async (request) => {
      if (request.method !== 'GET' || !request.url.includes('/k/v1/file.json')) return undefined;
      return countRequests(world, 'POST /k/v1/preview/app/deploy.json') > 0 ? new Response('other bytes') : undefined;
    });
    const done = await world.run(deploy);
    expectCleanFailure(world, done, 1);
    expect(done.stderr).toContain('desktop.js: desktop.js');
    expect(done.stderr).toContain('npm run rollback');
  });
});

describe('rollback', () => {
  test('refuses a backup that does not exist or is damaged, and changes nothing', async () => {
    const missing = await world.run(['rollback', '--to', '20200101-000000']);
    expectCleanFailure(world, missing, 2);
    await world.run(deploy);
    await world.write('dist/desktop.js', 'console.info("two");');
    const second = await world.run([...deploy, '--json']);
    const { backup } = JSON.parse(second.stdout) as { backup: string };
    const [host] = await readdir(join(world.cwd, '.kintone-backups'));
    await world.write(`.kintone-backups/${host}/app-1/${backup}/001-desktop.js`, 'tampered');
    world.requests.length = 0;
    const damaged = await world.run(['rollback', '--to', backup]);
    expectCleanFailure(world, damaged, 1);
    expect(damaged.stderr).toContain('damaged');
    expect(world.requests.filter((request) => !request.startsWith('GET '))).toEqual([]);
  });
});
