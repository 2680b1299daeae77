/** Evaluates formulas with exact decimals; anything that Kintone would mark as an error ends in a FormulaFailure. */
import type { Big, BigConstructor } from 'big.js';
import { formatDate } from './date-format.ts';
import type { BinaryOperator, Expression } from './expression.ts';
import { roundingModes } from './precision.ts';

/** A value in a formula; null is an empty number, which counts as 0 and joins as nothing. */
export type FormulaValue = Big | string | boolean | null | readonly (Big | null)[] | readonly string[];

/** Division by zero, values that do not fit together, more digits than the app allows. */
export class FormulaFailure extends Error {
  override readonly name = 'FormulaFailure' as const;
}

export interface FormulaScope {
  Decimal: BigConstructor;
  read: (code: string) => FormulaValue;
  /** What DATE_FORMAT calls `system`. */
  systemTimezone: string;
}

/** Kintone takes exponents from -100 to 100 and cuts their decimals off. */
const maxExponent = 100;
/** Digits at which a power is refused; far beyond the 30 that an app can keep, and quick to calculate. */
const maxPowerDigits = 3000;

/** @throws FormulaFailure */
export function evaluate(node: Expression, scope: FormulaScope): FormulaValue {
  switch (node.kind) {
    case 'number':
      return new scope.Decimal(node.text);
    case 'string':
      return node.value;
    case 'field':
      return scope.read(node.code);
    case 'negate':
      return toNumber(evaluate(node.operand, scope), scope).times(-1);
    case 'binary':
      return evaluateBinary(node.operator, evaluate(node.left, scope), evaluate(node.right, scope), scope);
    default:
      return evaluateCall(node.name, node.args, scope);
  }
}

function isNumber(value: FormulaValue): value is Big | null {
  return value === null || (typeof value === 'object' && 'times' in value);
}

function toNumber(value: FormulaValue, { Decimal }: FormulaScope): Big {
  if (value === null) return new Decimal(0);
  if (isNumber(value) && value) return new Decimal(value);
  throw new FormulaFailure('a number is needed');
}

function toText(value: FormulaValue): string {
  if (typeof value === 'string') return value;
  if (value === null) return '';
  if (isNumber(value)) return value.toFixed();
  throw new FormulaFailure('a text or number is needed');
}

function toBoolean(value: FormulaValue): boolean {
  if (typeof value === 'boolean') return value;
  throw new FormulaFailure('a condition is needed');
}

function evaluateBinary(
  operator: BinaryOperator,
  left: FormulaValue,
  right: FormulaValue,
  scope: FormulaScope,
): FormulaValue {
  if (operator === '&') return toText(left) + toText(right);
  if (operator === '=') return isEqual(left, right, scope);
  if (operator === '!=') return !isEqual(left, right, scope);
  const [a, b] = [toNumber(left, scope), toNumber(right, scope)];
  switch (operator) {
    case '+':
      return a.plus(b);
    case '-':
      return a.minus(b);
    case '*':
      return a.times(b);
    case '/':
      if (b.eq(0)) throw new FormulaFailure('division by zero');
      return a.div(b);
    case '^':
      return power(a, b);
    case '<':
      return a.lt(b);
    case '<=':
      return a.lte(b);
    case '>':
      return a.gt(b);
    default:
      return a.gte(b);
  }
}

/** Values of different types are never equal. */
function isEqual(left: FormulaValue, right: FormulaValue, scope: FormulaScope): boolean {
  if (isNumber(left) && isNumber(right)) return toNumber(left, scope).eq(toNumber(right, scope));
  return left === right;
}

function power(base: Big, exponent: Big): Big {
  const whole = exponent.round(0, roundingModes.DOWN).toNumber();
  if (Math.abs(whole) > maxExponent) throw new FormulaFailure('the exponent is out of range');
  if (base.c.length * Math.abs(whole) > maxPowerDigits) throw new FormulaFailure('the power has too many digits');
  if (whole < 0 && base.eq(0)) throw new FormulaFailure('division by zero');
  return base.pow(whole);
}

function evaluateCall(name: string, args: readonly Expression[], scope: FormulaScope): FormulaValue {
  const [first, second, third] = args;
  if (!first) throw new FormulaFailure('an argument is missing');
  const value = (node: Expression): FormulaValue => evaluate(node, scope);
  switch (name) {
    case 'SUM':
      return args.map(value).reduce<Big>((sum, each) => sum.plus(sumOf(each, scope)), new scope.Decimal(0));
    case 'IF':
      if (!second || !third) throw new FormulaFailure('an argument is missing');
      return toBoolean(value(first)) ? value(second) : value(third);
    case 'AND':
      return args.map(value).every(toBoolean);
    case 'OR':
      return args.map(value).some(toBoolean);
    case 'NOT':
      return !toBoolean(value(first));
    case 'CONTAINS':
      return contains(value(first), second ? toText(value(second)) : '');
    case 'DATE_FORMAT':
      return formatOf(value(first), [second, third], scope);
    case 'YEN':
      return toYen(toNumber(value(first), scope), toPlaces(second, scope));
    case 'ROUND':
      return toNumber(value(first), scope).round(toPlaces(second, scope), roundingModes.HALF_UP);
    case 'ROUNDUP':
      return toNumber(value(first), scope).round(toPlaces(second, scope), roundingModes.UP);
    case 'ROUNDDOWN':
      return toNumber(value(first), scope).round(toPlaces(second, scope), roundingModes.DOWN);
    default:
      throw new FormulaFailure(`there is no function ${name}`);
  }
}

function sumOf(value: FormulaValue, scope: FormulaScope): Big {
  if (!Array.isArray(value)) return toNumber(value, scope);
  const items: readonly FormulaValue[] = value;
  return items.reduce<Big>((sum, each) => sum.plus(toNumber(each, scope)), new scope.Decimal(0));
}

function contains(list: FormulaValue, text: string): boolean {
  if (!Array.isArray(list)) throw new FormulaFailure('CONTAINS needs a list');
  return list.some((each) => each === text);
}

function toPlaces(node: Expression | undefined, scope: FormulaScope): number {
  if (!node) return 0;
  const places = toNumber(evaluate(node, scope), scope).round(0, roundingModes.DOWN).toNumber();
  if (Math.abs(places) > maxExponent) throw new FormulaFailure('the number of digits is out of range');
  return places;
}

function toYen(amount: Big, places: number): string {
  const [whole = '0', part] = amount.round(places, roundingModes.HALF_UP).toFixed(Math.max(0, places)).split('.');
  const grouped = whole.replace(/\B(?=(?:\d{3})+$)/g, ',');
  const sign = grouped.startsWith('-') ? '-' : '';
  return `${sign}¥${grouped.replace('-', '')}${part === undefined ? '' : `.${part}`}`;
}

function formatOf(
  value: FormulaValue,
  [pattern, zone]: readonly (Expression | undefined)[],
  scope: FormulaScope,
): string {
  if (!pattern || !zone) throw new FormulaFailure('an argument is missing');
  if (value === null) return '';
  const seconds = toNumber(value, scope).round(0, roundingModes.DOWN).toNumber();
  const named = toText(evaluate(zone, scope));
  const timezone = named === 'system' ? scope.systemTimezone : named;
  const text = formatDate(seconds, toText(evaluate(pattern, scope)), timezone);
  if (text === null) throw new FormulaFailure('DATE_FORMAT cannot write this');
  return text;
}
