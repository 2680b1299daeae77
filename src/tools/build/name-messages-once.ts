/** Writes the second language of `defineMessages` as a list in the order of the first, so that no message name stands in the bundle twice. */
import type { Plugin } from 'vite';

interface Node {
  type: string;
  start: number;
  end: number;
}

interface Property extends Node {
  key: Node & { name?: string; value?: unknown };
  value: Node;
  computed: boolean;
}

interface ObjectExpression extends Node {
  properties: Property[];
}

interface Call extends Node {
  callee: Node & { name?: string };
  arguments: Node[];
}

function isCallOf(node: unknown, name: string): node is Call {
  const call = node as Partial<Call> | null;
  return typeof call === 'object' && call?.type === 'CallExpression' && call.callee?.name === name;
}

function findCalls(node: unknown, name: string, found: Call[] = []): Call[] {
  if (Array.isArray(node)) for (const each of node) findCalls(each, name, found);
  else if (typeof node === 'object' && node !== null) {
    if (isCallOf(node, name)) found.push(node);
    for (const value of Object.values(node)) if (typeof value === 'object') findCalls(value, name, found);
  }
  return found;
}

function isObject(node: Node | undefined): node is ObjectExpression {
  return node?.type === 'ObjectExpression';
}

function keyOf({ key, computed, type }: Property): string {
  if (type !== 'Property' || computed) throw new Error('Messages must be plain properties with plain names.');
  return String(key.name ?? key.value);
}

/** The text that takes the place of the second object, or null when it is no object. */
function toList(code: string, [first, second]: readonly (Node | undefined)[]): string | null {
  if (!isObject(first) || !isObject(second)) return null;
  const values = new Map(second.properties.map((property) => [keyOf(property), property.value]));
  const items = first.properties.map((property) => {
    const value = values.get(keyOf(property));
    if (!value) throw new Error(`The second language has no message ${keyOf(property)}.`);
    return code.slice(value.start, value.end);
  });
  return `[${items.join(',')}]`;
}

export function nameMessagesOnce(): Plugin {
  return {
    name: 'name-messages-once',
    apply: 'build',
    enforce: 'post',
    transform: {
      filter: { code: 'defineMessages(', id: { exclude: /node_modules/ } },
      handler(code) {
        let result = code;
        for (const call of findCalls(this.parse(code), 'defineMessages').toReversed()) {
          const list = toList(code, call.arguments);
          const second = call.arguments[1];
          if (list !== null && second) result = result.slice(0, second.start) + list + result.slice(second.end);
        }
        return result === code ? null : { code: result, map: null };
      },
    },
  };
}
