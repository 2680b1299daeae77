/** Takes destructuring patterns apart. */
import type { Identifier, Pattern } from 'acorn';
import type { PathStep } from './scope.ts';
import { toStaticKey } from './static-key.ts';

/** Calls `use` for each name a pattern binds, with the way from the whole value to it. */
export function forEachName(
  pattern: Pattern,
  path: readonly PathStep[],
  use: (id: Identifier, path: readonly PathStep[]) => void,
): void {
  switch (pattern.type) {
    case 'Identifier':
      use(pattern, path);
      break;
    case 'AssignmentPattern':
      forEachName(pattern.left, [...path, { fallback: pattern.right }], use);
      break;
    case 'ObjectPattern':
      for (const property of pattern.properties) {
        if (property.type === 'RestElement') forEachName(property.argument, path, use);
        else {
          const key = toStaticKey(property.key, property.computed);
          forEachName(property.value, [...path, { key: key ?? '*' }], use);
        }
      }
      break;
    case 'ArrayPattern':
      pattern.elements.forEach((element, at) => {
        if (element === null) return;
        if (element.type === 'RestElement') forEachName(element.argument, [...path, { rest: at }], use);
        else forEachName(element, [...path, { index: at }], use);
      });
      break;
    default:
      break;
  }
}
