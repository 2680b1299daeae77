/** Indexes a script: one walk over the tree, then names are linked to what is written to them and called by them. */
import type { Pattern } from 'acorn';
import { createWalker } from './index-walker.ts';
import { claim, functionsOf, ownerOf } from './owners.ts';
import type { SyntaxNode } from './parse.ts';
import { forEachName } from './patterns.ts';
import { type Scope, createScope, declare, findScope, resolve } from './scope.ts';
import type { ScriptIndex, Unlinked } from './script-index.ts';

/** Walks a program once and indexes it. Throws a RangeError on nesting too deep for the stack. */
export function indexScript(program: SyntaxNode): ScriptIndex {
  const root = createScope(undefined, true, program);
  const scopes = [root];
  const index: ScriptIndex = {
    scopeOf: (node) => findScope(scopes, node.start) ?? root,
    named: [],
    calls: [],
    literals: [],
    templates: [],
    concatenations: [],
    properties: new Map(),
    methodCalls: new Map(),
    owners: new Map(),
    getters: new Set(),
    root,
  };
  const unlinked: Unlinked = { assignments: [], calls: [], loops: [], mutations: [], aliases: [] };
  createWalker(index, scopes, unlinked).walk(program, root, undefined);
  // Grammars of types do not always keep children in source order.
  scopes.sort((a, b) => a.range.start - b.range.start);
  linkWrites(index, unlinked, root);
  linkCalls(index, unlinked);
  return index;
}

/** Whether a sum or chain of calls begins with a name. */
function mentions(node: SyntaxNode, name: string): boolean {
  let at: SyntaxNode = node;
  for (let depth = 0; depth < 40; depth += 1) {
    if (at.type === 'Identifier') return at.name === name;
    if (at.type === 'BinaryExpression') {
      if (at.right.type === 'Identifier' && at.right.name === name) return true;
      at = at.left as SyntaxNode;
    } else if (at.type === 'CallExpression') at = at.callee;
    else if (at.type === 'MemberExpression') at = at.object;
    else if (at.type === 'TemplateLiteral') return at.expressions.some((part) => mentions(part, name));
    else return false;
  }
  return false;
}

function linkWrites({ owners }: ScriptIndex, { assignments, loops, mutations }: Unlinked, root: Scope): void {
  for (const { node, scope } of assignments) {
    if (node.left.type === 'MemberExpression') continue;
    forEachName(node.left, [], (id, path) => {
      const binding = resolve(scope, id.name) ?? declare(root, id.name);
      // `key = key + part` changes the name step by step, as `key += part` does.
      const operator = node.operator === '=' && mentions(node.right, id.name) ? '+=' : node.operator;
      binding.writes.push({ expression: node.right, operator, path, at: node.right.start });
      if (path.length === 0) claim(owners, node.right, binding);
    });
  }
  for (const { left, right, scope, at } of loops) {
    const target = left.type === 'VariableDeclaration' ? left.declarations[0]?.id : left;
    if (!target || target.type === 'MemberExpression') continue;
    forEachName(target as Pattern, [{ each: true }], (id, path) => {
      const binding = resolve(scope, id.name) ?? declare(root, id.name);
      binding.writes.push({ expression: right, operator: '=', path, at });
    });
  }
  for (const { name, scope, at } of mutations) resolve(scope, name)?.mutations.push(at);
}

function linkCalls({ owners }: ScriptIndex, { calls, aliases }: Unlinked): void {
  for (const { call, name, scope } of calls) resolve(scope, name)?.calls.push(call);
  for (const { property, name, scope } of aliases) {
    for (const { expression, path } of resolve(scope, name)?.writes ?? []) {
      if (path.length > 0) continue;
      for (const target of functionsOf(expression)) ownerOf(owners, target).methods.push(property);
    }
  }
}
