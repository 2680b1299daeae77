/** Walks a program and fills the index: declares names, opens scopes, notes what is written and called. */
import type { AssignmentExpression, Pattern } from 'acorn';
import { maySpeakOfSecret } from '../values/secret-name.ts';
import { mayBePartOfText, toCallee, unwrapJsx } from './callee.ts';
import { isNode, partsOf } from './children.ts';
import { claim, functionsOf, isFunction, ownerOf, toAliasName } from './owners.ts';
import type { SyntaxNode } from './parse.ts';
import { forEachName } from './patterns.ts';
import { type Binding, type CallNode, type Scope, createScope, declare, toHoistingScope } from './scope.ts';
import { type ScriptIndex, type Unlinked, leastFixedText } from './script-index.ts';
import { toStaticKey } from './static-key.ts';

/** Methods that change the list or map they are called on. */
const mutators = new Set(['push', 'unshift', 'splice', 'reverse', 'sort']);

export interface Walker {
  walk(node: SyntaxNode, scope: Scope, parent: SyntaxNode | undefined): void;
}

export function createWalker(index: ScriptIndex, scopes: Scope[], unlinked: Unlinked): Walker {
  function openScope(parent: Scope, hoists: boolean, block: SyntaxNode, range = block): Scope {
    const scope = createScope(parent, hoists, block, range);
    scopes.push(scope);
    return scope;
  }

  function addNamed(name: string | undefined, value: SyntaxNode, keyNode?: SyntaxNode, within?: SyntaxNode): void {
    if (name === undefined ? keyNode : maySpeakOfSecret(name)) index.named.push({ name, keyNode, value, within });
  }

  function addProperty(name: string | undefined, value: SyntaxNode, scope: Scope): void {
    if (name === undefined) return;
    const list = index.properties.get(name);
    if (list) list.push(value);
    else index.properties.set(name, [value]);
    if (isFunction(value)) ownerOf(index.owners, value).methods.push(name);
    const alias = toAliasName(value);
    if (alias !== undefined) unlinked.aliases.push({ property: name, name: alias, scope });
  }

  function write(binding: Binding, expression: SyntaxNode, path: Binding['writes'][number]['path']): void {
    binding.writes.push({ expression, operator: '=', path, at: expression.start });
    if (path.length === 0) claim(index.owners, expression, binding);
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
      write(binding, node, []);
    }
    const inner = openScope(scope, true, node.body, node);
    if (node.type === 'FunctionExpression' && node.id) write(declare(inner, node.id.name), node, []);
    node.params.forEach((raw, position) => {
      // TypeScript writes constructor properties as parameters: constructor(private token = '...').
      const param =
        (raw.type as string) === 'TSParameterProperty' ? (raw as unknown as { parameter: Pattern }).parameter : raw;
      const rest = param.type === 'RestElement';
      forEachName(rest ? param.argument : param, [], (id, path) => {
        const binding = declare(inner, id.name);
        binding.parameter = { owner: node, index: position, rest, path };
        if (param !== raw) addProperty(id.name, id, inner);
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
        if (init) write(binding, init, path);
      });
      if (init && declarator.id.type === 'Identifier') {
        addNamed(declarator.id.name, init);
      }
      if (declarator.id.type !== 'Identifier') walk(declarator.id, scope, declarator);
      if (init) walk(init, scope, declarator);
    }
  }

  function enterCall(node: CallNode, scope: Scope): void {
    index.calls.push(node);
    const callee = toCallee(node.callee);
    if (callee.type === 'Identifier') unlinked.calls.push({ call: node, name: callee.name, scope });
    for (const target of functionsOf(callee)) ownerOf(index.owners, target).immediate = node;
    if (callee.type === 'MemberExpression') {
      const name = toStaticKey(callee.property, callee.computed);
      if (name !== undefined) {
        const list = index.methodCalls.get(name);
        if (list) list.push(node);
        else index.methodCalls.set(name, [node]);
        if (mutators.has(name) && callee.object.type === 'Identifier' && node.arguments.every(mayBePartOfText))
          unlinked.mutations.push({ name: callee.object.name, scope, at: node.start });
      }
      // (function () { ... }).call(this, value)
      if ((name === 'call' || name === 'apply') && isFunction(callee.object))
        ownerOf(index.owners, callee.object).immediate = node;
      if (name === 'd') enterExports(node, scope);
    }
    node.arguments.forEach((argument, at) => {
      if (isFunction(argument)) ownerOf(index.owners, argument).callbackOf = { call: node, index: at };
    });
  }

  /** `require.d(exports, ['name', 0, value, 'other', () => value])`, as webpack writes the exports of a module. */
  function enterExports(node: CallNode, scope: Scope): void {
    const [, list] = node.arguments;
    if (list?.type !== 'ArrayExpression') return;
    for (let at = 0; at + 1 < list.elements.length; at += 2) {
      const [name, next, value] = list.elements.slice(at, at + 3);
      const isValue = next?.type === 'Literal' && next.value === 0;
      const written = isValue ? value : next;
      if (name?.type !== 'Literal' || !written || written.type === 'SpreadElement') return;
      addProperty(String(name.value), written, scope);
      addNamed(String(name.value), written);
      if (isValue) at += 1;
    }
  }

  function enterObject(node: SyntaxNode, scope: Scope): void {
    if (node.type !== 'ObjectExpression') return;
    for (const property of node.properties) {
      if (property.type !== 'Property') continue;
      const name = toStaticKey(property.key, property.computed);
      addProperty(name, property.value, scope);
      if (!isFunction(property.value)) {
        addNamed(name, property.value, property.computed ? property.key : undefined, node);
      } else if (property.kind === 'get') {
        index.getters.add(property.value);
        addNamed(name, property.value, undefined, node);
      }
    }
  }

  /** `['name', value]`, as lists of headers are written. */
  function enterPair(node: SyntaxNode): void {
    if (node.type !== 'ArrayExpression' || node.elements.length !== 2) return;
    const [key, value] = node.elements;
    if (key?.type !== 'Literal' || typeof key.value !== 'string' || !value || value.type === 'SpreadElement') return;
    addNamed(key.value, value);
  }

  function enterClass(node: SyntaxNode, scope: Scope): void {
    if (node.type !== 'ClassDeclaration' && node.type !== 'ClassExpression') return;
    if (node.id) {
      const binding = declare(scope, node.id.name);
      if (node.type === 'ClassDeclaration') write(binding, node, []);
      else claim(index.owners, node, binding);
    }
    for (const member of node.body.body) {
      if (member.type === 'StaticBlock') continue;
      if (member.type !== 'PropertyDefinition' && member.type !== 'MethodDefinition') continue;
      const name = toStaticKey(member.key, member.computed);
      if (!member.value) continue;
      addProperty(name, member.value, scope);
      if (member.type === 'MethodDefinition' && member.kind === 'get') index.getters.add(member.value);
      if (member.type === 'PropertyDefinition' || member.kind === 'get') {
        addNamed(name, member.value, member.computed ? member.key : undefined);
      }
    }
  }

  function enterAssignment(node: AssignmentExpression, scope: Scope): void {
    unlinked.assignments.push({ node, scope });
    const { left } = node;
    if (left.type === 'MemberExpression') {
      const name = toStaticKey(left.property, left.computed);
      addProperty(name, node.right, scope);
      addNamed(name, node.right, left.computed ? left.property : undefined);
      if (left.computed && left.object.type === 'Identifier' && mayBePartOfText(node.right))
        unlinked.mutations.push({ name: left.object.name, scope, at: node.start });
    } else if (left.type === 'Identifier') {
      addNamed(left.name, node.right);
    }
  }

  /** `<Table token="...">` and `enum Tokens { A = '...' }`, which acorn's own types do not know. */
  function enterTyped(node: SyntaxNode): void {
    const type = node.type as string;
    if (type === 'JSXAttribute') {
      const { name, value } = node as unknown as { name: { name?: unknown }; value: SyntaxNode | null };
      if (typeof name.name === 'string' && value) addNamed(name.name, unwrapJsx(value));
    } else if (type === 'TSEnumMember') {
      const { id, initializer } = node as unknown as { id: SyntaxNode; initializer?: SyntaxNode };
      const name = toStaticKey(id, false);
      if (initializer) {
        addNamed(name, initializer);
        if (name !== undefined) index.properties.set(name, [...(index.properties.get(name) ?? []), initializer]);
      }
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
          addNamed(node.left.name, node.right);
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
        enterCall(node, scope);
        break;
      case 'ArrayExpression':
        enterPair(node);
        break;
      case 'ObjectExpression':
        enterObject(node, scope);
        break;
      case 'ClassDeclaration':
      case 'ClassExpression':
        enterClass(node, scope);
        break;
      case 'AssignmentExpression':
        enterAssignment(node, scope);
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
        enterTyped(node);
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
