/** Names and what is written to them. Built once per file; values are worked out later, on demand. */
import type { CallExpression, NewExpression } from 'acorn';
import type { SyntaxNode } from './parse.ts';

export type CallNode = CallExpression | NewExpression;

/** Way from a written value down to the name: property names, list positions, or `item` for each element of a loop. */
export type PathStep =
  | { key: string }
  | { index: number }
  | { rest: number }
  | { fallback: SyntaxNode }
  | { each: true };

export interface Write {
  expression: SyntaxNode;
  operator: string;
  path: readonly PathStep[];
  at: number;
}

export interface Parameter {
  owner: SyntaxNode;
  index: number;
  rest: boolean;
  path: readonly PathStep[];
}

export interface Binding {
  name: string;
  writes: Write[];
  parameter: Parameter | undefined;
  /** Calls and constructions whose callee is this name. */
  calls: CallNode[];
  /** Statement list in which the name is declared. */
  block: SyntaxNode;
}

export interface Scope {
  parent: Scope | undefined;
  names: Map<string, Binding>;
  /** Function or program: where `var` lands. */
  hoists: boolean;
  block: SyntaxNode;
}

export function createScope(parent: Scope | undefined, hoists: boolean, block: SyntaxNode): Scope {
  return { parent, names: new Map(), hoists, block };
}

/** Declares a name, or gives back the binding it already has in this scope. */
export function declare(scope: Scope, name: string): Binding {
  const known = scope.names.get(name);
  if (known) return known;
  const binding: Binding = { name, writes: [], parameter: undefined, calls: [], block: scope.block };
  scope.names.set(name, binding);
  return binding;
}

export function resolve(scope: Scope | undefined, name: string): Binding | undefined {
  for (let at = scope; at; at = at.parent) {
    const binding = at.names.get(name);
    if (binding) return binding;
  }
  return undefined;
}

export function toHoistingScope(scope: Scope): Scope {
  let at = scope;
  while (!at.hoists && at.parent) at = at.parent;
  return at;
}
