/** Gives names their values while statements run: declarations, parameters, destructuring. */
import type { Pattern } from 'acorn';
import type { Binding } from '../syntax/scope.ts';
import { toStaticKey } from '../syntax/static-key.ts';
import type { Evaluator } from './evaluate.ts';
import type { Frame, Value } from './value.ts';

export interface Binder {
  /** Gives a new value to a name, in the frame that already knows it. */
  store: (frame: Frame, target: Binding, values: Value[]) => void;
  /** Gives the names of a pattern their parts of a value. */
  bind: (pattern: Pattern, values: Value[], frame: Frame) => void;
}

export function createBinder(evaluator: Evaluator): Binder {
  const { evaluate, lookUp } = evaluator;

  function store(frame: Frame, target: Binding, values: Value[]): void {
    for (let at: Frame | undefined = frame; at; at = at.parent) {
      if (at.names.has(target)) {
        at.names.set(target, values);
        return;
      }
    }
    frame.names.set(target, values);
  }

  function bind(pattern: Pattern, values: Value[], frame: Frame): void {
    switch (pattern.type) {
      case 'Identifier': {
        const target = lookUp(pattern);
        if (target) frame.names.set(target, values);
        break;
      }
      case 'AssignmentPattern': {
        const given = values.filter((value) => value.type !== 'nothing');
        bind(pattern.left, given.length > 0 ? given : evaluate(pattern.right, frame), frame);
        break;
      }
      case 'ObjectPattern':
        for (const property of pattern.properties) {
          if (property.type === 'RestElement') bind(property.argument, values, frame);
          else {
            const key = toStaticKey(property.key, property.computed) ?? '*';
            bind(
              property.value,
              values.flatMap((value) => evaluator.members.member(value, key)),
              frame,
            );
          }
        }
        break;
      case 'ArrayPattern':
        pattern.elements.forEach((element, at) => {
          if (element && element.type !== 'RestElement') {
            bind(
              element,
              values.flatMap((value) => evaluator.members.member(value, String(at))),
              frame,
            );
          }
        });
        break;
      default:
        break;
    }
  }

  return { store, bind };
}
