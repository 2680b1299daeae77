/** Reads properties: of values that are known, and by name where the object is not. */
import type { MemberExpression } from 'acorn';
import { isFunction } from '../syntax/owners.ts';
import { toStaticKey } from '../syntax/static-key.ts';
import type { Evaluator } from './evaluate.ts';
import { type Frame, type Value, collect, text, toKnownText, weaken } from './value.ts';

export interface MemberReader {
  /** Values of a property of a known value; `*` stands for any property. */
  member: (target: Value, key: string) => Value[];
  /** Values written to a property of this name anywhere in the file. */
  byName: (key: string) => Value[];
  memberExpression: (node: MemberExpression, frame: Frame | undefined) => Value[];
}

/** Names written this often are words of every object; nothing is to be learned from them. */
const maxWrites = 40;

export function createMemberReader(evaluator: Evaluator): MemberReader {
  const { evaluate, index } = evaluator;

  const known = new Map<string, Value[]>();

  function byName(key: string): Value[] {
    const before = known.get(key);
    if (before) return before;
    const writes = index.properties.get(key);
    if (!writes || writes.length > maxWrites) return [];
    // A property that is worked out from itself has no other values.
    known.set(key, []);
    const values = collect(writes, (node) => {
      if (node.type === 'ArrowFunctionExpression' && node.params.length === 0 && node.body.type === 'Identifier') {
        return evaluate(node.body).map(weaken);
      }
      return isFunction(node) ? evaluate(node) : evaluate(node).map(weaken);
    });
    if (evaluator.spend()) known.set(key, values);
    else known.delete(key);
    return values;
  }

  function member(target: Value, key: string): Value[] {
    if (target.type === 'object') {
      if (key === '*') return collect(target.properties.values(), (property) => property());
      return target.properties.get(key)?.() ?? byName(key);
    }
    if (target.type === 'array') {
      if (key === 'length') return [{ type: 'number', value: target.items.length, at: 0 }];
      if (key === '*') return collect(target.items, (item) => item());
      return target.items[Number(key)]?.() ?? [];
    }
    const whole = target.type === 'text' ? toKnownText(target) : undefined;
    if (whole === undefined || target.type !== 'text') return [];
    if (key === 'length') return [{ type: 'number', value: whole.length, at: 0 }];
    const char = whole[Number(key)];
    return char === undefined ? [] : [text(char, target.pieces[0]?.at ?? 0)];
  }

  function memberExpression(node: MemberExpression, frame: Frame | undefined): Value[] {
    const builtin = evaluator.call.builtinPath(node);
    if (builtin) return [{ type: 'builtin', name: builtin }];
    const keys = memberKeys(node, frame);
    const targets =
      node.object.type === 'ThisExpression' || node.object.type === 'Super' ? [] : evaluate(node.object, frame);
    const objects = targets.filter(
      (value) => value.type === 'object' || value.type === 'array' || value.type === 'text',
    );
    const values = collect(keys, (key) => {
      if (objects.length > 0) return collect(objects, (target) => member(target, key));
      return key === '*' ? [] : byName(key);
    });
    return collect(values, (value) =>
      value.type === 'function' && evaluator.call.isGetter(value.node)
        ? evaluator.call.callFunction(value, [])
        : [value],
    );
  }

  function memberKeys(node: MemberExpression, frame: Frame | undefined): string[] {
    const fixed = toStaticKey(node.property, node.computed);
    if (fixed !== undefined) return [fixed];
    if (node.property.type === 'PrivateIdentifier') return [node.property.name];
    const known = evaluate(node.property, frame)
      .map(toKnownText)
      .filter((key) => key !== undefined);
    return known.length > 0 ? known : ['*'];
  }

  return { member, byName, memberExpression };
}
