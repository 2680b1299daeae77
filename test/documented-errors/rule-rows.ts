/** What CB_VA01 says of views, process management, rights and other settings of an app. */
import { apps, type ErrorWorld, type Params, spaces } from './error-world.ts';
import { enumValue, requiredField } from './parameter-rows.ts';
import { type ErrorRow, type Errors, invalid, type Sentence } from './row.ts';
import { entity, preview, view } from './settings-rows.ts';

const unsupported: Sentence = ['unsupported query format', 'クエリ記法が間違っています。'];
const notUsable = (code: string): Sentence => [
  `The field (code: ${code}) cannot be used here.`,
  `フィールド（code: ${code}）は指定できません。`,
];

/** A change of settings that breaks a rule. */
function setting(when: string, path: string, params: Params, errors: Errors): ErrorRow {
  return invalid(when, errors, preview(path, params));
}

const views: ErrorRow[] = [
  setting(
    'a view has no place',
    'app/views',
    { views: { V: { ...view, index: undefined } } },
    { 'views[V].index': [requiredField] },
  ),
  setting(
    'a view has no type',
    'app/views',
    { views: { V: { ...view, type: undefined } } },
    { 'views[V].type': [requiredField] },
  ),
  setting(
    'a view is of no type',
    'app/views',
    { views: { V: { ...view, type: 'MAP' } } },
    {
      'views[V].type': [enumValue],
    },
  ),
  setting(
    'a condition cannot be read',
    'app/views',
    { views: { V: { ...view, filterCond: 'Title =' } } },
    {
      'views[V].filterCond': [unsupported],
    },
  ),
  setting(
    'a calendar goes by a text',
    'app/views',
    { views: { V: { ...view, type: 'CALENDAR', date: 'Title' } } },
    {
      'views[V].date': [notUsable('Title')],
    },
  ),
  invalid(
    'two views come to one name',
    { 'views[B].name': [['The name "A" is duplicated.', '名前「A」が重複しています。']] },
    async ({ call, boss }) => {
      const both = { A: { ...view, name: 'A' }, B: { ...view, name: 'B', index: 1 } };
      await call('PUT', 'preview/app/views', { app: 1, views: both }, boss);
      const renamed = { ...both, B: { ...both.B, name: 'A' } };
      return call('PUT', 'preview/app/views', { app: 1, views: renamed }, boss);
    },
  ),
];

const toBoss = { type: 'ONE', entities: [{ entity }] };

const process: ErrorRow[] = [
  setting(
    'the first state has an assignee',
    'app/status',
    { states: { Open: { name: 'Open', index: 0, assignee: toBoss } } },
    {
      'states[Open].assignee': [
        [
          'The assignee of the first status can only be the creator or empty.',
          '最初のステータスの作業者には、作成者以外を指定できません。',
        ],
      ],
    },
  ),
  invalid(
    'the first state is another one',
    {
      'states[Other]': [
        [
          'The first status cannot be added or removed, only renamed.',
          '最初のステータスは追加や削除ができません。名前のみ変更できます。',
        ],
      ],
    },
    ({ call, boss }) =>
      call('PUT', 'preview/app/status', { app: apps.flow, states: { Other: { name: 'Other', index: 0 } } }, boss),
  ),
  setting(
    'a new state has another name than its key',
    'app/status',
    { states: { Open: { name: 'Opened', index: 0 } } },
    {
      'states[Open].name': [
        [
          'What is new must have the name that is its key, "Open".',
          '新しく追加する場合は、キー「Open」と同じ値を指定してください。',
        ],
      ],
    },
  ),
];

const needsView: Sentence = ['Viewing must be allowed to allow this.', '閲覧を許可する必要があります。'];

const graph = { chartType: 'PIE', index: 1, groups: [], aggregations: [{ type: 'COUNT' }], sorts: [] };

const others: ErrorRow[] = [
  invalid(
    'a department is named in a guest space',
    {
      'rights[0].entity.type': [
        [
          'A department cannot be specified for an app in a guest space.',
          'ゲストスペースのアプリには組織を指定できません。',
        ],
      ],
    },
    ({ call, boss }) => {
      const rights = [{ entity: { type: 'ORGANIZATION', code: 'sales' } }];
      const path = `/k/guest/${spaces.guest}/v1/preview/app/acl.json`;
      return call('PUT', path, { app: apps.inGuestSpace, rights }, boss);
    },
  ),
  setting(
    'two graphs stand at one place',
    'app/reports',
    { reports: { A: { ...graph, name: 'A' }, B: { ...graph, name: 'B' } } },
    { 'reports[B].index': [['The index 1 is duplicated.', 'index「1」が重複しています。']] },
  ),
  setting(
    'records may be edited but not seen',
    'app/acl',
    { rights: [{ entity, recordEditable: true }] },
    {
      'rights[0].recordEditable': [needsView],
    },
  ),
  setting(
    'records may be imported but not added',
    'app/acl',
    { rights: [{ entity, recordImportable: true }] },
    {
      'rights[0].recordImportable': [
        ['Adding records must be allowed to allow importing.', 'レコードの追加を許可する必要があります。'],
      ],
    },
  ),
  setting(
    'a script has no address on the web',
    'app/customize',
    { desktop: { js: [{ type: 'URL', url: 'ftp://example.com/a.js' }] } },
    {
      'desktop.js[0].url': [['Enter a URL that starts with https://.', 'https://で始まるURLを指定してください。']],
    },
  ),
  setting(
    'a reminder comes at an odd minute',
    'app/notifications/reminder',
    { notifications: [{ timing: { code: 'Day', daysLater: 0, time: '09:05' }, targets: [{ entity }] }] },
    {
      'notifications[0].timing.time': [
        ['Enter a time as HH:MM, with the minutes in steps of ten.', '時刻はHH:MM形式で、10分単位で指定してください。'],
      ],
    },
  ),
  setting(
    'a time zone is none',
    'app/notifications/reminder',
    { timezone: 'Moon/Sea' },
    {
      timezone: [['Unknown time zone.', 'タイムゾーンが正しくありません。']],
    },
  ),
  invalid(
    'an icon is larger than 800 KB',
    {
      'icon.file.fileKey': [['The file must be 800 KB or smaller.', 'ファイルのサイズは800 KB以下にしてください。']],
    },
    async ({ call, upload, boss }: ErrorWorld) => {
      const fileKey = await upload('icon.png', boss, new Uint8Array(800 * 1024 + 1));
      const icon = { type: 'FILE', file: { fileKey } };
      return call('PUT', 'preview/app/settings', { app: 1, icon }, boss);
    },
  ),
  invalid(
    'an app is to have more plug-ins than it can',
    { ids: [['An app can have at most 20 plug-ins.', 'アプリに追加できるプラグインは20個までです。']] },
    (world: ErrorWorld) => {
      const ids = Array.from({ length: 21 }, (_, index) => String.fromCharCode(97 + index).repeat(32));
      for (const id of ids) {
        world.domain.plugins.set(id, { id, name: id, description: '', version: '1', isMarketPlugin: false });
      }
      return world.call('POST', 'preview/app/plugins', { app: 1, ids }, world.boss);
    },
  ),
];

export const ruleRows: readonly ErrorRow[] = [...views, ...process, ...others];
