// @vitest-environment node
import { KintoneRestAPIClient } from '@kintone/rest-api-client';
import { beforeEach, expect, expectTypeOf, test } from 'vitest';
import { KintoneApiError, NotInKintoneError, TransportError } from '../core/errors.ts';
import { type TestKintone, createTestKintone } from '../emulator/testing/test-kintone.ts';
import type { SessionClient } from './client.ts';
import { createSession } from './session.ts';
import { type FakePage, type FakePageOptions, createFakePage } from './testing/fake-kintone.ts';

let local: TestKintone;

beforeEach(() => {
  local = createTestKintone();
});

function openSession(options: FakePageOptions = {}) {
  const page = createFakePage(local.kintone, options);
  return { ...page, ...createSession(page.kintone, { fetch: page.fetch, timeoutMs: 2000 }), page };
}

function lines(page: Pick<FakePage, 'wire'>): string[] {
  return page.wire.map((line) => `${line.method} ${line.path}`);
}

const groups = ['record', 'app', 'space', 'file', 'plugin'] as const;

function methodsOf(group: object): string[] {
  const names = new Set<string>();
  for (
    let each: object | null = group;
    each && each !== Object.prototype;
    each = Object.getPrototypeOf(each) as object | null
  ) {
    for (const name of Object.getOwnPropertyNames(each)) {
      if (name !== 'constructor' && typeof Reflect.get(group, name) === 'function') names.add(name);
    }
  }
  return [...names].sort();
}

/** A client of the package's own entry; it never sends anything here. */
function createPublicClient(): KintoneRestAPIClient {
  return new KintoneRestAPIClient({ baseUrl: 'https://example.cybozu.com', auth: { apiToken: 'x'.repeat(40) } });
}

test.each(groups)('offers every method of the public client group %s', (group) => {
  const { client } = openSession();
  const expected = methodsOf(createPublicClient()[group]);
  expect(expected.length).toBeGreaterThan(1);
  expect(methodsOf(client[group])).toEqual(expected);
});

test('offers what the public client offers beside its groups, but for choosing a server', () => {
  const { client } = openSession();
  const offered = methodsOf(createPublicClient()).filter((name) => name !== 'getBaseUrl');
  expect(offered).toEqual(['bulkRequest', 'search']);
  for (const name of offered) expect(client).toHaveProperty(name, expect.any(Function));
});

test('types every group as the public client does', () => {
  expectTypeOf<SessionClient['record']['getRecords']>().toEqualTypeOf<KintoneRestAPIClient['record']['getRecords']>();
  expectTypeOf<keyof SessionClient['app']>().toEqualTypeOf<keyof KintoneRestAPIClient['app']>();
  expectTypeOf<SessionClient['bulkRequest']>().toEqualTypeOf<KintoneRestAPIClient['bulkRequest']>();
  expectTypeOf<KintoneRestAPIClient['space']>().toExtend<SessionClient['space']>();
});

test('adds, reads, updates and deletes a record over kintone.api', async () => {
  const { client, page } = openSession();
  const { id } = await client.record.addRecord({ app: 1, record: { Title: { value: '見積依頼' } } });
  await client.record.updateRecord({ app: 1, id, record: { Title: { value: 'Quote' } } });
  const { record } = await client.record.getRecord({ app: 1, id });
  expect(record['Title']).toEqual({ type: 'SINGLE_LINE_TEXT', value: 'Quote' });
  await client.record.deleteRecords({ app: 1, ids: [id] });
  expect(lines(page)).toEqual([
    'POST /k/v1/record.json',
    'PUT /k/v1/record.json',
    'GET /k/v1/record.json',
    'DELETE /k/v1/records.json',
  ]);
});

test('reads all records by walking their ids', async () => {
  const { client, page } = openSession();
  const records = Array.from({ length: 100 }, (_, index) => ({ Title: { value: `No ${index}` } }));
  for (let round = 0; round < 6; round += 1) await client.record.addRecords({ app: 1, records });
  page.wire.length = 0;
  expect(await client.record.getAllRecords({ app: 1, fields: ['Title'] })).toHaveLength(600);
  expect(lines(page)).toEqual(['GET /k/v1/records.json', 'GET /k/v1/records.json']);
});

test('honours preview', async () => {
  const { client, page } = openSession({ userCode: 'boss' });
  const { properties } = await client.app.getFormFields({ app: 1, preview: true });
  expect(properties['Title']).toMatchObject({ type: 'SINGLE_LINE_TEXT' });
  await client.app.getViews({ app: 1 });
  expect(lines(page)).toEqual(['GET /k/v1/preview/app/form/fields.json', 'GET /k/v1/app/views.json']);
});

test('takes the path of the guest space the page stands in', async () => {
  const { client, page } = openSession({ guestSpaceId: 7 });
  await client.record.getRecords({ app: 1 }).catch(() => null);
  const requests = [{ method: 'POST', endpointName: 'record' as const, payload: { app: 1, record: {} } }];
  await client.bulkRequest({ requests }).catch(() => null);
  await client.file.downloadFile({ fileKey: 'x' }).catch(() => null);
  await client.plugin.getPlugins({}).catch(() => null);
  expect(lines(page)).toEqual([
    'GET /k/guest/7/v1/records.json',
    'POST /k/guest/7/v1/bulkRequest.json',
    'GET /k/guest/7/v1/file.json',
    'GET /k/v1/plugins.json',
  ]);
  expect(page.wire[1]?.body).toMatchObject({ requests: [{ api: '/k/guest/7/v1/record.json' }] });
});

test('gives the refusals of Kintone as typed errors', async () => {
  const { client } = openSession();
  const missing = await client.record.getRecords({ app: 99 }).catch((error: unknown) => error);
  expect(missing).toBeInstanceOf(KintoneApiError);
  expect(missing).toMatchObject({ code: 'GAIA_AP01', method: 'GET', path: '/k/v1/records.json' });
  const invalid = client.record.addRecord({ app: 1, record: { Title: { value: '' } } });
  await expect(invalid).rejects.toMatchObject({ code: 'CB_VA01', errors: { 'record.Title.value': expect.anything() } });
});

test('names the refused request of a bulkRequest', async () => {
  const { client } = openSession();
  const good = {
    method: 'POST',
    endpointName: 'record' as const,
    payload: { app: 1, record: { Title: { value: 'a' } } },
  };
  const bad = { ...good, payload: { app: 99, record: {} } };
  await expect(client.bulkRequest({ requests: [good, bad] })).rejects.toMatchObject({
    code: 'GAIA_AP01',
    bulkRequestIndex: 1,
  });
});

test('says when the session has ended', async () => {
  const { client } = openSession();
  local.kintone.sessions.endAll();
  await expect(client.record.getRecords({ app: 1 })).rejects.toMatchObject({ code: 'CB_AU01' });
});

test('does not repeat a write whose answer was lost', async () => {
  const { client, page } = openSession();
  local.kintone.faults.add({ kind: 'drop', path: '/k/v1/record.json', count: 1 });
  const sent = client.record.addRecord({ app: 1, record: { Title: { value: 'once' } } });
  const error = await sent.catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(TransportError);
  expect(error).toMatchObject({ reason: 'network', mayHaveHappened: true });
  expect(lines(page)).toEqual(['POST /k/v1/record.json']);
});

test('uploads with the request token in front and downloads the same bytes', async () => {
  const { client, page } = openSession();
  const bytes = new Uint8Array([0, 1, 2, 250, 255]);
  const { fileKey } = await client.file.uploadFile({ file: { name: '見積.pdf', data: new Blob([bytes]) } });
  const form = page.wire[0]?.body as FormData;
  expect([...form.keys()]).toEqual(['__REQUEST_TOKEN__', 'file']);
  expect(form.get('file')).toMatchObject({ name: '見積.pdf', type: 'application/pdf' });
  const { id } = await client.record.addRecord({
    app: 1,
    record: { Title: { value: 'a' }, Files: { value: [{ fileKey }] } },
  });
  const { record } = await client.record.getRecord({ app: 1, id });
  const [stored] = (record['Files']?.value ?? []) as { fileKey: string }[];
  const back = await client.file.downloadFile({ fileKey: stored?.fileKey ?? '' });
  expect(new Uint8Array(back)).toEqual(bytes);
  expect(lines(page)).toContain('GET /k/v1/file.json');
});

test('reads a fresh token once when the first is stale', async () => {
  const { client, page } = openSession();
  const fresh = page.kintone.getRequestToken?.() ?? '';
  const tokens = ['stale', fresh];
  page.kintone.getRequestToken = () => tokens.shift() ?? fresh;
  const { fileKey } = await client.file.uploadFile({ file: { name: 'a.txt', data: 'text' } });
  expect(fileKey).not.toBe('');
  expect(page.wire.map((line) => (line.body as FormData).get('__REQUEST_TOKEN__'))).toEqual(['stale', fresh]);
});

test('gives up when the token stays stale', async () => {
  const { client, page } = openSession();
  page.kintone.getRequestToken = () => 'stale';
  await expect(client.file.uploadFile({ file: { name: 'a.txt', data: 'text' } })).rejects.toMatchObject({
    reason: 'page',
    status: 400,
  });
  expect(page.wire).toHaveLength(1);
});

test('gives the refusal of a download as a typed error with its status', async () => {
  const { client } = openSession();
  await expect(client.file.downloadFile({ fileKey: 'missing' })).rejects.toMatchObject({
    code: 'GAIA_BL01',
    status: 404,
    method: 'GET',
    path: '/k/v1/file.json',
  });
});

test('takes a redirect to the sign-in page for the end of the session', async () => {
  const page = createFakePage(local.kintone);
  const redirect = async () => new Response(null, { status: 302, headers: { location: '/login' } });
  const { client } = createSession(page.kintone, { fetch: redirect });
  await expect(client.file.downloadFile({ fileKey: 'x' })).rejects.toMatchObject({ reason: 'page' });
});

test('takes a page in place of an answer for the end of the session', async () => {
  const { client, page } = openSession();
  const api = Object.assign(async () => '<html>Log in</html>', { url: page.kintone.api.url });
  const session = createSession({ ...page.kintone, api });
  await expect(session.client.record.getRecords({ app: 1 })).rejects.toMatchObject({ reason: 'page' });
  await expect(client.record.getRecords({ app: 1 })).resolves.toMatchObject({ records: [] });
});

test('ends every request of a client whose signal aborts', async () => {
  const { client } = openSession();
  const controller = new AbortController();
  const bound = client.withSignal(controller.signal);
  const sent = bound.record.getRecords({ app: 1 });
  controller.abort();
  await expect(sent).rejects.toMatchObject({ code: 'ABORTED' });
  await expect(bound.app.getApps({})).rejects.toMatchObject({ code: 'ABORTED' });
  await expect(client.record.getRecords({ app: 1 })).resolves.toMatchObject({ records: [] });
});

test('never has more than six requests under way', async () => {
  const { client, page } = openSession();
  let running = 0;
  let most = 0;
  const slow = async (...call: [string, string, object]): Promise<unknown> => {
    running += 1;
    most = Math.max(most, running);
    await new Promise((resolve) => setTimeout(resolve, 2));
    running -= 1;
    return { call };
  };
  const session = createSession({ ...page.kintone, api: Object.assign(slow, { url: page.kintone.api.url }) });
  await Promise.all(Array.from({ length: 40 }, () => session.client.app.getApp({ id: 1 })));
  expect(most).toBe(6);
  expect(client.load()).toEqual({ running: 0, waiting: 0, limit: 6 });
});

test('sends a request by path as it stands', async () => {
  const { client, page } = openSession();
  const params = { app: 1, query: 'Title = "a"', fields: undefined };
  await client.request({ method: 'GET', path: '/k/v1/records.json', params });
  expect(page.wire).toEqual([{ method: 'GET', path: '/k/v1/records.json', body: { app: 1, query: 'Title = "a"' } }]);
});

test.each([
  ['nothing', undefined],
  ['a number', 1],
  ['an empty object', {}],
  ['events without a way to register', { events: {}, api: () => null }],
  ['no REST', { events: { on: () => null } }],
])('refuses to work where kintone is %s', (_, kintone) => {
  expect(() => createSession(kintone)).toThrow(NotInKintoneError);
});
