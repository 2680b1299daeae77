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
}

type Sentence = (subject: string) => string;

const sentences: Record<FormulaProblemKind, Record<'en' | 'ja' | 'zh', Sentence>> = {
  syntax: {
    en: (subject) => `The formula cannot be read${subject ? ` at "${subject}"` : ''}.`,
    ja: (subject) => `計算式を解釈できません${subject ? `（「${subject}」）` : ''}。`,
    zh: (subject) => `无法解析公式${subject ? `（“${subject}”）` : ''}。`,
  },
  unknownField: {
    en: (subject) => `The field code "${subject}" does not exist or is not in the right form.`,
    ja: (subject) => `計算式に含まれるフィールドコード「${subject}」が存在しない、または形式が正しくありません。`,
    zh: (subject) => `公式中的字段代码“${subject}”不存在或格式不正确。`,
  },
  unusableField: {
    en: (subject) => `The field "${subject}" cannot be used in a formula.`,
    ja: (subject) => `フィールド「${subject}」は計算式で参照できません。`,
    zh: (subject) => `公式不能引用字段“${subject}”。`,
  },
  cycle: {
    en: (subject) => `The references of fields go in a circle (${subject}).`,
    ja: (subject) => `フィールドの参照が循環しています（${subject}）。`,
    zh: (subject) => `字段的引用形成了循环（${subject}）。`,
  },
  unknownFunction: {
    en: (subject) => `The function ${subject} cannot be used.`,
    ja: (subject) => `${subject}関数は使用できません。`,
    zh: (subject) => `不能使用${subject}函数。`,
  },
  argumentCount: {
    en: (subject) => `The function ${subject} has the wrong number of arguments.`,
    ja: (subject) => `${subject}関数の引数の個数が正しくありません。`,
    zh: (subject) => `${subject}函数的参数个数不正确。`,
  },
  arrayUse: {
    en: (subject) => `"${subject}" holds several values and needs a function such as SUM or CONTAINS.`,
    ja: (subject) => `「${subject}」は配列のため、SUM関数やCONTAINS関数で参照してください。`,
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
  return sentences[problem.kind][language](problem.subject);
}
