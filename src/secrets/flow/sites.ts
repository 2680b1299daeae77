/** Values a parameter receives at the places that call its function. */
import type { MemberExpression } from 'acorn';
import { isFunction } from '../syntax/owners.ts';
import type { SyntaxNode } from '../syntax/parse.ts';
import type { CallNode, Parameter } from '../syntax/scope.ts';
import { toStaticKey } from '../syntax/static-key.ts';
import type { Evaluator } from './evaluate.ts';
import { type Value, collect } from './value.ts';

/** Call sites looked at for one parameter. */
const maxSites = 12;

/** What a node says without the brackets around it; `(0, module.name)` is how bundlers write imports. */
export function unwrap(node: SyntaxNode): SyntaxNode {
  if (node.type === 'ParenthesizedExpression' || node.type === 'ChainExpression') return unwrap(node.expression);
  return node.type === 'SequenceExpression' ? unwrap(node.expressions.at(-1) ?? node) : node;
}

/** Makes the function that works out a parameter. */
export function createParameterReader(evaluator: Evaluator): (parameter: Parameter) => Value[] {
  const { evaluate, index } = evaluator;

  function sitesOf(parameter: Parameter): { call: CallNode; shift: number }[] {
    const owner = index.owners.get(parameter.owner);
    if (!owner) return [];
    const calls = owner.immediate ? [owner.immediate] : [];
    // Only as many as are looked at: a method such as `get` is called thousands of times.
    for (const binding of owner.bindings) calls.push(...binding.calls.slice(0, maxSites - calls.length));
    for (const name of owner.methods)
      calls.push(...(index.methodCalls.get(name) ?? []).slice(0, maxSites - calls.length));
    return calls.map((call) => {
      const isCall =
        call.callee.type === 'MemberExpression' && toStaticKey(call.callee.property, call.callee.computed) === 'call';
      return { call, shift: isCall && isFunction((call.callee as MemberExpression).object) ? 1 : 0 };
    });
  }

  function parameter(target: Parameter): Value[] {
    const owner = index.owners.get(target.owner);
    const sites = sitesOf(target);
    const values = collect(sites, ({ call, shift }): Value[] => {
      const argument = call.arguments[target.index + shift];
      if (argument === undefined) return evaluator.follow([{ type: 'nothing' }], target.path, undefined);
      if (argument.type === 'SpreadElement') return [];
      return evaluator.follow(evaluate(argument), target.path, undefined);
    });
    if (owner?.callbackOf)
      values.push(...evaluator.follow(callbackArgument(owner.callbackOf.call, target.index), target.path, undefined));
    if (sites.length === 0 && target.path.length > 0)
      values.push(...evaluator.follow([{ type: 'nothing' }], target.path, undefined));
    return values;
  }

  /** What `map`, `forEach` and their like hand to the callback. */
  function callbackArgument(call: CallNode, position: number): Value[] {
    const callee = unwrap(call.callee);
    if (position !== 0 || callee.type !== 'MemberExpression') return [];
    const method = toStaticKey(callee.property, callee.computed);
    if (!/^(?:map|forEach|filter|find|some|every|flatMap)$/.test(method ?? '')) return [];
    const target = evaluate(callee.object)[0];
    return target?.type === 'array' ? collect(target.items, (item) => item()) : [];
  }

  return parameter;
}
