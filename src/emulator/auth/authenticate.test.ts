import { describe, expect, test } from 'vitest';
import type { TokenPermission } from '../domain/model.ts';
import { createUser, passwordHeaders } from '../testing/people.ts';
import { type TestKintone, addApp, base, createTestKintone, everyField } from '../testing/test-kintone.ts';
import { createTestSpace } from '../testing/test-space.ts';

/** Makes token-shaped text at run time; no credential stands in this file. */
const makeToken = (letter: string): string => letter.repeat(40);

function giveToken(subject: TestKintone, token: string, permissions: TokenPermission[], appId = 1): void {
  const app = subject.domain.apps.get(appId);
  if (!app?.live) throw new RangeError(`app ${appId} is not there`);
  const settings = { ...app.live, apiTokens: [...app.live.apiTokens, { token, permissions }] };
  app.live = settings;
  app.preview = settings;
}

const withTokens = (...tokens: string[]) => ({ 'X-Cybozu-API-Token': tokens.join(', ') });
const record = { Title: { value: 't' } };

describe('password authentication', () => {
  test('takes login names with colons and Japanese', async () => {
    const subject = createTestKintone();
    const user = createUser('山田:haruka', { password: 'p:ä:日本' });
    subject.domain.users.set(user.code, user);
    const answer = await subject.api('POST', 'record', { app: 1, record }, user);
    expect(answer.status).toBe(200);
    expect(subject.app.records.get(1)?.creator).toBe('山田:haruka');
  });

  test.each([
    ['a wrong password', { password: 'wrong' }, 'CB_WA01'],
    ['a deactivated user', { valid: false }, 'CB_WA01'],
    ['two-factor authentication', { twoFactor: true }, 'CB_TW02'],
    ['a guest user', { isGuest: true }, 'CB_WA01'],
  ])('refuses %s', async (_what, changes, code) => {
    const subject = createTestKintone();
    const user = { ...subject.worker, ...changes };
    if (!('password' in changes)) subject.domain.users.set(user.code, user);
    expect(await subject.api('GET', 'records', { app: 1 }, user)).toMatchObject({ status: 401, body: { code } });
  });

  test('refuses a header that is plain text', async () => {
    const { api } = createTestKintone();
    // credential-ok: made-up login of the local Kintone in this test
    const answer = await api('GET', 'records', { app: 1 }, { 'X-Cybozu-Authorization': 'worker:worker-pass' });
    expect(answer).toMatchObject({ status: 401, body: { code: 'CB_WA01' } });
  });

  test('wins over an API token that is wrong', async () => {
    const { api, worker } = createTestKintone();
    const headers = { ...passwordHeaders(worker), ...withTokens(makeToken('z')) };
    expect((await api('GET', 'records', { app: 1 }, headers)).status).toBe(200);
  });
});

describe('API tokens', () => {
  test.each<[TokenPermission, string, string, object, number]>([
    ['view', 'GET', 'records', { app: 1 }, 200],
    ['view', 'POST', 'record', { app: 1, record }, 403],
    ['view', 'GET', 'app/form/fields', { app: 1 }, 200],
    ['view', 'GET', 'preview/app/form/fields', { app: 1 }, 403],
    ['add', 'POST', 'record', { app: 1, record }, 200],
    ['add', 'GET', 'records', { app: 1 }, 403],
    ['add', 'GET', 'app/form/fields', { app: 1 }, 200],
    ['edit', 'PUT', 'record', { app: 1, id: 1, record }, 200],
    ['edit', 'DELETE', 'records', { app: 1, ids: [1] }, 403],
    ['delete', 'DELETE', 'records', { app: 1, ids: [1] }, 200],
    ['manage', 'GET', 'preview/app/form/fields', { app: 1 }, 200],
    ['manage', 'GET', 'records/acl/evaluate', { app: 1, ids: [1] }, 403],
    ['manage', 'GET', 'apps', {}, 403],
    ['manage', 'GET', 'app/customize', { app: 1 }, 403],
  ])('with the right %s answer %s %s %j with %i', async (...row) => {
    const [permission, method, path, params, status] = row;
    const subject = createTestKintone();
    await subject.api('POST', 'record', { app: 1, record });
    giveToken(subject, makeToken('a'), [permission]);
    const answer = await subject.api(method, path, params, withTokens(makeToken('a')));
    expect(answer.status).toBe(status);
    expect(answer.body.code).toBe(status === 200 ? undefined : 'GAIA_NO01');
  });

  test('are refused when unknown, of another app, or not deployed', async () => {
    const subject = createTestKintone();
    const other = addApp(subject.domain, 'Other', everyField);
    giveToken(subject, makeToken('a'), ['view']);
    giveToken(subject, makeToken('b'), ['view'], other.id);
    const draft = makeToken('d');
    other.preview = { ...other.preview, apiTokens: [{ token: draft, permissions: ['view'] }] };
    const refused = { status: 400, body: { code: 'GAIA_IA02' } };
    expect(await subject.api('GET', 'records', { app: 1 }, withTokens(makeToken('x')))).toMatchObject(refused);
    expect(await subject.api('GET', 'records', { app: 1 }, withTokens(makeToken('b')))).toMatchObject(refused);
    expect(await subject.api('GET', 'records', { app: 2 }, withTokens(draft))).toMatchObject(refused);
    const oneBad = withTokens(makeToken('a'), makeToken('x'));
    expect(await subject.api('GET', 'records', { app: 1 }, oneBad)).toMatchObject(refused);
  });

  test('go together for different apps, but not twice for one, and not ten at once', async () => {
    const subject = createTestKintone();
    for (let id = 2; id <= 10; id += 1) addApp(subject.domain, `App ${id}`, []);
    const tokens = Array.from({ length: 10 }, (_, index) => makeToken(String.fromCharCode(97 + index)));
    for (const [index, token] of tokens.entries()) giveToken(subject, token, ['view'], index + 1);
    giveToken(subject, makeToken('y'), ['add'], 1);
    const ask = (...sent: string[]) => subject.api('GET', 'records', { app: 1 }, withTokens(...sent));
    expect((await ask(...tokens.slice(0, 9))).status).toBe(200);
    expect((await ask(...tokens)).body.code).toBe('GAIA_IA02');
    expect((await ask(makeToken('a'), makeToken('y'))).body.code).toBe('GAIA_DA03');
  });

  test('write as Administrator', async () => {
    const subject = createTestKintone();
    giveToken(subject, makeToken('a'), ['add']);
    await subject.api('POST', 'record', { app: 1, record }, withTokens(makeToken('a')));
    expect(subject.app.records.get(1)?.creator).toBe('Administrator');
  });
});

describe('OAuth access tokens', () => {
  test('are checked for their scope and act as their user', async () => {
    const subject = createTestKintone();
    subject.kintone.accessTokens = {
      find: (token) => (token === 'good' ? { userCode: 'worker', scopes: ['k:app_record:read'] } : null),
    };
    const ask = (method: string, path: string, params: object, token = 'good') =>
      subject.api(method, path, params, { Authorization: `Bearer ${token}` });
    expect((await ask('GET', 'records', { app: 1 })).status).toBe(200);
    expect(await ask('POST', 'record', { app: 1, record })).toMatchObject({ status: 403, body: { code: 'CB_OA01' } });
    expect(await ask('GET', 'records/acl/evaluate', { app: 1, ids: [1] })).toMatchObject({ status: 403 });
    expect(await ask('GET', 'records', { app: 1 }, 'bad')).toMatchObject({ status: 401, body: { code: 'CB_OA01' } });
  });
});

describe('Basic authentication', () => {
  test('stands before everything and goes together with password authentication', async () => {
    const subject = createTestKintone();
    // credential-ok: made-up login of the local Kintone in this test
    subject.domain.basicAuth = { user: 'edge', password: 'gate' };
    const open = await subject.kintone.fetch(new Request(`${base}/login`));
    expect(open.status).toBe(401);
    expect(open.headers.get('www-authenticate')).toMatch(/^Basic/);
    // credential-ok: made-up login of the local Kintone in this test
    const headers = { ...passwordHeaders(subject.worker), Authorization: `Basic ${btoa('edge:gate')}` };
    expect((await subject.api('GET', 'records', { app: 1 }, headers)).status).toBe(200);
  });
});

describe('guest spaces', () => {
  function createGuestSpace() {
    const subject = createTestKintone();
    const guest = createUser('guest@example.com', { isGuest: true });
    subject.domain.users.set(guest.code, guest);
    const members = [{ entity: { type: 'USER' as const, code: 'worker' }, isAdmin: false, includeSubs: false }];
    subject.domain.spaces.set(3, createTestSpace(3, { isGuest: true, isPrivate: true, members, guests: [guest.code] }));
    subject.app.spaceId = 3;
    return { ...subject, guest };
  }

  test('answer their apps on the guest path only, to members only', async () => {
    const { kintone, api, worker, stranger } = createGuestSpace();
    expect((await api('GET', 'records', { app: 1 })).body.code).toBe('GAIA_IL23');
    const ask = async (space: number, user: typeof worker) => {
      const address = `${base}/k/guest/${space}/v1/records.json?app=1`;
      const answer = await kintone.fetch(new Request(address, { headers: passwordHeaders(user) }));
      return ((await answer.json()) as { code?: string }).code;
    };
    expect(await ask(3, worker)).toBeUndefined();
    expect(await ask(4, worker)).toBe('CB_NO02');
    expect(await ask(3, stranger)).toBe('CB_NO02');
  });

  test('answer their guests by session', async () => {
    const { kintone, guest } = createGuestSpace();
    const session = kintone.sessions.create(guest.code, kintone.clock.nowMs());
    const headers = { cookie: `JSESSIONID=${session.id}`, 'X-Requested-With': 'XMLHttpRequest' };
    const ask = async (path: string) => (await kintone.fetch(new Request(`${base}${path}`, { headers }))).status;
    expect(await ask('/k/guest/3/v1/records.json?app=1')).toBe(200);
    expect(await ask('/k/v1/records.json?app=1')).toBe(403);
  });
});
