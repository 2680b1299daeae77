/** Arithmetic, comparison and bit operators on known values; enough for decoders such as exclusive or with a key. */
import type { SyntaxNode } from '../syntax/parse.ts';
import { type Value, toKnownText } from './value.ts';

const numeric: Readonly<Record<string, (left: number, right: number) => number>> = {
  '-': (left, right) => left - right,
  '*': (left, right) => left * right,
  '/': (left, right) => left / right,
  '%': (left, right) => left % right,
  '**': (left, right) => left ** right,
  '^': (left, right) => left ^ right,
  '&': (left, right) => left & right,
  '|': (left, right) => left | right,
  '<<': (left, right) => left << right,
  '>>': (left, right) => left >> right,
  '>>>': (left, right) => left >>> right,
};

const comparing: Readonly<Record<string, (left: number, right: number) => boolean>> = {
  '<': (left, right) => left < right,
  '>': (left, right) => left > right,
  '<=': (left, right) => left <= right,
  '>=': (left, right) => left >= right,
};

function toNumber(value: Value | undefined): number | undefined {
  if (value?.type === 'number') return value.value;
  const known = value && toKnownText(value);
  return known === undefined || known === '' ? undefined : Number(known);
}

/** Result of a unary or binary operator other than `+` between texts. */
export function calculate(node: SyntaxNode, evaluate: (side: SyntaxNode) => Value[]): Value[] {
  if (node.type === 'UnaryExpression') {
    const value = evaluate(node.argument)[0];
    if (node.operator === '!') {
      if (value?.type === 'boolean') return [{ type: 'boolean', value: !value.value }];
      if (value?.type === 'number') return [{ type: 'boolean', value: value.value === 0 }];
      return [];
    }
    if (node.operator === 'void') return [{ type: 'nothing' }];
    const operand = toNumber(value);
    if (operand === undefined) return [];
    if (node.operator === '-') return [{ type: 'number', value: -operand, at: node.start }];
    if (node.operator === '+') return [{ type: 'number', value: operand, at: node.start }];
    return node.operator === '~' ? [{ type: 'number', value: ~operand, at: node.start }] : [];
  }
  if (node.type !== 'BinaryExpression') return [];
  const left = evaluate(node.left)[0];
  const right = evaluate(node.right)[0];
  if (/^[!=]==?$/.test(node.operator)) {
    const same = left && right && toKnownText(left) === toKnownText(right) && toKnownText(left) !== undefined;
    if (same === undefined) return [];
    return [{ type: 'boolean', value: node.operator.startsWith('=') ? same : !same }];
  }
  const leftNumber = toNumber(left);
  const rightNumber = toNumber(right);
  if (leftNumber === undefined || rightNumber === undefined) return [];
  const operation = numeric[node.operator];
  const at = left?.type === 'number' ? left.at : node.start;
  if (operation) return [{ type: 'number', value: operation(leftNumber, rightNumber), at }];
  const comparison = comparing[node.operator];
  return comparison ? [{ type: 'boolean', value: comparison(leftNumber, rightNumber) }] : [];
}
