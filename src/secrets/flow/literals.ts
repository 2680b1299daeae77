/** Values of what stands in the source as it is: literals, lists, objects, templates and sums of texts. */
import type { ObjectExpression } from 'acorn';
import type { SyntaxNode } from '../syntax/parse.ts';
import { toStaticKey } from '../syntax/static-key.ts';
import type { Evaluator } from './evaluate.ts';
import {
  type Frame,
  type Lazy,
  type ObjectValue,
  type TextValue,
  type Value,
  concat,
  isWeak,
  maxAlternatives,
  text,
  toKnownText,
  toPieces,
} from './value.ts';

type Elements = readonly (SyntaxNode | null)[];

export interface LiteralReader {
  literal: (node: SyntaxNode) => Value[];
  sum: (node: SyntaxNode, frame: Frame | undefined) => Value[];
  template: (quasis: readonly SyntaxNode[], expressions: readonly SyntaxNode[], frame: Frame | undefined) => Value[];
  arrayExpression: (elements: Elements, frame: Frame | undefined) => Value[];
  objectExpression: (node: ObjectExpression, frame: Frame | undefined) => ObjectValue;
}

/** A text of which every character stands in the source as it is, unless escapes make it longer there. */
function exactText(value: string, at: number, width: number): TextValue {
  return { type: 'text', pieces: [{ text: value, at, exact: value.length === width }], weak: false };
}

export function createLiteralReader(evaluator: Evaluator): LiteralReader {
  const { evaluate } = evaluator;

  function literal(node: SyntaxNode): Value[] {
    if (node.type !== 'Literal') return [];
    if (node.regex) return [{ type: 'regexp', source: node.regex.pattern, flags: node.regex.flags }];
    if (typeof node.value === 'string') return [exactText(node.value, node.start + 1, node.end - node.start - 2)];
    if (typeof node.value === 'number') return [{ type: 'number', value: node.value, at: node.start }];
    if (typeof node.value === 'boolean') return [{ type: 'boolean', value: node.value }];
    return node.value === null ? [{ type: 'nothing' }] : [];
  }

  function sum(node: SyntaxNode, frame: Frame | undefined): Value[] {
    const parts: SyntaxNode[] = [];
    let at: SyntaxNode = node;
    while (at.type === 'BinaryExpression' && at.operator === '+') {
      parts.push(at.right);
      at = at.left;
    }
    parts.push(at);
    parts.reverse();
    const values = parts.map((part) => evaluate(part, frame));
    if (values.every((alternatives) => alternatives[0]?.type === 'number')) {
      const total = values.reduce((total, [value]) => total + (value?.type === 'number' ? value.value : 0), 0);
      return [{ type: 'number', value: total, at: node.start }];
    }
    return joinAlternatives(parts, values);
  }

  function joinAlternatives(parts: readonly SyntaxNode[], values: readonly Value[][]): Value[] {
    let results: TextValue[] = [{ type: 'text', pieces: [], weak: false }];
    parts.forEach((part, position) => {
      const alternatives: (Value | undefined)[] = values[position]?.filter((value) => value.type !== 'nothing') ?? [];
      if (alternatives.length === 0) alternatives.push(undefined);
      const room = Math.max(1, Math.floor(maxAlternatives / results.length));
      results = results.flatMap((result) =>
        alternatives
          .slice(0, room)
          .map((value) => concat(result.pieces, toPieces(value, part.start), result.weak || isWeak(value))),
      );
    });
    return results;
  }

  function template(
    quasis: readonly SyntaxNode[],
    expressions: readonly SyntaxNode[],
    frame: Frame | undefined,
  ): Value[] {
    const parts: SyntaxNode[] = [];
    const values: Value[][] = [];
    quasis.forEach((quasi, position) => {
      if (quasi.type === 'TemplateElement') {
        parts.push(quasi);
        values.push([exactText(quasi.value.cooked ?? quasi.value.raw, quasi.start, quasi.end - quasi.start)]);
      }
      const expression = expressions[position];
      if (expression) {
        parts.push(expression);
        values.push(evaluate(expression, frame));
      }
    });
    return joinAlternatives(parts, values);
  }

  function arrayExpression(elements: readonly (SyntaxNode | null)[], frame: Frame | undefined): Value[] {
    const items: Lazy[] = [];
    for (const element of elements) {
      if (element === null) items.push(() => []);
      else if (element.type === 'SpreadElement') {
        const spread = evaluate(element.argument, frame)[0];
        if (spread?.type === 'array') items.push(...spread.items);
        else if (spread?.type === 'text')
          items.push(...Array.from(toKnownText(spread) ?? '', (char) => () => [text(char, spread.pieces[0]?.at ?? 0)]));
      } else if (frame?.running) {
        const value = evaluate(element, frame);
        items.push(() => value);
      } else items.push(() => evaluate(element, frame));
    }
    return [{ type: 'array', items }];
  }

  function objectExpression(node: ObjectExpression, frame: Frame | undefined): ObjectValue {
    const properties = new Map<string, Lazy>();
    for (const property of node.properties) {
      if (property.type === 'SpreadElement') {
        for (const value of evaluate(property.argument, frame)) {
          if (value.type === 'object') for (const [key, lazy] of value.properties) properties.set(key, lazy);
        }
        continue;
      }
      const { value } = property;
      const keys = [toStaticKey(property.key, property.computed) ?? evaluate(property.key, frame).map(toKnownText)[0]];
      const isGetter = property.kind === 'get';
      for (const key of keys) {
        if (key === undefined) continue;
        properties.set(key, () =>
          isGetter ? evaluator.call.callFunction({ type: 'function', node: value, frame }, []) : evaluate(value, frame),
        );
      }
    }
    return { type: 'object', properties };
  }

  return { literal, sum, template, arrayExpression, objectExpression };
}
