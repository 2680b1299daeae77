/** Errors of settings that have codes of their own. */
import { apps, type Params } from './error-world.ts';
import { type ErrorRow, refused, type Sentence } from './row.ts';

/** Changes settings of the first app as somebody who may. */
export const preview = (path: string, params: Params, method = 'PUT'): ErrorRow['send'] => {
  return ({ call, boss }) => call(method, `preview/${path}`, { app: 1, ...params }, boss);
};
export const view = { type: 'LIST', index: 0, fields: [], name: 'V' };
export const entity = { type: 'USER', code: 'boss' };
const noField: Sentence = [
  'The field (code: Ghost) not found.',
  '指定されたフィールド（code: Ghost）が見つかりません。',
];

export const settingsRows: readonly ErrorRow[] = [
  ...refused('GAIA_FC01', 400, noField, {
    'a change of fields names it': preview('app/form/fields', { properties: { Ghost: { label: 'x' } } }),
    'a deletion of fields names it': preview('app/form/fields', { fields: ['Ghost'] }, 'DELETE'),
    'a view shows it': preview('app/views', { views: { V: { ...view, fields: ['Ghost'] } } }),
    'a title is made of it': preview('app/settings', { titleField: { selectionMode: 'MANUAL', code: 'Ghost' } }),
    'a field permission is about it': preview('field/acl', { rights: [{ code: 'Ghost', entities: [] }] }),
    'a lookup copies from it': ({ call, boss }) => {
      const fieldMappings = [{ field: 'Title', relatedField: 'Ghost' }];
      const lookup = { relatedApp: { app: apps.source }, relatedKeyField: 'Key', fieldMappings };
      const properties = { L: { type: 'SINGLE_LINE_TEXT', code: 'L', label: 'L', lookup } };
      return call('POST', 'preview/app/form/fields', { app: 1, properties }, boss);
    },
  }),
  ...refused(
    'GAIA_CO03',
    409,
    [
      'The revision is not the latest. Someone may update the app settings (ID: 1).',
      '指定したリビジョンは最新ではありません。ほかのユーザーがアプリの設定（id: 1）を更新した可能性があります。',
    ],
    {
      'settings have moved on before their change': preview('app/settings', { name: 'x', revision: 7 }),
      'settings have moved on before their deploy': preview('app/deploy', { apps: [{ app: 1, revision: 7 }] }, 'POST'),
    },
  ),
  ...refused(
    'GAIA_IN01',
    400,
    [
      'Failed to update view. Key New does not match the value of Other in the name parameter.',
      '一覧の更新に失敗しました。キーNewがnameパラメーターの値Otherと一致しません。',
    ],
    { 'a new view is named twice': preview('app/views', { views: { New: { ...view, name: 'Other' } } }) },
  ),
  ...refused(
    'GAIA_TO03',
    400,
    ['The number of parameters exceeds the limit. - apps[300]', 'パラメーターの数が上限を超えています。 - apps[300]'],
    {
      'more than 300 apps are deployed': preview(
        'app/deploy',
        { apps: Array.from({ length: 301 }, (_, index) => ({ app: index + 1 })) },
        'POST',
      ),
    },
  ),
  ...refused(
    'GAIA_DE01',
    409,
    [
      'The settings of the app (ID: 1) cannot be changed while they are being deployed.',
      'アプリ（id: 1）の設定を運用環境に反映しているため、変更できません。',
    ],
    {
      'settings change while they are deployed': async ({ call, boss }) => {
        await call('POST', 'preview/app/deploy', { apps: [{ app: 1 }] }, boss);
        return call('PUT', 'preview/app/settings', { app: 1, name: 'x' }, boss);
      },
    },
  ),
  ...refused(
    'GAIA_ST03',
    400,
    [
      'The status "Ghost" named by an action cannot be found.',
      'アクションで指定されたステータス「Ghost」が見つかりません。',
    ],
    {
      'an action leads to no state': ({ call, boss }) => {
        const actions = [{ name: 'Go', from: 'Open', to: 'Ghost' }];
        return call('PUT', 'preview/app/status', { app: apps.flow, actions }, boss);
      },
    },
  ),
  ...refused(
    'GAIA_IL42',
    400,
    [
      'A user, group or department in the filter does not exist. It may have been deleted.',
      'レコードの絞り込み条件に指定したユーザー、グループ、または組織が存在しません。削除された可能性があります。',
    ],
    {
      'a view looks for somebody unknown': preview('app/views', {
        views: { V: { ...view, filterCond: 'People in ("ghost")' } },
      }),
      'a record permission looks for an unknown group': preview('record/acl', {
        rights: [{ filterCond: 'Groups in ("ghost")', entities: [] }],
      }),
    },
  ),
  ...refused(
    'GAIA_IL01',
    400,
    [
      'The formula of the field "Sum" is not valid. (Detail: The field code "Ghost" does not exist or is not in the right form.)',
      'フィールド「Sum」の計算式が正しくありません。(エラーの内容：計算式に含まれるフィールドコード（Ghost）が存在しません。)',
    ],
    {
      'a formula that cannot work is deployed on the live path': async ({ call, boss }) => {
        const properties = { Sum: { type: 'CALC', code: 'Sum', label: 'Sum', expression: 'Ghost + 1' } };
        await call('POST', 'preview/app/form/fields', { app: 1, properties }, boss);
        return call('PUT', 'record/acl', { app: 1, rights: [] }, boss);
      },
    },
  ),
  ...refused(
    'GAIA_LO02',
    400,
    [
      'Cannot delete the field. It is referenced by the lookup field "Product" of the app "Lookups".',
      'フィールドを削除できません。「Lookups」アプリのルックアップフィールド「Product」から参照されています。',
    ],
    {
      'a field goes that a lookup of another app stands on': ({ call, boss }) =>
        call('DELETE', 'preview/app/form/fields', { app: apps.source, fields: ['Key'] }, boss),
    },
  ),
  ...refused(
    'GAIA_RE07',
    400,
    [
      'Cannot delete the field. It is referenced by the related records field "Related" of the app "Lookups".',
      'フィールドを削除できません。「Lookups」アプリの関連レコード一覧フィールド「Related」から参照されています。',
    ],
    {
      'a field goes that related records of another app stand on': ({ call, boss }) =>
        call('DELETE', 'preview/app/form/fields', { app: apps.source, fields: ['Note'] }, boss),
    },
  ),
  ...refused(
    'GAIA_IQ03',
    400,
    [
      'The operator = cannot be used for the field type of the field Drop.',
      'Dropフィールドのフィールドタイプには演算子=を使用できません。',
    ],
    { 'a view compares a choice': preview('app/views', { views: { V: { ...view, filterCond: 'Drop = "p"' } } }) },
  ),
];
