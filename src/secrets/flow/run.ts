/** Runs statements one after the other, for loops that put a text together and for functions that decode one. */
import type { Pattern, SwitchCase } from 'acorn';
import type { SyntaxNode } from '../syntax/parse.ts';
import type { Binding } from '../syntax/scope.ts';
import { createBinder } from './bind.ts';
import type { Evaluator } from './evaluate.ts';
import { calculate } from './operators.ts';
import { type Frame, type Value, concat, isWeak, toKnownText, toPieces } from './value.ts';

/** Rounds one loop may take: more than any key has characters. */
const maxRounds = 4096;

export type Outcome = { done: 'next' | 'break' | 'continue' | 'return'; values: Value[] };

export interface Runner {
  assign(node: SyntaxNode, frame: Frame | undefined): Value[];
  /** Runs the statements that write a name and gives its final values. */
  replay(target: Binding, frame: Frame | undefined): Value[];
  /** Runs the body of a function and gives what it may return. */
  runBody(body: SyntaxNode, frame: Frame): Value[];
  bind(pattern: Pattern, values: Value[], frame: Frame): void;
}

const next: Outcome = { done: 'next', values: [] };

function statementsOf(block: SyntaxNode): readonly SyntaxNode[] {
  if (block.type === 'Program' || block.type === 'BlockStatement' || block.type === 'StaticBlock') return block.body;
  if (block.type === 'SwitchStatement') return block.cases.flatMap((part) => part.consequent);
  return [block];
}

export function createRunner(evaluator: Evaluator): Runner {
  const { evaluate, lookUp } = evaluator;
  const { bind, store } = createBinder(evaluator);

  function combine(operator: string, before: Value[], added: Value[], node: SyntaxNode): Value[] {
    const [left] = before;
    const [right] = added;
    if (operator === '+=') {
      if (left?.type === 'number' && right?.type === 'number') {
        return [{ type: 'number', value: left.value + right.value, at: left.at }];
      }
      const joined = concat(toPieces(left, node.start), toPieces(right, node.start), isWeak(left) || isWeak(right));
      const known = toKnownText(joined);
      const plain = joined.pieces.some((piece) => piece.plain);
      return known !== undefined && joined.pieces.length > 24 && !plain
        ? [{ ...joined, pieces: [{ text: known, at: joined.pieces.find((piece) => piece.text)?.at ?? node.start }] }]
        : [joined];
    }
    if (left?.type !== 'number' || right?.type !== 'number') return [];
    const operands = new Map<SyntaxNode, Value[]>();
    const leftNode = { ...node, start: 0 };
    operands.set(leftNode, before);
    operands.set(node, added);
    const made = {
      type: 'BinaryExpression',
      operator: operator.slice(0, -1),
      left: leftNode,
      right: node,
      start: node.start,
      end: node.end,
    };
    return calculate(made as unknown as SyntaxNode, (side) => operands.get(side) ?? []);
  }

  function assign(node: SyntaxNode, frame: Frame | undefined): Value[] {
    if (node.type === 'UpdateExpression') {
      const before = evaluate(node.argument, frame)[0];
      if (before?.type !== 'number') return [];
      const after: Value = { ...before, value: before.value + (node.operator === '++' ? 1 : -1) };
      if (frame?.running && node.argument.type === 'Identifier') {
        const target = lookUp(node.argument);
        if (target) store(frame, target, [after]);
      }
      return [node.prefix ? after : before];
    }
    if (node.type !== 'AssignmentExpression') return [];
    const right = evaluate(node.right, frame);
    if (!frame?.running) return right;
    const values = node.operator === '=' ? right : combine(node.operator, evaluate(node.left, frame), right, node);
    if (node.left.type === 'Identifier') {
      const target = lookUp(node.left);
      if (target) store(frame, target, values);
    } else if (node.left.type === 'MemberExpression' && node.left.computed) {
      const list = evaluate(node.left.object, frame)[0];
      const at = evaluate(node.left.property, frame)[0];
      if (list?.type === 'array' && at?.type === 'number' && at.value >= 0 && at.value < maxRounds) {
        list.items[at.value] = () => values;
      }
    }
    return values;
  }

  function runList(statements: readonly SyntaxNode[], frame: Frame): Outcome {
    const returned: Value[] = [];
    for (const statement of statements) {
      const outcome = run(statement, frame);
      if (outcome.done === 'next') {
        returned.push(...outcome.values);
        continue;
      }
      return { done: outcome.done, values: [...returned, ...outcome.values] };
    }
    return { done: 'next', values: returned };
  }

  function declareAll(node: SyntaxNode, frame: Frame): void {
    if (node.type !== 'VariableDeclaration') return;
    for (const { id, init } of node.declarations) bind(id, init ? evaluate(init, frame) : [{ type: 'nothing' }], frame);
  }

  function run(node: SyntaxNode, frame: Frame): Outcome {
    if (!evaluator.spend()) return { done: 'return', values: [] };
    switch (node.type) {
      case 'VariableDeclaration':
        declareAll(node, frame);
        return next;
      case 'ExpressionStatement':
        evaluate(node.expression, frame);
        return next;
      case 'BlockStatement':
        return runList(node.body, frame);
      case 'ReturnStatement':
        return { done: 'return', values: node.argument ? evaluate(node.argument, frame) : [] };
      case 'IfStatement':
        return runIf(node, frame);
      case 'ForStatement': {
        if (node.init)
          run(
            node.init.type === 'VariableDeclaration'
              ? node.init
              : { ...node.init, type: 'ExpressionStatement', expression: node.init },
            frame,
          );
        return loop(frame, node.test ?? undefined, node.body, node.update ?? undefined);
      }
      case 'WhileStatement':
        return loop(frame, node.test, node.body, undefined);
      case 'ForOfStatement':
        return runForOf(node.left, evaluate(node.right, frame)[0], node.body, frame);
      case 'TryStatement':
        return runList(node.block.body, frame);
      case 'SwitchStatement':
        return runSwitch(node.cases, frame);
      case 'DoWhileStatement':
        return loop(frame, node.test, node.body, undefined);
      case 'LabeledStatement':
        return run(node.body, frame);
      case 'ThrowStatement':
        return { done: 'return', values: [] };
      case 'BreakStatement':
        return { done: 'break', values: [] };
      case 'ContinueStatement':
        return { done: 'continue', values: [] };
      default:
        return next;
    }
  }

  function runIf(node: SyntaxNode, frame: Frame): Outcome {
    if (node.type !== 'IfStatement') return next;
    const test = evaluate(node.test, frame)[0];
    if (test?.type === 'boolean') {
      if (test.value) return run(node.consequent, frame);
      return node.alternate ? run(node.alternate, frame) : next;
    }
    // Unknown which way: what either way returns is possible.
    const first = run(node.consequent, frame);
    const second = node.alternate ? run(node.alternate, frame) : next;
    const values = [...first.values, ...second.values];
    return { done: first.done === 'return' && second.done === 'return' ? 'return' : 'next', values };
  }

  /** Which case is taken is seldom known: what any of them returns is possible. */
  function runSwitch(cases: readonly SwitchCase[], frame: Frame): Outcome {
    const outcomes = cases.map((each) => runList(each.consequent, frame));
    const values = outcomes.flatMap((outcome) => outcome.values);
    const returns = cases.some((each) => !each.test) && outcomes.every((outcome) => outcome.done === 'return');
    return { done: returns ? 'return' : 'next', values };
  }

  function loop(frame: Frame, test: SyntaxNode | undefined, body: SyntaxNode, update: SyntaxNode | undefined): Outcome {
    const values: Value[] = [];
    for (let round = 0; round < maxRounds; round += 1) {
      const goes = test ? evaluate(test, frame)[0] : undefined;
      const isTrue = goes?.type === 'boolean' ? goes.value : goes?.type === 'number' ? goes.value !== 0 : undefined;
      if (isTrue === false || (isTrue === undefined && round > 0) || !evaluator.spend()) break;
      const outcome = run(body, frame);
      values.push(...outcome.values);
      if (outcome.done === 'return') return { done: 'return', values };
      if (outcome.done === 'break') break;
      if (update) evaluate(update, frame);
    }
    return { done: 'next', values };
  }

  function runForOf(left: SyntaxNode, over: Value | undefined, body: SyntaxNode, frame: Frame): Outcome {
    const known = over?.type === 'text' ? toKnownText(over) : undefined;
    const at = over?.type === 'text' ? (over.pieces[0]?.at ?? 0) : 0;
    const items =
      over?.type === 'array'
        ? over.items
        : Array.from(known ?? '', (char) => (): Value[] => [
            { type: 'text', pieces: [{ text: char, at }], weak: false },
          ]);
    const pattern = left.type === 'VariableDeclaration' ? left.declarations[0]?.id : (left as Pattern);
    for (const item of items.slice(0, maxRounds)) {
      if (pattern && pattern.type !== 'MemberExpression') bind(pattern, item(), frame);
      const outcome = run(body, frame);
      if (outcome.done === 'return') return outcome;
      if (outcome.done === 'break' || !evaluator.spend()) break;
    }
    return next;
  }

  function contains(node: SyntaxNode, offsets: readonly number[]): boolean {
    return offsets.some((at) => at >= node.start && at < node.end);
  }

  function replay(target: Binding, outer: Frame | undefined): Value[] {
    const frame: Frame = { names: new Map(), parent: outer, running: true, range: target.block };
    const offsets = [...target.writes.map((write) => write.at), ...target.mutations];
    if (target.parameter) frame.names.set(target, evaluator.call.parameter(target.parameter));
    for (const statement of statementsOf(target.block)) {
      if (statement.type === 'VariableDeclaration') {
        for (const { id, init } of statement.declarations) {
          if (id.type === 'Identifier' && lookUp(id) === target)
            frame.names.set(target, init ? evaluate(init, frame) : []);
        }
      } else if (contains(statement, offsets)) run(statement, frame);
    }
    return frame.names.get(target) ?? [];
  }

  function runBody(body: SyntaxNode, frame: Frame): Value[] {
    if (body.type !== 'BlockStatement') return evaluate(body, frame);
    frame.running = true;
    const { values } = runList(body.body, frame);
    return values;
  }

  return { assign, replay, runBody, bind };
}
