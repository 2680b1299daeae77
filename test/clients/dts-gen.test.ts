/** `@kintone/dts-gen` as a process: generation with each authentication method, and the integration kit of the package. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sampleApps } from '../../src/emulator/fixtures/sample-domain.ts';
import { sampleSpaces } from '../../src/emulator/fixtures/sample-spaces.ts';
import { findGrants } from '../../src/emulator/oauth/oauth-grants.ts';
import { findBin, findPackageFile, runNode, type SampleServer, startSampleServer } from '../support/client-process.ts';

describe('dts-gen', () => {
  let server: SampleServer;
  beforeAll(async () => {
    server = await startSampleServer();
  });
  afterAll(() => server.close());

  async function generate(app: number, authentication: readonly string[], more: readonly string[] = []) {
    const output = join(server.folder, `${crypto.randomUUID()}.d.ts`);
    const args = ['--base-url', server.url, '--app-id', String(app), '-o', output, ...authentication, ...more];
    const result = await runNode(findBin('@kintone/dts-gen', 'kintone-dts-gen', 'clients'), args, server.folder);
    return { result, text: result.code === 0 ? await readFile(output, 'utf8') : '' };
  }

  function password(): string[] {
    const { code, password } = server.administrator;
    return ['-u', code, '-p', password];
  }

  test('generates types with a password', async () => {
    const { result, text } = await generate(sampleApps.everyField, password());
    expect(result).toMatchObject({ code: 0 });
    expect(text).toContain('interface SavedFields extends Fields');
    expect(text).toContain('Drop_down: kintone.fieldTypes.DropDown;');
    expect(text).toContain('文字列: kintone.fieldTypes.SingleLineText;');
  });

  test('generates the same types with an API token', async () => {
    const [token] = server.kintone.domain.apps.get(sampleApps.inquiries)?.live?.apiTokens ?? [];
    const byToken = await generate(sampleApps.inquiries, ['--api-token', token?.token ?? '']);
    const byPassword = await generate(sampleApps.inquiries, password());
    expect(byToken.result.code).toBe(0);
    expect(byToken.text).toBe(byPassword.text);
  });

  test('generates types with an OAuth token', async () => {
    const { domain, clock } = server.kintone;
    const client = [...domain.oauthClients.values()].find(({ allowedUsers }) => allowedUsers.includes('administrator'));
    const accessToken = 'a'.repeat(64);
    const consent = {
      clientId: client?.clientId ?? '',
      userCode: 'administrator',
      scopes: ['k:app_settings:read'] as const,
    };
    findGrants(domain).addAccessToken(accessToken, consent, clock.nowMs() + 3_600_000);
    const { result, text } = await generate(sampleApps.customers, ['--oauth-token', accessToken]);
    expect(result).toMatchObject({ code: 0 });
    expect(text).toContain('Company: kintone.fieldTypes.SingleLineText;');
  });

  test('generates types through Basic authentication at the network edge', async () => {
    server.kintone.domain.basicAuth = { user: 'edge', password: 'e'.repeat(12) };
    try {
      const refused = await generate(sampleApps.products, password());
      expect(refused.result.code).toBe(1);
      const basic = ['--basic-auth-username', 'edge', '--basic-auth-password', 'e'.repeat(12)];
      const { result } = await generate(sampleApps.products, [...password(), ...basic]);
      expect(result).toMatchObject({ code: 0 });
    } finally {
      server.kintone.domain.basicAuth = null;
    }
  });

  test('generates types of a guest space app and of the preview settings', async () => {
    const guest = ['--guest-space-id', String(sampleSpaces.guest)];
    expect((await generate(sampleApps.guestTasks, password(), guest)).result).toMatchObject({ code: 0 });
    expect((await generate(sampleApps.guestTasks, password())).result.code).toBe(1);
    expect((await generate(sampleApps.products, password(), ['--preview'])).result).toMatchObject({ code: 0 });
  });

  test('refuses a wrong password', async () => {
    const { result } = await generate(sampleApps.products, ['-u', 'administrator', '-p', 'wrong']);
    expect(result.code).toBe(1);
  });

  test('runs the set-up script of the integration kit to its end', async () => {
    const { code, password: secret } = server.administrator;
    const bundle = findPackageFile('@kintone/dts-gen', 'dist/dts-gen-integration-test.js');
    const script = findPackageFile('@kintone/dts-gen', 'dist/integration-tests/setup-test-app.js');
    const args = ['--base-url', server.url, '-u', code, '-p', secret, '--integration-test-js-file', bundle];
    const result = await runNode(script, args, server.folder);
    expect(result).toMatchObject({ code: 0, stderr: '' });
    const app = [...server.kintone.domain.apps.values()].at(-1);
    expect(app?.live?.name).toBe('dts-gen-integration-test');
    expect(app?.live?.customize.desktop.js).toMatchObject([{ file: { name: 'dts-gen-integration-test.js' } }]);
    expect(app?.records.size).toBe(1);
    const generated = await generate(app?.id ?? 0, password());
    expect(generated.text).toContain('Table_0:');
  });
});
