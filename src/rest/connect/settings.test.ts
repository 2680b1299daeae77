import { describe, expect, test } from 'vitest';
import { integratorRedirectUrls, toIntegratorFields } from './integrator-io.ts';
import { toNeededRights } from './needed-rights.ts';
import { type Answers, recommend } from './recommend.ts';
import {
  commandLineRedirectUrl,
  toCode,
  toDotEnv,
  toEnvironment,
  toGitHubActions,
  toOAuthClientSheet,
} from './snippets.ts';
import { outsideMethods, type Target } from './target.ts';

const target: Target = { baseUrl: 'https://example.cybozu.com', guestSpaceId: null, appId: '7' };
const answers: Answers = { caller: 'script', apps: 'one', actsAs: 'service', runsOn: 'server', calls: ['read'] };

describe('recommend', () => {
  test.each<[Partial<Answers>, string]>([
    [{}, 'apiToken'],
    [{ apps: 'few' }, 'apiToken'],
    [{ apps: 'many' }, 'password'],
    [{ apps: 'many', actsAs: 'me', runsOn: 'machine' }, 'oauth'],
    [{ actsAs: 'eachPerson' }, 'oauth'],
    [{ actsAs: 'guest' }, 'none'],
    [{ caller: 'customization' }, 'session'],
    [{ runsOn: 'page', actsAs: 'guest' }, 'session'],
    [{ calls: ['deploy'], runsOn: 'ci' }, 'password'],
    [{ calls: ['deploy'], actsAs: 'me', runsOn: 'machine' }, 'oauth'],
  ])('leads %o to %s', (change, method) => {
    const advice = recommend({ ...answers, ...change });
    expect(advice.method).toBe(method);
    expect(advice.reasons.length).toBeGreaterThan(0);
  });

  test('names the boxes and scopes that the calls need', () => {
    expect(toNeededRights(['read', 'add'])).toMatchObject({
      tokenPermissions: [{ en: 'View records' }, { en: 'Add records' }],
      scopes: ['k:app_record:read', 'k:app_record:write'],
      refused: [],
    });
    expect(toNeededRights(['deploy']).refused).toEqual(['apiToken']);
  });
});

describe('settings', () => {
  test('hold names of variables and never a value for a secret', () => {
    for (const method of outsideMethods) {
      const options = { target, method, calls: ['read'] as const, basic: true };
      const { values } = JSON.parse(toEnvironment(options)) as {
        values: { key: string; type: string; value: string }[];
      };
      expect(values.filter(({ value }) => value !== '').map(({ key, type }) => [key, type])).toEqual([
        ['baseUrl', 'default'],
      ]);
      expect(toCode('Postman', options)).toContain('{{');
      for (const format of ['curl', 'curl (PowerShell)', 'rest-api-client (Node)', 'Python'] as const) {
        expect(toCode(format, options)).toContain('KINTONE_');
      }
      expect(toGitHubActions(options)).toContain('KINTONE_');
      expect(toDotEnv(options)).toMatch(/^KINTONE_(API_TOKEN|OAUTH_TOKEN|USERNAME)=$/m);
    }
  });

  test('go through the guest space where there is one', () => {
    const guest = {
      target: { ...target, guestSpaceId: '5' },
      method: 'apiToken' as const,
      calls: ['read' as const],
      basic: false,
    };
    expect(toCode('curl', guest)).toContain('/k/guest/5/v1/records.json?app=7');
    expect(toCode('Postman', guest)).toContain('{{baseUrl}}/k/guest/5/v1/records.json');
    expect(toCode('rest-api-client (Node)', guest)).toContain("guestSpaceId: '5'");
    expect(toDotEnv(guest)).toContain('KINTONE_GUEST_SPACE_ID=5');
  });

  test('hold one request for each of the calls in the collection, and its OAuth the scopes of all', () => {
    const calls = ['read', 'add', 'deploy'] as const;
    const collection = JSON.parse(toCode('Postman', { target, method: 'oauth', calls, basic: false })) as {
      item: { name: string }[];
      auth: { oauth2: { key: string; value: string }[] };
    };
    expect(collection.item.map(({ name }) => name)).toEqual(['List records', 'Add a record', 'JavaScript and CSS']);
    expect(collection.auth.oauth2.find(({ key }) => key === 'scope')?.value).toBe(
      toNeededRights(calls).scopes.join(' '),
    );
  });

  test('leave Basic out beside OAuth, which uses the same header', () => {
    const options = { target, method: 'oauth' as const, calls: ['read' as const], basic: true };
    expect(toCode('curl', options)).not.toContain('BASIC');
    expect(toEnvironment(options)).not.toContain('basic');
  });

  test('give every field of the integrator.io form for each method, API and region', () => {
    for (const auth of ['Custom', 'Token', 'OAuth 2.0'] as const) {
      for (const api of ['REST', 'User'] as const) {
        for (const region of ['NA', 'EU'] as const) {
          const fields = toIntegratorFields({ target, auth, api, region });
          const names = fields.map((field) => field.name);
          expect(names.slice(0, 4)).toEqual(['Name your connection', 'API type', 'Subdomain', 'Auth type']);
          expect(names.includes('App ID')).toBe(api === 'REST');
          expect(fields.find((field) => field.name === 'Subdomain')?.value).toBe('example');
          const own = { Custom: ['Login name', 'Password'], Token: ['Token'], 'OAuth 2.0': ['OAuth 2.0 client'] }[auth];
          expect(names.slice(-own.length)).toEqual(own);
          expect(JSON.stringify(fields).includes(integratorRedirectUrls[region])).toBe(auth === 'OAuth 2.0');
        }
      }
    }
  });

  test('give the administrator what a client registration asks for', () => {
    const sheet = toOAuthClientSheet({
      target,
      method: 'oauth',
      calls: ['deploy'],
      basic: false,
      redirectUrl: commandLineRedirectUrl,
    });
    expect(sheet[1]?.value.ja).toBe('https://localhost:3000/oauth2callback');
    expect(sheet.map((row) => row.name.en)).toEqual([
      'Client name',
      'Redirect endpoint',
      'Scopes',
      'Users',
      'Authorization URL',
      'Token URL',
    ]);
    expect(sheet[2]?.value.en).toBe('k:app_settings:read k:app_settings:write k:file:read k:file:write');
  });
});
