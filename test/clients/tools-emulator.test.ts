/** `npm run emulator` and its `import-app` as processes. */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createClock } from '../../src/emulator/clock.ts';
import { createSampleDomain } from '../../src/emulator/fixtures/sample-domain.ts';
import { parseFixtureText } from '../../src/emulator/testing/fixture-text.ts';
import { passwordHeaders } from '../../src/emulator/testing/people.ts';
import { runToolHere, toNodeArguments } from '../support/run-tool.ts';

interface Ready {
  url: string;
  users: { code: string; password: string }[];
  ready: boolean;
}

describe('npm run emulator', () => {
  let cwd: string;
  const children: ChildProcess[] = [];

  beforeEach(async () => {
    cwd = await mkdtemp(join(tmpdir(), 'ksw-emulator-'));
  });
  afterEach(async () => {
    await Promise.all(children.splice(0).map((child) => stop(child, 'SIGKILL')));
    await rm(cwd, { recursive: true, force: true });
  });

  /** Starts the command and reads its first line. */
  async function start(args: readonly string[]): Promise<{ ready: Ready; child: ChildProcess }> {
    const env = { PATH: process.env['PATH'], HOME: cwd };
    const command = toNodeArguments(['emulator', '--port', '0', ...args]);
    const child = spawn(process.execPath, command, { cwd, env, stdio: ['ignore', 'pipe', 'inherit'] });
    children.push(child);
    const line = await new Promise<string>((resolve, reject) => {
      let text = '';
      child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
        text += chunk;
        if (text.includes('\n')) resolve(text.slice(0, text.indexOf('\n')));
      });
      child.once('close', () => reject(new Error('The emulator ended before it was ready.')));
    });
    return { ready: JSON.parse(line) as Ready, child };
  }

  /** Ends the process, waits until it has ended, and gives its exit code. */
  async function stop(child: ChildProcess, signal: NodeJS.Signals): Promise<number | null> {
    if (child.exitCode === null && child.signalCode === null) {
      const ended = new Promise((resolve) => child.once('exit', resolve));
      child.kill(signal);
      await ended;
    }
    return child.exitCode;
  }

  async function call({ url, users }: Ready, method: string, path: string, body?: unknown): Promise<unknown> {
    const [user] = users;
    const auth = passwordHeaders(user ?? { code: '', password: '' });
    const json = { 'content-type': 'application/json' };
    const init = body === undefined ? { headers: auth } : { headers: { ...auth, ...json }, body: JSON.stringify(body) };
    return (await fetch(`${url}/k/v1/${path}`, { method, ...init })).json();
  }

  test('says in its first line where it is and who can sign in, and ends cleanly', async () => {
    const { ready, child } = await start(['--fixture', 'sample']);
    expect(ready.ready).toBe(true);
    expect(ready.url).toMatch(/^http:\/\/localhost:\d+$/);
    expect(await call(ready, 'GET', 'app.json?id=1')).toMatchObject({ appId: '1' });
    expect(await stop(child, 'SIGTERM')).toBe(0);
  });

  test('keeps changes in a data file between runs', async () => {
    const first = await start(['--fixture', 'empty', '--data', 'data.json']);
    await call(first.ready, 'POST', 'preview/app.json', { name: 'Kept' });
    // A kill, not a clean end: the write was acknowledged.
    await stop(first.child, 'SIGKILL');
    const second = await start(['--fixture', 'empty', '--data', 'data.json']);
    expect(await call(second.ready, 'GET', 'preview/app/settings.json?app=1')).toMatchObject({ name: 'Kept' });
  });

  test.each([
    ['a fixture that is not there', ['--fixture', 'ghost.json'], 'ghost.json'],
    ['a port that is none', ['--port', '99999'], '--port'],
    ['an unknown option', ['--speed', '1'], '--speed'],
  ])('ends with 2 for %s', async (_what, args, words) => {
    const result = await runToolHere(['emulator', ...args], { cwd });
    expect(result.code).toBe(2);
    expect(result.stderr).toContain(words);
  });

  test('names the place in a fixture that is wrong', async () => {
    await writeFile(join(cwd, 'bad.json'), '{"version":1,"users":[{"code":"a"}]}');
    const result = await runToolHere(['emulator', '--fixture', 'bad.json'], { cwd });
    expect(result.code).toBe(2);
    expect(result.stderr).toContain('users[0].password');
  });

  test('imports an app with its records and attachments from another Kintone and serves the fixture', async () => {
    const source = await start(['--fixture', 'sample']);
    const [user] = source.ready.users;
    const args = [
      'emulator',
      'import-app',
      '--base-url',
      source.ready.url,
      '--app',
      '1',
      '--records',
      '--output',
      'app.json',
    ];
    const env = { KINTONE_USERNAME: user?.code ?? '', KINTONE_PASSWORD: user?.password ?? '' };
    const result = await runToolHere(args, { cwd, env });
    expect(result.stderr).toContain('Left out: API tokens');
    expect(result.code).toBe(0);
    expect(result.all).not.toContain(user?.password ?? 'never');
    const domain = parseFixtureText(await readFile(join(cwd, 'app.json'), 'utf8'), { nowMs: 0 });
    expect(domain.apps.get(1)?.records.size).toBe(240);
    const attached = [...domain.files.values()].filter(({ place }) => place?.kind === 'record');
    const original = [...createSampleDomain(createClock()).files.values()].filter(
      ({ place }) => place?.kind === 'record',
    );
    const bytesOf = (files: typeof attached) => files.map(({ bytes }) => Buffer.from(bytes).toString('base64')).sort();
    expect(attached.length).toBeGreaterThan(0);
    expect(bytesOf(attached)).toEqual(bytesOf(original));
    const copy = await start(['--fixture', 'app.json']);
    const path = 'records.json?app=1&query=order%20by%20%24id%20asc%20limit%203&totalCount=true';
    const records = (await call(copy.ready, 'GET', path)) as { records: Record<string, unknown>[]; totalCount: string };
    const originals = (await call(source.ready, 'GET', path)) as typeof records;
    expect(records.totalCount).toBe(originals.totalCount);
    expect(records.records.map((record) => record['Subject'])).toEqual(
      originals.records.map((record) => record['Subject']),
    );
    expect(await call(copy.ready, 'GET', 'app/views.json?app=1')).toMatchObject({
      views: ((await call(source.ready, 'GET', 'app/views.json?app=1')) as { views: unknown }).views as object,
    });
  });
});
