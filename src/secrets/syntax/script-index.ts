/** Everything the detector looks up in one script: names, property writes, calls, literals. One walk over the tree. */
import type { AssignmentExpression, Literal, Pattern, TemplateLiteral } from 'acorn';
import { maySpeakOfSecret } from '../values/secret-name.ts';
import { isNode, partsOf } from './children.ts';
import type { SyntaxNode } from './parse.ts';
import { forEachName } from './patterns.ts';
import { toStaticKey } from './static-key.ts';
import {
  type Binding,
  type CallNode,
  type PathStep,
  type Scope,
  createScope,
  declare,
  findScope,
  resolve,
  toHoistingScope,
} from './scope.ts';

/** A place that gives a value a name: `name = value`, `{ name: value }`, `class { name = value }`, `(name = value) =>`. */
export interface NamedValue {
  /** `undefined` for a computed name, which `keyNode` works out. */
  name: string | undefined;
  keyNode: SyntaxNode | undefined;
  value: SyntaxNode;
  /** Object literal it stands in, if any. */
  within: SyntaxNode | undefined;
}

export interface Occurrence<T> {
  node: T;
  parent: SyntaxNode | undefined;
}

/** How a function comes to be called. */
export interface FunctionOwner {
  bindings: Binding[];
  methods: string[];
  /** The call that has the function as callee. */
  immediate: CallNode | undefined;
  /** The call that has the function as an argument. */
  callbackOf: { call: CallNode; index: number } | undefined;
}

export interface ScriptIndex {
  /** The scope in which a node stands. */
  scopeOf: (node: SyntaxNode) => Scope;
  /** Only values whose name may speak of a credential, or must be worked out. */
  named: NamedValue[];
  calls: CallNode[];
  /** Only texts long enough to be looked at by themselves. */
  literals: Occurrence<Literal>[];
  templates: Occurrence<TemplateLiteral>[];
  concatenations: SyntaxNode[];
  /** Values written to properties of any object, by property name. */
  properties: Map<string, SyntaxNode[]>;
  methodCalls: Map<string, CallNode[]>;
  owners: Map<SyntaxNode, FunctionOwner>;
  /** Functions of `get name()`. */
  getters: Set<SyntaxNode>;
  root: Scope;
}

/** Shorter literals say nothing by themselves. */
export const leastFixedText = 20;

type Assignment = { node: AssignmentExpression; scope: Scope };

export function isFunction(node: SyntaxNode): boolean {
  return (
    node.type === 'FunctionExpression' || node.type === 'ArrowFunctionExpression' || node.type === 'FunctionDeclaration'
  );
}

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
  const assignments: Assignment[] = [];
  const callScopes: { call: CallNode; scope: Scope }[] = [];
  const loops: { left: SyntaxNode; right: SyntaxNode; scope: Scope; at: number }[] = [];

  function openScope(parent: Scope, hoists: boolean, block: SyntaxNode, range = block): Scope {
    const scope = createScope(parent, hoists, block, range);
    scopes.push(scope);
    return scope;
  }

  function addNamed(name: string | undefined, value: SyntaxNode, keyNode?: SyntaxNode, within?: SyntaxNode): void {
    if (name === undefined ? keyNode : maySpeakOfSecret(name)) index.named.push({ name, keyNode, value, within });
  }

  function ownerOf(node: SyntaxNode): FunctionOwner {
    const known = index.owners.get(node);
    if (known) return known;
    const owner: FunctionOwner = { bindings: [], methods: [], immediate: undefined, callbackOf: undefined };
    index.owners.set(node, owner);
    return owner;
  }

  function addProperty(name: string | undefined, value: SyntaxNode): void {
    if (name === undefined) return;
    const list = index.properties.get(name);
    if (list) list.push(value);
    else index.properties.set(name, [value]);
    if (isFunction(value)) ownerOf(value).methods.push(name);
  }

  function write(binding: Binding, expression: SyntaxNode, path: readonly PathStep[], operator = '='): void {
    binding.writes.push({ expression, operator, path, at: expression.start });
    if (path.length === 0 && isFunction(expression)) ownerOf(expression).bindings.push(binding);
    if (path.length === 0 && expression.type === 'ClassExpression') classOwner(expression, binding);
  }

  function classOwner(node: SyntaxNode, binding: Binding): void {
    if (node.type !== 'ClassDeclaration' && node.type !== 'ClassExpression') return;
    for (const member of node.body.body) {
      if (member.type === 'MethodDefinition' && member.kind === 'constructor')
        ownerOf(member.value).bindings.push(binding);
    }
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
        if (param !== raw) addProperty(id.name, id);
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
    if (node.callee.type === 'Identifier') callScopes.push({ call: node, scope });
    if (isFunction(node.callee)) ownerOf(node.callee).immediate = node;
    if (node.callee.type === 'MemberExpression') {
      const name = toStaticKey(node.callee.property, node.callee.computed);
      if (name !== undefined) {
        const list = index.methodCalls.get(name);
        if (list) list.push(node);
        else index.methodCalls.set(name, [node]);
      }
      // (function () { ... }).call(this, value)
      if ((name === 'call' || name === 'apply') && isFunction(node.callee.object))
        ownerOf(node.callee.object).immediate = node;
    }
    node.arguments.forEach((argument, at) => {
      if (isFunction(argument)) ownerOf(argument).callbackOf = { call: node, index: at };
    });
  }

  function enterObject(node: SyntaxNode): void {
    if (node.type !== 'ObjectExpression') return;
    for (const property of node.properties) {
      if (property.type !== 'Property') continue;
      const name = toStaticKey(property.key, property.computed);
      addProperty(name, property.value);
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
      classOwner(node, binding);
    }
    for (const member of node.body.body) {
      if (member.type === 'StaticBlock') continue;
      if (member.type !== 'PropertyDefinition' && member.type !== 'MethodDefinition') continue;
      const name = toStaticKey(member.key, member.computed);
      if (!member.value) continue;
      addProperty(name, member.value);
      if (member.type === 'MethodDefinition' && member.kind === 'get') index.getters.add(member.value);
      if (member.type === 'PropertyDefinition' || member.kind === 'get') {
        addNamed(name, member.value, member.computed ? member.key : undefined);
      }
    }
  }

  function enterAssignment(node: AssignmentExpression, scope: Scope): void {
    assignments.push({ node, scope });
    const { left } = node;
    if (left.type === 'MemberExpression') {
      const name = toStaticKey(left.property, left.computed);
      addProperty(name, node.right);
      addNamed(name, node.right, left.computed ? left.property : undefined);
    } else if (left.type === 'Identifier') {
      addNamed(left.name, node.right);
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
        enterObject(node);
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
        loops.push({ left: node.left, right: node.right, scope: inner, at: node.start });
        break;
      default:
        break;
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

  walk(program, root, undefined);
  // Grammars of types do not always keep children in source order.
  scopes.sort((a, b) => a.range.start - b.range.start);

  for (const { node, scope } of assignments) {
    if (node.left.type === 'MemberExpression') continue;
    forEachName(node.left, [], (id, path) => {
      const binding = resolve(scope, id.name) ?? declare(root, id.name);
      write(binding, node.right, path, node.operator);
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
  for (const { call, scope } of callScopes) {
    if (call.callee.type === 'Identifier') resolve(scope, call.callee.name)?.calls.push(call);
  }
  return index;
}
