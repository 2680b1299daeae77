/** Errors of what a record names outside itself: people, groups, departments, records to copy from. */
import { addRecords as add, apps, setField, setSettings, toRecord as values } from './error-world.ts';
import { type ErrorRow, refused } from './row.ts';

const people: ErrorRow[] = [
  ...refused(
    'GAIA_IL26',
    400,
    ['The specified user (code：ghost) not found.', '指定したユーザー（code：ghost）が見つかりません。'],
    {
      'a record names the person': ({ call }) =>
        call('POST', 'record', { app: 1, record: values({ Title: 'a', People: [{ code: 'ghost' }] }) }),
      'an assignee is nobody': async (world) => {
        await add(world, apps.flow, { Note: 'a' });
        return world.call('PUT', 'record/assignees', { app: apps.flow, id: 1, assignees: ['ghost'] }, world.boss);
      },
      'a query names the person': ({ call }) => call('GET', 'records', { app: 1, query: 'People in ("ghost")' }),
    },
  ),
  ...refused(
    'GAIA_IL27',
    400,
    ['The specified group (code：ghost) not found.', '指定したグループ（code：ghost）が見つかりません。'],
    {
      'a record names the group': ({ call }) =>
        call('POST', 'record', { app: 1, record: values({ Title: 'a', Groups: [{ code: 'ghost' }] }) }),
      'a query names the group': ({ call }) => call('GET', 'records', { app: 1, query: 'Groups in ("ghost")' }),
    },
  ),
  ...refused(
    'GAIA_IL28',
    400,
    ['The specified department (code：ghost) not found.', '指定した組織（code：ghost）が見つかりません。'],
    {
      'a record names the department': ({ call }) =>
        call('POST', 'record', { app: 1, record: values({ Title: 'a', Departments: [{ code: 'ghost' }] }) }),
      'a query names the department': ({ call }) =>
        call('GET', 'records', { app: 1, query: 'Departments in ("ghost")' }),
    },
  ),
];

const lookups: ErrorRow[] = [
  ...refused(
    'GAIA_LO04',
    400,
    [
      'A value P999 in the field Product does not exist in the datasource app for lookup, or you do not have permission to view the app or the field.',
      'フィールド「Product」の値「P999」が、ルックアップの参照先のフィールドにないか、またはアプリやフィールドの閲覧権限がありません。',
    ],
    {
      'a lookup finds nothing': ({ call }) =>
        call('POST', 'record', { app: apps.lookups, record: values({ Product: 'P999' }) }),
      'a lookup finds nothing and another value is wrong: the lookup alone': ({ call, domain }) => {
        const app = domain.apps.get(apps.lookups);
        if (app) setField(app, 'Product', { maxLength: '2', required: true });
        return call('POST', 'records', { app: apps.lookups, records: [{}, values({ Product: 'P999' })] });
      },
      'several lookups find nothing: the first alone': ({ call }) =>
        call('POST', 'records', {
          app: apps.lookups,
          records: [values({ Product: 'P999' }), values({ Product: 'P998' })],
        }),
      'the source is closed to the person': async (world) => {
        await add(world, apps.source, { Key: 'P999' });
        setSettings(world.domain.apps.get(apps.source), { appRights: [] });
        return world.call('POST', 'record', { app: apps.lookups, record: values({ Product: 'P999' }) });
      },
    },
  ),
  ...refused(
    'GAIA_LO03',
    400,
    [
      'Cannot copy values from the datasource app of the lookup. "Prohibit duplicate values" must be selected in the settings of the field specified as the key field.',
      'ルックアップの参照先から値をコピーできません。「コピー元のフィールド」に指定したフィールドの設定で「値の重複を禁止する」を選択しておく必要があります。',
    ],
    {
      'the key field of the source has come to allow duplicates': ({ call, domain }) => {
        const source = domain.apps.get(apps.source);
        if (source) setField(source, 'Key', { unique: false });
        return call('POST', 'record', { app: apps.lookups, record: values({ Product: 'P1' }) });
      },
      'a lookup whose key may repeat is deployed on the live path': ({ call, domain, boss }) => {
        const source = domain.apps.get(apps.source);
        if (source) setField(source, 'Key', { unique: false });
        return call('PUT', 'record/acl', { app: apps.lookups, rights: [] }, boss);
      },
    },
  ),
];

export const peopleRows: readonly ErrorRow[] = [...people, ...lookups];
