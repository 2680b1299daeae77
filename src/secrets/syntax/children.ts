/** Lists the children of a syntax node, whatever grammar it comes from. */
import type { SyntaxNode } from './parse.ts';

/** Parts that hold no expression: types, and what acorn stores beside the tree. */
const skipped = new Set([
  'type',
  'start',
  'end',
  'loc',
  'range',
  'raw',
  'typeAnnotation',
  'typeParameters',
  'typeArguments',
  'superTypeParameters',
  'returnType',
  'implements',
  'parent',
]);

export function isNode(value: unknown): value is SyntaxNode {
  return (
    typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string' && 'start' in value
  );
}

/** Calls `visit` for each child in source order. */
export function forEachChild(node: SyntaxNode, visit: (child: SyntaxNode) => void): void {
  for (const key of Object.keys(node)) {
    if (skipped.has(key)) continue;
    const value = (node as unknown as Record<string, unknown>)[key];
    if (typeof value !== 'object' || value === null) continue;
    if (Array.isArray(value)) {
      for (const item of value) if (isNode(item)) visit(item);
    } else if (isNode(value)) visit(value);
  }
}
