/** Texts and HTTP statuses of errors of record calls. */
import type { ErrorText } from './text.ts';

export const recordErrors = {
  GAIA_RE01: {
    status: 404,
    en: 'The specified record (ID: {id}) is not found.',
    ja: '指定したレコード（id: {id}）が見つかりません。',
    zh: '未找到指定的记录（id: {id}）。',
  },
  GAIA_RE02: {
    status: 400,
    en: 'The specified comment does not exist. The comment may have been deleted.',
    ja: '指定したコメントが存在しません。削除された可能性があります。',
    zh: '指定的评论不存在。可能已被删除。',
  },
  GAIA_RE03: {
    status: 403,
    en: 'Cannot delete the comment (ID: {id}). The comment was posted by someone other than you.',
    ja: 'コメント（id: {id}）を削除できません。ほかのユーザーが書き込んだコメントです。',
    zh: '无法删除评论（id: {id}）。该评论由其他用户发布。',
  },
  GAIA_RE12: {
    status: 400,
    en: 'Comment feature is disabled.',
    ja: 'コメント機能が無効化されています。',
    zh: '评论功能已禁用。',
  },
  GAIA_RE20: {
    status: 404,
    en: 'No records match the conditions specified in the "updateKey" field.',
    ja: '「updateKey」に指定した条件にあてはまるレコードが見つかりません。',
    zh: '没有记录符合“updateKey”中指定的条件。',
  },
  GAIA_IQ27: {
    status: 400,
    en: 'Failed to update record. The field (code: {code}) set as "updateKey" must be set to "Prohibit duplicate values".',
    ja: 'レコードを更新できません。「updateKey」に指定したフィールド（code: {code}）には、「値の重複を禁止する」の設定が必要です。',
    zh: '无法更新记录。“updateKey”指定的字段（code: {code}）必须设置为“禁止重复值”。',
  },
  GAIA_IQ28: {
    status: 400,
    en: 'More than one record matches the conditions specified in the "updateKey" field.',
    ja: '「updateKey」に指定した条件にあてはまるレコードが重複しています。',
    zh: '符合“updateKey”中指定的条件的记录重复。',
  },
  GAIA_CO02: {
    status: 409,
    en: 'The revision is not the latest. Someone may update a record.',
    ja: '指定したrevisionは最新ではありません。ほかのユーザーがレコードを更新した可能性があります。',
    zh: '指定的revision不是最新的。其他用户可能已更新记录。',
  },
  GAIA_UN10: {
    status: 400,
    en: 'Cannot update field whose type is {type}.',
    ja: '{type}型のフィールドに値を設定することはできません。',
    zh: '无法为{type}类型的字段设置值。',
  },
  GA_UO01: {
    status: 400,
    en: 'The following operation cannot be performed with the API: editing the value of Categories',
    ja: 'APIでは次の操作はできません：カテゴリーの値の編集',
    zh: '无法通过API执行以下操作：编辑类别的值',
  },
  GAIA_BF02: {
    status: 403,
    en: 'App permissions are required to add records with specifying a value in the "{label}" field.',
    ja: '「{label}」フィールドの値を指定してレコードを追加するには、アプリの管理権限が必要です。',
    zh: '要指定“{label}”字段的值并添加记录，需要应用的管理权限。',
  },
  GAIA_FU01: {
    status: 403,
    en: 'Edit permissions are required to edit field "{label}".',
    ja: 'フィールド「{label}」の編集権限がありません。',
    zh: '要编辑“{label}”字段，需要编辑权限。',
  },
  GAIA_LO03: {
    status: 400,
    en: 'Cannot copy values from the datasource app of the lookup. "Prohibit duplicate values" must be selected in the settings of the field specified as the key field.',
    ja: 'ルックアップの参照先から値をコピーできません。「コピー元のフィールド」に指定したフィールドの設定で「値の重複を禁止する」を選択しておく必要があります。',
    zh: '无法从Lookup的数据源复制值。必须在指定为“复制来源字段”的字段的设置中选择“禁止重复值”。',
  },
  GAIA_LO04: {
    status: 400,
    en: 'A value {value} in the field {label} does not exist in the datasource app for lookup, or you do not have permission to view the app or the field.',
    ja: 'フィールド「{label}」の値「{value}」が、ルックアップの参照先のフィールドにないか、またはアプリやフィールドの閲覧権限がありません。',
    zh: '字段“{label}”的值“{value}”不存在于Lookup的数据源中，或者没有查看应用或字段的权限。',
  },
  GAIA_IL03: {
    status: 400,
    en: 'Failed to update the status. The settings or the status itself may have been changed by someone.',
    ja: 'ステータスの変更に失敗しました。ほかのユーザーが、ステータス、またはステータスの設定を変更した可能性があります。',
    zh: '无法更新状态。其他用户可能已更改状态或其设置。',
  },
  GAIA_IL26: {
    status: 400,
    en: 'The specified user (code：{code}) not found.',
    ja: '指定したユーザー（code：{code}）が見つかりません。',
    zh: '未找到指定的用户（code：{code}）。',
  },
  GAIA_IL27: {
    status: 400,
    en: 'The specified group (code：{code}) not found.',
    ja: '指定したグループ（code：{code}）が見つかりません。',
    zh: '未找到指定的组（code：{code}）。',
  },
  GAIA_IL28: {
    status: 400,
    en: 'The specified department (code：{code}) not found.',
    ja: '指定した組織（code：{code}）が見つかりません。',
    zh: '未找到指定的部门（code：{code}）。',
  },
  GAIA_NT01: {
    status: 403,
    en: 'Only Assignee can change the status.',
    ja: '作業者のみがステータスを変更できます。',
    zh: '只有执行者可以更改状态。',
  },
  GAIA_SA01: {
    status: 400,
    en: 'Assignee is required.',
    ja: '作業者を指定してください。',
    zh: '请指定执行者。',
  },
  GAIA_SA04: {
    status: 400,
    en: 'Failed to update status. Assignee cannot be specified by the action.',
    ja: 'ステータスの変更に失敗しました。このアクションでは作業者を指定できません。',
    zh: '无法更新状态。此动作不能指定执行者。',
  },
  GAIA_ST02: {
    status: 400,
    en: 'Your request failed. The process management feature has been disabled.',
    ja: '操作に失敗しました。プロセス管理機能が無効化されています。',
    zh: '操作失败。流程管理功能已禁用。',
  },
  GAIA_TM12: {
    status: 429,
    en: 'The cursor cannot be created because the limit of cursors has been reached. Delete cursors that are not needed, or try again later.',
    ja: '作成できるカーソルの上限に達しているため、カーソルを作成できません。不要なカーソルを削除するか、しばらく経ってから再実行してください。',
    zh: '已达到可创建游标的上限，无法创建游标。请删除不需要的游标，或稍后重试。',
  },
  GAIA_CN01: {
    status: 404,
    en: 'The specified cursor does not exist or has expired.',
    ja: '指定したカーソルは存在しないか、既に有効期限が切れています。',
    zh: '指定的游标不存在或已过期。',
  },
} as const satisfies Record<string, ErrorText>;
