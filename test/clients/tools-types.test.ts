/** `npm run types` and `npm run doctor` as processes against the local Kintone. */
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createToolsWorld, type ToolsWorld } from '../support/tools-process.ts';

const kintoneTypes = createRequire(import.meta.url).resolve('@kintone/dts-gen/kintone.d.ts');
const compiler = fileURLToPath(new URL('../../node_modules/typescript/bin/tsc', import.meta.url));

let world: ToolsWorld;
beforeEach(async () => {
  world = await createToolsWorld();
});
afterEach(() => world.close());

describe('npm run types', () => {
  function compile(text: string): Promise<string> {
    return world.write('use.ts', text).then(() => {
      const files = [kintoneTypes, 'fields.d.ts', 'fields.values.d.ts', 'use.ts'];
      const args = ['--noEmit', '--strict', '--target', 'es2022', '--lib', 'es2022,dom', '--types', '', ...files];
      return spawnSync(process.execPath, [compiler, ...args], { cwd: world.cwd, encoding: 'utf8' }).stdout;
    });
  }

  test('writes declarations that compile, with field kinds and option values', async () => {
    const done = await world.run(['types', '--app', '1']);
    expect(done.stderr).toBe('');
    expect(done.code).toBe(0);
    expect(await world.read('fields.d.ts')).toContain('Title: kintone.fieldTypes.SingleLineText');
    expect(await world.read('fields.values.d.ts')).toContain(String.raw`"Priority": "High" | "It's low" | null;`);
    const good = `
      const kind: kintone.types.FieldsKinds['Priority'] = 'DROP_DOWN';
      const record = {} as kintone.types.StrictFields;
      record.Priority.value = 'High';
      record.Title.value = 'any text';
      export { kind };
    `;
    expect(await compile(good)).toBe('');
    expect(
      await compile(`const record = {} as kintone.types.StrictFields; record.Priority.value = 'Middle';`),
    ).toContain('TS2322');
  });

  test('takes an API token, and Basic on top', async () => {
    const token = 'r5'.repeat(20);
    const live = world.kintone.domain.apps.get(1)?.live;
    if (!live) throw new Error('app 1 is not live');
    Object.assign(live, { apiTokens: [{ token, permissions: ['view'] }] });
    // credential-ok: made-up login of the local Kintone in this test
    world.kintone.domain.basicAuth = { user: 'gate', password: 'gate-pass' };
    const done = await world.run(['types', '--app', '1', '--json'], {
      env: {
        KINTONE_USERNAME: '',
        KINTONE_PASSWORD: '',
        KINTONE_API_TOKEN: token,
        KINTONE_BASIC_AUTH_USERNAME: 'gate',
        // credential-ok: made-up login of the local Kintone in this test
        KINTONE_BASIC_AUTH_PASSWORD: 'gate-pass',
      },
    });
    expect(done.stderr).toBe('');
    expect(JSON.parse(done.stdout)).toMatchObject({ ok: true, files: ['fields.d.ts', 'fields.values.d.ts'] });
    expect(done.all).not.toContain(token);
  });

  test('cleans the error output of dts-gen, which holds the password header', async () => {
    const encoded = Buffer.from(`boss:${world.password}`).toString('base64');
    let asked = 0;
    world.hooks.push((request) => {
      if (!request.url.includes('/app/form/fields.json')) return undefined;
      asked += 1;
      return asked === 1 ? undefined : new Response('gone', { status: 500 });
    });
    const done = await world.run(['types', '--app', '1']);
    expect(asked).toBe(2);
    expect(done.code).toBe(1);
    expect(done.stderr.trim().split('\n')).toHaveLength(1);
    expect(done.stderr).toContain('dts-gen could not write fields.d.ts');
    expect(done.all).not.toContain(encoded);
    expect(done.all).not.toContain(world.password);
  });

  test('says what is wrong before dts-gen starts, and asks once with a wrong password', async () => {
    expect((await world.run(['types'])).code).toBe(2);
    expect((await world.run(['types', '--app', '1', '--type-name', 'not a name'])).code).toBe(2);
    world.requests.length = 0;
    // credential-ok: made-up login of the local Kintone in this test
    const wrong = await world.run(['types', '--app', '1'], { env: { KINTONE_PASSWORD: 'not-it-at-all' } });
    expect(wrong.code).toBe(1);
    expect(wrong.stderr).toContain('refused the login name or password');
    expect(world.requests).toHaveLength(1);
    const missing = await world.run(['types', '--app', '99']);
    expect(missing.stderr).toContain('App 99 does not exist');
  });
});

describe('npm run doctor', () => {
  test('finds everything in order, and names the deprecated package', async () => {
    const done = await world.run(['doctor']);
    expect(done.code).toBe(0);
    expect(done.stdout).toContain(`✓ ${new URL(world.url).host} answers.`);
    expect(done.stdout).toContain('! @kintone/customize-uploader');
    expect(done.stdout).toContain('The account may manage app 1');
    expect(world.requests.every((request) => request.startsWith('GET '))).toBe(true);
  });

  test('names what is wrong and hides what is secret', async () => {
    // credential-ok: made-up login of the local Kintone in this test
    const wrong = await world.run(['doctor', '--json'], { env: { KINTONE_PASSWORD: 'not-it-at-all' } });
    expect(wrong.code).toBe(1);
    expect(JSON.parse(wrong.stdout)).toMatchObject({ ok: false });
    expect(wrong.stdout).toContain('refused the login name or password');
    const secret = `proxy-${crypto.randomUUID()}`;
    const proxied = await world.run(['doctor'], { env: { HTTPS_PROXY: `http://me:${secret}@proxy.example.com:8080` } });
    expect(proxied.stdout).toContain('proxy.example.com:8080');
    expect(proxied.all).not.toContain(secret);
    const nowhere = await world.run(['doctor'], { env: { KINTONE_BASE_URL: 'http://localhost:1' } });
    expect(nowhere.code).toBe(1);
    expect(nowhere.stdout).toContain('does not answer');
    const nothing = await world.run(['doctor'], { env: { KINTONE_USERNAME: '', KINTONE_PASSWORD: '' } });
    expect(nothing.code).toBe(1);
    expect(nothing.stdout).toContain('npm run login');
  });

  test('says that an API token cannot deploy', async () => {
    const token = 's6'.repeat(20);
    const live = world.kintone.domain.apps.get(1)?.live;
    if (!live) throw new Error('app 1 is not live');
    Object.assign(live, { apiTokens: [{ token, permissions: ['view'] }] });
    const env = { KINTONE_USERNAME: '', KINTONE_PASSWORD: '', KINTONE_API_TOKEN: token };
    const done = await world.run(['doctor'], { env });
    expect(done.code).toBe(0);
    expect(done.stdout).toContain('refuses it for deploy');
    expect(done.all).not.toContain(token);
  });
});
