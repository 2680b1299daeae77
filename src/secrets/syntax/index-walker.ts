/** Walks a program and fills the index: declares names, opens scopes, and has every construct noted. */
import type { Pattern } from 'acorn';
import { isNode, partsOf } from './children.ts';
import { createNotes } from './index-notes.ts';
import { isFunction } from './owners.ts';
import type { SyntaxNode } from './parse.ts';
import { forEachName } from './patterns.ts';
import { type Scope, createScope, declare, toHoistingScope } from './scope.ts';
import { type ScriptIndex, type Unlinked, leastFixedText } from './script-index.ts';

export interface Walker {
  walk(node: SyntaxNode, scope: Scope, parent: SyntaxNode | undefined): void;
}

export function createWalker(index: ScriptIndex, scopes: Scope[], unlinked: Unlinked): Walker {
  const note = createNotes(index, unlinked);

  function openScope(parent: Scope, hoists: boolean, block: SyntaxNode, range = block): Scope {
    const scope = createScope(parent, hoists, block, range);
    scopes.push(scope);
    return scope;
  }

  function enterFunction(node: SyntaxNode, scope: Scope): void {
    if (
      node.type !== 'FunctionExpression' &&
      node.type !== 'ArrowFunctionExpression' &&
      node.type !== 'FunctionDeclaration'
    )
      return;
    if (node.type === 'FunctionDeclaration' && node.id) {
      const binding = declare(scope, node.id.name);
      note.write(binding, node, []);
    }
    const inner = openScope(scope, true, node.body, node);
    if (node.type === 'FunctionExpression' && node.id) note.write(declare(inner, node.id.name), node, []);
    node.params.forEach((raw, position) => {
      // TypeScript writes constructor properties as parameters: constructor(private token = '...').
      const param =
        (raw.type as string) === 'TSParameterProperty' ? (raw as unknown as { parameter: Pattern }).parameter : raw;
      const rest = param.type === 'RestElement';
      forEachName(rest ? param.argument : param, [], (id, path) => {
        const binding = declare(inner, id.name);
        binding.parameter = { owner: node, index: position, rest, path };
        if (param !== raw) note.property(id.name, id, inner);
      });
      walk(param, inner, node);
    });
    walk(node.body, inner, node);
  }

  function enterDeclaration(node: SyntaxNode, scope: Scope): void {
    if (node.type !== 'VariableDeclaration') return;
    const target = node.kind === 'var' ? toHoistingScope(scope) : scope;
    for (const declarator of node.declarations) {
      const { init } = declarator;
      forEachName(declarator.id, [], (id, path) => {
        const binding = declare(target, id.name);
        if (init) note.write(binding, init, path);
      });
      if (init && declarator.id.type === 'Identifier') {
        note.named(declarator.id.name, init);
      }
      if (declarator.id.type !== 'Identifier') walk(declarator.id, scope, declarator);
      if (init) walk(init, scope, declarator);
    }
  }

  function walk(node: SyntaxNode, scope: Scope, parent: SyntaxNode | undefined): void {
    let inner = scope;
    switch (node.type) {
      case 'Identifier':
        return;
      case 'Literal':
        if (typeof node.value === 'string' && node.value.length >= leastFixedText)
          index.literals.push({ node, parent });
        return;
      case 'AssignmentPattern':
        if (node.left.type === 'Identifier') {
          note.named(node.left.name, node.right);
        }
        break;
      case 'TemplateLiteral':
        index.templates.push({ node, parent });
        break;
      case 'BinaryExpression':
        if (node.operator === '+' && !(parent?.type === 'BinaryExpression' && parent.operator === '+')) {
          index.concatenations.push(node);
        }
        break;
      case 'FunctionExpression':
      case 'ArrowFunctionExpression':
      case 'FunctionDeclaration':
        enterFunction(node, scope);
        return;
      case 'VariableDeclaration':
        enterDeclaration(node, scope);
        return;
      case 'CallExpression':
      case 'NewExpression':
        note.call(node, scope);
        break;
      case 'ArrayExpression':
        note.pair(node);
        break;
      case 'ObjectExpression':
        note.object(node, scope);
        break;
      case 'ClassDeclaration':
      case 'ClassExpression':
        note.class(node, scope);
        break;
      case 'AssignmentExpression':
        note.assignment(node, scope);
        break;
      case 'BlockStatement':
      case 'StaticBlock':
        if (!(parent && isFunction(parent))) inner = openScope(scope, false, node);
        break;
      case 'ForStatement':
      case 'SwitchStatement':
      case 'CatchClause':
        inner = openScope(scope, false, node);
        break;
      case 'ForOfStatement':
      case 'ForInStatement':
        inner = openScope(scope, false, node);
        unlinked.loops.push({ left: node.left, right: node.right, scope: inner, at: node.start });
        break;
      default:
        note.typed(node);
    }
    walkChildren(node, inner);
  }

  function walkChildren(node: SyntaxNode, scope: Scope): void {
    for (const key of partsOf(node)) {
      const part = (node as unknown as Record<string, unknown>)[key];
      if (typeof part !== 'object' || part === null) continue;
      if (Array.isArray(part)) {
        for (const item of part) if (isNode(item)) walk(item, scope, node);
      } else if (isNode(part)) walk(part, scope, node);
    }
  }

  return { walk };
}
