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
  /** Offsets at which its list or map is changed in place. */
  mutations: number[];
  /** Statement list in which the name is declared. */
  block: SyntaxNode;
}

export interface Scope {
  parent: Scope | undefined;
  /** Absent while nothing is declared in it, as in most blocks. */
  names: Map<string, Binding> | undefined;
  /** Function or program: where `var` lands. */
  hoists: boolean;
  block: SyntaxNode;
  /** The source that sees its names: with the parameters, where `block` is the body alone. */
  range: SyntaxNode;
}

export function createScope(parent: Scope | undefined, hoists: boolean, block: SyntaxNode, range = block): Scope {
  return { parent, names: undefined, hoists, block, range };
}

/** Finds the scope around an offset. `scopes` holds every scope of the script, in the order of their starts, outer ones first. */
export function findScope(scopes: readonly Scope[], offset: number): Scope | undefined {
  let low = 0;
  let high = scopes.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((scopes[middle]?.range.start ?? 0) <= offset) low = middle + 1;
    else high = middle;
  }
  let found = scopes[low - 1];
  while (found && found.range.end <= offset) found = found.parent;
  return found;
}

/** Declares a name, or gives back the binding it already has in this scope. */
export function declare(scope: Scope, name: string): Binding {
  const names = (scope.names ??= new Map());
  const known = names.get(name);
  if (known) return known;
  const binding: Binding = { name, writes: [], parameter: undefined, calls: [], mutations: [], block: scope.block };
  names.set(name, binding);
  return binding;
}

export function resolve(scope: Scope | undefined, name: string): Binding | undefined {
  for (let at = scope; at; at = at.parent) {
    const binding = at.names?.get(name);
    if (binding) return binding;
  }
  return undefined;
}

export function toHoistingScope(scope: Scope): Scope {
  let at = scope;
  while (!at.hoists && at.parent) at = at.parent;
  return at;
}
