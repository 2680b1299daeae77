/** Texts and HTTP statuses of errors of settings, spaces and plug-ins. */
import type { ErrorText } from './text.ts';

export const settingsErrors = {
  GAIA_LO02: {
    status: 400,
    en: 'Cannot delete the field. It is referenced by the lookup field "{field}" of the app "{app}".',
    ja: 'フィールドを削除できません。「{app}」アプリのルックアップフィールド「{field}」から参照されています。',
    zh: '无法删除字段。“{app}”应用的Lookup字段“{field}”引用了该字段。',
  },
  GAIA_RE07: {
    status: 400,
    en: 'Cannot delete the field. It is referenced by the related records field "{field}" of the app "{app}".',
    ja: 'フィールドを削除できません。「{app}」アプリの関連レコード一覧フィールド「{field}」から参照されています。',
    zh: '无法删除字段。“{app}”应用的关联记录列表字段“{field}”引用了该字段。',
  },
  GAIA_IL01: {
    status: 400,
    en: 'The formula of the field "{field}" is not valid. (Detail: {detail})',
    ja: 'フィールド「{field}」の計算式が正しくありません。(エラーの内容：{detail})',
    zh: '字段“{field}”的公式不正确。（错误内容：{detail}）',
  },
  GAIA_IN01: {
    status: 400,
    en: 'Failed to update view. Key {key} does not match the value of {name} in the name parameter.',
    ja: '一覧の更新に失敗しました。キー{key}がnameパラメーターの値{name}と一致しません。',
    zh: '更新列表失败。键{key}与name参数的值{name}不一致。',
  },
  GAIA_TO03: {
    status: 400,
    en: 'The number of parameters exceeds the limit. - {name}',
    ja: 'パラメーターの数が上限を超えています。 - {name}',
    zh: '参数数量超过上限。 - {name}',
  },
  GAIA_DE01: {
    status: 409,
    en: 'The settings of the app (ID: {id}) cannot be changed while they are being deployed.',
    ja: 'アプリ（id: {id}）の設定を運用環境に反映しているため、変更できません。',
    zh: '正在更新应用（id: {id}），无法更改设置。',
  },
  GAIA_ST03: {
    status: 400,
    en: 'The status "{name}" named by an action cannot be found.',
    ja: 'アクションで指定されたステータス「{name}」が見つかりません。',
    zh: '找不到动作指定的状态“{name}”。',
  },
  GAIA_PL01: {
    status: 404,
    en: 'The specified plug-in (id: {id}) not found.',
    ja: '指定したプラグイン（id: {id}）が見つかりません。',
    zh: '找不到指定的插件（id: {id}）。',
  },
  GAIA_PL02: {
    status: 400,
    en: 'The file is not a valid plug-in. ({detail})',
    ja: 'プラグインファイルが正しくありません。（{detail}）',
    zh: '插件文件不正确。（{detail}）',
  },
  GAIA_PL03: {
    status: 400,
    en: 'The plug-in (id: {id}) has already been imported.',
    ja: 'プラグイン（id: {id}）はすでに読み込まれています。',
    zh: '插件（id: {id}）已导入。',
  },
  OC_NO01: {
    status: 404,
    en: 'The space (id: {id}) could not be found, or no longer exists.',
    ja: 'スペース（id: {id}）が見つかりません。削除された可能性があります。',
    zh: '找不到空间（id: {id}）。可能已被删除。',
  },
  OC_NO02: {
    status: 404,
    en: 'The thread (id: {id}) could not be found, or no longer exists.',
    ja: 'スレッド（id: {id}）が見つかりません。削除された可能性があります。',
    zh: '找不到主题（id: {id}）。可能已被删除。',
  },
  OC_TP01: {
    status: 404,
    en: 'The space template (id: {id}) could not be found.',
    ja: 'スペーステンプレート（id: {id}）が見つかりません。',
    zh: '找不到空间模板（id: {id}）。',
  },
} as const satisfies Record<string, ErrorText>;
