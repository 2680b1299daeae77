/** Works out the methods of lists that take a callback or change the list. */
import type { SyntaxNode } from '../syntax/parse.ts';
import type { Evaluator } from './evaluate.ts';
import { callListMethod } from './methods.ts';
import { type ArrayValue, type FunctionValue, type Value, collect, originOf, toKnownText } from './value.ts';

/** Items of one list that a callback is called with. */
const maxItems = 4096;

interface Callers {
  callFunction: (target: FunctionValue, args: Value[][]) => Value[];
  applyBuiltin: (name: string, args: Value[][], node: SyntaxNode) => Value[];
}

interface ListCall {
  method: string;
  args: Value[][];
  node: SyntaxNode;
  /** True while statements run one after the other, so that changes take effect. */
  isRunning: boolean;
}

export interface ListCaller {
  call: (self: ArrayValue, call: ListCall) => Value[];
  map: (self: ArrayValue, mapper: FunctionValue) => ArrayValue;
}

/** Stands for an argument known only at run time. */
const unknown: Value = { type: 'text', pieces: [{ text: undefined, at: 0 }], weak: false };

export function createListCaller(evaluator: Evaluator, { callFunction, applyBuiltin }: Callers): ListCaller {
  function argumentsFor(self: ArrayValue, position: number): Value[][] {
    const item = self.items[position]?.() ?? [];
    return [item, [{ type: 'number', value: position, at: item[0] ? originOf(item[0], 0) : 0 }], [self]];
  }

  function map(self: ArrayValue, mapper: FunctionValue): ArrayValue {
    const items = self.items.slice(0, maxItems).map((_item, position) => {
      let known: Value[] | undefined;
      return (): Value[] => (known ??= callFunction(mapper, argumentsFor(self, position)));
    });
    return { type: 'array', items };
  }

  function reduce(self: ArrayValue, mapper: FunctionValue, initial: Value[] | undefined): Value[] {
    let total = initial ?? self.items[0]?.() ?? [];
    for (let at = initial ? 0 : 1; at < self.items.length; at += 1) {
      if (!evaluator.spend()) return [];
      total = callFunction(mapper, [total, ...argumentsFor(self, at)]);
    }
    return total;
  }

  function sort(self: ArrayValue): ArrayValue {
    const keyed = self.items.map((item) => ({ item, key: toKnownText(item()[0] ?? unknown) ?? '' }));
    return {
      type: 'array',
      items: keyed
        .sort((one, other) => (one.key < other.key ? -1 : one.key > other.key ? 1 : 0))
        .map(({ item }) => item),
    };
  }

  /** Changes the list itself, as the running code does. */
  function change(self: ArrayValue, { method, args }: ListCall): boolean {
    const added = args.map((arg) => () => arg);
    if (method === 'push') self.items.push(...added);
    else if (method === 'unshift') self.items.unshift(...added);
    else if (method === 'reverse') self.items.reverse();
    else return false;
    return true;
  }

  function call(self: ArrayValue, asked: ListCall): Value[] {
    const { method, args, node, isRunning } = asked;
    if (isRunning && change(self, asked)) return [self];
    const mapper = args[0]?.[0];
    if (mapper?.type === 'function') {
      if (method === 'reduce') return reduce(self, mapper, args[1]);
      if (method === 'map' || method === 'flatMap') return [map(self, mapper)];
      if (method === 'forEach') {
        if (isRunning) for (const item of map(self, mapper).items) if (evaluator.spend()) item();
        return [];
      }
    }
    if (mapper?.type === 'builtin' && method === 'map')
      return [{ type: 'array', items: self.items.map((item) => () => applyBuiltin(mapper.name, [item()], node)) }];
    if (method === 'find') return collect(self.items, (item) => item());
    if (method === 'sort' && args.length === 0) return [sort(self)];
    const result = callListMethod(
      self,
      method,
      args.map(([first]) => first ?? unknown),
      node.start,
    );
    return result ? [result] : [];
  }

  return { call, map };
}
