/** Wording of query diagnostics: the sentence Kintone answers, and a finer hint of ours. */
import type { Language } from '../core/language.ts';
import type { DirectoryErrorCode, QueryDiagnostic, QueryErrorCode, QueryHint } from './diagnostic.ts';

/** `{name}` stands for a parameter of the diagnostic. */
type Sentence = string;

/** English sentences that no recording gives are our own rendering of the Japanese ones. */
const kintoneSentences: Record<Exclude<QueryErrorCode, DirectoryErrorCode>, { en: Sentence; ja: Sentence }> = {
  CB_VA01: { en: 'unsupported query format', ja: 'クエリ記法が間違っています。' },
  GAIA_IL08: { en: 'The specified query is not valid.', ja: 'クエリの指定が不正です。' },
  GAIA_IQ03: {
    en: 'The operator {operator} cannot be used with the field type of the field {field}.',
    ja: '{field}フィールドのフィールドタイプには演算子{operator}を使用できません。',
  },
  GAIA_IQ07: {
    en: 'Failed to read records. The operator {operator} cannot be used with the field type of the field {field} in a table.',
    ja: 'レコードを読み込めません。テーブルに設定している場合、{field}フィールドのフィールドタイプには、演算子{operator}を使用できません。',
  },
  GAIA_IQ10: {
    en: 'The value "{value}" does not exist in the options of the field "{field}".',
    ja: 'フィールド「{field}」の項目に「{value}」は存在しません。',
  },
  GAIA_IQ11: {
    en: 'Specified field ({field}) not found.',
    ja: '指定されたフィールド（{field}）が見つかりません。',
  },
  GAIA_IQ23: {
    en: 'The specified day ({value}) is not valid. Specify an integer from 1 to 31.',
    ja: '指定した日にち（{value}）は無効です。1から31までの整数で指定します。',
  },
  GAIA_IQ25: {
    en: 'The second argument of FROM_TODAY() must be one of "DAYS", "WEEKS", "MONTHS" and "YEARS".',
    ja: 'FROM_TODAY()の第2引数には、「DAYS」「WEEKS」「MONTHS」「YEARS」のいずれかを指定します。',
  },
  GAIA_IR02: {
    en: 'The query for the field "{field}" is not valid. It can only be used with a related records field.',
    ja: 'フィールド「{field}」に指定したクエリが正しくありません。指定したクエリは、関連レコード一覧フィールドでのみ使用できます。',
  },
  GAIA_QU01: { en: 'limit must be 500 or less.', ja: 'limit には 500 以下の値を指定してください。' },
  GAIA_QU02: {
    en: 'offset must be 10,000 or less.',
    ja: 'offset には 10,000 以下の値を指定してください。',
  },
  GAIA_ST02: {
    en: 'Your request failed. The process management feature has been disabled.',
    ja: '操作に失敗しました。プロセス管理機能が無効化されています。',
  },
};

/** How values look that Kintone could not read. */
const examples = {
  invalidDate: '2026-01-31',
  invalidTime: '09:30',
  invalidDateTime: '2026-01-31T09:30:00+0900',
} as const satisfies Partial<Record<QueryHint, string>>;

const unreadable: Record<Language, Sentence> = {
  en: '"{found}" cannot be read; write it as "{example}".',
  ja: '"{found}" は読み取れません。"{example}" の形で書きます。',
};

const hintSentences: Record<Exclude<QueryHint, keyof typeof examples>, Record<Language, Sentence>> = {
  badEscape: {
    en: '{found} is no escape; use \\" or \\\\.',
    ja: '{found} はエスケープとして使えません。\\" か \\\\ を使います。',
  },
  badFunctionPlace: {
    en: '{found}() does not fit the field {field}.',
    ja: '{found}() はフィールド {field} には使えません。',
  },
  clauseOrder: {
    en: 'Write order by, limit and offset in this order, each once.',
    ja: 'order by、limit、offset の順に一度ずつ書きます。',
  },
  danglingJoin: {
    en: 'A condition must stand before {found}.',
    ja: '{found} の前に条件が必要です。',
  },
  expectedCondition: {
    en: 'A condition is missing, for example: field = "value".',
    ja: '条件が必要です（例：フィールドコード = "値"）。',
  },
  expectedCount: {
    en: 'limit and offset take a whole number, not {found}.',
    ja: 'limit と offset には整数を書きます。',
  },
  expectedDirection: {
    en: 'Write asc or desc, not {found}.',
    ja: '{found} ではなく asc か desc を書きます。',
  },
  expectedField: {
    en: 'A field code is expected.',
    ja: 'フィールドコードが必要です。',
  },
  expectedOperator: {
    en: 'An operator is missing, for example =, in or like.',
    ja: '演算子が必要です（=、in、like など）。',
  },
  expectedValue: {
    en: 'A value is missing; in and not in take a list in brackets.',
    ja: '値が必要です。in と not in には括弧で囲んだリストを書きます。',
  },
  invalidNumber: {
    en: '"{found}" is no number, and the field {field} holds numbers.',
    ja: 'フィールド {field} には数値を指定します（"{found}" は数値ではありません）。',
  },
  keywordCase: {
    en: 'Write {found} in lower case.',
    ja: '{found} は小文字で書きます。',
  },
  missingDirection: {
    en: 'Without asc or desc Kintone sorts descending; write it out.',
    ja: 'asc も desc もないと降順になります。どちらかを書きます。',
  },
  negativeCount: {
    en: 'limit and offset cannot be negative.',
    ja: 'limit と offset に負の値は指定できません。',
  },
  notSortable: {
    en: 'Records cannot be sorted by the field {found}.',
    ja: 'フィールド {found} では並べ替えできません。',
  },
  rawLineBreak: {
    en: 'Write a line break or a tab in a string as \\n or \\t.',
    ja: '文字列の中の改行やタブは \\n や \\t と書きます。',
  },
  singleQuotes: {
    en: 'Strings take double quotes.',
    ja: '文字列は二重引用符（"）で囲みます。',
  },
  unclosedParenthesis: {
    en: 'This bracket is not closed.',
    ja: 'この括弧が閉じられていません。',
  },
  unclosedString: {
    en: 'This string is not closed.',
    ja: 'この文字列が閉じられていません。',
  },
  unexpectedCharacter: {
    en: '{found} cannot stand here.',
    ja: '{found} はここに書けません。',
  },
  unexpectedToken: {
    en: '{found} cannot stand here; join conditions with and or or.',
    ja: '{found} はここに書けません。条件は and か or でつなぎます。',
  },
  unknownFunction: {
    en: 'There is no function {found}().',
    ja: '関数 {found}() はありません。',
  },
  unquotedValue: {
    en: 'Put the value in double quotes: "{found}".',
    ja: '値を二重引用符で囲みます："{found}"',
  },
};

const earlyEnd: Record<Language, Sentence> = { en: 'The text ends too early.', ja: '途中で終わっています。' };

function fill(sentence: Sentence, params: Readonly<Record<string, string>>): string {
  return sentence.replace(/\{(\w+)\}/g, (_whole, name: string) => params[name] ?? '');
}

/** The sentence Kintone answers, or its code where only Kintone can tell whom it knows; for CB_VA01 the one under `errors.query`; for a warning, of which Kintone says nothing, our hint. */
export function toKintoneSentence(diagnostic: QueryDiagnostic, language: Language): string {
  if (diagnostic.severity === 'warning') return toHintSentence(diagnostic, language) ?? '';
  const sentences: Partial<Record<QueryErrorCode, Record<Language, Sentence>>> = kintoneSentences;
  return fill(sentences[diagnostic.code]?.[language] ?? diagnostic.code, diagnostic.params);
}

function isExampled(hint: QueryHint): hint is keyof typeof examples {
  return hint in examples;
}

/** The finer reason, or null where Kintone's sentence already says it. */
export function toHintSentence(diagnostic: QueryDiagnostic, language: Language): string | null {
  const { hint, params } = diagnostic;
  if (hint === null) return null;
  if (hint === 'unexpectedToken' && !params['found']) return earlyEnd[language];
  if (isExampled(hint)) return fill(unreadable[language], { ...params, example: examples[hint] });
  return fill(hintSentences[hint][language], params);
}

/** What Kintone would answer and the finer reason, in one line. */
export function toQueryLine(diagnostic: QueryDiagnostic, language: Language): string {
  const answer = toKintoneSentence(diagnostic, language);
  const reason = toHintSentence(diagnostic, language);
  if (reason === null || reason === answer) return answer;
  return `${answer}${/[.。]$/.test(answer) ? '' : ':'} ${reason}`;
}
