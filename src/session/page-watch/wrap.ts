/** Puts a function in front of a method, and takes it away again. */

export type AnyFunction = (...args: unknown[]) => unknown;

/** Replaces a method and gives back how to undo it; what another script put over ours stays. */
export function wrap(owner: object, name: string, make: (original: AnyFunction) => AnyFunction): () => void {
  const before = Object.getOwnPropertyDescriptor(owner, name);
  const original = Reflect.get(owner, name) as unknown;
  if (typeof original !== 'function') return () => undefined;
  const wrapped = make(original as AnyFunction);
  Object.defineProperty(owner, name, {
    configurable: true,
    enumerable: before?.enumerable ?? true,
    writable: true,
    value: wrapped,
  });
  return () => {
    if (Reflect.get(owner, name) !== wrapped) return;
    if (before) Object.defineProperty(owner, name, before);
    else Reflect.deleteProperty(owner, name);
  };
}
