/** Works out calls: functions of the script, methods of known values, and the values parameters receive. */
import type { MemberExpression } from 'acorn';
import { isFunction } from '../syntax/script-index.ts';
import type { SyntaxNode } from '../syntax/parse.ts';
import { type CallNode, type Parameter, resolve } from '../syntax/scope.ts';
import { toStaticKey } from '../syntax/static-key.ts';
import type { Evaluator } from './evaluate.ts';
import { parseJsonSafely, toJsonValue } from './json-value.ts';
import { builtins, callBuiltin } from './builtins.ts';
import { callListMethod, callTextMethod } from './methods.ts';
import type { Runner } from './run.ts';
import {
  type ArrayValue,
  type Frame,
  type FunctionValue,
  type Value,
  collect,
  list,
  text,
  toKnownText,
  weaken,
} from './value.ts';

/** Call sites looked at for one parameter, and functions tried for one method name. */
const maxSites = 12;
const maxMethods = 3;
/** Calls inside calls; decoders are shallow. */
const maxCallDepth = 10;
const globalObjects = new Set(['window', 'globalThis', 'self', 'global', 'top']);

export interface CallEvaluator {
  evaluateCall: (node: CallNode, frame: Frame | undefined) => Value[];
  callFunction: (target: FunctionValue, args: Value[][]) => Value[];
  /** What a parameter receives at the places that call its function. */
  parameter: (parameter: Parameter) => Value[];
  global: (name: string) => Value[];
  builtinPath: (node: SyntaxNode) => string | undefined;
  isGetter: (node: SyntaxNode) => boolean;
}

function unwrap(node: SyntaxNode): SyntaxNode {
  if (node.type === 'ParenthesizedExpression' || node.type === 'ChainExpression') return unwrap(node.expression);
  // (0, module.name)(...) as bundlers write calls of imports.
  if (node.type === 'SequenceExpression') return unwrap(node.expressions.at(-1) ?? node);
  return node;
}

export function createCallEvaluator(evaluator: Evaluator, runner: Runner): CallEvaluator {
  const { evaluate, index } = evaluator;
  let callDepth = 0;

  function global(name: string): Value[] {
    return builtins.has(name) ? [{ type: 'builtin', name }] : [];
  }

  function dottedPath(node: SyntaxNode): string | undefined {
    const at = unwrap(node);
    if (at.type === 'Identifier') {
      return resolve(index.scopeOf(at), at.name) ? undefined : at.name;
    }
    if (at.type !== 'MemberExpression') return undefined;
    const key = toStaticKey(at.property, at.computed);
    const base = key === undefined ? undefined : dottedPath(at.object);
    if (base === undefined || key === undefined) return undefined;
    return globalObjects.has(base) ? key : `${base}.${key}`;
  }

  function builtinPath(node: SyntaxNode): string | undefined {
    const path = dottedPath(node);
    return path !== undefined && builtins.has(path) ? path : undefined;
  }

  function argumentValues(node: CallNode, frame: Frame | undefined): Value[][] {
    return node.arguments.flatMap((argument) => {
      if (argument.type !== 'SpreadElement') return [evaluate(argument, frame)];
      const spread = evaluate(argument.argument, frame)[0];
      if (spread?.type === 'array') return spread.items.map((item) => item());
      const known = spread && toKnownText(spread);
      return known === undefined ? [] : Array.from(known, (char) => [text(char, argument.start)]);
    });
  }

  function firsts(args: readonly Value[][]): Value[] {
    return args.map(([first]) => first ?? { type: 'text', pieces: [{ text: undefined, at: 0 }], weak: false });
  }

  function evaluateCall(node: CallNode, frame: Frame | undefined): Value[] {
    const callee = unwrap(node.callee);
    const path = builtinPath(callee);
    if (path) return applyBuiltin(path, argumentValues(node, frame), node);
    if (node.type === 'NewExpression') return construct(node, frame);
    if (callee.type === 'MemberExpression') return callMethod(node, callee, frame);
    return evaluate(callee, frame)
      .slice(0, maxMethods)
      .flatMap((target) => {
        if (target.type === 'function') return callFunction(target, argumentValues(node, frame));
        return target.type === 'builtin' ? applyBuiltin(target.name, argumentValues(node, frame), node) : [];
      });
  }

  function applyBuiltin(name: string, args: Value[][], node: SyntaxNode): Value[] {
    const [first] = args;
    if (name === 'JSON.parse') {
      return (first ?? []).flatMap((value) => {
        const known = toKnownText(value);
        const data = known === undefined ? undefined : parseJsonSafely(known);
        if (data === undefined || known === undefined) return [];
        const piece = value.type === 'text' ? value.pieces[0] : undefined;
        const exact = value.type === 'text' && value.pieces.length === 1 && piece?.exact === true;
        return [toJsonValue(data, { json: known, at: piece?.at ?? node.start, exact })];
      });
    }
    if (name === 'Array.from' || name === 'Uint8Array.from') {
      const items = toItems(first?.[0], node.start);
      const [mapper] = args[1] ?? [];
      if (!items) return [];
      return mapper?.type === 'function' ? [mapItems(items, mapper)] : [items];
    }
    if (name === 'Object.fromEntries') {
      const entries = first?.[0];
      return entries?.type === 'array' ? [toEntriesObject(entries)] : [];
    }
    if (name === 'Array') return [list(firsts(args))];
    // Functions of one text give one result for each alternative.
    if (args.length === 1 && first && first.length > 1) {
      return first.flatMap((value) => callBuiltin(name, [value], node.start) ?? []);
    }
    const result = callBuiltin(name, firsts(args), node.start);
    return result ? [result] : [];
  }

  function toItems(value: Value | undefined, at: number): ArrayValue | undefined {
    if (value?.type === 'array') return value;
    const known = value && toKnownText(value);
    return known === undefined ? undefined : list(Array.from(known, (char) => text(char, at)));
  }

  function toEntriesObject(entries: ArrayValue): Value {
    const properties = new Map(
      entries.items.map((item): [string, () => Value[]] => {
        const pair = item()[0];
        const [key, value] = pair?.type === 'array' ? pair.items : [];
        const name = key?.()[0];
        return [(name && toKnownText(name)) ?? '*', value ?? (() => [])];
      }),
    );
    return { type: 'object', properties };
  }

  function construct(node: CallNode, frame: Frame | undefined): Value[] {
    const name = node.callee.type === 'Identifier' ? node.callee.name : '';
    const args = node.arguments[0] ? evaluate(node.arguments[0], frame) : [];
    if (/^(?:Map|WeakMap)$/.test(name) && args[0]?.type === 'array') return [toEntriesObject(args[0])];
    if (/^(?:Uint8Array|Set|Array|String|URL|Headers|URLSearchParams)$/.test(name)) return args;
    return [];
  }

  function callMethod(node: CallNode, callee: MemberExpression, frame: Frame | undefined): Value[] {
    const [method] = callee.computed
      ? evaluate(callee.property as SyntaxNode, frame).map(toKnownText)
      : [toStaticKey(callee.property, false)];
    if (method === undefined) return [];
    const target = callee.object as SyntaxNode;
    const builtin = builtinPath(target);
    if (builtin && (method === 'apply' || method === 'call')) {
      const [, ...rest] = argumentValues(node, frame);
      const spread = rest[0]?.[0];
      const args = method === 'call' ? rest : spread?.type === 'array' ? spread.items.map((item) => item()) : [];
      return applyBuiltin(builtin, args, node);
    }
    const selves = target.type === 'ThisExpression' || target.type === 'Super' ? [] : evaluate(target, frame);
    if (method === 'decode' && selves.length === 0) {
      const bytes = decodeBytes(node, frame);
      if (bytes.length > 0) return bytes;
    }
    const results = collect(selves, (self) => callOn(self, method, node, frame));
    return selves.length > 0 ? results : callByName(method, node, frame);
  }

  /** `new TextDecoder().decode(bytes)`. */
  function decodeBytes(node: CallNode, frame: Frame | undefined): Value[] {
    const bytes = argumentValues(node, frame)[0]?.[0];
    return bytes?.type === 'array' ? applyBuiltin('Buffer.from', [[bytes]], node) : [];
  }

  function callOn(self: Value, method: string, node: CallNode, frame: Frame | undefined): Value[] {
    if (self.type === 'text') {
      const result = callTextMethod(self, method, firsts(argumentValues(node, frame)), node.start);
      return result ? [result] : [];
    }
    if (self.type === 'number' && method === 'toString') return [text(String(self.value), self.at)];
    if (self.type === 'array') return callList(self, method, node, frame);
    if (self.type === 'function') {
      const [, ...rest] = argumentValues(node, frame);
      return method === 'call' ? callFunction(self, rest) : [];
    }
    if (self.type !== 'object') return [];
    if (method === 'get') {
      const key = argumentValues(node, frame)[0]?.[0];
      const known = (key && toKnownText(key)) ?? '*';
      if (self.properties.has(known) || known === '*') return evaluator.members.member(self, known);
    }
    return evaluator.members
      .member(self, method)
      .flatMap((value) => (value.type === 'function' ? callFunction(value, argumentValues(node, frame)) : []));
  }

  function callList(self: ArrayValue, method: string, node: CallNode, frame: Frame | undefined): Value[] {
    const args = argumentValues(node, frame);
    const mapper = args[0]?.[0];
    if (method === 'push' && frame?.running) {
      for (const arg of args) self.items.push(() => arg);
      return [];
    }
    if (method === 'reduce' && mapper?.type === 'function') {
      let total = args[1] ?? self.items[0]?.() ?? [];
      for (const item of args[1] ? self.items : self.items.slice(1)) {
        if (!evaluator.spend()) return [];
        total = callFunction(mapper, [total, item()]);
      }
      return total;
    }
    if ((method === 'map' || method === 'flatMap') && mapper) {
      if (mapper.type === 'function') return [mapItems(self, mapper)];
      if (mapper.type === 'builtin') {
        return [{ type: 'array', items: self.items.map((item) => () => applyBuiltin(mapper.name, [item()], node)) }];
      }
    }
    if (method === 'find') return collect(self.items, (item) => item());
    const result = callListMethod(self, method, firsts(args), node.start);
    return result ? [result] : [];
  }

  function mapItems(self: ArrayValue, mapper: FunctionValue): ArrayValue {
    const items = self.items.slice(0, 4096).map((item, position) => {
      let known: Value[] | undefined;
      return (): Value[] =>
        (known ??= callFunction(mapper, [item(), [{ type: 'number', value: position, at: 0 }], [self]]));
    });
    return { type: 'array', items };
  }

  /** Calls methods of this name that the file defines, for an object whose origin is not known. */
  function callByName(method: string, node: CallNode, frame: Frame | undefined): Value[] {
    const functions = (index.properties.get(method) ?? []).filter(isFunction);
    if (functions.length === 0 || functions.length > maxMethods) return [];
    return functions
      .flatMap((target) =>
        callFunction({ type: 'function', node: target, frame: undefined }, argumentValues(node, frame)),
      )
      .map(weaken);
  }

  function callFunction(target: FunctionValue, args: Value[][]): Value[] {
    const { node } = target;
    if (
      node.type !== 'FunctionExpression' &&
      node.type !== 'ArrowFunctionExpression' &&
      node.type !== 'FunctionDeclaration'
    )
      return [];
    if (callDepth >= maxCallDepth || !evaluator.spend()) return [];
    callDepth += 1;
    try {
      const frame: Frame = { names: new Map(), parent: target.frame, running: false, range: node };
      node.params.forEach((param, at) => {
        if (param.type === 'RestElement') {
          runner.bind(param.argument, [{ type: 'array', items: args.slice(at).map((arg) => () => arg) }], frame);
        } else runner.bind(param, args[at] ?? [{ type: 'nothing' }], frame);
      });
      return runner.runBody(node.body, frame);
    } finally {
      callDepth -= 1;
    }
  }

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

  return { evaluateCall, callFunction, parameter, global, builtinPath, isGetter: (node) => index.getters.has(node) };
}
