/** Texts that stand under `errors` of a CB_VA01 answer. */
import type { MessageText } from './text.ts';

export const valueMessages = {
  requiredParameter: { en: 'Required field.', ja: '必須です。', zh: '必填。' },
  integer: { en: 'Enter an integer value.', ja: '整数で指定してください。', zh: '请输入整数。' },
  boolean: { en: 'must be boolean.', ja: 'booleanでなければなりません。', zh: '必须为布尔值。' },
  enum: {
    en: 'must be one of the enum value',
    ja: 'Enum値のいずれかでなければなりません。',
    zh: '必须是枚举值之一。',
  },
  minimum: { en: 'must be greater than or equal to {min}', ja: '最小でも{min}以上です。', zh: '最小为{min}。' },
  maximum: { en: 'must be less than or equal to {max}', ja: '最大でも{max}以下です。', zh: '最大为{max}。' },
  size: {
    en: 'size must be between {min} and {max}',
    ja: '{min}以上{max}以下のサイズでなければなりません。',
    zh: '大小必须在{min}和{max}之间。',
  },
  length: {
    en: '{name} must be between {min} and {max} characters.',
    ja: '{name}は{min}文字以上{max}文字以内で指定してください。',
    zh: '{name}必须为{min}到{max}个字符。',
  },
  number: { en: 'Only numbers are allowed.', ja: '数字でなければなりません。', zh: '必须是数字。' },
  dateTime: {
    en: 'The date and time format is not valid.',
    ja: '日時の形式が正しくありません。',
    zh: '日期时间格式不正确。',
  },
  requiredValue: { en: 'Required.', ja: '必須です。', zh: '此为必填项。' },
  duplicateValue: {
    en: 'This value already exists in another record.',
    ja: '値がほかのレコードと重複しています。',
    zh: '值与其他记录重复。',
  },
  tooLong: {
    en: 'Enter less than {limit} characters.',
    ja: '{limit}文字より短くなければなりません。',
    zh: '必须少于{limit}个字符。',
  },
  tooShort: {
    en: 'Enter more than {limit} characters.',
    ja: '{limit}文字より長くなければなりません。',
    zh: '必须多于{limit}个字符。',
  },
  tooLarge: {
    en: 'The value must be {max} or less.',
    ja: '{max}以下である必要があります。',
    zh: '必须为{max}以下。',
  },
  tooSmall: {
    en: 'The value must be {min} or more.',
    ja: '{min}以上である必要があります。',
    zh: '必须为{min}以上。',
  },
  unknownOption: {
    en: 'The value, "{value}", is not in options.',
    ja: '"{value}"は選択肢にありません。',
    zh: '"{value}"不在选项中。',
  },
  date: { en: 'The date format is not valid.', ja: '日付の形式が正しくありません。', zh: '日期格式不正确。' },
  time: { en: 'The time format is not valid.', ja: '時刻の形式が正しくありません。', zh: '时间格式不正确。' },
  url: { en: 'The URL format is not valid.', ja: 'URLの形式が正しくありません。', zh: 'URL格式不正确。' },
  phone: {
    en: 'The telephone number format is not valid.',
    ja: '電話番号の形式が正しくありません。',
    zh: '电话号码格式不正确。',
  },
  mail: {
    en: 'The e-mail address format is not valid.',
    ja: 'メールアドレスの形式が正しくありません。',
    zh: '邮件地址格式不正确。',
  },
  digits: {
    en: 'The number of digits exceeds the limit.',
    ja: '有効桁数を超えています。',
    zh: '超过有效位数。',
  },
  future: {
    en: 'A date and time in the future cannot be specified.',
    ja: '未来の日時は指定できません。',
    zh: '不能指定未来的日期时间。',
  },
  addAtMost: {
    en: 'A maximum of {max} records can be added at one time.',
    ja: '一度に{max}件までのレコードを追加できます。',
    zh: '一次最多可添加{max}条记录。',
  },
  updateAtMost: {
    en: 'A maximum of {max} records can be updated at one time.',
    ja: '一度に{max}件までのレコードを更新できます。',
    zh: '一次最多可更新{max}条记录。',
  },
  deleteBetween: {
    en: 'Between 1 and {max} records can be deleted at one time.',
    ja: '一度に1件から{max}件までのレコードを削除できます。',
    zh: '一次可删除1到{max}条记录。',
  },
  // Measured: an empty list is refused with both sentences, in Japanese the other way round.
  deleteNoneFirst: {
    en: 'Between 1 and {max} records can be deleted at one time.',
    ja: '必須です。',
    zh: '一次可删除1到{max}条记录。',
  },
  deleteNoneSecond: {
    en: 'Required field.',
    ja: '一度に1件から{max}件までのレコードを削除できます。',
    zh: '必填。',
  },
  querySyntax: { en: 'unsupported query format', ja: 'クエリ記法が間違っています。', zh: '查询语法错误。' },
  appDuplicated: { en: 'App ID is duplicated.', ja: 'アプリIDが重複しています。', zh: '应用ID重复。' },
  updateKeyFixed: {
    en: 'The value of the field specified in "updateKey" cannot be updated.',
    ja: '「updateKey」に指定したフィールドの値は更新できません。',
    zh: '无法更新“updateKey”中指定的字段的值。',
  },
  notCallable: {
    en: 'The specified API cannot be run in bulkRequest.',
    ja: '指定したAPIはbulkRequestで実行できません。',
    zh: '指定的API不能在bulkRequest中执行。',
  },
  oneOfIdAndUpdateKey: {
    en: 'Specify either "id" or "updateKey".',
    ja: '「id」と「updateKey」のどちらか一方を指定してください。',
    zh: '请指定“id”或“updateKey”之一。',
  },
} as const satisfies Record<string, MessageText>;
