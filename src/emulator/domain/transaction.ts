/** One call's changes to the domain: applied at once, undone as a whole when the call fails. */

/** What a committed call touched, for the journal: maps with the keys that changed, other objects with null. */
export type Touched = ReadonlyMap<object, ReadonlySet<unknown> | null>;

/**
 * Every change of an operation goes through here. An operation runs synchronously from its first read to its last
 * change, so no other call sees a half-done one.
 */
export class Transaction {
  readonly #undo: (() => void)[] = [];
  readonly #touched = new Map<object, Set<unknown> | null>();
  readonly #ordered = new Set<object>();
  readonly #afterCommit: (() => void)[] = [];

  /** Sets a key of a map. */
  set<K, V>(map: Map<K, V>, key: K, value: V): void {
    const had = map.has(key);
    const before = map.get(key);
    this.#undo.push(() => {
      if (had) map.set(key, before as V);
      else map.delete(key);
    });
    this.#touch(map, key);
    map.set(key, value);
  }

  /** Deletes a key of a map. Undoing it keeps the map's order. */
  delete<K, V>(map: Map<K, V>, key: K): boolean {
    if (!map.has(key)) return false;
    this.#keepOrder(map);
    this.#touch(map, key);
    return map.delete(key);
  }

  /** A map remembers insertion order, so the first deletion in it keeps all entries for a rollback. */
  #keepOrder<K, V>(map: Map<K, V>): void {
    if (this.#ordered.has(map)) return;
    this.#ordered.add(map);
    const entries = [...map];
    this.#undo.push(() => {
      map.clear();
      for (const [key, value] of entries) map.set(key, value);
    });
  }

  /** Changes properties of a living object such as an app, a space or the domain itself. */
  patch<T extends object>(target: T, changes: Partial<T>): void {
    const before: Partial<T> = {};
    for (const name of Object.keys(changes) as (keyof T)[]) before[name] = target[name];
    this.#undo.push(() => Object.assign(target, before));
    this.#touched.set(target, null);
    Object.assign(target, changes);
  }

  #touch(map: object, key: unknown): void {
    const keys = this.#touched.get(map) ?? new Set();
    keys.add(key);
    this.#touched.set(map, keys);
  }

  /** Registers how to take back a change that is made outside of `set`, `delete` and `patch`. */
  onRollback(undo: () => void): void {
    this.#undo.push(undo);
  }

  /** Runs after the call has succeeded and its changes are kept. */
  onCommit(listener: () => void): void {
    this.#afterCommit.push(listener);
  }

  get touched(): Touched {
    return this.#touched;
  }

  commit(): void {
    this.#undo.length = 0;
    for (const listener of this.#afterCommit.splice(0)) listener();
  }

  rollback(): void {
    for (const undo of this.#undo.splice(0).reverse()) undo();
    this.#afterCommit.length = 0;
  }
}
