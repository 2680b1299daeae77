/** Works out what an expression amounts to: follows names, properties, calls and the functions that assemble text. */
import type { Identifier } from 'acorn';
import type { ScriptIndex } from '../syntax/script-index.ts';
import { type Binding, type PathStep, type Write, resolve } from '../syntax/scope.ts';
import type { SyntaxNode } from '../syntax/parse.ts';
import { type CallEvaluator, createCallEvaluator } from './calls.ts';
import { calculate } from './operators.ts';
import { createLiteralReader } from './literals.ts';
import { type MemberReader, createMemberReader } from './members.ts';
import { createRunner } from './run.ts';
import { type Frame, type Value, collect, maxAlternatives, toLocalFrame, weightOf } from './value.ts';

/** What looking up a known value counts. */
const stepsOfMemo = 0.25;
/** Depth of nested questions, far below the stack. */
const maxDepth = 90;

/** Whether an expression makes a new list, which later statements may fill. */
function makesList(node: SyntaxNode): boolean {
  if (node.type === 'ArrayExpression') return true;
  return node.type === 'NewExpression' && node.callee.type === 'Identifier' && node.callee.name === 'Array';
}

export interface Evaluator {
  /** Possible values of an expression; empty where only the running page knows. */
  evaluate: (node: SyntaxNode, frame?: Frame) => Value[];
  /** Spends one unit of work; false once the budget of the file is used up. */
  spend: () => boolean;
  /** Evaluates with at most this many steps, so that one question cannot use up the budget of the file. */
  ask: (node: SyntaxNode, steps: number) => Value[];
  lookUp: (node: Identifier) => Binding | undefined;
  follow: (values: Value[], path: readonly PathStep[], frame: Frame | undefined) => Value[];
  index: ScriptIndex;
  /** The parts know each other through the evaluator. */
  call: CallEvaluator;
  members: MemberReader;
}

/** Makes an evaluator of one indexed script, with a budget of steps. */
export function createEvaluator(index: ScriptIndex, budget: number): Evaluator {
  const memo = new Map<SyntaxNode, Value[]>();
  const bindingMemo = new Map<Binding, Value[]>();
  const busy = new Set<SyntaxNode | Binding>();
  let left = budget;
  let depth = 0;

  function spend(): boolean {
    left -= 1;
    return left > 0;
  }

  function ask(node: SyntaxNode, steps: number): Value[] {
    const before = left;
    left = Math.min(before, steps);
    const given = left;
    try {
      return evaluate(node);
    } finally {
      left = before - (given - Math.max(0, left));
    }
  }

  function evaluate(node: SyntaxNode, frame?: Frame): Value[] {
    if (node.type === 'Literal') return literals.literal(node);
    if (frame === undefined) {
      const known = memo.get(node);
      if (known) {
        left -= stepsOfMemo;
        return known;
      }
      if (busy.has(node)) return [];
    }
    if (depth > maxDepth || !spend()) return [];
    depth += 1;
    if (frame === undefined) busy.add(node);
    try {
      const values = unique(compute(node, frame));
      for (const value of values) left -= weightOf(value);
      if (frame === undefined && left > 0) memo.set(node, values);
      return values;
    } finally {
      depth -= 1;
      if (frame === undefined) busy.delete(node);
    }
  }

  function unique(values: Value[]): Value[] {
    return values.length <= maxAlternatives ? values : values.slice(0, maxAlternatives);
  }

  function compute(node: SyntaxNode, frame: Frame | undefined): Value[] {
    switch (node.type) {
      case 'Identifier':
        return identifier(node, frame);
      case 'TemplateLiteral':
        return literals.template(node.quasis, node.expressions, frame);
      case 'TaggedTemplateExpression':
        return literals.template(node.quasi.quasis, node.quasi.expressions, frame);
      case 'BinaryExpression':
        return node.operator === '+' ? literals.sum(node, frame) : calculate(node, (side) => evaluate(side, frame));
      case 'LogicalExpression':
        return [...evaluate(node.left, frame), ...evaluate(node.right, frame)];
      case 'ConditionalExpression':
        return running(frame)
          ? branch(node, frame)
          : [...evaluate(node.consequent, frame), ...evaluate(node.alternate, frame)];
      case 'AssignmentExpression':
      case 'UpdateExpression':
        return runner.assign(node, frame);
      case 'SequenceExpression': {
        if (running(frame)) for (const part of node.expressions.slice(0, -1)) evaluate(part, frame);
        const last = node.expressions.at(-1);
        return last ? evaluate(last, frame) : [];
      }
      case 'MemberExpression':
        return members.memberExpression(node, frame);
      case 'CallExpression':
      case 'NewExpression':
        return call.evaluateCall(node, frame);
      case 'ArrayExpression':
        return literals.arrayExpression(node.elements, frame);
      case 'ObjectExpression':
        return [literals.objectExpression(node, frame)];
      case 'FunctionExpression':
      case 'FunctionDeclaration':
      case 'ArrowFunctionExpression':
        return [{ type: 'function', node, frame }];
      case 'UnaryExpression':
        return calculate(node, (side) => evaluate(side, frame));
      case 'ParenthesizedExpression':
      case 'ChainExpression':
        return evaluate(node.expression, frame);
      case 'AwaitExpression':
        return evaluate(node.argument, frame);
      default:
        return typedExpression(node, frame);
    }
  }

  /** `value as Type`, `value!`, `<Type>value`, `value satisfies Type`. */
  function typedExpression(node: SyntaxNode, frame: Frame | undefined): Value[] {
    const type = node.type as string;
    if (!/^TS(?:As|NonNull|Satisfies|Instantiation)Expression$|^TSTypeAssertion$/.test(type)) return [];
    return evaluate((node as unknown as { expression: SyntaxNode }).expression, frame);
  }

  function running(frame: Frame | undefined): boolean {
    return frame?.running === true;
  }

  function branch(node: SyntaxNode, frame: Frame | undefined): Value[] {
    if (node.type !== 'ConditionalExpression') return [];
    const test = evaluate(node.test, frame)[0];
    if (test?.type === 'boolean') return evaluate(test.value ? node.consequent : node.alternate, frame);
    return [...evaluate(node.consequent, frame), ...evaluate(node.alternate, frame)];
  }

  function lookUp(node: Identifier): Binding | undefined {
    return resolve(index.scopeOf(node), node.name);
  }

  function identifier(node: Identifier, frame: Frame | undefined): Value[] {
    if (node.name === 'undefined') return [{ type: 'nothing' }];
    const found = lookUp(node);
    if (!found) return call.global(node.name);
    return binding(found, frame);
  }

  function binding(target: Binding, frame: Frame | undefined): Value[] {
    for (let at = frame; at; at = at.parent) {
      const local = at.names.get(target);
      if (local) return local;
    }
    return settled(target, toLocalFrame(frame, target.block.start));
  }

  function settled(target: Binding, frame: Frame | undefined): Value[] {
    if (frame === undefined) {
      const known = bindingMemo.get(target);
      if (known) return known;
    }
    if (busy.has(target)) return [];
    busy.add(target);
    try {
      const values =
        target.parameter && target.writes.length === 0 ? call.parameter(target.parameter) : written(target, frame);
      if (frame === undefined && left > 0) bindingMemo.set(target, values);
      return values;
    } finally {
      busy.delete(target);
    }
  }

  function written(target: Binding, frame: Frame | undefined): Value[] {
    const isCompound = target.writes.some(
      (write) => write.operator !== '=' && !/^(?:\|\||\?\?|&&)=$/.test(write.operator),
    );
    const isList = target.writes.some(({ expression, path }) => path.length === 0 && makesList(expression));
    if (isCompound || (isList && target.mutations.length > 0)) return runner.replay(target, frame);
    const values = collect(target.writes, (write) => writeValue(write, frame));
    if (target.parameter) values.push(...call.parameter(target.parameter));
    return values;
  }

  function writeValue(write: Write, frame: Frame | undefined): Value[] {
    return follow(evaluate(write.expression, frame), write.path, frame);
  }

  function follow(values: Value[], path: readonly PathStep[], frame: Frame | undefined): Value[] {
    let current = values;
    for (const step of path) {
      if ('fallback' in step) {
        current = [...current.filter((value) => value.type !== 'nothing'), ...evaluate(step.fallback, frame)];
      } else if ('key' in step) {
        const key = step.key;
        current = current.length === 0 ? members.byName(key) : collect(current, (value) => members.member(value, key));
      } else if ('index' in step) {
        const at = String(step.index);
        current = collect(current, (value) => members.member(value, at));
      } else if ('rest' in step) {
        const from = step.rest;
        current = current.flatMap((value): Value[] =>
          value.type === 'array' ? [{ type: 'array', items: value.items.slice(from) }] : [],
        );
      } else {
        current = current.flatMap((value) => (value.type === 'array' ? collect(value.items, (item) => item()) : []));
      }
    }
    return current;
  }

  const evaluator = { evaluate, ask, spend, lookUp, follow, index } as Evaluator;
  const literals = createLiteralReader(evaluator);
  const members = createMemberReader(evaluator);
  const runner = createRunner(evaluator);
  const call = createCallEvaluator(evaluator, runner);
  evaluator.members = members;
  evaluator.call = call;
  return evaluator;
}
