/** The global against the declarations of `@kintone/dts-gen`: what they promise, ours has. Checked by the compiler. */
import { describe, expect, expectTypeOf, test } from 'vitest';
import type { KintoneGlobal } from './kintone-global.ts';

/** Members of the declared namespace, level by level; `Promise` is checked apart, because the declaration is a class of its own. */
type Declared = Omit<typeof kintone, 'Promise'>;

/** What the class declares, as the native Promise has it. */
interface DeclaredPromise {
  new <T>(callback: (resolve: (resolved: T) => unknown, reject: (rejected: unknown) => unknown) => void): {
    then: (callback: (resolved: T) => unknown) => unknown;
    catch: (callback: (rejected: unknown) => unknown) => unknown;
  };
  resolve: (resolved: unknown) => unknown;
  reject: (rejected: unknown) => unknown;
  all: (list: never[]) => unknown;
}

describe('KintoneGlobal', () => {
  test('has every declared member with a fitting type', () => {
    const check = (ours: KintoneGlobal): Declared => ours;
    expectTypeOf<KintoneGlobal['Promise']>().toExtend<DeclaredPromise>();
    expect(check).toBeTypeOf('function');
  });
});
