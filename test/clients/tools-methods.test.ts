/** Every command with every method of signing in: it works, or it refuses in one sentence that says why. */
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ConnectionDropped } from '../../src/emulator/faults/faults.ts';
import { createSecureAccess, type SecureAccess } from '../support/client-certificate.ts';
import { allowAccess, findInvitation, registerClient } from '../support/oauth-client.ts';
import type { Finished, Hands, RunOptions } from '../support/run-tool.ts';
import { skipBecause } from '../support/skip.ts';
import { enter, hasTerminal, runAtTerminal, type Typed, terminalAdvice } from '../support/terminal.ts';
import { type Method, methods, rows } from '../support/tools-commands.ts';
import { isOurs } from '../support/tools-outcome.ts';
import { createToolsWorld, type ToolsWorld } from '../support/tools-process.ts';

const redirectUri = 'https://example.com/callback';

let world: ToolsWorld;
beforeEach(async () => {
  world = await createToolsWorld();
});
afterEach(() => world.close());

/** A watch ends where it has nothing to do but wait. */
function endWatching(text: string, hands: Hands): void {
  if (/Watching|"target"/.test(text)) hands.interrupt();
}

function withMethod(args: readonly string[], method: Method): string[] {
  if (method !== '--json') return [...args];
  return args[0] === 'scan' ? [...args, '--format', 'json'] : [...args, '--json'];
}

const methodNames = Object.keys(methods) as Method[];

describe.each(Object.entries(rows))('%s', (_command, { args, before, worked, refuses = {} }) => {
  async function run(method: Method): Promise<Finished> {
    await before?.(world);
    const { env, secrets } = await methods[method](world);
    world.requests.length = 0;
    const done = await world.run(withMethod(args, method), { env, onOutput: endWatching });
    expect([...secrets, world.password].filter((secret) => done.all.includes(secret))).toEqual([]);
    return done;
  }

  test.each(methodNames.filter((method) => !(method in refuses)))('works with %s', async (method) => {
    const done = await run(method);
    expect(done.stderr).toBe('');
    expect(done.code).toBe(0);
    await worked(world, done);
  });

  const refused = Object.entries(refuses) as [Method, string][];
  test.runIf(refused.length > 0).each(refused)('refuses %s with the reason', async (method, reason) => {
    const done = await run(method);
    expect(done.stderr).toContain(reason);
    expect(done.stderr.trim().split('\n')).toHaveLength(1);
    expect(done.code).toBe(2);
    expect(world.requests.filter((request) => !request.startsWith('GET '))).toEqual([]);
  });

  test('prints one JSON value with --json and nothing else', async () => {
    expect(typeof JSON.parse((await run('--json')).stdout)).toBe('object');
  });

  test('prints plain lines in CI', async () => {
    const { stdout } = await run('CI');
    expect(stdout).not.toContain('\r');
    expect(stdout).toBe(stripVTControlCharacters(stdout));
  });
});

function login(more: readonly string[], options: Partial<RunOptions>): Promise<Finished> {
  let answered = false;
  return world.run(['login', '--paste', '--redirect-uri', redirectUri, ...more], {
    ...options,
    keepInputOpen: true,
    onOutput(text, hands) {
      const address = findInvitation(text);
      if (!address || answered) return;
      answered = true;
      void allowAccess(world, address).then(hands.answer);
    },
  });
}

describe('login', () => {
  const others: Method[] = ['password', 'OAuth login', 'OAuth variable', 'API token', 'guest space', 'CI', '--json'];
  test.each(others)('gets a login of its own beside %s', async (method) => {
    const client = registerClient(world, redirectUri);
    const { env } = await methods[method](world);
    const done = await login(withMethod([], method), { env: { ...env, ...client.env } });
    expect(done.code).toBe(0);
    expect(done.all).not.toContain(client.clientSecret);
    const stored = JSON.parse(await world.read('.config/kintone-session-workbench/logins.json')) as {
      logins: object[];
    };
    expect(stored.logins).toContainEqual(expect.objectContaining({ baseUrl: world.url }));
  });

  test('refuses password and Basic, whose header an OAuth token needs for itself', async () => {
    const client = registerClient(world, redirectUri);
    const { env } = methods['password and Basic'](world);
    const done = await login([], { env: { ...client.env, ...env } });
    expect(done.code).toBe(2);
    expect(done.stderr).toContain('Basic authentication cannot go together with an OAuth token');
  });
});

describe('a client certificate', () => {
  let access: SecureAccess;
  beforeEach(async () => {
    access = await createSecureAccess(world.url);
    await world.write('authority.pem', access.authority);
    await world.write('me.pfx', access.pfx);
  });
  afterEach(() => access.close());

  /** As a process, because Node reads the trusted authorities when it starts. */
  async function run(args: readonly string[], env: Record<string, string> = {}): Promise<Finished> {
    const done = await world.runProcess(args, {
      env: {
        KINTONE_BASE_URL: access.url,
        KINTONE_PFX_FILE_PATH: 'me.pfx',
        KINTONE_PFX_FILE_PASSWORD: access.pfxPassword,
        NODE_EXTRA_CA_CERTS: join(world.cwd, 'authority.pem'),
        ...env,
      },
      onOutput: endWatching,
    });
    for (const secret of [access.pfxPassword, world.password]) expect(done.all).not.toContain(secret);
    return done;
  }

  function expectCertificate(): void {
    expect(access.calls.length).toBeGreaterThan(0);
    expect(new Set(access.calls.map(({ name }) => name))).toEqual(new Set(['boss of the tests']));
    expect(world.requests).toHaveLength(access.calls.length);
  }

  const { types: _types, 'deploy --engine cli-kintone': _engine, scan: _scan, whoami: _whoami, ...online } = rows;
  test.each(Object.entries(online))('goes along with every call of %s', async (_command, { args, before, worked }) => {
    if (before) await run(['deploy', '--no-build']);
    world.requests.length = 0;
    access.calls.length = 0;
    const done = await run(args);
    expect(done.stderr).toBe('');
    expect(done.code).toBe(0);
    expectCertificate();
    await worked(world, done);
  });

  test('goes along with the calls of login, and is named by whoami', async () => {
    const client = registerClient(world, redirectUri);
    let answered = false;
    const env = {
      ...client.env,
      KINTONE_BASE_URL: access.url,
      KINTONE_PFX_FILE_PATH: 'me.pfx',
      KINTONE_PFX_FILE_PASSWORD: access.pfxPassword,
      NODE_EXTRA_CA_CERTS: join(world.cwd, 'authority.pem'),
    };
    const done = await world.runProcess(['login', '--paste', '--redirect-uri', redirectUri], {
      env,
      keepInputOpen: true,
      onOutput(text, hands) {
        const address = findInvitation(text);
        if (!address || answered || !text.includes('Then paste')) return;
        answered = true;
        void allowAccess(world, address.replace(access.url, world.url)).then(hands.answer);
      },
    });
    expect(done.stderr).toBe('');
    expect(access.calls).toEqual([{ call: 'POST /oauth2/token', name: 'boss of the tests' }]);
    expect(await world.read('.config/kintone-session-workbench/logins.json')).not.toContain(access.pfxPassword);
    const who = await world.run(['whoami'], { env });
    expect(who.stdout).toContain('client certificate');
  });

  test('is refused in one sentence where the official tool behind a command cannot use it', async () => {
    const env = { KINTONE_PFX_FILE_PATH: 'me.pfx', KINTONE_PFX_FILE_PASSWORD: access.pfxPassword };
    const types = await world.run(['types', '--app', '1'], { env });
    expect(types).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('dts-gen cannot use a client certificate') as string,
    });
    await rows['deploy --engine cli-kintone']?.before?.(world);
    const deploy = await world.run(['deploy', '--no-build', '--engine', 'cli-kintone'], { env });
    expect(deploy).toMatchObject({ code: 2, stderr: expect.stringContaining('on its command line only') as string });
  });

  test('says in one sentence that its password is wrong, and that Kintone lets nobody in without it', async () => {
    // credential-ok: made-up password that opens nothing in this test
    const wrong = await run(['deploy', '--no-build'], { KINTONE_PFX_FILE_PASSWORD: 'not-it-at-all' });
    expect(wrong).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('client certificate could not be opened') as string,
    });
    const without = await run(['deploy', '--no-build'], { KINTONE_PFX_FILE_PATH: '' });
    expect(without.code).toBe(1);
    expect(without.stderr.trim().split('\n')).toHaveLength(1);
    expect(without.stderr).toContain('KINTONE_PFX_FILE_PATH');
    expect(world.requests).toEqual([]);
  });
});

describe('questions at a terminal', () => {
  const present = hasTerminal();
  beforeEach((context) => {
    if (!present) skipBecause(context, terminalAdvice);
  });

  const signIn = (): Typed[] => [
    ['Login name for', `boss${enter}`],
    ['Password', `${world.password}${enter}`],
  ];

  async function run(args: readonly string[], typed: readonly Typed[], env: Record<string, string> = {}) {
    const done = await runAtTerminal(args, typed, {
      cwd: world.cwd,
      env: { KINTONE_BASE_URL: world.url, ...env },
    });
    expect(done.screen).not.toContain(world.password);
    return done;
  }

  const ctrlC = '\u0003';
  const endings: Record<string, Typed[]> = { 'deploy --watch': [['Watching', ctrlC]] };
  const { scan: _scan, rollback: _rollback, ...asking } = rows;
  test.each(Object.entries(asking))('%s asks for login name and password, which is not shown', async (name, row) => {
    await row.before?.(world);
    world.requests.length = 0;
    const { code, screen } = await run(row.args, [...signIn(), ...(endings[name] ?? [])]);
    expect(screen).toContain('Login name for localhost');
    expect(code).toBe(0);
    await row.worked(world, { code, signal: null, stdout: screen, stderr: '', all: screen });
  });

  test('rollback asks which backup', async () => {
    await rows['rollback']?.before?.(world);
    const { code, screen } = await run(['rollback'], [...signIn(), ['Which backup', enter]]);
    expect(screen).toContain('no files');
    expect(code).toBe(0);
    expect(await isOurs(world, 'live')).toBe(false);
  });

  test('login asks for client id and client secret, and reads the pasted address without showing it', async () => {
    const client = registerClient(world, redirectUri);
    let pasted = '';
    const { code, screen } = await run(
      ['login', '--paste', '--redirect-uri', redirectUri],
      [
        ['Client id', `${client.env['KINTONE_OAUTH_CLIENT_ID']}${enter}`],
        ['Client secret', `${client.clientSecret}${enter}`],
        [
          'Address after allowing',
          async (text) => {
            pasted = await allowAccess(world, findInvitation(text) ?? '');
            return `${pasted}${enter}`;
          },
        ],
      ],
    );
    expect(code).toBe(0);
    expect(screen).not.toContain(client.clientSecret);
    expect(screen).not.toContain(new URL(pasted).searchParams.get('code'));
  });

  test('a deploy that was cut off asks whether to go on or back', async () => {
    let kill: () => void = () => undefined;
    world.hooks.push((request) => {
      if (request.method !== 'POST' || !request.url.includes('/preview/app/deploy')) return undefined;
      kill();
      throw new ConnectionDropped();
    });
    await world.runProcess(['deploy', '--no-build'], {
      onStart(hands) {
        kill = hands.kill;
      },
    });
    world.hooks.length = 0;
    const { code, screen } = await run(['deploy', '--no-build'], [...signIn(), ['What now', enter]]);
    expect(screen).toContain('Go on: deploy now');
    expect(code).toBe(0);
    expect(await isOurs(world, 'live')).toBe(true);
  });

  test('Ctrl+C at a question ends it with one sentence and nothing changed', async () => {
    const { code, screen } = await run(['deploy', '--no-build'], [['Login name for', ctrlC]]);
    expect(code).toBe(1);
    expect(screen).toContain('Stopped on request');
    expect(screen).not.toMatch(/\n\s+at /);
    expect(world.requests).toEqual([]);
  });
});
