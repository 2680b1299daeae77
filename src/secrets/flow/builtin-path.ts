/** Recognises global functions and those of encoding libraries, under whatever object they hang. */
import type { SyntaxNode } from '../syntax/parse.ts';
import { resolve } from '../syntax/scope.ts';
import type { ScriptIndex } from '../syntax/script-index.ts';
import { toStaticKey } from '../syntax/static-key.ts';
import { builtins } from './builtins.ts';
import { unwrap } from './sites.ts';

const globalObjects = new Set(['window', 'globalThis', 'self', 'global', 'top']);

/** What functions of encoding libraries do, as the platform names it. */
const libraryFunctions: ReadonlyMap<string, string> = new Map([
  ['Utf8.parse', 'String'],
  ['Latin1.parse', 'String'],
  ['Utf8.stringify', 'String'],
  ['Latin1.stringify', 'String'],
  ['Base64.stringify', 'Base64.encode'],
  ['Base64.parse', 'Base64.decode'],
  ['base64.encode', 'Base64.encode'],
  ['base64.decode', 'Base64.decode'],
]);

/** Last part of every path above: most calls end in no such name. */
const lastNames = new Set([...builtins, ...libraryFunctions.keys()].map((path) => path.split('.').at(-1)));

function lastName(node: SyntaxNode): string | undefined {
  if (node.type === 'Identifier') return node.name;
  return node.type === 'MemberExpression' ? toStaticKey(node.property, node.computed) : undefined;
}

/** Makes the function that gives the known function a callee means, `String.fromCharCode` for one. */
export function createBuiltinFinder(index: ScriptIndex): (node: SyntaxNode) => string | undefined {
  function dottedPath(node: SyntaxNode): string | undefined {
    const at = unwrap(node);
    if (at.type === 'Identifier') {
      return resolve(index.scopeOf(at), at.name) ? undefined : at.name;
    }
    if (at.type !== 'MemberExpression') return undefined;
    const key = toStaticKey(at.property, at.computed);
    const base = key === undefined ? undefined : dottedPath(at.object);
    if (base === undefined || key === undefined) return undefined;
    return globalObjects.has(base) ? key : `${base}.${key}`;
  }

  function builtinPath(node: SyntaxNode): string | undefined {
    const name = lastName(unwrap(node));
    if (name === undefined || !lastNames.has(name)) return undefined;
    const path = dottedPath(node);
    return path !== undefined && builtins.has(path) ? path : toLibraryFunction(node);
  }

  /** Functions of encoding libraries, whatever the library is called in this file: `CryptoJS.enc.Utf8.parse`. */
  function toLibraryFunction(node: SyntaxNode): string | undefined {
    const at = unwrap(node);
    if (at.type !== 'MemberExpression' || at.object.type !== 'MemberExpression') return undefined;
    const method = toStaticKey(at.property, at.computed);
    const owner = toStaticKey(at.object.property, at.object.computed);
    return owner === undefined || method === undefined ? undefined : libraryFunctions.get(`${owner}.${method}`);
  }

  return builtinPath;
}
