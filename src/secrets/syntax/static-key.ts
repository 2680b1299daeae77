/** Reads a property name that stands in the source. */
import type { SyntaxNode } from './parse.ts';

/** Name of a property key; `undefined` for one that must be worked out. */
export function toStaticKey(key: SyntaxNode, computed: boolean): string | undefined {
  if (key.type === 'Literal') return String(key.value);
  if (key.type === 'TemplateLiteral' && key.expressions.length === 0) return key.quasis[0]?.value.cooked ?? undefined;
  if (computed) return undefined;
  if (key.type === 'Identifier' || key.type === 'PrivateIdentifier') return key.name;
  return undefined;
}
