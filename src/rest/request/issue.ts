/** What a check before sending can find, and its wording. */
import type { Language } from '../../core/language.ts';
import type { Text } from '../catalogue/endpoint.ts';
import { type JsonPath, printPath } from './json.ts';

const words = {
  required: t('is required', '必須です'),
  notInteger: t('must be a whole number', '整数で指定します'),
  notBoolean: t('must be true or false', 'trueかfalseで指定します'),
  notText: t('must be text', '文字列で指定します'),
  notShape: t('must look like {shape}', '{shape} の形で指定します'),
  notOption: t('must be one of: {options}', '次のいずれかを指定します: {options}'),
  tooManyItems: t('takes at most {max} entries, there are {now}', '指定できるのは{max}件までです（現在{now}件）'),
  tooLong: t('takes at most {max} characters, there are {now}', '{max}文字までです（現在{now}文字）'),
  tooLarge: t('must be {max} or less', '{max}以下で指定します'),
  tooSmall: t('must be {min} or more', '{min}以上で指定します'),
  unknownParam: t('is not a parameter of this call', 'このAPIのパラメーターではありません'),
  idOrKey: t('give either id or updateKey', 'idかupdateKeyのどちらかを指定します'),
  idAndKey: t('give id or updateKey, not both', 'idとupdateKeyは同時に指定できません'),
  unknownField: t(
    'the app has no field {field}; Kintone would ignore it without an error',
    'フィールド「{field}」はありません。指定してもエラーにならず無視されます',
  ),
  fieldInTable: t(
    '{field} is a field of table {table}; put it into a row of the table',
    '「{field}」はテーブル「{table}」のフィールドです。テーブルの行に指定します',
  ),
  ignoredField: t(
    '{type}: Kintone calculates this and ignores what is sent',
    '{type}: 自動計算のため、指定した値は無視されます',
  ),
  systemField: t('{type} cannot be written by this call', '{type}はこのAPIでは変更できません'),
  needsManager: t(
    '{type} can be set only by an app manager, and only when a record is added',
    '{type}はアプリ管理権限を持つ人がレコード登録時にのみ指定できます',
  ),
  notNumber: t('must be a number', '数値で指定します'),
  unknownChoice: t(
    '"{value}" is not an option; options are {options}',
    '「{value}」は選択肢にありません。選択肢: {options}',
  ),
  requiredField: t('{field} is a required field and has no default', '「{field}」は必須項目で、初期値がありません'),
} as const satisfies Record<string, Text>;

function t(en: string, ja: string): Text {
  return { en, ja };
}

export type IssueCode = keyof typeof words;

export interface Issue {
  path: JsonPath;
  code: IssueCode;
  facts: Readonly<Record<string, string | number>>;
  /** `warning`: Kintone takes it but does not do what was probably meant. */
  severity: 'error' | 'warning';
}

/** The sentence of an issue without its place. */
export function toIssueText(issue: Issue, language: Language): string {
  return words[issue.code][language].replace(/\{(\w+)\}/g, (found, name: string) => String(issue.facts[name] ?? found));
}

/** The sentence with its place in front, for a list of issues. */
export function toIssueLine(issue: Issue, language: Language): string {
  return `${printPath(issue.path)}: ${toIssueText(issue, language)}`;
}
