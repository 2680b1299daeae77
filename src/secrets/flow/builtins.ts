/** Results of the global functions that code uses to put a secret together. */
import { fromBase64Value, toBase64Value, toNumber } from './methods.ts';
import { type Value, list, originOf, text, toKnownText } from './value.ts';

/** Names of the global functions this file knows, without `window.` and the like. */
export const builtins: ReadonlySet<string> = new Set([
  'atob',
  'btoa',
  'escape',
  'unescape',
  'encodeURIComponent',
  'decodeURIComponent',
  'encodeURI',
  'decodeURI',
  'String',
  'Number',
  'parseInt',
  'parseFloat',
  'String.fromCharCode',
  'String.fromCodePoint',
  'String.raw',
  'Array.from',
  'Array.of',
  'Array',
  'Object.assign',
  'Object.freeze',
  'Object.seal',
  'Object.values',
  'Object.entries',
  'Object.keys',
  'Object.fromEntries',
  'Object.create',
  'JSON.parse',
  'JSON.stringify',
  'Buffer.from',
  'Base64.encode',
  'Base64.decode',
  'Base64.btoa',
  'Base64.atob',
  'Base64.toBase64',
  'Base64.fromBase64',
  'Math.floor',
  'Math.abs',
  'structuredClone',
  'Promise.resolve',
  'Uint8Array.from',
  'Uint8Array.of',
  'Buffer',
  '$.base64.encode',
  'jQuery.base64.encode',
  'Symbol',
]);

/** Result of a global function on values known in full; `undefined` where it is not known. */
export function callBuiltin(name: string, args: readonly Value[], at: number): Value | undefined {
  const first = args[0];
  switch (name) {
    case 'btoa':
      return first && toBase64Value(first, at);
    case 'Base64.encode':
    case 'Base64.btoa':
    case 'Base64.toBase64':
    case '$.base64.encode':
    case 'jQuery.base64.encode':
      return first && toBase64Value(first, at, true);
    case 'atob':
    case 'Base64.decode':
    case 'Base64.atob':
    case 'Base64.fromBase64':
      return first && fromBase64Value(first, at);
    case 'escape':
    case 'unescape':
    case 'encodeURI':
    case 'encodeURIComponent':
    case 'decodeURI':
    case 'decodeURIComponent': {
      // unescape(encodeURIComponent(x)) only prepares x for btoa; text of ASCII stays as it is.
      const known = first && toKnownText(first);
      if (known === undefined) return first;
      const origin = originOf(first ?? { type: 'nothing' }, at);
      if (!name.startsWith('decode') && name !== 'unescape') return first;
      try {
        return /%[0-9a-f]{2}/i.test(known) ? text(decodeURIComponent(known), origin) : first;
      } catch {
        return first;
      }
    }
    case 'String':
    case 'Object.freeze':
    case 'Object.seal':
    case 'structuredClone':
    case 'Promise.resolve':
    case 'Object.create':
      return first;
    case 'Number':
    case 'parseFloat':
    case 'parseInt': {
      const known = first && toKnownText(first);
      if (known === undefined || !first) return undefined;
      const radix = toNumber(args[1]);
      return {
        type: 'number',
        value: name === 'parseInt' ? Number.parseInt(known, radix) : Number(known),
        at: originOf(first, at),
      };
    }
    case 'String.fromCharCode':
    case 'String.fromCodePoint': {
      const numbers = args.map((arg) => toNumber(arg));
      if (numbers.some((value) => value === undefined || !(value >= 0 && value < 65_536))) return undefined;
      return text(numbers.map((value) => String.fromCharCode(value ?? 0)).join(''), first ? originOf(first, at) : at);
    }
    case 'Array.of':
    case 'Uint8Array.of':
      return list(args);
    case 'Math.floor':
    case 'Math.abs': {
      const value = toNumber(first);
      return value === undefined
        ? undefined
        : { type: 'number', value: name === 'Math.abs' ? Math.abs(value) : Math.floor(value), at };
    }
    case 'Object.values':
    case 'Object.entries':
    case 'Object.keys': {
      if (first?.type === 'array') return first;
      if (first?.type !== 'object') return undefined;
      const items = [...first.properties].map(([key, value]) => {
        if (name === 'Object.values') return value;
        const keyText: Value = text(key, at);
        return name === 'Object.keys'
          ? () => [keyText]
          : (): Value[] => [{ type: 'array', items: [() => [keyText], value] }];
      });
      return { type: 'array', items };
    }
    case 'Object.assign': {
      const properties = new Map(args.flatMap((arg) => (arg.type === 'object' ? [...arg.properties] : [])));
      return { type: 'object', properties };
    }
    case 'Buffer':
    case 'Buffer.from':
      return bufferFrom(args, at);
    default:
      return undefined;
  }
}

function bufferFrom(args: readonly Value[], at: number): Value | undefined {
  const [first, encoding] = args;
  if (!first) return undefined;
  const kind = encoding ? toKnownText(encoding) : 'utf8';
  if (first.type === 'array') {
    const values = first.items.map((item) => toNumber(item()[0]));
    if (values.some((value) => value === undefined)) return undefined;
    return text(
      values.map((value) => String.fromCharCode(value ?? 0)).join(''),
      first.items[0]?.()[0] ? originOf(first.items[0]()[0] ?? first, at) : at,
    );
  }
  if (kind === 'base64' || kind === 'base64url') return fromBase64Value(first, at);
  if (kind === 'hex') {
    const hex = toKnownText(first) ?? '';
    const bytes = hex.match(/[0-9a-f]{2}/gi) ?? [];
    return text(bytes.map((byte) => String.fromCharCode(Number.parseInt(byte, 16))).join(''), originOf(first, at));
  }
  return first;
}
