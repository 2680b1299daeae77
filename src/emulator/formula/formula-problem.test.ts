import { describe, expect, test } from 'vitest';
import { settingsWith } from '../testing/formula-form.ts';
import { calculationOf } from './calculation.ts';
import { toFormulaSentence } from './formula-problem.ts';

describe('a formula that cannot work', () => {
  test.each([
    ['n +', 'syntax'],
    ['(n', 'syntax'],
    ['n m', 'syntax'],
    ["'x'", 'syntax'],
    ['nope + 1', 'unknownField'],
    ['link & "x"', 'unusableField'],
    ['table', 'unusableField'],
    ['sum(n)', 'unknownFunction'],
    ['LEFT(text, 1)', 'unknownFunction'],
    ['IF(n = 1, 2)', 'argumentCount'],
    ['SUM()', 'argumentCount'],
    ['ROUND(1, 2, 3)', 'argumentCount'],
    ['qty + 1', 'arrayUse'],
    ['qty', 'arrayUse'],
    ['boxes = "A"', 'arrayUse'],
    ['text * 2', 'operatorType'],
    ['text < "b"', 'operatorType'],
    ['n & (m = 1)', 'operatorType'],
    ['SUM(text)', 'argumentType'],
    ['IF(n, 1, 2)', 'argumentType'],
    ['CONTAINS(text, "a")', 'argumentType'],
    ['result + 1', 'cycle'],
    ['', 'none'],
    [`AND(${Array(33).fill('n = 1').join(', ')})`, 'argumentCount'],
    [`OR(${Array(33).fill('n = 1').join(', ')})`, 'argumentCount'],
    ['NOT(n = 1, n = 2)', 'argumentCount'],
    ['YEN(n)', 'argumentCount'],
    ['DATE_FORMAT(at, "YYYY")', 'argumentCount'],
    ['CONTAINS(boxes)', 'argumentCount'],
    ['AND(n, m)', 'argumentType'],
    ['NOT(n)', 'argumentType'],
    ['ROUND(text)', 'argumentType'],
    ['DATE_FORMAT(text, "YYYY", "UTC")', 'argumentType'],
    ['(n = 1) + 1', 'operatorType'],
    ['day & text < 1', 'operatorType'],
    ['boxes & "x"', 'arrayUse'],
    ['n ＋ m', 'syntax'],
  ])('refuses %s as %s', (expression, kind) => {
    const settings = settingsWith([{ type: 'CALC', code: 'result', label: 'R', expression, format: 'NUMBER' }]);
    expect(calculationOf(settings).problem?.problem.kind ?? 'none').toBe(kind);
  });

  test.each([
    ['n +', '計算式の文法が正しくありません。'],
    ['nope + 1', '計算式に含まれるフィールドコード（nope）が存在しません。'],
    ['LEFT(text, 1)', 'LEFT関数は使用できません。'],
    ['ROUND()', 'ROUND関数には1個以上の引数が必要です。'],
    ['YEN(n)', 'YEN関数には2個の引数が必要です。'],
    ['NOT(n = 1, n = 2)', 'NOT関数に指定できる引数は1個までです。'],
    ['qty + 1', '配列型の値に対して適切な関数が利用されていません。'],
    ['text * 2', '演算子「*」とデータ型の組み合わせが正しくありません。'],
    ['SUM(text)', 'SUM関数と引数のデータ型の組み合わせが正しくありません。'],
    ['result', 'フィールドの参照が循環しています。'],
  ])('says of %s: %s', (expression, sentence) => {
    const settings = settingsWith([{ type: 'CALC', code: 'result', label: 'R', expression, format: 'NUMBER' }]);
    const problem = calculationOf(settings).problem?.problem;
    expect(problem && toFormulaSentence(problem, 'ja')).toBe(sentence);
  });

  test.each([
    ['brackets', '('.repeat(20_000)],
    ['signs', `${'+'.repeat(100_000)}1`],
    ['other signs', `${'-'.repeat(100_000)}1`],
    ['terms', `1${'+1'.repeat(100_000)}`],
    ['powers', `9${'^9'.repeat(100_000)}`],
    ['texts', `"a"${'&"a"'.repeat(100_000)}`],
    ['functions', 'IF('.repeat(100_000)],
    ['arguments', `SUM(1${',1'.repeat(100_000)})`],
  ])('survives %s without end', (_what, expression) => {
    const settings = settingsWith([{ type: 'CALC', code: 'r', label: 'R', expression, format: 'NUMBER' }]);
    expect(calculationOf(settings).problem?.problem.kind).toBe('syntax');
  });

  test('takes a sum of more terms than an app has fields', () => {
    const expression = `1${'+1'.repeat(1400)}`;
    const settings = settingsWith([{ type: 'CALC', code: 'r', label: 'R', expression, format: 'NUMBER' }]);
    expect(calculationOf(settings).problem).toBeNull();
  });
});
