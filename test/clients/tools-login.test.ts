/** The login without a browser window: pasted addresses, refresh, and everything that can be wrong. */
import { chmod, readFile, stat } from 'node:fs/promises';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { findGrants } from '../../src/emulator/oauth/oauth-grants.ts';
import {
  allowAccess,
  findFreePort,
  findInvitation,
  type RegisteredClient,
  registerClient,
} from '../support/oauth-client.ts';
import { withFullDisk } from '../support/full-disk.ts';
import type { Finished } from '../support/run-tool.ts';
import { createToolsWorld, type ToolsWorld } from '../support/tools-process.ts';

const redirectUri = 'https://example.com/callback';
const noPassword = { KINTONE_USERNAME: '', KINTONE_PASSWORD: '' };

interface StoredFile {
  logins: { accessToken: string; refreshToken: string; expiresAtMs: number; clientSecret: string }[];
}

describe('npm run login', () => {
  let world: ToolsWorld;
  let client: RegisteredClient;
  let path: string;
  beforeEach(async () => {
    world = await createToolsWorld();
    client = registerClient(world, redirectUri);
    path = join(world.cwd, '.config/kintone-session-workbench/logins.json');
  });
  afterEach(() => world.close());

  const allow = (address: string): Promise<string> => allowAccess(world, address);

  async function paste(
    toPasted: (address: string) => Promise<string> | string,
    env: Record<string, string> = {},
  ): Promise<Finished> {
    let sent = false;
    return world.run(['login', '--paste', '--redirect-uri', redirectUri], {
      env: { ...client.env, ...env },
      keepInputOpen: true,
      onOutput(text, hands) {
        const address = findInvitation(text);
        if (!address || sent || !text.includes('Then paste')) return;
        sent = true;
        void Promise.resolve(toPasted(address)).then((pasted) => hands.answer(pasted));
      },
    });
  }

  async function readStored(): Promise<StoredFile['logins'][number]> {
    const [login] = (JSON.parse(await readFile(path, 'utf8')) as StoredFile).logins;
    if (!login) throw new Error('no login stored');
    return login;
  }

  async function changeStored(change: Partial<StoredFile['logins'][number]>): Promise<void> {
    const login = { ...(await readStored()), ...change };
    await world.write('.config/kintone-session-workbench/logins.json', JSON.stringify({ version: 1, logins: [login] }));
  }

  test('takes the pasted address, and refreshes the token before it ends', async () => {
    const finished = await paste(allow);
    expect(finished.stderr).toBe('');
    expect(finished.code).toBe(0);
    const before = await readStored();
    await changeStored({ expiresAtMs: Date.now() + 60_000 });
    await chmod(path, 0o644);
    const deployed = await world.run(['deploy', '--no-build', '--dry-run'], { env: noPassword });
    expect(deployed.stderr).toBe('');
    expect(deployed.code).toBe(0);
    const after = await readStored();
    expect(after.accessToken).not.toBe(before.accessToken);
    expect(after.refreshToken).toBe(before.refreshToken);
    expect((await stat(path)).mode & 0o777).toBe(0o600);
    for (const secret of [before.accessToken, after.accessToken, after.refreshToken, client.clientSecret]) {
      expect(finished.all + deployed.all).not.toContain(secret);
    }
  });

  test('says that an ended login needs a new one', async () => {
    await paste(allow);
    await changeStored({ expiresAtMs: 0 });
    const stored = await readStored();
    findGrants(world.kintone.domain).revokeClient(client.env['KINTONE_OAUTH_CLIENT_ID'] ?? '');
    const done = await world.run(['deploy', '--no-build'], { env: noPassword });
    expect(done.code).toBe(1);
    expect(done.stderr.trim().split('\n')).toHaveLength(1);
    expect(done.stderr).toContain('npm run login');
    expect(done.all).not.toContain(stored.refreshToken);
  });

  test('says that a revoked access token needs a new login', async () => {
    await paste(allow);
    findGrants(world.kintone.domain).revokeClient(client.env['KINTONE_OAUTH_CLIENT_ID'] ?? '');
    const done = await world.run(['deploy', '--no-build'], { env: noPassword });
    expect(done.code).toBe(1);
    expect(done.stderr).toContain('no longer accepts the OAuth token');
  });

  test('refuses a wrong state and an address without a code', async () => {
    const state = await paste((address) => allow(address).then((url) => url.replace(/state=[^&]+/, 'state=other')));
    expect(state.code).toBe(1);
    expect(state.stderr).toContain('wrong state');
    const nothing = await paste(() => 'https://example.com/');
    expect(nothing.code).toBe(1);
    expect(nothing.stderr).toContain('no authorization code');
  });

  test('says that the client secret is wrong without repeating it', async () => {
    const secret = `secret-${crypto.randomUUID()}`;
    const done = await paste(allow, { KINTONE_OAUTH_CLIENT_SECRET: secret });
    expect(done.code).toBe(1);
    expect(done.stderr).toContain('client id and client secret');
    expect(done.all).not.toContain(secret);
  });

  test('says what is missing or cannot work before it opens anything', async () => {
    const noClient = await world.run(['login'], { env: noPassword });
    expect(noClient.code).toBe(2);
    expect(noClient.stderr).toContain('KINTONE_OAUTH_CLIENT_SECRET');
    const badTask = await world.run(['login', '--for', 'everything'], { env: client.env });
    expect(badTask.code).toBe(2);
    const far = await world.run(['login', '--redirect-uri', redirectUri], { env: client.env });
    expect(far.code).toBe(2);
    expect(far.stderr).toContain('--paste');
  });

  test('says that the callback port is taken, and gives up at the deadline', async () => {
    const port = await findFreePort();
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
    const args = ['login', '--no-browser', '--redirect-uri', `http://localhost:${port}/oauth2callback`];
    const taken = await world.run(args, { env: client.env });
    await new Promise<void>((resolve) => server.close(() => resolve()));
    expect(taken.code).toBe(1);
    expect(taken.stderr).toContain(`Port ${port} is in use`);
    const late = await world.run([...args, '--timeout', '1'], { env: client.env });
    expect(late.code).toBe(1);
    expect(late.stderr).toContain('within 1 s');
  });

  test('says that the login file is damaged, and removes it on logout', async () => {
    await world.write('.config/kintone-session-workbench/logins.json', '{"version":1,"logins":[{');
    const done = await world.run(['whoami'], { env: noPassword });
    expect(done.code).toBe(1);
    expect(done.stderr).toContain('damaged');
    expect((await world.run(['logout'])).code).toBe(0);
    await expect(stat(path)).rejects.toThrow('ENOENT');
  });

  test('stores nothing when the disk is full', async () => {
    const done = await withFullDisk('logins.json', () => paste(allow));
    expect(done.code).toBe(1);
    expect(done.stderr).toContain('No space is left');
    await expect(stat(path)).rejects.toThrow('ENOENT');
  });
});
