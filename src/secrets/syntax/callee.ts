/** Looks through what bundlers and grammars wrap around a callee or a value. */
import type { SyntaxNode } from './parse.ts';
import { toStaticKey } from './static-key.ts';

/** What a call calls: `(0, module.name)(...)` is how bundlers write calls of imports. */
export function toCallee(node: SyntaxNode): SyntaxNode {
  if (node.type === 'ParenthesizedExpression' || node.type === 'ChainExpression') return toCallee(node.expression);
  return node.type === 'SequenceExpression' ? toCallee(node.expressions.at(-1) ?? node) : node;
}

/** Functions that make a piece of a text. */
const textMakers = /^(?:fromCharCode|fromCodePoint|atob|charAt|substr|substring|slice|String|at)$/;

/** `name={value}` holds its value in a container. */
export function unwrapJsx(node: SyntaxNode): SyntaxNode {
  return (node.type as string) === 'JSXExpressionContainer'
    ? (node as unknown as { expression: SyntaxNode }).expression
    : node;
}

/** Whether a list item can be a part of a text: not the objects and names that lists are mostly made of. */
export function mayBePartOfText(node: SyntaxNode): boolean {
  switch (node.type) {
    case 'Literal':
      return typeof node.value === 'string' || typeof node.value === 'number';
    case 'TemplateLiteral':
    case 'BinaryExpression':
      return true;
    case 'MemberExpression':
      return node.computed;
    case 'CallExpression': {
      const callee = toCallee(node.callee);
      const name = callee.type === 'MemberExpression' ? toStaticKey(callee.property, callee.computed) : undefined;
      return textMakers.test(callee.type === 'Identifier' ? callee.name : (name ?? ''));
    }
    default:
      return false;
  }
}
