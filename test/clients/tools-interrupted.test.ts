/** A deploy that others, Kintone or a kill break off in the middle: nothing lost, nothing done twice, and the next run knows. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ConnectionDropped } from '../../src/emulator/faults/faults.ts';
import { addApp } from '../../src/emulator/testing/test-kintone.ts';
import { countRequests, expectCleanFailure, isOurs, revisionsOf } from '../support/tools-outcome.ts';
import { addForeignFile, createToolsWorld, deployAsAdmin, type ToolsWorld } from '../support/tools-process.ts';

const deploy = ['deploy', '--no-build'];

let world: ToolsWorld;
beforeEach(async () => {
  world = await createToolsWorld();
});
afterEach(() => world.close());

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
    expectCleanFailure(world, done, 1);
    expect(done.stderr).toContain('Someone else changed the settings of app 1');
    expect((await world.live())['desktop.js']).toEqual([]);
    expect((await world.preview())['desktop.js']).toEqual([]);
    expect(world.kintone.domain.apps.get(1)?.live?.name).toBe('Theirs');
    const again = await world.run(deploy);
    expect(again.code).toBe(0);
  });

  test('ends on FAIL and puts the setting before deploy back', async () => {
    world.kintone.faults.add({ kind: 'deployFailure' });
    const before = revisionsOf(world);
    const done = await world.run(deploy);
    expectCleanFailure(world, done, 1);
    expect(done.stderr).toContain('FAIL');
    expect(done.stderr).toContain('put back');
    expect(await world.preview()).toEqual(await world.live());
    expect(revisionsOf(world)).toEqual(before);
    expect((await world.run(deploy)).code).toBe(0);
  });

  test('keeps what others have pending when it puts its own entries back', async () => {
    await world.admin.call('PUT', 'preview/app/settings', { app: 1, name: 'Pending name' });
    world.kintone.faults.add({ kind: 'deployFailure' });
    const done = await world.run([...deploy, '--with-pending']);
    expectCleanFailure(world, done, 1);
    expect(world.kintone.domain.apps.get(1)?.preview.name).toBe('Pending name');
    expect((await world.preview())['desktop.js']).toEqual([]);
  });

  test('gives up waiting at the deadline and says how to find out', async () => {
    world.hooks.push((request) => {
      const asksStatus = request.method === 'GET' && request.url.includes('/preview/app/deploy.json');
      if (!asksStatus || countRequests(world, 'POST /k/v1/preview/app/deploy.json') === 0) return undefined;
      return Response.json({ apps: [{ app: '1', status: 'PROCESSING' }] });
    });
    const done = await world.run([...deploy, '--timeout', '1']);
    expectCleanFailure(world, done, 1);
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
    expectCleanFailure(world, done, 1);
    expect(done.stderr).toContain('The connection broke');
    expect(countRequests(world, 'PUT /k/v1/preview/app/customize.json')).toBe(1);
    expect((await world.preview())['desktop.js']).toHaveLength(1);

    const asked = await world.run(deploy);
    expectCleanFailure(world, asked, 1);
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
    const before = revisionsOf(world);
    const done = await world.run(deploy);
    expectCleanFailure(world, done, 1);
    expect(done.stderr).toContain('CANCEL');
    expect(done.stderr).toContain('put back');
    expect(await world.preview()).toEqual(await world.live());
    expect(revisionsOf(world)).toEqual(before);
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
    const before = revisionsOf(world);
    const done = await world.run(deploy);
    expectCleanFailure(world, done, 1);
    expect(done.stderr).toContain(words);
    expect(countRequests(world, 'POST /k/v1/file.json')).toBe(1);
    expect(countRequests(world, 'PUT /k/v1/preview/app/customize.json')).toBe(0);
    expect(revisionsOf(world)).toEqual(before);
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
      expectCleanFailure(world, done, 1);
      expect(done.stderr).toContain('sends the call on to another address');
      expect(seen).toEqual([]);
    });

    test('nor in the process of dts-gen', async () => {
      const isOfDtsGen = ({ headers }: Request): boolean => headers.get('user-agent')?.startsWith('axios/') === true;
      world.hooks.push((request) => (isOfDtsGen(request) ? leadAway('/k/v1/app/form/fields.json') : undefined));
      const done = await world.run(['types', '--app', '1', '--output', 'fields.d.ts']);
      expectCleanFailure(world, done, 1);
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

  test.each([
    ['while it uploads', 'POST /k/v1/file', 'before', 0],
    ['between two uploads', 'POST /k/v1/file', 'after', 1],
    ['before the setting is written', 'PUT /k/v1/preview/app/customize', 'before', 0],
  ] as const)('%s leaves the app as it was, which the next run says before it deploys', async (_, call, when, skip) => {
    await killAt(call, when, skip);
    expect(await isOurs(world, 'preview')).toBe(false);
    const next = await world.run(deploy);
    expect(next.stdout).toContain('cut off before it changed anything');
    expect(next.code).toBe(0);
    expect(await isOurs(world, 'live')).toBe(true);
  });

  test.each([
    ['after the setting is written', 'PUT /k/v1/preview/app/customize', 'after'],
    ['before the deploy is ordered', 'POST /k/v1/preview/app/deploy', 'before'],
  ] as const)('%s leaves live alone, and the next run goes on or back as it is told', async (_, call, when) => {
    await killAt(call, when);
    const asked = await world.run(deploy);
    expectCleanFailure(world, asked, 1);
    expect(asked.stderr).toContain('was cut off');
    expect(asked.stderr).toContain('live is unchanged');
    expect(asked.stderr).toMatch(/--resume on .* --resume back/);
    expect([await isOurs(world, 'preview'), await isOurs(world, 'live')]).toEqual([true, false]);
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
    expect(await isOurs(world, 'live')).toBe(true);
  });

  test('before anything is written leaves nothing to say', async () => {
    await killAt('GET /k/v1/file', 'before');
    const next = await world.run(deploy);
    expect(next.stdout).not.toContain('cut off');
    expect(next.code).toBe(0);
  });
});
