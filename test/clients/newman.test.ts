/** A Postman collection run by newman: password, API token, Basic, OAuth authorization code with refresh. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sampleApps } from '../../src/emulator/fixtures/sample-domain.ts';
import { findGrants } from '../../src/emulator/oauth/oauth-grants.ts';
import { findBin, runNode, type SampleServer, startSampleServer } from '../support/client-process.ts';

interface Item {
  name: string;
  method: string;
  path: string;
  headers?: Record<string, string>;
  body?: unknown;
  form?: Record<string, string>;
  /** Lines of a Postman test script. */
  script: string[];
}

/** Collection format 2.1 as Postman exports it. */
function toCollection(items: readonly Item[]): unknown {
  return {
    info: { name: 'Kintone', schema: 'https://schema.getpostman.com/json/collection/v2.1.0/collection.json' },
    item: items.map(({ name, method, path, headers = {}, body, form, script }) => ({
      name,
      request: {
        method,
        url: `{{baseUrl}}${path}`,
        header: Object.entries(headers).map(([key, value]) => ({ key, value })),
        ...(body !== undefined && {
          body: { mode: 'raw', raw: JSON.stringify(body), options: { raw: { language: 'json' } } },
        }),
        ...(form && {
          body: { mode: 'urlencoded', urlencoded: Object.entries(form).map(([key, value]) => ({ key, value })) },
        }),
      },
      event: [{ listen: 'test', script: { type: 'text/javascript', exec: script } }],
    })),
  };
}

function expects(name: string, condition: string): string {
  return `pm.test(${JSON.stringify(name)}, () => { ${condition} });`;
}

describe('newman', () => {
  let server: SampleServer;
  beforeAll(async () => {
    server = await startSampleServer();
  });
  afterAll(() => server.close());

  async function run(items: readonly Item[], variables: Record<string, string>) {
    await writeFile(join(server.folder, 'collection.json'), JSON.stringify(toCollection(items)));
    const settings = Object.entries({ baseUrl: server.url, ...variables }).flatMap(([key, value]) => [
      '--env-var',
      `${key}=${value}`,
    ]);
    const report = join(server.folder, 'report.json');
    const args = ['run', 'collection.json', ...settings, '--reporters', 'json,cli', '--reporter-json-export', report];
    return runNode(findBin('newman', 'newman', 'clients'), args, server.folder);
  }

  test('runs a collection with password, API token and OAuth', async () => {
    const { domain, clock } = server.kintone;
    const { code, password } = server.administrator;
    const [client] = domain.oauthClients.values();
    const [token] = domain.apps.get(sampleApps.inquiries)?.live?.apiTokens ?? [];
    if (!client || !token) throw new Error('The sample domain has no OAuth client or no API token.');
    const userCode = client.allowedUsers[0] ?? '';
    const scopes = ['k:app_record:read'] as const;
    const authorization = {
      clientId: client.clientId,
      userCode,
      scopes,
      redirectUri: client.redirectUri,
      codeChallenge: null,
    };
    const grantCode = findGrants(domain).createCode(authorization, clock.nowMs());
    const variables = {
      password: Buffer.from(`${code}:${password}`).toString('base64'),
      apiToken: token.token,
      client: Buffer.from(`${client.clientId}:${client.clientSecret}`).toString('base64'),
      code: grantCode,
      redirectUri: client.redirectUri,
    };
    const ok = expects('answers 200', 'pm.response.to.have.status(200);');
    const records = `/k/v1/records.json?app=${sampleApps.inquiries}`;
    const keepToken = "pm.environment.set('accessToken', pm.response.json().access_token);";
    const items: Item[] = [
      {
        name: 'refuses nobody',
        method: 'GET',
        path: records,
        script: [
          expects(
            'answers 401',
            "pm.response.to.have.status(401); pm.expect(pm.response.json().code).to.eql('CB_AU01');",
          ),
        ],
      },
      {
        name: 'password',
        method: 'GET',
        path: records,
        headers: { 'X-Cybozu-Authorization': '{{password}}' },
        script: [ok, expects('lists records', 'pm.expect(pm.response.json().records.length).to.eql(100);')],
      },
      {
        name: 'API token',
        method: 'GET',
        path: `${records}&query=limit%203`,
        headers: { 'X-Cybozu-API-Token': '{{apiToken}}' },
        script: [ok, expects('limits', 'pm.expect(pm.response.json().records.length).to.eql(3);')],
      },
      {
        name: 'JSON body',
        method: 'POST',
        path: '/k/v1/preview/app.json',
        headers: { 'X-Cybozu-Authorization': '{{password}}', 'Content-Type': 'application/json' },
        body: { name: 'By newman' },
        script: [ok],
      },
      {
        name: 'GET by override',
        method: 'POST',
        path: '/k/v1/records.json',
        headers: {
          'X-Cybozu-Authorization': '{{password}}',
          'Content-Type': 'application/json',
          'X-HTTP-Method-Override': 'GET',
        },
        body: { app: sampleApps.customers, fields: ['$id'] },
        script: [ok],
      },
      {
        name: 'code',
        method: 'POST',
        path: '/oauth2/token',
        headers: { Authorization: 'Basic {{client}}' },
        form: { grant_type: 'authorization_code', code: '{{code}}', redirect_uri: '{{redirectUri}}' },
        script: [ok, keepToken, "pm.environment.set('refreshToken', pm.response.json().refresh_token);"],
      },
      {
        name: 'Bearer',
        method: 'GET',
        path: records,
        headers: { Authorization: 'Bearer {{accessToken}}' },
        script: [ok],
      },
      {
        name: 'scope',
        method: 'GET',
        path: '/k/v1/apps.json',
        headers: { Authorization: 'Bearer {{accessToken}}' },
        script: [expects('answers 403', 'pm.response.to.have.status(403);')],
      },
      {
        name: 'refresh',
        method: 'POST',
        path: '/oauth2/token',
        headers: { Authorization: 'Basic {{client}}' },
        form: { grant_type: 'refresh_token', refresh_token: '{{refreshToken}}' },
        script: [ok, keepToken],
      },
      {
        name: 'Bearer again',
        method: 'GET',
        path: records,
        headers: { Authorization: 'Bearer {{accessToken}}' },
        script: [ok],
      },
    ];
    const result = await run(items, variables);
    expect(result.stdout).not.toContain('AssertionError');
    expect(result).toMatchObject({ code: 0 });
  });
});
