/** What CB_VA01 says of parameters: key and sentences for each rule. */
import { apps } from './error-world.ts';
import { type ErrorRow, invalid, type Sentence } from './row.ts';

export const requiredField: Sentence = ['Required field.', '必須です。'];
const integer: Sentence = ['Enter an integer value.', '整数で指定してください。'];
const atLeast = (min: number): Sentence => [`must be greater than or equal to ${min}`, `最小でも${min}以上です。`];
const atMost = (max: string): Sentence => [`must be less than or equal to ${max}`, `最大でも${max}以下です。`];
const size = (min: number, max: number): Sentence => [
  `size must be between ${min} and ${max}`,
  `${min}以上${max}以下のサイズでなければなりません。`,
];
export const enumValue: Sentence = ['must be one of the enum value', 'Enum値のいずれかでなければなりません。'];
const boolean: Sentence = ['must be boolean.', 'booleanでなければなりません。'];
const nameLength: Sentence = [
  'Name must be between 1 and 64 characters.',
  'Nameは1文字以上64文字以内で指定してください。',
];
const deletable: Sentence = [
  'Between 1 and 100 records can be deleted at one time.',
  '一度に1件から100件までのレコードを削除できます。',
];
const many = <T>(count: number, item: T): T[] => Array.from({ length: count }, () => item);
const numbers = (count: number): number[] => Array.from({ length: count }, (_, index) => index + 1);

const missing: ErrorRow[] = [
  invalid('no app is named', { app: [requiredField] }, ({ call }) => call('GET', 'records')),
  invalid('an empty text is as good as none', { app: [requiredField] }, ({ call }) =>
    call('GET', 'records', { app: '' }),
  ),
  invalid('no record is named', { id: [requiredField] }, ({ call }) => call('GET', 'record', { app: 1 })),
  invalid('no app and no record are named: all at once', { app: [requiredField], id: [requiredField] }, ({ call }) =>
    call('GET', 'record'),
  ),
  invalid('what is missing is told before anything is looked up', { id: [requiredField] }, ({ call }) =>
    call('GET', 'record', { app: 99 }),
  ),
  invalid('no record of a comment is named', { record: [requiredField] }, ({ call }) =>
    call('GET', 'record/comments', { app: 1 }),
  ),
  invalid('a comment has no text', { 'comment.text': [requiredField] }, ({ call }) =>
    call('POST', 'record/comment', { app: 1, record: 1, comment: {} }),
  ),
  invalid(
    'a mention has neither code nor type',
    { 'comment.mentions[0].code': [requiredField], 'comment.mentions[0].type': [requiredField] },
    ({ call }) => call('POST', 'record/comment', { app: 1, record: 1, comment: { text: 'x', mentions: [{}] } }),
  ),
  invalid('no comment to delete is named', { comment: [requiredField] }, ({ call }) =>
    call('DELETE', 'record/comment', { app: 1, record: 1 }),
  ),
  invalid('a record to update has no id', { 'records[0].id': [requiredField] }, ({ call }) =>
    call('PUT', 'records', { app: 1, records: [{ record: {} }] }),
  ),
  invalid('an update key is empty', { 'records[0].updateKey.value': [requiredField] }, ({ call }) =>
    call('PUT', 'records', { app: 1, records: [{ updateKey: { field: 'Key', value: '' }, record: {} }] }),
  ),
  invalid('no records are given', { records: [requiredField] }, ({ call }) => call('POST', 'records', { app: 1 })),
  invalid('no requests are given', { requests: [requiredField] }, ({ call }) => call('POST', 'bulkRequest')),
  invalid('an icon has no type', { 'icon.type': [requiredField] }, ({ call, boss }) =>
    call('PUT', 'preview/app/settings', { app: 1, icon: {} }, boss),
  ),
  invalid('a preset icon has no key', { 'icon.key': [requiredField] }, ({ call, boss }) =>
    call('PUT', 'preview/app/settings', { app: 1, icon: { type: 'PRESET' } }, boss),
  ),
  invalid('a new app has no name', { name: [requiredField] }, ({ call, boss }) =>
    call('POST', 'preview/app', {}, boss),
  ),
  invalid('no apps are named', { apps: [requiredField] }, ({ call, boss }) =>
    call('GET', 'preview/app/deploy', {}, boss),
  ),
  invalid('an app to deploy has no id', { 'apps[0].app': [requiredField] }, ({ call, boss }) =>
    call('POST', 'preview/app/deploy', { apps: [{}] }, boss),
  ),
];

const kinds: ErrorRow[] = [
  invalid('an id is no whole number', { id: [integer] }, ({ call }) => call('GET', 'record', { app: 1, id: 'x' })),
  invalid('a revision is no whole number', { 'apps[0].revision': [integer] }, ({ call, boss }) =>
    call('POST', 'preview/app/deploy', { apps: [{ app: 1, revision: 'x' }] }, boss),
  ),
  invalid('an app is below one', { app: [atLeast(1)] }, ({ call }) => call('GET', 'records', { app: 0 })),
  invalid('a revision is below -1', { revision: [atLeast(-1)] }, ({ call }) =>
    call('PUT', 'record', { app: 1, id: 1, record: {}, revision: -2 }),
  ),
  invalid('an offset is below zero', { offset: [atLeast(0)] }, ({ call }) => call('GET', 'apps', { offset: -1 })),
  invalid('an offset is beyond 32 bits', { offset: [atMost('2,147,483,647')] }, ({ call }) =>
    call('GET', 'apps', { offset: 2_147_483_648 }),
  ),
  invalid('a limit is below one', { limit: [atLeast(1)] }, ({ call }) => call('GET', 'apps', { limit: 0 })),
  invalid('a limit is above that of apps', { limit: [atMost('100')] }, ({ call }) =>
    call('GET', 'apps', { limit: 101 }),
  ),
  invalid('a limit is above that of comments', { limit: [atMost('10')] }, ({ call }) =>
    call('GET', 'record/comments', { app: 1, record: 1, limit: 11 }),
  ),
  invalid('an order is none', { order: [enumValue] }, ({ call }) =>
    call('GET', 'record/comments', { app: 1, record: 1, order: 'wrong' }),
  ),
  invalid('a language is none', { lang: [enumValue] }, ({ call }) =>
    call('GET', 'app/form/fields', { app: 1, lang: 'xx' }),
  ),
  invalid('a theme is none', { theme: [enumValue] }, ({ call, boss }) =>
    call('PUT', 'preview/app/settings', { app: 1, theme: 'PINK' }, boss),
  ),
  invalid('a mention is of no type', { 'comment.mentions[0].type': [enumValue] }, ({ call }) => {
    const mentions = [{ code: 'boss', type: 'ROBOT' }];
    return call('POST', 'record/comment', { app: 1, record: 1, comment: { text: 'x', mentions } });
  }),
  invalid('the count is neither true nor false', { totalCount: [boolean] }, ({ call }) =>
    call('GET', 'records', { app: 1, totalCount: 'maybe' }),
  ),
  invalid('the revert is neither true nor false', { revert: [boolean] }, ({ call, boss }) =>
    call('POST', 'preview/app/deploy', { apps: [{ app: 1 }], revert: 'maybe' }, boss),
  ),
  invalid('the name of an app is too long', { name: [nameLength] }, ({ call, boss }) =>
    call('POST', 'preview/app', { name: 'x'.repeat(65) }, boss),
  ),
];

const sizes: ErrorRow[] = [
  invalid('too many apps are asked for by id', { ids: [size(0, 100)] }, ({ call }) =>
    call('GET', 'apps', { ids: numbers(101) }),
  ),
  invalid('too many apps are asked for by code', { codes: [size(0, 100)] }, ({ call }) =>
    call('GET', 'apps', { codes: many(101, 'A') }),
  ),
  invalid('too many apps are asked for by space', { spaceIds: [size(0, 100)] }, ({ call }) =>
    call('GET', 'apps', { spaceIds: numbers(101) }),
  ),
  invalid('too many assignees are named', { assignees: [size(0, 100)] }, ({ call }) =>
    call('PUT', 'record/assignees', { app: apps.flow, id: 1, assignees: many(101, 'boss') }),
  ),
  invalid('too many fields are deleted', { fields: [size(1, 100)] }, ({ call, boss }) =>
    call('DELETE', 'preview/app/form/fields', { app: 1, fields: many(101, 'Body') }, boss),
  ),
  invalid('no fields to delete are named', { fields: [requiredField, size(1, 100)] }, ({ call, boss }) =>
    call('DELETE', 'preview/app/form/fields', { app: 1 }, boss),
  ),
  invalid('the state of too many deploys is asked for', { apps: [size(0, 300)] }, ({ call, boss }) =>
    call('GET', 'preview/app/deploy', { apps: numbers(301) }, boss),
  ),
  invalid('too many requests are bundled', { requests: [size(0, 20)] }, ({ call }) => {
    const request = { method: 'POST', api: '/k/v1/record.json', payload: { app: 1 } };
    return call('POST', 'bulkRequest', { requests: many(21, request) });
  }),
  invalid(
    'too many records are added',
    {
      records: [['A maximum of 100 records can be added at one time.', '一度に100件までのレコードを追加できます。']],
    },
    ({ call }) => call('POST', 'records', { app: 1, records: many(101, {}) }),
  ),
  invalid(
    'too many records are updated',
    {
      records: [['A maximum of 100 records can be updated at one time.', '一度に100件までのレコードを更新できます。']],
    },
    ({ call }) => call('PUT', 'records', { app: 1, records: many(101, { id: 1 }) }),
  ),
  invalid('too many records are deleted', { ids: [deletable] }, ({ call }) =>
    call('DELETE', 'records', { app: 1, ids: numbers(101) }),
  ),
  invalid('too many records are deleted with revisions', { ids: [deletable], revisions: [size(0, 100)] }, ({ call }) =>
    call('DELETE', 'records', { app: 1, ids: numbers(101), revisions: numbers(101) }),
  ),
  {
    ...invalid('no records to delete are named', { ids: [deletable, requiredField] }, ({ call }) =>
      call('DELETE', 'records', { app: 1 }),
    ),
    isReversedInJapanese: true,
  },
  {
    ...invalid('an empty list of records is deleted', { ids: [deletable, requiredField] }, ({ call }) =>
      call('DELETE', 'records', { app: 1, ids: [] }),
    ),
    isReversedInJapanese: true,
  },
];

const combinations: ErrorRow[] = [
  invalid(
    'a record is named by id and by key',
    {
      id: [['Specify either "id" or "updateKey".', '「id」と「updateKey」のどちらか一方を指定してください。']],
    },
    ({ call }) => call('PUT', 'record', { app: 1, id: 1, updateKey: { field: 'Key', value: 'a' }, record: {} }),
  ),
  invalid(
    'the record holds the field of its update key',
    {
      'records[0].record[Key]': [
        [
          'The value of the field specified in "updateKey" cannot be updated.',
          '「updateKey」に指定したフィールドの値は更新できません。',
        ],
      ],
    },
    ({ call }) => {
      const records = [{ updateKey: { field: 'Key', value: 'a' }, record: { Key: { value: 'a' } } }];
      return call('PUT', 'records', { app: 1, upsert: true, records });
    },
  ),
  {
    ...invalid(
      'a bundled request is no write of records',
      {
        'requests[0].api': [
          ['The specified API cannot be run in bulkRequest.', '指定したAPIはbulkRequestで実行できません。'],
        ],
      },
      ({ call }) => {
        const request = { method: 'POST', api: '/k/v1/record/comment.json', payload: { app: 1 } };
        return call('POST', 'bulkRequest', { requests: [request] });
      },
    ),
    bulk: { index: 0, size: 1 },
  },
  invalid(
    'one app is deployed twice',
    {
      'apps[1].app': [['App ID is duplicated.', 'アプリIDが重複しています。']],
    },
    ({ call, boss }) => call('POST', 'preview/app/deploy', { apps: [{ app: 1 }, { app: 1 }] }, boss),
  ),
  invalid(
    'an app is put into a thread without a space',
    {
      space: [
        [
          'Space parameter is required to create an app in space.',
          'スペースにアプリを作成するには、spaceパラメーターが必要です。',
        ],
      ],
    },
    ({ call, boss }) => call('POST', 'preview/app', { name: 'x', thread: 10 }, boss),
  ),
];

export const parameterRows: readonly ErrorRow[] = [...missing, ...kinds, ...sizes, ...combinations];
