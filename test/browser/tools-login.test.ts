/** `npm run login` with a real browser and the OAuth server of the local Kintone. */
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { chromiumAdvice, findChromium, launchChromium } from '../support/chromium.ts';
import { findFreePort, findInvitation, type RegisteredClient, registerClient } from '../support/oauth-client.ts';
import { skipBecause } from '../support/skip.ts';
import type { Finished } from '../support/run-tool.ts';
import { createToolsWorld, type ToolsWorld } from '../support/tools-process.ts';

describe('npm run login', () => {
  let browser: Browser | null = null;
  let world: ToolsWorld;
  let client: RegisteredClient;
  beforeAll(async () => {
    if (await findChromium()) browser = await launchChromium();
  });
  afterAll(() => browser?.close());
  beforeEach(async (context) => {
    if (!browser) skipBecause(context, chromiumAdvice);
    world = await createToolsWorld();
    client = registerClient(world, `https://localhost:${await findFreePort()}/oauth2callback`);
  });
  afterEach(() => world?.close());

  /** Signs in as a person does, decides, and gives what the callback page says. */
  async function decideInBrowser(address: string, decision: 'allow' | 'deny', user = 'boss'): Promise<string> {
    if (!browser) throw new Error(chromiumAdvice);
    const context = await browser.newContext({ ignoreHTTPSErrors: true });
    try {
      const page = await context.newPage();
      await page.goto(address);
      await page.fill('[name=username]', user);
      await page.fill('[name=password]', world.password);
      await page.click('button[type=submit]');
      await page.click(`button[value=${decision}]`);
      await page.waitForURL((url) => url.pathname === '/oauth2callback');
      return await page.innerText('body');
    } finally {
      await context.close();
    }
  }

  async function login(
    decision: 'allow' | 'deny',
    more: { args?: string[]; change?: (address: string) => string; user?: string } = {},
  ): Promise<{ finished: Finished; page: string }> {
    const { args = [], change = (address: string) => address, user = 'boss' } = more;
    const pages: Promise<string>[] = [];
    const finished = await world.runProcess(['login', '--no-browser', '--redirect-uri', client.redirectUri, ...args], {
      env: client.env,
      onOutput(text) {
        const address = findInvitation(text);
        if (address && pages.length === 0) pages.push(decideInBrowser(change(address), decision, user));
      },
    });
    return { finished, page: (await Promise.all(pages)).join('') };
  }

  test('keeps tokens for this person alone, deploys with them, shows and removes them', async () => {
    const { finished, page } = await login('allow');
    expect(finished.stderr).toBe('');
    expect(finished.code).toBe(0);
    expect(page).toContain('You are logged in');
    const path = join(world.cwd, '.config/kintone-session-workbench/logins.json');
    expect((await stat(path)).mode & 0o777).toBe(0o600);
    const kept = JSON.parse(await readFile(path, 'utf8')) as {
      logins: { accessToken: string; refreshToken: string }[];
    };
    const [stored] = kept.logins;
    expect(finished.all).not.toContain(stored?.accessToken);
    expect(finished.all).not.toContain(stored?.refreshToken);
    expect(finished.all).not.toContain(client.clientSecret);

    const deployed = await world.run(['deploy', '--no-build'], { env: { KINTONE_USERNAME: '', KINTONE_PASSWORD: '' } });
    expect(deployed.stderr).toBe('');
    expect(deployed.code).toBe(0);
    expect((await world.live())['desktop.js']).toHaveLength(1);

    const who = await world.run(['whoami', '--json'], { env: { KINTONE_PASSWORD: '' } });
    expect(JSON.parse(who.stdout)).toMatchObject({ method: 'oauth', source: 'login', baseUrl: world.url });
    expect(who.all).not.toContain(stored?.accessToken);

    const out = await world.run(['logout']);
    expect(out.code).toBe(0);
    await expect(stat(path)).rejects.toThrow('ENOENT');
  });

  test('works for an account with two-factor authentication', async () => {
    const { finished } = await login('allow', { user: 'careful' });
    expect(finished.code).toBe(0);
    const deployed = await world.run(['deploy', '--no-build'], { env: { KINTONE_USERNAME: '', KINTONE_PASSWORD: '' } });
    expect(deployed.code).toBe(0);
  });

  test('says that consent was refused', async () => {
    const { finished, page } = await login('deny');
    expect(finished.code).toBe(1);
    expect(finished.stderr).toContain('Access was refused in the browser');
    expect(page).toContain('did not succeed');
  });

  test('throws an answer with a wrong state away', async () => {
    const { finished } = await login('allow', {
      change: (address) => address.replace(/state=[^&]+/, 'state=of-somebody-else'),
    });
    expect(finished.code).toBe(1);
    expect(finished.stderr).toContain('wrong state');
    await expect(stat(join(world.cwd, '.config/kintone-session-workbench/logins.json'))).rejects.toThrow('ENOENT');
  });

  test('receives the answer over plain http where the client is registered so', async () => {
    client = registerClient(world, `http://localhost:${await findFreePort()}/oauth2callback`);
    const { finished } = await login('allow', { args: ['--for', 'types'] });
    expect(finished.code).toBe(0);
    expect(finished.stdout).toContain('k:app_settings:read');
    const deployed = await world.run(['deploy', '--no-build'], { env: { KINTONE_USERNAME: '', KINTONE_PASSWORD: '' } });
    expect(deployed.code).toBe(1);
    expect(deployed.stderr).toContain('lacks a scope');
  });
});
