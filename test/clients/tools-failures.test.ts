/** Every way in which a deploy can go wrong: one clear sentence, the right exit code, nothing lost, no secret shown. */
import { readdir } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ConnectionDropped } from '../../src/emulator/faults/faults.ts';
import { addApp } from '../../src/emulator/testing/test-kintone.ts';
import { withFullDisk } from '../support/full-disk.ts';
import type { Finished } from '../support/run-tool.ts';
import { addForeignFile, createToolsWorld, deployAsAdmin, type ToolsWorld } from '../support/tools-process.ts';

const deploy = ['deploy', '--no-build'];

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

  test('ends on CANCEL, which another app of the same order caused, and puts the setting back', async () => {
    const other = addApp(world.kintone.domain, 'Other', []);
    world.kintone.faults.add({ kind: 'deployFailure' });
    world.hooks.push(async (request) => {
      if (request.method !== 'POST' || !request.url.endsWith('/preview/app/deploy.json')) return undefined;
      const order = (await request.clone().json()) as { apps: object[]; revert?: boolean };
      if (order.revert) return undefined;
      const { status, body } = await world.admin.call('POST', 'preview/app/deploy', {
        apps: [{ app: other.id }, ...order.apps],
      });
      return Response.json(body, { status });
    });
    const before = await revisions();
    const done = await world.run(deploy);
    expectCleanFailure(done, 1);
    expect(done.stderr).toContain('CANCEL');
    expect(done.stderr).toContain('put back');
    expect(await world.preview()).toEqual(await world.live());
    expect(await revisions()).toEqual(before);
  });

  test.each([
    [
      400,
      { code: 'CB_IL02', id: 'x', message: 'Illegal request.' },
      'Kintone refused the call (CB_IL02): Illegal request.',
    ],
    [403, { code: 'CB_NO02', id: 'x', message: 'No privilege to proceed.' }, 'no right to deploy app 1'],
    [413, 'Payload Too Large', 'HTTP 413'],
    [503, '<html>maintenance</html>', 'maintenance'],
  ])('changes nothing when Kintone refuses an upload with %i', async (status, body, words) => {
    world.hooks.push((request) => {
      if (request.method !== 'POST' || !request.url.endsWith('/file.json')) return undefined;
      return typeof body === 'string' ? new Response(body, { status }) : Response.json(body, { status });
    });
    const before = await revisions();
    const done = await world.run(deploy);
    expectCleanFailure(done, 1);
    expect(done.stderr).toContain(words);
    expect(count('POST /k/v1/file.json')).toBe(1);
    expect(count('PUT /k/v1/preview/app/customize.json')).toBe(0);
    expect(await revisions()).toEqual(before);
    world.hooks.length = 0;
    const again = await world.run(deploy);
    expect(again.stdout).not.toContain('cut off');
    expect(again.code).toBe(0);
  });

  describe('does not follow a redirect, along which the credential would go to another host', () => {
    const seen: string[] = [];
    const elsewhere = createServer((request, response) => {
      seen.push(request.url ?? '');
      response.end('{"properties":{}}');
    });
    beforeEach(async () => {
      seen.length = 0;
      await new Promise<void>((resolve) => elsewhere.listen(0, '127.0.0.1', resolve));
    });
    afterEach(() => new Promise((resolve) => elsewhere.close(resolve)));

    const leadAway = (path: string): Response =>
      Response.redirect(`http://localhost:${(elsewhere.address() as AddressInfo).port}${path}`, 302);

    test('by itself', async () => {
      world.hooks.push(() => leadAway('/k/v1/app.json'));
      const done = await world.run(deploy);
      expectCleanFailure(done, 1);
      expect(done.stderr).toContain('sends the call on to another address');
      expect(seen).toEqual([]);
    });

    test('nor in the process of dts-gen', async () => {
      const isOfDtsGen = ({ headers }: Request): boolean => headers.get('user-agent')?.startsWith('axios/') === true;
      world.hooks.push((request) => (isOfDtsGen(request) ? leadAway('/k/v1/app/form/fields.json') : undefined));
      const done = await world.run(['types', '--app', '1', '--output', 'fields.d.ts']);
      expectCleanFailure(done, 1);
      expect(done.stderr).toContain('sends the call on to another address');
      expect(seen).toEqual([]);
    });
  });
});

describe('a kill in the middle of a deploy', () => {
  /** What is live before the deploy that is killed. */
  const old = 'console.info("old");\n';
  beforeEach(() => addForeignFile(world, 'library.js', old));

  /** Kills the process when the call arrives: before Kintone does it, or after it did it and before the answer. */
  async function killAt(call: string, when: 'before' | 'after', skip = 0): Promise<void> {
    let kill: () => void = () => undefined;
    let passing = skip;
    world.hooks.push(async (request) => {
      if (`${request.method} ${new URL(request.url).pathname}` !== `${call}.json`) return undefined;
      passing -= 1;
      if (passing >= 0) return undefined;
      if (when === 'after') await world.kintone.fetch(request);
      kill();
      throw new ConnectionDropped();
    });
    const killed = await world.runProcess(deploy, {
      onStart(hands) {
        kill = hands.kill;
      },
    });
    world.hooks.length = 0;
    expect(killed).toMatchObject({ signal: 'SIGKILL', stderr: '' });
  }

  const isNew = async (side: 'live' | 'preview'): Promise<boolean> =>
    (await world[side]())['desktop.js']?.some((entry) => entry.name === 'desktop.js') === true;

  test.each([
    ['while it uploads', 'POST /k/v1/file', 'before', 0],
    ['between two uploads', 'POST /k/v1/file', 'after', 1],
    ['before the setting is written', 'PUT /k/v1/preview/app/customize', 'before', 0],
  ] as const)('%s leaves the app as it was, which the next run says before it deploys', async (_, call, when, skip) => {
    await killAt(call, when, skip);
    expect(await isNew('preview')).toBe(false);
    const next = await world.run(deploy);
    expect(next.stdout).toContain('cut off before it changed anything');
    expect(next.code).toBe(0);
    expect(await isNew('live')).toBe(true);
  });

  test.each([
    ['after the setting is written', 'PUT /k/v1/preview/app/customize', 'after'],
    ['before the deploy is ordered', 'POST /k/v1/preview/app/deploy', 'before'],
  ] as const)('%s leaves live alone, and the next run goes on or back as it is told', async (_, call, when) => {
    await killAt(call, when);
    const asked = await world.run(deploy);
    expectCleanFailure(asked, 1);
    expect(asked.stderr).toContain('was cut off');
    expect(asked.stderr).toContain('live is unchanged');
    expect(asked.stderr).toMatch(/--resume on .* --resume back/);
    expect([await isNew('preview'), await isNew('live')]).toEqual([true, false]);
    const back = await world.run([...deploy, '--resume', 'back']);
    expect(back.code).toBe(0);
    expect(await world.preview()).toEqual(await world.live());
    expect((await world.live())['desktop.js']).toEqual([{ name: 'library.js', text: old }]);
    await killAt(call, when);
    const on = await world.run([...deploy, '--resume', 'on']);
    expect(on.stderr).toBe('');
    expect(on.code).toBe(0);
    expect((await world.live())['desktop.js']?.map((entry) => entry.name)).toEqual(['library.js', 'desktop.js']);
  });

  test.each([
    ['after the deploy is ordered', 'POST /k/v1/preview/app/deploy', 'after', 0],
    ['while it waits for Kintone', 'GET /k/v1/preview/app/deploy', 'before', 1],
    ['while it checks the live bytes', 'GET /k/v1/app/customize', 'before', 1],
  ] as const)('%s leaves the deploy to Kintone, and the next run says that it is live', async (_, call, when, skip) => {
    await killAt(call, when, skip);
    const next = await world.run(deploy);
    expect(next.stderr).toBe('');
    expect(next.stdout).toContain('Kintone finished it');
    expect(next.stdout).toContain('nothing to do');
    expect(await isNew('live')).toBe(true);
  });

  test('before anything is written leaves nothing to say', async () => {
    await killAt('GET /k/v1/file', 'before');
    const next = await world.run(deploy);
    expect(next.stdout).not.toContain('cut off');
    expect(next.code).toBe(0);
  });
});

describe('a full disk', () => {
  test('changes nothing when the disk is too full for the backup', async () => {
    const done = await withFullDisk('.kintone-backups', () => world.run(deploy));
    expectCleanFailure(done, 1);
    expect(done.stderr).toContain('No space is left');
    expect(world.requests.filter((request) => !request.startsWith('GET '))).toEqual([]);
    const [host] = await readdir(join(world.cwd, '.kintone-backups'));
    expect(await readdir(join(world.cwd, '.kintone-backups', host ?? '', 'app-1'))).toEqual([]);
  });

  test('changes nothing when the journal cannot be written', async () => {
    const done = await withFullDisk('journal.json', () => world.run(deploy));
    expectCleanFailure(done, 1);
    expect(done.stderr).toContain('No space is left');
    expect(world.requests.filter((request) => !request.startsWith('GET '))).toEqual([]);
  });

  test('keeps the types that are there', async () => {
    await world.run(['types', '--app', '1']);
    const done = await withFullDisk('fields.values.d.ts', () => world.run(['types', '--app', '1']));
    expectCleanFailure(done, 1);
    expect(done.stderr).toContain('No space is left to write fields.values.d.ts');
    expect(await world.read('fields.d.ts')).toContain('Priority');
  });
});

describe('the check of live bytes', () => {
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
