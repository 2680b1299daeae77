/** Why a formula cannot work, and the words for it in GAIA_IL01. */

export type FormulaProblemKind =
  | 'syntax'
  | 'unknownField'
  | 'unusableField'
  | 'cycle'
  | 'unknownFunction'
  | 'argumentCount'
  | 'arrayUse'
  | 'operatorType'
  | 'argumentType';

export interface FormulaProblem {
  kind: FormulaProblemKind;
  /** The field, function, operator or text that is meant. */
  subject: string;
  /** Of a wrong number of arguments: the least and the most that the function takes, and how many it got. */
  counts?: { least: number; most: number; given: number };
}

type Counts = NonNullable<FormulaProblem['counts']>;
type Sentence = (subject: string, counts: Counts) => string;

const sentences: Record<FormulaProblemKind, Record<'en' | 'ja' | 'zh', Sentence>> = {
  syntax: {
    en: (subject) => `The formula cannot be read${subject ? ` at "${subject}"` : ''}.`,
    ja: () => '計算式の文法が正しくありません。',
    zh: (subject) => `无法解析公式${subject ? `（“${subject}”）` : ''}。`,
  },
  unknownField: {
    en: (subject) => `The field code "${subject}" does not exist or is not in the right form.`,
    ja: (subject) => `計算式に含まれるフィールドコード（${subject}）が存在しません。`,
    zh: (subject) => `公式中的字段代码“${subject}”不存在或格式不正确。`,
  },
  unusableField: {
    en: (subject) => `The field "${subject}" cannot be used in a formula.`,
    ja: (subject) => `フィールド「${subject}」は計算式で参照できません。`,
    zh: (subject) => `公式不能引用字段“${subject}”。`,
  },
  cycle: {
    en: (subject) => `The references of fields go in a circle (${subject}).`,
    ja: () => 'フィールドの参照が循環しています。',
    zh: (subject) => `字段的引用形成了循环（${subject}）。`,
  },
  unknownFunction: {
    en: (subject) => `The function ${subject} cannot be used.`,
    ja: (subject) => `${subject}関数は使用できません。`,
    zh: (subject) => `不能使用${subject}函数。`,
  },
  argumentCount: {
    en: (subject, { least, most, given }) => {
      const bound = given > most ? `at most ${most}` : least === most ? String(least) : `at least ${least}`;
      return `The function ${subject} takes ${bound} arguments.`;
    },
    ja: (subject, { least, most, given }) => {
      if (given > most) return `${subject}関数に指定できる引数は${most}個までです。`;
      return `${subject}関数には${least}個${least === most ? '' : '以上'}の引数が必要です。`;
    },
    zh: (subject) => `${subject}函数的参数个数不正确。`,
  },
  arrayUse: {
    en: (subject) => `"${subject}" holds several values and needs a function such as SUM or CONTAINS.`,
    ja: () => '配列型の値に対して適切な関数が利用されていません。',
    zh: (subject) => `“${subject}”为数组，请使用SUM或CONTAINS函数引用。`,
  },
  operatorType: {
    en: (subject) => `The operator ${subject} does not fit the types of its values.`,
    ja: (subject) => `演算子「${subject}」とデータ型の組み合わせが正しくありません。`,
    zh: (subject) => `运算符“${subject}”与数据类型的组合不正确。`,
  },
  argumentType: {
    en: (subject) => `An argument of the function ${subject} has the wrong type.`,
    ja: (subject) => `${subject}関数と引数のデータ型の組み合わせが正しくありません。`,
    zh: (subject) => `${subject}函数与参数的数据类型的组合不正确。`,
  },
};

export function toFormulaSentence(problem: FormulaProblem, language: 'en' | 'ja' | 'zh'): string {
  const { kind, subject, counts = { least: 0, most: 0, given: 0 } } = problem;
  return sentences[kind][language](subject, counts);
}
