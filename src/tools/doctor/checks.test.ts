import { describe, expect, test } from 'vitest';
import { parseBaseUrl } from '../auth/base-url.ts';
import { Secret } from '../auth/secret.ts';
import { deployNeeds } from '../deploy/deploy-session.ts';
import { checkNode, checkPackages, checkProxy } from './checks.ts';
import { checkClock, checkMethod } from './connection-checks.ts';

describe('doctor checks', () => {
  test.each([
    ['18.20.0', 'bad'],
    ['20.18.1', 'bad'],
    ['20.19.0', 'good'],
    ['24.1.0', 'good'],
  ])('judges Node %s as %s', (version, health) => {
    expect(checkNode(version).health).toBe(health);
  });

  test('names packages that are missing, and those that the project should replace', () => {
    const installed = new Map([
      ['@kintone/rest-api-client', '6.2.1'],
      ['@kintone/plugin-uploader', '9.0.0'],
    ]);
    const [needed, ...others] = checkPackages('/project', (name) => installed.get(name) ?? null);
    expect(needed).toMatchObject({ health: 'bad', sentence: { en: expect.stringContaining('npm ci') as string } });
    expect(needed?.sentence.en).toContain('@kintone/dts-gen');
    expect(needed?.sentence.en).not.toContain('rest-api-client');
    expect(others).toMatchObject([
      { health: 'warning', sentence: { en: expect.stringContaining('cli-kintone plugin upload') as string } },
    ]);
  });

  test('finds a clock that is off, and tolerates a slow answer', () => {
    expect(checkClock(0, 60_000).health).toBe('good');
    expect(checkClock(0, 11 * 60_000)).toMatchObject({
      health: 'bad',
      sentence: { en: expect.stringContaining('11 minutes') },
    });
    expect(checkClock(Number.NaN, 0).health).toBe('good');
  });

  test('names the method in force, and the scopes that an OAuth login lacks for a deploy', () => {
    const connection = {
      baseUrl: parseBaseUrl('https://example.cybozu.com'),
      source: 'login',
      basic: null,
      clientCertificate: null,
      guestSpaceId: null,
    } as const;
    const toCredential = (scopes: readonly string[]) =>
      ({ kind: 'oauth', token: new Secret('t'.repeat(40)), scopes }) as const;
    const all = [...deployNeeds.scopes];
    expect(checkMethod({ ...connection, credential: toCredential(all) })).toMatchObject({
      health: 'good',
      sentence: { en: expect.stringContaining('OAuth token with k:app_settings:read') as string },
    });
    expect(checkMethod({ ...connection, credential: toCredential(all.slice(0, 3)) })).toMatchObject({
      health: 'warning',
      sentence: { en: expect.stringContaining('lacks k:file:write') as string },
    });
  });

  test('says where requests go, without the login of the proxy', () => {
    const login = ['me', 'x'.repeat(12)].join(':');
    const env = { HTTPS_PROXY: `http://${login}@proxy.example.com:3128` };
    const finding = checkProxy(env, 'example.cybozu.com');
    expect(finding.sentence.en).toContain('proxy.example.com:3128');
    expect(JSON.stringify(finding)).not.toContain(login);
    expect(checkProxy({ ...env, NO_PROXY: '.cybozu.com' }, 'example.cybozu.com').sentence.en).toContain('leaves');
    expect(checkProxy({ HTTPS_PROXY: 'proxy' }, 'example.cybozu.com').health).toBe('bad');
  });
});
