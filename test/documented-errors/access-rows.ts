/** Errors of making oneself known, and of rights. */
import { apps, type ErrorWorld, setSettings, spaces } from './error-world.ts';
import { type ErrorRow, refused, type Sentence } from './row.ts';
import { passwordHeaders } from '../../src/emulator/testing/people.ts';

const json = { 'content-type': 'application/json' };
const records = '/k/v1/records.json?app=1';

/** Headers of a session of the person; with the wrong request token nothing can be written. */
function sessionOf(world: ErrorWorld, code: string): Record<string, string> {
  const session = world.kintone.sessions.create(code, world.kintone.clock.nowMs());
  return { cookie: `JSESSIONID=${session.id}` };
}

const xhr = { 'x-requested-with': 'XMLHttpRequest' };

function scoped({ kintone }: ErrorWorld, scopes: string[]): Record<string, string> {
  kintone.accessTokens = { find: () => ({ userCode: 'worker', scopes: scopes as [] }) };
  return { Authorization: `Bearer ${'o'.repeat(40)}` };
}

const privilege: Sentence = ['No privilege to proceed.', '権限がありません。'];
const tokenDiffers: Sentence = [
  'The specified API token does not match the API token generated via an app.',
  '指定したAPIトークンは、アプリで生成されたトークンと異なります。',
];
const unknown = { 'X-Cybozu-API-Token': 'n'.repeat(40) };

const strangers: ErrorRow[] = [
  ...refused('CB_AU01', 401, ['Please login.', 'ログインしてください。'], {
    'nobody calls': ({ raw }) => raw(records),
    'the session has ended': (world) => {
      const headers = { ...sessionOf(world, 'worker'), ...xhr };
      world.kintone.sessions.clear();
      return world.raw(records, { headers });
    },
  }),
  ...refused(
    'CB_WA01',
    401,
    [
      'Password authentication failed. The value in http header of X-Cybozu-Authorization is not valid.',
      'ユーザーのパスワード認証に失敗しました。「X-Cybozu-Authorization」ヘッダーの値が正しくありません。',
    ],
    {
      'the password is wrong': ({ raw }) =>
        raw(records, { headers: passwordHeaders({ code: 'worker', password: 'x' }) }),
      'the header is no base64': ({ raw }) => raw(records, { headers: { 'X-Cybozu-Authorization': '***' } }),
    },
  ),
  ...refused(
    'CB_TW02',
    401,
    [
      'Cannot authenticate because 2-step verification is enabled. The REST API does not support 2-step verification.',
      '2要素認証を有効にしているため、認証できません。REST APIでは2要素認証はサポートされていません。',
    ],
    {
      'two-step verification is on': ({ raw }) =>
        raw(records, { headers: passwordHeaders({ code: 'two', password: 'two-pass' }) }),
    },
  ),
  ...refused(
    'CB_JH01',
    400,
    [
      'Session authentication requires the request header X-Requested-With.',
      'セッション認証でAPIを実行するには、リクエストヘッダー「X-Requested-With」が必要です。',
    ],
    {
      'a session comes without X-Requested-With': (world) =>
        world.raw(records, { headers: sessionOf(world, 'worker') }),
    },
  ),
  ...refused('CB_OA01', 401, ['Cannot access protected resource.', '保護されたリソースにアクセスできません。'], {
    'the access token is unknown or over': ({ raw }) =>
      raw(records, { headers: { Authorization: `Bearer ${'n'.repeat(40)}` } }),
  }),
];

const people: ErrorRow[] = [
  ...refused(
    'CB_CS01',
    400,
    [
      'The page has expired. Reload the page and try again.',
      'ページの有効期限が切れています。ページを再読み込みしてからやり直してください。',
    ],
    {
      'a session writes without the request token': (world) =>
        world.raw('/k/v1/record.json', {
          method: 'POST',
          headers: { ...sessionOf(world, 'worker'), ...xhr, ...json },
          body: '{"app":1}',
        }),
      'a session writes with the request token of another': (world) =>
        world.raw('/k/v1/record.json', {
          method: 'POST',
          headers: { ...sessionOf(world, 'worker'), ...xhr, ...json },
          body: '{"app":1,"__REQUEST_TOKEN__":"old"}',
        }),
    },
  ),
  ...refused('CB_OA01', 403, ['Cannot access protected resource.', '保護されたリソースにアクセスできません。'], {
    'the access token lacks the scope': (world) => world.raw(records, { headers: scoped(world, ['k:file:read']) }),
    'no scope has the call': (world) =>
      world.raw('/k/v1/space.json?id=1', { headers: scoped(world, ['k:app_record:read']) }),
  }),
];

const tokens: ErrorRow[] = [
  ...refused('GAIA_IA02', 400, tokenDiffers, {
    'the token is unknown': ({ raw }) => raw(records, { headers: unknown }),
    'the token is not deployed yet': ({ raw, token }) =>
      raw(records, { headers: token(apps.everything, ['view'], { isLive: false }) }),
    'the token is of another app': ({ raw, token }) => raw(records, { headers: token(apps.source, ['view']) }),
    'one of several is unknown': ({ raw, token }) => {
      const known = token(apps.everything, ['view'])['X-Cybozu-API-Token'];
      return raw(records, { headers: { 'X-Cybozu-API-Token': `${known},${'n'.repeat(40)}` } });
    },
    'there are more than nine': ({ raw, token }) => {
      const all = [1, 2, 3, 4, 5, 6].map((app) => token(app, ['view'])['X-Cybozu-API-Token']);
      return raw(records, { headers: { 'X-Cybozu-API-Token': [...all, ...all].join(',') } });
    },
  }),
  ...refused(
    'GAIA_DA03',
    400,
    [
      'You cannot specify a duplicate API token for the same app.',
      '同じアプリのAPIトークンを重複して指定することはできません。',
    ],
    {
      'two tokens are of one app': ({ raw, token }) => {
        const two = [token(1, ['view']), token(1, ['add'])].map((headers) => headers['X-Cybozu-API-Token']);
        return raw(records, { headers: { 'X-Cybozu-API-Token': two.join(', ') } });
      },
    },
  ),
  ...refused(
    'GAIA_NO01',
    403,
    ['Using this API token, you cannot run the specified API.', 'このAPIトークンでは、指定したAPIを実行できません。'],
    {
      'the token lacks the right': ({ raw, token }) => raw(records, { headers: token(1, ['add']) }),
      'no token may make the call': ({ raw, token }) => raw('/k/v1/apps.json', { headers: token(1, ['manage']) }),
      'a token changes the views of an app with a custom view': ({ call, domain, token }) => {
        const view = { id: '1', index: '0', type: 'CUSTOM' as const, name: 'V', filterCond: '', sort: '', html: '' };
        setSettings(domain.apps.get(1), { views: [view] });
        return call('PUT', 'preview/app/views', { app: 1, views: {} }, token(1, ['manage']));
      },
    },
  ),
];

const rights: ErrorRow[] = [
  ...refused('CB_NO02', 403, privilege, {
    'the app is closed to the person': ({ call, domain }) => {
      setSettings(domain.apps.get(1), { appRights: [] });
      return call('GET', 'records', { app: 1 });
    },
    'the person does not manage the app': ({ call }) => call('GET', 'app/acl', { app: 1 }),
    'the app is not in the guest space of the path': ({ call, boss }) =>
      call('GET', `/k/guest/${spaces.guest}/v1/records.json`, { app: 1 }, boss),
    'the guest space of the path is not there': ({ call, boss }) =>
      call('GET', '/k/guest/99/v1/records.json', { app: apps.inGuestSpace }, boss),
    'the person is no member of the guest space': ({ call }) =>
      call('GET', `/k/guest/${spaces.guest}/v1/records.json`, { app: apps.inGuestSpace }),
    'a guest calls on the normal path': (world) =>
      world.raw(records, { headers: { ...sessionOf(world, world.guest.code), ...xhr } }),
  }),
  ...refused(
    'GAIA_IL23',
    400,
    [
      'You need to send a request to the URL: "/k/guest/<Space ID>/v1/..." to execute apps in Guest Spaces.',
      'ゲストスペース内のアプリを操作する場合は、リクエストの送信先を「/k/guest/（ゲストスペースのID）/v1/...」にします。',
    ],
    {
      'an app of a guest space is asked for on the normal path': ({ call, boss }) =>
        call('GET', 'records', { app: apps.inGuestSpace }, boss),
      'a guest space is asked for on the normal path': ({ call, boss }) => call('GET', 'space', { id: 2 }, boss),
    },
  ),
];

export const accessRows: readonly ErrorRow[] = [
  ...strangers.map((row) => ({ ...row, isUnknownCaller: true })),
  ...people,
  ...tokens,
  ...rights,
];
