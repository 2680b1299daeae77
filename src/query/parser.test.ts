import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Condition } from './ast.ts';
import { parseQuery } from './parser.ts';
import { printQuery } from './printer.ts';

function hints(text: string): (string | null)[] {
  return parseQuery(text).diagnostics.map((diagnostic) => diagnostic.hint);
}

describe('parseQuery', () => {
  test.each([
    ['', ''],
    ['a = "1"', 'a = "1"'],
    ['a=1', 'a = 1'],
    ['会社名\u3000like\t"株式会社"\r\n', '会社名 like "株式会社"'],
    ['a in ("x","y") and b not in (LOGINUSER())', 'a in ("x", "y") and b not in (LOGINUSER())'],
    ['a = 1 or b = 2 and c = 3', 'a = 1 or (b = 2 and c = 3)'],
    ['(a = 1 or b = 2) and c = 3', '(a = 1 or b = 2) and c = 3'],
    ['((a = 1)) and (b = 2 and c = 3)', 'a = 1 and b = 2 and c = 3'],
    ['a is empty and b is not empty', 'a is empty and b is not empty'],
    ['t >= FROM_TODAY(-7, DAYS)', 't >= FROM_TODAY(-7, DAYS)'],
    ['t = THIS_WEEK(MONDAY) or t = THIS_MONTH(LAST)', 't = THIS_WEEK(MONDAY) or t = THIS_MONTH(LAST)'],
    ['related.$id in ("1")', 'related.$id in ("1")'],
    ['limit 500', 'limit 500'],
    ['order by $id asc', 'order by $id asc'],
    [
      'a = "q\\"b\\\\s\\t" order by a desc, b limit 10 offset 5',
      'a = "q\\"b\\\\s\\t" order by a desc, b limit 10 offset 5',
    ],
    ['limit = "3" limit 3', 'limit = "3" limit 3'],
    ['n > -1.5e3', 'n > -1.5e3'],
    ['＿x・y in ("￥")', '＿x・y in ("￥")'],
  ])('reads %j', (text, canonical) => {
    const parsed = parseQuery(text);
    expect(parsed.diagnostics).toEqual([]);
    expect(printQuery(parsed.query)).toBe(canonical);
  });

  test.each([
    ["a = 'x'", 'singleQuotes'],
    ['a = "x', 'unclosedString'],
    ['a = "x\ny"', 'rawLineBreak'],
    ['a =', 'expectedValue'],
    ['a', 'expectedOperator'],
    ['a "x"', 'expectedOperator'],
    ['= "x"', 'expectedField'],
    ['a = x', 'unquotedValue'],
    ['a = 1 and', 'expectedCondition'],
    ['(a = 1', 'unclosedParenthesis'],
    ['a = 1)', 'unexpectedToken'],
    ['a = 1 AND b = 2', 'keywordCase'],
    ['a = 1 limit 5 order by a asc', 'clauseOrder'],
    ['limit x', 'expectedCount'],
    ['limit -1', 'negativeCount'],
    ['limit 1.5', 'expectedCount'],
    ['a in ()', 'expectedValue'],
    ['a in ("x"', 'unclosedParenthesis'],
    ['a ; b', 'unexpectedCharacter'],
    ['order by a up', 'expectedDirection'],
    ['1a = 2', 'expectedField'],
  ])('refuses %j as %s', (text, hint) => {
    expect(hints(text)).toContain(hint);
  });

  test('keeps the good part of a broken text', () => {
    const { query } = parseQuery('a = and b = "2" order by c');
    expect(printQuery(query)).toBe('b = "2" order by c');
  });

  test('gives every part its place', () => {
    const { query } = parseQuery('  name != "x"');
    expect(query.condition).toMatchObject({
      range: { start: 2, end: 13 },
      field: { range: { start: 2, end: 6 } },
      operatorRange: { start: 7, end: 9 },
      values: [{ range: { start: 10, end: 13 } }],
    });
  });

  test('survives deep nesting and long lists', () => {
    expect(hints('('.repeat(50_000))).not.toEqual([]);
    const list = Array.from({ length: 900 }, (_, index) => `"${index}"`).join(',');
    expect(hints(`a in (${list})`)).toEqual([]);
  });

  test('never throws, whatever the text', () => {
    const piece = fc.constantFrom(
      'a',
      '"x"',
      '(',
      ')',
      'and',
      'or',
      'not',
      'in',
      'is',
      'empty',
      ',',
      '.',
      '=',
      '!',
      '1',
      'order',
      'by',
      'limit',
      ' ',
      "'",
      '\\',
      '"',
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(piece).map((parts) => parts.join(' ')),
        ),
        (text) => {
          const { diagnostics, query } = parseQuery(text);
          for (const { range } of diagnostics) {
            expect(range.start).toBeLessThanOrEqual(range.end);
            expect(range.end).toBeLessThanOrEqual(text.length + 1);
          }
          printQuery(query);
        },
      ),
    );
  });

  test('reads its own printed text back as the same tree', () => {
    fc.assert(
      fc.property(conditions, (condition) => {
        const text = printQuery({ condition, orderBy: [], limit: null, offset: null });
        const again = parseQuery(text);
        expect(again.diagnostics).toEqual([]);
        expect(printQuery(again.query)).toBe(text);
      }),
    );
  });
});

const range = { start: 0, end: 0 };
const tests: fc.Arbitrary<Condition> = fc
  .tuple(fc.constantFrom('a', '顧客名', '$id'), fc.constantFrom('=', 'in', 'like', 'is empty'), fc.string())
  .map(([code, operator, value]) => ({
    kind: 'test' as const,
    field: { code, related: null, range },
    operator: operator as '=',
    operatorRange: range,
    values: operator === 'is empty' ? [] : [{ kind: 'string' as const, value, range }],
    range,
  }));
const { condition: conditions } = fc.letrec<{ condition: Condition }>((tie) => ({
  condition: fc.oneof(
    { depthSize: 'small' },
    tests,
    fc
      .tuple(fc.constantFrom('and' as const, 'or' as const), fc.array(tie('condition'), { minLength: 2, maxLength: 3 }))
      .map(([kind, operands]) => ({
        kind,
        operands: operands.flatMap((operand) => (operand.kind === kind ? operand.operands : [operand])),
        range,
      })),
  ),
}));
