/** Everything the detector looks up in one script: names, property writes, calls, literals. */
import type { AssignmentExpression, Literal, TemplateLiteral } from 'acorn';
import type { FunctionOwner } from './owners.ts';
import type { SyntaxNode } from './parse.ts';
import type { CallNode, Scope } from './scope.ts';

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

/** What can only be linked to its name once every name is declared. */
export interface Unlinked {
  assignments: { node: AssignmentExpression; scope: Scope }[];
  calls: { call: CallNode; name: string; scope: Scope }[];
  loops: { left: SyntaxNode; right: SyntaxNode; scope: Scope; at: number }[];
  /** Calls and writes that change a list or a map in place. */
  mutations: { name: string; scope: Scope; at: number }[];
  /** Properties whose value is a name: `{ createClient: createClient }`, `{ a: () => b }`. */
  aliases: { property: string; name: string; scope: Scope }[];
}
