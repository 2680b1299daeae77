/** Errors of spaces, threads, guests, plug-ins and search. */
import { readPluginPackage } from '../../src/emulator/settings/plugin-package.ts';
import { createPluginZip } from '../support/plugin-zip.ts';
import { spaces } from './error-world.ts';
import { enumValue } from './parameter-rows.ts';
import { type ErrorRow, invalid, refused } from './row.ts';

const guest = { code: 'new@example.com', name: 'New', password: 'p'.repeat(8), timezone: 'Asia/Tokyo' };
const plugin = 'p'.repeat(32);
const zip = createPluginZip({ name: 'Sample', version: 1 });
const present = readPluginPackage(new Uint8Array(zip), 'en').id;

const codes: ErrorRow[] = [
  ...refused(
    'OC_NO01',
    404,
    [
      'The space (id: 99) could not be found, or no longer exists.',
      'スペース（id: 99）が見つかりません。削除された可能性があります。',
    ],
    {
      'a space is read': ({ call }) => call('GET', 'space', { id: 99 }),
      'an app is made in it': ({ call, boss }) => call('POST', 'preview/app', { name: 'x', space: 99 }, boss),
      'an app is moved into it': ({ call, boss }) => call('POST', 'app/move', { app: 1, space: 99 }, boss),
    },
  ),
  ...refused(
    'OC_NO02',
    404,
    [
      'The thread (id: 99) could not be found, or no longer exists.',
      'スレッド（id: 99）が見つかりません。削除された可能性があります。',
    ],
    {
      'a thread is changed': ({ call, boss }) => call('PUT', 'space/thread', { id: 99, name: 'x' }, boss),
      'an app is made in it': ({ call, boss }) =>
        call('POST', 'preview/app', { name: 'x', space: spaces.open, thread: 99 }, boss),
    },
  ),
  ...refused(
    'OC_TP01',
    404,
    ['The space template (id: 99) could not be found.', 'スペーステンプレート（id: 99）が見つかりません。'],
    {
      'a space is made from it': ({ call, boss }) => {
        const members = [{ entity: { type: 'USER', code: 'boss' }, isAdmin: true }];
        return call('POST', 'template/space', { id: 99, name: 'x', members }, boss);
      },
    },
  ),
  ...refused('CB_NO02', 403, ['No privilege to proceed.', '権限がありません。'], {
    'a space is changed by somebody who does not administer it': ({ call }) =>
      call('PUT', 'space', { id: spaces.open, name: 'x' }),
    'an app is made in a space by somebody who may not': ({ call }) =>
      call('POST', 'preview/app', { name: 'x', space: spaces.open }),
    'a plug-in is removed by somebody who does not administer Kintone': ({ call }) =>
      call('DELETE', 'plugin', { id: plugin }),
  }),
  ...refused('CB_IL02', 400, ['Illegal request.', '不正なリクエストです。'], {
    'a thread is added to a space of one thread': ({ call, domain, boss }) => {
      Object.assign(domain.spaces.get(spaces.open) ?? {}, { useMultiThread: false });
      return call('POST', 'space/thread', { space: spaces.open, name: 'x' }, boss);
    },
    'guests are put into a space without guests': ({ call, boss }) =>
      call('PUT', `/k/guest/${spaces.guest}/v1/space/guests.json`, { id: spaces.open, guests: [] }, boss),
    'the page of a search is none': ({ call }) =>
      call('POST', 'search', { query: [{ operator: 'AND', keywords: ['x'] }], pageToken: 'x' }),
  }),
  ...refused(
    'GAIA_IL26',
    400,
    ['The specified user (code：ghost) not found.', '指定したユーザー（code：ghost）が見つかりません。'],
    {
      'a member of a space is nobody': ({ call, boss }) => {
        const members = [{ entity: { type: 'USER', code: 'ghost' }, isAdmin: true }];
        return call('PUT', 'space/members', { id: spaces.open, members }, boss);
      },
    },
  ),
  ...refused(
    'GAIA_PL01',
    404,
    [`The specified plug-in (id: ${plugin}) not found.`, `指定したプラグイン（id: ${plugin}）が見つかりません。`],
    {
      'a plug-in is removed': ({ call, boss }) => call('DELETE', 'plugin', { id: plugin }, boss),
      'a plug-in is put into an app': ({ call, boss }) =>
        call('POST', 'preview/app/plugins', { app: 1, ids: [plugin] }, boss),
    },
  ),
  ...refused(
    'GAIA_PL02',
    400,
    [
      'The file is not a valid plug-in. (the zip cannot be read)',
      'プラグインファイルが正しくありません。（the zip cannot be read）',
    ],
    {
      'a plug-in is no package': async ({ call, upload, boss }) => {
        const fileKey = await upload('p.zip', boss);
        return call('POST', 'plugin', { fileKey }, boss);
      },
    },
  ),
];

const plugins: ErrorRow[] = refused(
  'GAIA_PL03',
  400,
  [
    `The plug-in (id: ${present}) has already been imported.`,
    `プラグイン（id: ${present}）はすでに読み込まれています。`,
  ],
  {
    'a plug-in is imported once more': async ({ call, upload, boss }) => {
      await call('POST', 'plugin', { fileKey: await upload('p.zip', boss, zip) }, boss);
      return call('POST', 'plugin', { fileKey: await upload('p.zip', boss, zip) }, boss);
    },
  },
);

const rules: ErrorRow[] = [
  invalid(
    'nobody would administer a space',
    { members: [['At least one administrator is required.', '管理者を1人以上指定してください。']] },
    ({ call, boss }) => {
      const members = [{ entity: { type: 'USER', code: 'boss' }, isAdmin: false }];
      return call('PUT', 'space/members', { id: spaces.open, members }, boss);
    },
  ),
  invalid(
    'a comment has neither text nor files',
    { 'comment.text': [['Either text or files must be specified.', 'textまたはfilesを指定してください。']] },
    ({ call, boss }) => call('POST', 'space/thread/comment', { space: 1, thread: 10, comment: {} }, boss),
  ),
  invalid(
    'an image is too narrow',
    { 'comment.files[0].width': [['must be greater than or equal to 100', '最小でも100以上です。']] },
    async ({ call, upload, boss }) => {
      const files = [{ fileKey: await upload('a.png', boss), width: '5' }];
      return call('POST', 'space/thread/comment', { space: 1, thread: 10, comment: { files } }, boss);
    },
  ),
  invalid(
    'a guest has a login name that is taken',
    {
      'guests[0].code': [
        [
          'The login name "ann@example.com" is already used.',
          'ログイン名「ann@example.com」はすでに使用されています。',
        ],
      ],
    },
    ({ call, boss }) => call('POST', 'guests', { guests: [{ ...guest, code: 'ann@example.com' }] }, boss),
  ),
  invalid(
    'a guest has a login name that is no address',
    { 'guests[0].code': [['Enter an e-mail address.', 'メールアドレスを指定してください。']] },
    ({ call, boss }) => call('POST', 'guests', { guests: [{ ...guest, code: 'ann' }] }, boss),
  ),
  invalid(
    'a keyword is too long',
    {
      'query[0].keywords[0]': [
        ['Keywords of 1 to 50 characters are required.', 'キーワードは1文字以上50文字以内で指定してください。'],
      ],
    },
    ({ call }) => call('POST', 'search', { query: [{ operator: 'AND', keywords: ['x'.repeat(51)] }] }),
  ),
  invalid('hits are sorted as they cannot be', { 'sort.order': [enumValue] }, ({ call }) => {
    const sort = { by: 'RELEVANCE', order: 'ASC' };
    return call('POST', 'search', { query: [{ operator: 'AND', keywords: ['x'] }], sort });
  }),
];

export const spaceRows: readonly ErrorRow[] = [...codes, ...plugins, ...rules];
