/** Texts and HTTP statuses of errors of the query language. */
import type { ErrorText } from './text.ts';

export const queryErrors = {
  GAIA_QU01: {
    status: 400,
    en: 'limit must be {max} or less.',
    ja: 'limit には {max} 以下の値を指定してください。',
    zh: 'limit 请指定 {max} 以下的值。',
  },
  GAIA_QU02: {
    status: 400,
    en: 'offset must be {max} or less.',
    ja: 'offset には {max} 以下の値を指定してください。',
    zh: 'offset 请指定 {max} 以下的值。',
  },
  GAIA_IQ03: {
    status: 400,
    en: 'The operator {operator} cannot be used for the field type of the field {field}.',
    ja: '{field}フィールドのフィールドタイプには演算子{operator}を使用できません。',
    zh: '{field}字段的类型不能使用运算符{operator}。',
  },
  GAIA_IQ07: {
    status: 400,
    en: 'Failed to read records. The operator {operator} cannot be used for the field type of the field {field} in a table.',
    ja: 'レコードを読み込めません。テーブルに設定している場合、{field}フィールドのフィールドタイプには、演算子{operator}を使用できません。',
    zh: '无法读取记录。设置在表格中时，{field}字段的类型不能使用运算符{operator}。',
  },
  GAIA_IQ10: {
    status: 400,
    en: 'The value "{value}" is not in the options of the field "{field}".',
    ja: 'フィールド「{field}」の項目に「{value}」は存在しません。',
    zh: '字段“{field}”的选项中不存在“{value}”。',
  },
  GAIA_IQ11: {
    status: 400,
    en: 'Specified field ({field}) not found.',
    ja: '指定されたフィールド（{field}）が見つかりません。',
    zh: '未找到指定的字段（{field}）。',
  },
  GAIA_IQ23: {
    status: 400,
    en: 'The specified day ({value}) is not valid. Specify an integer from 1 to 31.',
    ja: '指定した日にち（{value}）は無効です。1から31までの整数で指定します。',
    zh: '指定的日期（{value}）无效。请指定1到31的整数。',
  },
  GAIA_IQ25: {
    status: 400,
    en: 'The second argument of FROM_TODAY() must be one of "DAYS", "WEEKS", "MONTHS" and "YEARS".',
    ja: 'FROM_TODAY()の第2引数には、「DAYS」「WEEKS」「MONTHS」「YEARS」のいずれかを指定します。',
    zh: 'FROM_TODAY()的第2个参数请指定“DAYS”“WEEKS”“MONTHS”“YEARS”之一。',
  },
  GAIA_IL08: {
    status: 400,
    en: 'The specified query is not valid.',
    ja: 'クエリの指定が不正です。',
    zh: '查询的指定不正确。',
  },
  GAIA_IL42: {
    status: 400,
    en: 'A user, group or department in the filter does not exist. It may have been deleted.',
    ja: 'レコードの絞り込み条件に指定したユーザー、グループ、または組織が存在しません。削除された可能性があります。',
    zh: '记录的筛选条件中指定的用户、组或部门不存在。可能已被删除。',
  },
  GAIA_IR02: {
    status: 400,
    en: 'The query for the field "{field}" is not valid. It can only be used with a related records field.',
    ja: 'フィールド「{field}」に指定したクエリが正しくありません。指定したクエリは、関連レコード一覧フィールドでのみ使用できます。',
    zh: '字段“{field}”指定的查询不正确。该查询只能用于关联记录列表字段。',
  },
} as const satisfies Record<string, ErrorText>;
