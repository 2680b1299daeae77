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
    en: 'The operator {operator} cannot be used for {field} because it is in a table.',
    ja: 'テーブルに設定している場合、{field}には、演算子{operator}を使用できません。',
    zh: '{field}在表格中，不能使用运算符{operator}。',
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
} as const satisfies Record<string, ErrorText>;
