/** Remembers how each function comes to be called: by which names, as which method, at once, or as somebody's callback. */
import type { SyntaxNode } from './parse.ts';
import type { Binding, CallNode } from './scope.ts';

/** How a function comes to be called. */
export interface FunctionOwner {
  bindings: Binding[];
  methods: string[];
  /** The call that has the function as callee. */
  immediate: CallNode | undefined;
  /** The call that has the function as an argument. */
  callbackOf: { call: CallNode; index: number } | undefined;
}

export function isFunction(node: SyntaxNode): boolean {
  return (
    node.type === 'FunctionExpression' || node.type === 'ArrowFunctionExpression' || node.type === 'FunctionDeclaration'
  );
}

/** The owner record of a function, made on first use. */
export function ownerOf(owners: Map<SyntaxNode, FunctionOwner>, node: SyntaxNode): FunctionOwner {
  const known = owners.get(node);
  if (known) return known;
  const owner: FunctionOwner = { bindings: [], methods: [], immediate: undefined, callbackOf: undefined };
  owners.set(node, owner);
  return owner;
}

/** The functions that a call of this value runs: the function itself, or the constructors of a class. */
export function functionsOf(node: SyntaxNode): SyntaxNode[] {
  if (isFunction(node)) return [node];
  if (node.type !== 'ClassDeclaration' && node.type !== 'ClassExpression') return [];
  return node.body.body.flatMap((member) =>
    member.type === 'MethodDefinition' && member.kind === 'constructor' ? [member.value] : [],
  );
}

/** Notes that calls of this name call the function or class written to it. */
export function claim(owners: Map<SyntaxNode, FunctionOwner>, node: SyntaxNode, binding: Binding): void {
  for (const target of functionsOf(node)) ownerOf(owners, target).bindings.push(binding);
}

/** The name that a getter only hands on, as in `{ token: () => t }`; also of `{ token: t }`. */
export function toAliasName(node: SyntaxNode): string | undefined {
  if (node.type === 'Identifier') return node.name;
  if (node.type === 'ArrowFunctionExpression' && node.body.type === 'Identifier') return node.body.name;
  if (node.type !== 'FunctionExpression' || node.params.length > 0 || node.body.body.length !== 1) return undefined;
  const [only] = node.body.body;
  return only?.type === 'ReturnStatement' && only.argument?.type === 'Identifier' ? only.argument.name : undefined;
}
