/** What benchmarks share: where the project is, how a process of ours starts, and what the tests lend them. */
import { fileURLToPath } from 'node:url';
import type { Browser } from 'playwright-core';

/** Folder of package.json. */
export const projectRoot = fileURLToPath(new URL('../../../', import.meta.url));

/** For `node --import`, so that a process of its own can run a source of ours. */
export const tsxLoader = import.meta.resolve('tsx');

/** Loads a file of `test/support` by its address, because `src` does not build on `test`. */
export async function loadSupport<T>(file: string): Promise<T> {
  return (await import(new URL(`../../../test/support/${file}`, import.meta.url).href)) as T;
}

export interface ChromiumSupport {
  findChromium(this: void): Promise<object | null>;
  /** @throws Error with the way to get a browser when there is none */
  launchChromium(this: void): Promise<Browser>;
  /** One line for who has no browser. */
  chromiumAdvice: string;
}

export function loadChromium(): Promise<ChromiumSupport> {
  return loadSupport('chromium.ts');
}
