import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { AppSettings, FieldProperty, StoredValues } from '../domain/model.ts';
import { createSampleDomain } from '../fixtures/sample-domain.ts';
import { settingsWith, system, values } from '../testing/formula-form.ts';
import { calculationOf } from './calculation.ts';
import { toFormulaSentence } from './formula-problem.ts';

function calc(expression: string, format = 'NUMBER', changes: Partial<AppSettings> = {}) {
  const settings = settingsWith([{ type: 'CALC', code: 'result', label: 'R', expression, format }], changes);
  const calculation = calculationOf(settings);
  if (calculation.problem) throw new Error(toFormulaSentence(calculation.problem.problem, 'en'));
  const filled = values();
  calculation.fillIn(filled, system);
  return filled['result'];
}

function text(expression: string) {
  const settings = settingsWith([{ type: 'SINGLE_LINE_TEXT', code: 'result', label: 'R', expression }]);
  expect(calculationOf(settings).problem).toBeNull();
  const filled = values();
  calculationOf(settings).fillIn(filled, system);
  return filled['result'];
}

describe('calculationOf', () => {
  test.each([
    ['n + m * 2', '8'],
    ['(n + m) * 2', '10'],
    ['0.1 + 0.2', '0.3'],
    ['1 / 3', '0.3333'],
    ['2 / 3', '0.6667'],
    ['1 / 3 * 3', '0.9999'],
    ['-n ^ 2', '4'],
    ['2 ^ 3 ^ 2', '64'],
    ['3 ^ 2.5', '9'],
    ['2 ^ -1', '0.5'],
    ['n - m - 1', '-2'],
    ['empty + 1', '1'],
    ['empty', '0'],
    ['n / empty', ''],
    ['n = 2', '1'],
    ['n <> 2', '0'],
    ['text = "abc"', '1'],
    ['text = 1', '0'],
    ['text != 1', '1'],
    ['empty = 0', '1'],
    ['IF(AND(n >= 2, NOT(m < 3)), 10, 20)', '10'],
    ['IF(OR(n > 2, drop = "B"), 10, 20)', '20'],
    ['IF(n = 2, "x", 1)', ''],
    ['IF(n = 2, "x", 1) + 1', ''],
    ['SUM(n, m, 5)', '10'],
    ['SUM(qty)', '3'],
    ['SUM(price, n)', '3.5'],
    ['SUM(subtotal)', '6'],
    ['ROUND(2.5)', '3'],
    ['ROUND(-2.5)', '-3'],
    ['ROUND(1234.567, 2)', '1234.57'],
    ['ROUND(1234.567, -2)', '1200'],
    ['ROUNDUP(1.01)', '2'],
    ['ROUNDDOWN(-1.9)', '-1'],
    ['CONTAINS(boxes, "A")', '1'],
    ['CONTAINS(boxes, "B")', '0'],
    ['IF(CONTAINS(item, "paper"), 1, 0)', '1'],
    ['day', '1606694400'],
    ['at - day', '54000'],
    ['made_at', '1606748400'],
    ['(day / 60 / 60 / 24 - 0) / 7', '2656.5714'],
    ['単価（税抜） * 1.1', '1320'],
    ['12345678901234567 + 0', ''],
    ['9 ^ 100 ^ 100 ^ 100', ''],
    ['2 ^ 101', ''],
    ['0 ^ -1', ''],
    ['2 ^ 100', ''],
    ['1 ^ 101', ''],
    ['1 ^ -101', ''],
    ['4 ^ 1.5', '4'],
    ['4 ^ -2', '0.0625'],
    ['+n - -m', '5'],
    ['10 / 3', '3.3333'],
    ['1 / 7', '0.1429'],
    ['7 * 0.1', '0.7'],
    ['100 * 0.1', '10'],
    ['empty - empty', '0'],
    ['empty * 5', '0'],
    ['1 - 0.00005', '1'],
    ['1.2345 * 1.2345', '1.524'],
    ['0.00005 + 0.0001', '0.0002'],
    ['999999999999 + 0.12344', '999999999999.1234'],
    ['999999999999 + 1', ''],
    ['n > 1', '1'],
    ['n > 2', '0'],
    ['n >= 2', '1'],
    ['n < 2', '0'],
    ['n <= 2', '1'],
    ['NOT(n <= 2)', '0'],
    ['AND(n = 2, m = 3, text = "abc")', '1'],
    ['AND(n = 2, m = 4)', '0'],
    ['OR(n = 1, m = 4, text = "abc")', '1'],
    ['OR(n = 1, m = 4)', '0'],
    ['IF(n = 2, text, "x")', ''],
    ['n & m', ''],
    ['YEN(5, 0)', ''],
    ['text = ""', '0'],
    ['drop = "A"', '1'],
    ['SUM(n, price, qty, 0.5)', '7'],
    ['SUM(empty)', '0'],
    ['ROUND(3.14159, 2)', '3.14'],
    ['ROUND(-1.5)', '-2'],
    ['ROUNDUP(3.14159, 2)', '3.15'],
    ['ROUNDUP(-1.1)', '-2'],
    ['ROUNDUP(1234, -2)', '1300'],
    ['ROUNDDOWN(3.14159, 2)', '3.14'],
    ['ROUNDDOWN(1299, -2)', '1200'],
    ['ROUND(2.5, 0.9)', '3'],
    ['IF(n = 2, 1, n / 0)', '1'],
    ['IF(n = 3, 1, n / 0)', ''],
  ])('calculates %s as %j', (expression, result) => {
    expect(calc(expression)).toBe(result);
  });

  test.each([
    ['324219660', 'DATETIME', '1980-04-10T13:01:00Z'],
    ['day + 86400', 'DATE', '2020-12-01'],
    ['time', 'TIME', '01:01'],
    ['time + 86400', 'TIME', '01:01'],
    ['-3600', 'TIME', '23:00'],
    ['time + 86400', 'HOUR_MINUTE', '25:01'],
    ['time + 86400', 'DAY_HOUR_MINUTE', '25:01'],
    ['-5400', 'HOUR_MINUTE', '-01:30'],
    ['1000 * 1000', 'NUMBER_DIGIT', '1000000'],
    ['n / 0', 'DATE', ''],
    ['90061 * 3600', 'DATETIME', '1980-04-10T13:00:00Z'],
    ['90061 * 3600', 'DATE', '1980-04-10'],
    ['90061', 'TIME', '01:01'],
    ['90061', 'HOUR_MINUTE', '25:01'],
    ['90061', 'DAY_HOUR_MINUTE', '25:01'],
    ['360000 * 10', 'HOUR_MINUTE', '1000:00'],
    ['at + 3600', 'DATETIME', '2020-11-30T16:00:00Z'],
    ['made_at', 'DATETIME', '2020-11-30T15:00:00Z'],
    ['59', 'TIME', '00:00'],
    ['text & "x"', 'DATE', ''],
    ['empty', 'DATE', '1970-01-01'],
    ['n = 2', 'NUMBER_DIGIT', '1'],
    ['253402300799', 'DATE', '9999-12-31'],
    ['253402300800', 'DATE', ''],
    ['253402300800', 'DATETIME', ''],
    ['0 - 30610224000', 'DATETIME', '1000-01-01T00:00:00Z'],
    ['0 - 30610224060', 'DATE', ''],
    ['253402300800', 'HOUR_MINUTE', '70389528:00'],
  ])('writes %s in the format %s', (expression, format, result) => {
    expect(calc(expression, format)).toBe(result);
  });

  test.each([
    ['n & "-" & m', '2-3'],
    ['text & empty & drop', 'abcA'],
    ['DATE_FORMAT(at, "YYYY/MM/dd HH:mm", "Asia/Tokyo")', '2020/12/01 00:00'],
    ['DATE_FORMAT(day + 24*60*60, "YYYY年M月d日", "Etc/GMT")', '2020年12月1日'],
    ['DATE_FORMAT(at, "hh:mm a", "America/New_York")', '10:00 AM'],
    ['DATE_FORMAT(at, "YYYY", "No/Where")', ''],
    ['DATE_FORMAT(at, "YYYY-MM-dd HH:mm", "system")', '2020-12-01 00:00'],
    ['DATE_FORMAT(at, "YYYY-MM-dd HH:mm", "UTC")', '2020-11-30 15:00'],
    ['DATE_FORMAT(1745574000, "YYYY-MM-dd", "Asia/Tokyo") & " " & n', '2025-04-25 2'],
    ['DATE_FORMAT(time, "HH:mm", "Etc/GMT")', '01:01'],
    ['DATE_FORMAT(made_at, "H:m", "Etc/GMT")', '15:0'],
    ['DATE_FORMAT(253402300800, "YYYY", "UTC")', ''],
    ['YEN(0, 0)', '¥0'],
    ['YEN(1234.567, 1)', '¥1,234.6'],
    ['YEN(1234.5, -2)', '¥1,200'],
    ['1 / 3', '0.3333'],
    ['n * 1.23456', '2.46912'],
    ['n / 0', ''],
    ['IF(CONTAINS(boxes, "A"), "yes", "no")', 'yes'],
    ['drop', 'A'],
    ['empty', ''],
    ['YEN(1234567.5, 0)', '¥1,234,568'],
    ['YEN(-1234.5, 2)', '-¥1,234.50'],
    ['IF(n > 1, "many", "few")', 'many'],
    ['made_by & "様"', '佐藤 由紀様'],
    ['"a\\"b"', 'a"b'],
    ['n * 2', '4'],
    ['n = 2', '1'],
  ])('writes the text %s as %j', (expression, result) => {
    expect(text(expression)).toBe(result);
  });

  test('never throws, whatever the formula and the values', () => {
    const words =
      'n m empty text drop boxes day at time qty price item 0 1 2.5 "a" ( ) , + - * / ^ & = != < >= IF( AND( NOT( SUM( ROUND( YEN( CONTAINS( DATE_FORMAT( "YYYY"';
    const piece = fc.constantFrom(...words.split(' '));
    const formula = fc.oneof(
      fc.string(),
      fc.array(piece, { maxLength: 14 }).map((parts) => parts.join(' ')),
    );
    const type = fc.constantFrom<FieldProperty['type']>('CALC', 'SINGLE_LINE_TEXT');
    const format = fc.constantFrom('NUMBER', 'DATE', 'DATETIME', 'TIME', 'HOUR_MINUTE');
    fc.assert(
      fc.property(
        formula,
        type,
        format,
        fc.constantFrom('', '0', '-7.25', '9e20', '12345678901234567890'),
        (expression, kind, shape, n) => {
          const settings = settingsWith([{ type: kind, code: 'result', label: '', expression, format: shape }]);
          const calculation = calculationOf(settings);
          const filled: StoredValues = { ...values(), n };
          calculation.fillIn(filled, system);
          const isFilled = typeof filled['result'] === 'string';
          expect(isFilled || calculation.problem !== null || expression === '').toBe(true);
        },
      ),
      { numRuns: 500 },
    );
  });

  test('finds a circle through two fields and a table', () => {
    const settings = settingsWith([
      { type: 'CALC', code: 'a', label: 'a', expression: 'b + 1', format: 'NUMBER' },
      { type: 'CALC', code: 'b', label: 'b', expression: 'SUM(c)', format: 'NUMBER' },
      {
        type: 'SUBTABLE',
        code: 't',
        label: 't',
        fields: { c: { type: 'CALC', code: 'c', label: 'c', expression: 'a * 2', format: 'NUMBER' } },
      },
    ]);
    expect(calculationOf(settings).problem?.problem.kind).toBe('cycle');
  });

  test('calculates in the order of dependence, whatever the order of the form', () => {
    const settings = settingsWith([
      { type: 'SINGLE_LINE_TEXT', code: 'last', label: '', expression: '"Total " & second' },
      { type: 'CALC', code: 'second', label: '', expression: 'first + 0.5', format: 'NUMBER' },
      { type: 'CALC', code: 'first', label: '', expression: 'SUM(subtotal) / 7', format: 'NUMBER' },
    ]);
    const filled = values();
    const before = filled['table'];
    calculationOf(settings).fillIn(filled, system);
    expect(filled['last']).toBe('Total 1.3571');
    expect(filled['table']).toMatchObject([{ values: { subtotal: '6' } }, { values: { subtotal: '0' } }]);
    expect(before).toMatchObject([{ values: { subtotal: '' } }, { values: { subtotal: '' } }]);
  });

  test('passes an error on to what builds on it', () => {
    const settings = settingsWith([
      { type: 'CALC', code: 'broken', label: '', expression: 'n / 0', format: 'NUMBER' },
      { type: 'CALC', code: 'after', label: '', expression: 'broken + 1', format: 'NUMBER' },
    ]);
    const filled = values();
    calculationOf(settings).fillIn(filled, system);
    expect([filled['broken'], filled['after']]).toEqual(['', '']);
  });

  test('rounds divisions as the app says', () => {
    const precise = (roundingMode: 'UP' | 'DOWN', decimalPlaces: string) => ({
      numberPrecision: { digits: '30', decimalPlaces, roundingMode },
    });
    expect(calc('2 / 3', 'NUMBER', precise('DOWN', '2'))).toBe('0.66');
    expect(calc('1 / 3', 'NUMBER', precise('UP', '0'))).toBe('1');
    expect(calc('12345678901234567 + 0', 'NUMBER', precise('UP', '0'))).toBe('12345678901234567');
  });

  test('agrees with every calculated value of the sample', () => {
    const domain = createSampleDomain({ nowMs: () => Date.parse('2026-05-13T02:00:00Z') });
    for (const app of domain.apps.values()) {
      const calculation = calculationOf(app.preview);
      expect(calculation.problem).toBeNull();
      for (const record of app.records.values()) {
        const filled = { ...record.values };
        calculation.fillIn(filled, system);
        expect(filled).toEqual(record.values);
      }
    }
  });
});
