/** Notes in the index what objects, classes, calls and assignments say; it opens no scope and walks no further. */
import type { AssignmentExpression } from 'acorn';
import { maySpeakOfSecret } from '../values/secret-name.ts';
import { mayBePartOfText, toCallee, unwrapJsx } from './callee.ts';
import { claim, functionsOf, isFunction, ownerOf, toAliasName } from './owners.ts';
import type { SyntaxNode } from './parse.ts';
import { type Binding, type CallNode, type Scope, declare } from './scope.ts';
import type { ScriptIndex, Unlinked } from './script-index.ts';
import { toStaticKey } from './static-key.ts';

/** Methods that change the list or map they are called on. */
const mutators = new Set(['push', 'unshift', 'splice', 'reverse', 'sort']);

export function createNotes(index: ScriptIndex, unlinked: Unlinked) {
  function noteNamed(name: string | undefined, value: SyntaxNode, keyNode?: SyntaxNode, within?: SyntaxNode): void {
    if (name === undefined ? keyNode : maySpeakOfSecret(name)) index.named.push({ name, keyNode, value, within });
  }

  function noteProperty(name: string | undefined, value: SyntaxNode, scope: Scope): void {
    if (name === undefined) return;
    const list = index.properties.get(name);
    if (list) list.push(value);
    else index.properties.set(name, [value]);
    if (isFunction(value)) ownerOf(index.owners, value).methods.push(name);
    const alias = toAliasName(value);
    if (alias !== undefined) unlinked.aliases.push({ property: name, name: alias, scope });
  }

  function noteWrite(binding: Binding, expression: SyntaxNode, path: Binding['writes'][number]['path']): void {
    binding.writes.push({ expression, operator: '=', path, at: expression.start });
    if (path.length === 0) claim(index.owners, expression, binding);
  }

  function noteCall(node: CallNode, scope: Scope): void {
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
      if (name === 'd') noteExports(node, scope);
    }
    node.arguments.forEach((argument, at) => {
      if (isFunction(argument)) ownerOf(index.owners, argument).callbackOf = { call: node, index: at };
    });
  }

  /** `require.d(exports, ['name', 0, value, 'other', () => value])`, as webpack writes the exports of a module. */
  function noteExports(node: CallNode, scope: Scope): void {
    const [, list] = node.arguments;
    if (list?.type !== 'ArrayExpression') return;
    for (let at = 0; at + 1 < list.elements.length; at += 2) {
      const [name, next, value] = list.elements.slice(at, at + 3);
      const isValue = next?.type === 'Literal' && next.value === 0;
      const written = isValue ? value : next;
      if (name?.type !== 'Literal' || !written || written.type === 'SpreadElement') return;
      noteProperty(String(name.value), written, scope);
      noteNamed(String(name.value), written);
      if (isValue) at += 1;
    }
  }

  function noteObject(node: SyntaxNode, scope: Scope): void {
    if (node.type !== 'ObjectExpression') return;
    for (const property of node.properties) {
      if (property.type !== 'Property') continue;
      const name = toStaticKey(property.key, property.computed);
      noteProperty(name, property.value, scope);
      if (!isFunction(property.value)) {
        noteNamed(name, property.value, property.computed ? property.key : undefined, node);
      } else if (property.kind === 'get') {
        index.getters.add(property.value);
        noteNamed(name, property.value, undefined, node);
      }
    }
  }

  /** `['name', value]`, as lists of headers are written. */
  function notePair(node: SyntaxNode): void {
    if (node.type !== 'ArrayExpression' || node.elements.length !== 2) return;
    const [key, value] = node.elements;
    if (key?.type !== 'Literal' || typeof key.value !== 'string' || !value || value.type === 'SpreadElement') return;
    noteNamed(key.value, value);
  }

  function noteClass(node: SyntaxNode, scope: Scope): void {
    if (node.type !== 'ClassDeclaration' && node.type !== 'ClassExpression') return;
    if (node.id) {
      const binding = declare(scope, node.id.name);
      if (node.type === 'ClassDeclaration') noteWrite(binding, node, []);
      else claim(index.owners, node, binding);
    }
    for (const member of node.body.body) {
      if (member.type === 'StaticBlock') continue;
      if (member.type !== 'PropertyDefinition' && member.type !== 'MethodDefinition') continue;
      const name = toStaticKey(member.key, member.computed);
      if (!member.value) continue;
      noteProperty(name, member.value, scope);
      if (member.type === 'MethodDefinition' && member.kind === 'get') index.getters.add(member.value);
      if (member.type === 'PropertyDefinition' || member.kind === 'get') {
        noteNamed(name, member.value, member.computed ? member.key : undefined);
      }
    }
  }

  function noteAssignment(node: AssignmentExpression, scope: Scope): void {
    unlinked.assignments.push({ node, scope });
    const { left } = node;
    if (left.type === 'MemberExpression') {
      const name = toStaticKey(left.property, left.computed);
      noteProperty(name, node.right, scope);
      noteNamed(name, node.right, left.computed ? left.property : undefined);
      if (left.computed && left.object.type === 'Identifier' && mayBePartOfText(node.right))
        unlinked.mutations.push({ name: left.object.name, scope, at: node.start });
    } else if (left.type === 'Identifier') {
      noteNamed(left.name, node.right);
    }
  }

  /** `<Table token="...">` and `enum Tokens { A = '...' }`, which acorn's own types do not know. */
  function noteTyped(node: SyntaxNode): void {
    const type = node.type as string;
    if (type === 'JSXAttribute') {
      const { name, value } = node as unknown as { name: { name?: unknown }; value: SyntaxNode | null };
      if (typeof name.name === 'string' && value) noteNamed(name.name, unwrapJsx(value));
    } else if (type === 'TSEnumMember') {
      const { id, initializer } = node as unknown as { id: SyntaxNode; initializer?: SyntaxNode };
      const name = toStaticKey(id, false);
      if (initializer) {
        noteNamed(name, initializer);
        if (name !== undefined) index.properties.set(name, [...(index.properties.get(name) ?? []), initializer]);
      }
    }
  }

  return {
    named: noteNamed,
    property: noteProperty,
    write: noteWrite,
    call: noteCall,
    object: noteObject,
    pair: notePair,
    class: noteClass,
    assignment: noteAssignment,
    typed: noteTyped,
  };
}
