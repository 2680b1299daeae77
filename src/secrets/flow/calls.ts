/** Works out calls: functions of the script, methods of known values, and the values parameters receive. */
import type { MemberExpression } from 'acorn';
import { isFunction } from '../syntax/owners.ts';
import type { SyntaxNode } from '../syntax/parse.ts';
import type { CallNode, Parameter } from '../syntax/scope.ts';
import { toStaticKey } from '../syntax/static-key.ts';
import { encodeUtf8 } from '../values/base64.ts';
import type { Evaluator } from './evaluate.ts';
import { parseJsonSafely, toJsonValue } from './json-value.ts';
import { createBuiltinFinder } from './builtin-path.ts';
import { builtins, callBuiltin } from './builtins.ts';
import { createListCaller } from './list-calls.ts';
import { callTextMethod } from './methods.ts';
import type { Runner } from './run.ts';
import { createParameterReader, unwrap } from './sites.ts';
import {
  type ArrayValue,
  type Frame,
  type FunctionValue,
  type Value,
  collect,
  list,
  originOf,
  text,
  toKnownText,
  weaken,
} from './value.ts';

/** Functions tried for one method name. */
const maxMethods = 3;
/** Longest text turned into bytes. */
const maxBytes = 4096;
/** Calls inside calls; decoders are shallow. */
const maxCallDepth = 10;

export interface CallEvaluator {
  evaluateCall: (node: CallNode, frame: Frame | undefined) => Value[];
  callFunction: (target: FunctionValue, args: Value[][]) => Value[];
  /** What a parameter receives at the places that call its function. */
  parameter: (parameter: Parameter) => Value[];
  global: (name: string) => Value[];
  builtinPath: (node: SyntaxNode) => string | undefined;
  isGetter: (node: SyntaxNode) => boolean;
}

export function createCallEvaluator(evaluator: Evaluator, runner: Runner): CallEvaluator {
  const { evaluate, index } = evaluator;
  const builtinPath = createBuiltinFinder(index);
  let callDepth = 0;

  function global(name: string): Value[] {
    return builtins.has(name) ? [{ type: 'builtin', name }] : [];
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
      return mapper?.type === 'function' ? [lists.map(items, mapper)] : [items];
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
    if (selves.length === 0 && (method === 'decode' || (method === 'encode' && isTextEncoder(target)))) {
      const coded = method === 'decode' ? decodeBytes(node, frame) : encodeBytes(node, frame);
      if (coded.length > 0) return coded;
    }
    const results = collect(selves, (self) => callOn(self, method, node, frame));
    return selves.length > 0 ? results : callByName(method, node, frame);
  }

  /** `new TextDecoder().decode(bytes)`. */
  function decodeBytes(node: CallNode, frame: Frame | undefined): Value[] {
    const bytes = argumentValues(node, frame)[0]?.[0];
    return bytes?.type === 'array' ? applyBuiltin('Buffer.from', [[bytes]], node) : [];
  }

  function isTextEncoder(node: SyntaxNode): boolean {
    if (node.type === 'NewExpression') return node.callee.type === 'Identifier' && node.callee.name === 'TextEncoder';
    if (node.type !== 'Identifier') return false;
    const [write] = evaluator.lookUp(node)?.writes ?? [];
    return write?.expression.type === 'NewExpression' && isTextEncoder(write.expression);
  }

  /** `new TextEncoder().encode(text)`. */
  function encodeBytes(node: CallNode, frame: Frame | undefined): Value[] {
    const given = argumentValues(node, frame)[0]?.[0];
    const known = given && toKnownText(given);
    if (given === undefined || known === undefined || known.length > maxBytes) return [];
    const at = originOf(given, node.start);
    return [list(Array.from(encodeUtf8(known), (byte) => ({ type: 'number', value: byte.charCodeAt(0), at })))];
  }

  function callOn(self: Value, method: string, node: CallNode, frame: Frame | undefined): Value[] {
    if (self.type === 'text') {
      const result = callTextMethod(self, method, firsts(argumentValues(node, frame)), node.start);
      return result ? [result] : [];
    }
    if (self.type === 'number' && method === 'toString') return [text(String(self.value), self.at)];
    if (self.type === 'array')
      return lists.call(self, { method, args: argumentValues(node, frame), node, isRunning: frame?.running === true });
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

  const parameter = createParameterReader(evaluator);
  const lists = createListCaller(evaluator, { callFunction, applyBuiltin });

  return { evaluateCall, callFunction, parameter, global, builtinPath, isGetter: (node) => index.getters.has(node) };
}
