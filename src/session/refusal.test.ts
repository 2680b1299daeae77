// @vitest-environment node
import { expect, test } from 'vitest';
import { ConfigError, CredentialRefusedError } from '../core/errors.ts';
import { createLocalKintone } from '../emulator/server.ts';
import { createSession } from './session.ts';
import { createFakePage } from './testing/fake-kintone.ts';

const secret = 's3cr3t'.repeat(7);
const optionNames = [
  'auth',
  'apiToken',
  'apiTokens',
  'username',
  'password',
  'passwordAuth',
  'oAuthToken',
  'accessToken',
  'refreshToken',
  'basicAuth',
  'basicAuthUsername',
  'basicAuthPassword',
  'clientCertAuth',
  'clientId',
  'clientSecret',
  'pfx',
  'pfxFilePath',
];
const headerNames = [
  'X-Cybozu-API-Token',
  'X-Cybozu-Authorization',
  'Authorization',
  'Proxy-Authorization',
  'X-API-Key',
  'X-Auth-Token',
  'X-ChatWorkToken',
];
const urlNames = [
  'X-Cybozu-API-Token',
  'apiToken',
  'api_token',
  'token',
  'X-Cybozu-Authorization',
  'authorization',
  'password',
  'passwd',
  'access_token',
  'oauth_token',
  'refresh_token',
  'client_secret',
  'api_key',
  'secret',
  'auth_token',
];
const spellings = (names: readonly string[]) =>
  names.flatMap((name) => [name, name.toLowerCase(), name.toUpperCase()]).map((name) => [name] as const);

function openPage() {
  const page = createFakePage(createLocalKintone());
  return { page, open: (options?: object) => createSession(page.kintone, options) };
}

/** Runs the call and gives the refusal; fails when it is not refused or when the value shows anywhere in the error. */
async function refusalOf(run: () => unknown): Promise<CredentialRefusedError> {
  const error: unknown = await Promise.resolve()
    .then(run)
    .then(
      () => null,
      (thrown: unknown) => thrown,
    );
  expect(error).toBeInstanceOf(CredentialRefusedError);
  const refusal = error as CredentialRefusedError;
  expect(JSON.stringify([refusal.message, refusal.stack, refusal.kind, refusal.place, refusal])).not.toContain(secret);
  return refusal;
}

const nestings: [string, (name: string) => object][] = [
  ['on top', (name) => ({ [name]: secret })],
  ['one level down', (name) => ({ client: { [name]: secret } })],
  ['deep in lists', (name) => ({ a: [{ b: { c: [[{ [name]: secret }]] } }] })],
  ['as an object', (name) => ({ [name]: { value: secret } })],
  ['in a Map', (name) => ({ settings: new Map([[name, secret]]) })],
];

test.each(spellings([...optionNames, ...headerNames]))('refuses the session option %s at any depth', async (name) => {
  const { open } = openPage();
  for (const [, nest] of nestings) {
    const refusal = await refusalOf(() => open(nest(name)));
    expect(refusal.place).toContain(name);
    expect(refusal.message).toMatch(/API token|password|OAuth|Basic|another service/);
  }
});

test.each(spellings([...optionNames, ...headerNames]))('refuses %s among the parameters of a call', async (name) => {
  const { page, open } = openPage();
  const { client } = open();
  for (const [, nest] of nestings) {
    await refusalOf(() => client.record.getRecords({ app: 1, ...nest(name) }));
    await refusalOf(() =>
      client.request({ method: 'POST', path: '/k/v1/record.json', params: { app: 1, ...nest(name) } }),
    );
  }
  const requests = [{ method: 'POST', api: '/k/v1/record.json', payload: { app: 1, [name]: secret } }];
  await refusalOf(() => client.bulkRequest({ requests }));
  expect(page.wire).toEqual([]);
});

test.each(spellings(headerNames))('refuses the header %s in every form fetch takes', async (name) => {
  const { page, open } = openPage();
  const { client } = open();
  for (const headers of [
    { [name]: secret },
    [[name, secret]],
    new Headers([[name, secret]]),
    new Map([[name, secret]]),
  ]) {
    const request = { method: 'GET' as const, path: '/k/v1/records.json', headers };
    await refusalOf(() => client.request(request));
    await refusalOf(() => open({ headers }));
  }
  expect(page.wire).toEqual([]);
});

test.each(spellings([...urlNames, ...optionNames, ...headerNames]))('refuses the URL parameter %s', async (name) => {
  const { page, open } = openPage();
  const { client } = open();
  const path = `/k/v1/records.json?app=1&${encodeURIComponent(name)}=${secret}`;
  await refusalOf(() => client.request({ method: 'GET', path }));
  await refusalOf(() =>
    client.request({ method: 'GET', path: '/k/v1/records.json', params: { app: 1, [name]: secret } }),
  );
  await refusalOf(() => client.bulkRequest({ requests: [{ method: 'POST', api: path, payload: {} }] }));
  expect(page.wire).toEqual([]);
});

test('refuses a login name and password in the address', async () => {
  const { open } = openPage();
  const { client } = open();
  await refusalOf(() =>
    client.request({ method: 'GET', path: `https://user:${secret}@example.cybozu.com/k/v1/app.json` }),
  );
});

test.each([
  'https://example.kintone.com/k/v1/app.json',
  '//example.kintone.com/k/v1/app.json',
  '/\\example.kintone.com/k/v1/app.json',
  '/k/1/show',
  '/k/../login',
  '/g/api/v1/base',
  'data:text/plain,x',
])('sends nothing to %s', async (path) => {
  const { page, open } = openPage();
  await expect(open().client.request({ method: 'GET', path })).rejects.toBeInstanceOf(ConfigError);
  expect(page.wire).toEqual([]);
});

test('lets field codes, values and people be called anything', async () => {
  const { page, open } = openPage();
  const { client } = open();
  const record = { password: { value: 'x' }, apiToken: { value: 'y' }, Authorization: { value: 'z' } };
  await client.record.addRecord({ app: 1, record }).catch(() => null);
  await client.record.addRecords({ app: 1, records: [record] }).catch(() => null);
  await client.record.updateRecords({ app: 1, records: [{ id: 1, record }] }).catch(() => null);
  await client.record.getRecords({ app: 1, fields: ['password'], query: 'token = "a"' }).catch(() => null);
  await client.space
    .addGuests({ guests: [{ code: 'a@example.com', password: secret, timezone: 'Asia/Tokyo', name: 'A' }] })
    .catch(() => null);
  expect(page.wire.map((line) => `${line.method} ${line.path}`)).toEqual([
    'POST /k/v1/record.json',
    'POST /k/v1/records.json',
    'PUT /k/v1/records.json',
    'GET /k/v1/records.json',
    'POST /k/v1/guests.json',
  ]);
});

test('ends on options that hold themselves', () => {
  const { open } = openPage();
  const options: Record<string, unknown> = {};
  options['self'] = options;
  expect(() => open(options)).not.toThrow();
});
