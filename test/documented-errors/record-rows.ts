/** Errors of record calls that have codes of their own: revisions, keys, fixed fields, rights. */
import { addRecords as add, apps, setSettings, toRecord as values } from './error-world.ts';
import { type ErrorRow, refused, type Sentence } from './row.ts';

const notFound = (id: number): Sentence => [
  `The specified record (ID: ${id}) is not found.`,
  `指定したレコード（id: ${id}）が見つかりません。`,
];
const notUnique: Sentence = [
  'Failed to update record. The field (code: Title) set as "updateKey" must be set to "Prohibit duplicate values".',
  'レコードを更新できません。「updateKey」に指定したフィールド（code: Title）には、「値の重複を禁止する」の設定が必要です。',
];
const noField: Sentence = ['Specified field (Nowhere) not found.', '指定されたフィールド（Nowhere）が見つかりません。'];

const records: ErrorRow[] = [
  ...refused('GAIA_RE01', 404, notFound(99), {
    'a record is read': ({ call }) => call('GET', 'record', { app: 1, id: 99 }),
    'a record is updated': ({ call }) => call('PUT', 'record', { app: 1, id: 99, record: {} }),
    'one of several records is updated': async (world) => {
      await add(world, 1, { Title: 'a' });
      const updates = [1, 99].map((id) => ({ id, record: values({ Title: 'b' }) }));
      return world.call('PUT', 'records', { app: 1, records: updates });
    },
    'one of several records is deleted': async (world) => {
      await add(world, 1, { Title: 'a' });
      return world.call('DELETE', 'records', { app: 1, ids: [1, 99] });
    },
    'the comments of a record are read': ({ call }) => call('GET', 'record/comments', { app: 1, record: 99 }),
    'the rights to a record are asked for': ({ call }) => call('GET', 'records/acl/evaluate', { app: 1, ids: [99] }),
  }),
  ...refused(
    'GAIA_AP01',
    404,
    [
      'The app (ID: 99) not found. The app may have been deleted.',
      '指定したアプリ（id: 99）が見つかりません。削除されている可能性があります。',
    ],
    {
      'there is no such app': ({ call }) => call('GET', 'records', { app: 99 }),
      'there is no such app to copy from': ({ call, boss }) => {
        const lookup = { relatedApp: { app: 99 }, relatedKeyField: 'Key' };
        const properties = { L: { type: 'SINGLE_LINE_TEXT', code: 'L', label: 'L', lookup } };
        return call('POST', 'preview/app/form/fields', { app: 1, properties }, boss);
      },
    },
  ),
  ...refused(
    'GAIA_AP01',
    404,
    [
      'The app (ID: 6) not found. The app may have been deleted.',
      '指定したアプリ（id: 6）が見つかりません。削除されている可能性があります。',
    ],
    { 'the app was never deployed': ({ call, boss }) => call('GET', 'records', { app: apps.draft }, boss) },
  ),
  ...refused(
    'GAIA_RE20',
    404,
    [
      'No records match the conditions specified in the "updateKey" field.',
      '「updateKey」に指定した条件にあてはまるレコードが見つかりません。',
    ],
    {
      'no record has the key': ({ call }) =>
        call('PUT', 'record', { app: 1, updateKey: { field: 'Key', value: 'k' }, record: {} }),
    },
  ),
  ...refused('GAIA_IQ27', 400, notUnique, {
    'the key field allows duplicates': ({ call }) =>
      call('PUT', 'record', { app: 1, updateKey: { field: 'Title', value: 'a' }, record: {} }),
  }),
  ...refused('GAIA_IQ11', 400, noField, {
    'the key field is unknown': ({ call }) =>
      call('PUT', 'record', { app: 1, updateKey: { field: 'Nowhere', value: 'a' }, record: {} }),
  }),
  ...refused(
    'GAIA_IQ28',
    400,
    [
      'More than one record matches the conditions specified in the "updateKey" field.',
      '「updateKey」に指定した条件にあてはまるレコードが重複しています。',
    ],
    {
      'an upsert names a key twice': ({ call }) => {
        const one = { updateKey: { field: 'Key', value: 'k' }, record: values({ Title: 'a' }) };
        return call('PUT', 'records', { app: 1, upsert: true, records: [one, one] });
      },
    },
  ),
  ...refused(
    'GAIA_CO02',
    409,
    [
      'The revision is not the latest. Someone may update a record.',
      '指定したrevisionは最新ではありません。ほかのユーザーがレコードを更新した可能性があります。',
    ],
    {
      'a record has moved on before its update': async (world) => {
        await add(world, 1, { Title: 'a' });
        return world.call('PUT', 'record', { app: 1, id: 1, revision: 7, record: {} });
      },
      'a record has moved on before its deletion': async (world) => {
        await add(world, 1, { Title: 'a' });
        return world.call('DELETE', 'records', { app: 1, ids: [1], revisions: [7] });
      },
    },
  ),
];

/** Writing to fields that are Kintone's own, with the type as Kintone names it. */
const fixed: ErrorRow[] = (
  [
    ['Record_number', 'RECORD_ID'],
    ['Created_by', 'CREATOR'],
    ['Created_datetime', 'CREATED_AT'],
    ['Updated_by', 'MODIFIER'],
    ['Updated_datetime', 'MODIFIED_AT'],
    ['Status', 'STATUS'],
    ['Assignee', 'STATUS_ASSIGNEE'],
  ] as const
).flatMap(([code, type]) =>
  refused(
    'GAIA_UN10',
    400,
    [`Cannot update field whose type is ${type}.`, `${type}型のフィールドに値を設定することはできません。`],
    {
      [`an update sets ${code}`]: async (world) => {
        await add(world, 1, { Title: 'a' });
        return world.call('PUT', 'record', { app: 1, id: 1, record: values({ [code]: '1' }) });
      },
    },
  ),
);

const rights: ErrorRow[] = [
  ...fixed,
  ...refused(
    'GAIA_UN10',
    400,
    ['Cannot update field whose type is STATUS.', 'STATUS型のフィールドに値を設定することはできません。'],
    {
      'a new record sets its status': ({ call }) => call('POST', 'record', { app: 1, record: values({ Status: 'x' }) }),
    },
  ),
  ...refused(
    'GA_UO01',
    400,
    [
      'The following operation cannot be performed with the API: editing the value of Categories',
      'APIでは次の操作はできません：カテゴリーの値の編集',
    ],
    {
      'categories are set': ({ call }) =>
        call('POST', 'record', { app: 1, record: values({ Title: 'a', Categories: [] }) }),
    },
  ),
  ...refused(
    'GAIA_BF02',
    403,
    [
      'App permissions are required to add records with specifying a value in the "Created by" field.',
      '「Created by」フィールドの値を指定してレコードを追加するには、アプリの管理権限が必要です。',
    ],
    {
      'the creator is set by somebody who does not manage the app': ({ call }) =>
        call('POST', 'record', { app: 1, record: values({ Title: 'a', Created_by: { code: 'boss' } }) }),
    },
  ),
  ...refused(
    'GAIA_FU01',
    403,
    ['Edit permissions are required to edit field "Body".', 'フィールド「Body」の編集権限がありません。'],
    {
      'the field is closed to the person': ({ call, app }) => {
        const entity = { type: 'GROUP' as const, code: 'everyone' };
        setSettings(app, {
          fieldRights: [{ code: 'Body', entities: [{ entity, includeSubs: false, accessibility: 'READ' }] }],
        });
        return call('POST', 'record', { app: 1, record: values({ Title: 'a', Body: 'b' }) });
      },
    },
  ),
  ...refused('CB_NO02', 403, ['No privilege to proceed.', '権限がありません。'], {
    'the record is closed to the person': async (world) => {
      await add(world, 1, { Title: 'a' });
      setSettings(world.app, { recordRights: [{ filterCond: '', entities: [] }] });
      return world.call('GET', 'record', { app: 1, id: 1 });
    },
    'the cursor is of somebody else': async ({ call, boss }) => {
      const opened = (await (await call('POST', 'records/cursor', { app: 1 })).json()) as { id: string };
      return call('GET', 'records/cursor', { id: opened.id }, boss);
    },
  }),
];

export const recordRows: readonly ErrorRow[] = [...records, ...rights];
