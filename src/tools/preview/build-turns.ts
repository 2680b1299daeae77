/** Who builds first: the entry that the open pages run. The other one waits until its page has had the machine to itself, or until it is asked for. */
import { setTimeout as setTimer } from 'node:timers/promises';
import type { Plugin } from 'vite';
import type { BundleEntry } from '../build/bundle-config.ts';

type EntryName = BundleEntry['name'];

/** Two watchers notice one change at slightly different moments. */
const settleMs = 40;

/** How long a page that loads again is left alone once its script is built. */
const pageStartMs = 400;

export interface BuildTurns {
  /** A page asks for this entry: it is built at once, and first from now on. */
  ask(name: EntryName): void;
  /** The entry is built or has failed. */
  finish(name: EntryName): void;
  /** Holds the entry's build back until its turn. */
  plugin(name: EntryName): Plugin;
  /** Holds nothing back any more, so that a build can end. */
  close(): void;
}

export function createBuildTurns(isBehind: (name: EntryName) => boolean): BuildTurns {
  let first: EntryName = 'desktop';
  let isClosed = false;
  const held = new Map<EntryName, () => void>();

  function release(name: EntryName): void {
    held.get(name)?.();
    held.delete(name);
  }

  function releaseAll(): void {
    for (const name of held.keys()) release(name);
  }

  async function waitForTurn(name: EntryName): Promise<void> {
    await setTimer(settleMs);
    if (name === first || isClosed || !isBehind(first)) return;
    await new Promise<void>((go) => void held.set(name, go));
  }

  return {
    ask(name) {
      first = name;
      release(name);
    },
    finish(name) {
      if (name === first) setTimeout(releaseAll, pageStartMs).unref();
    },
    plugin: (name) => ({
      name: 'build-turns',
      buildStart: () => (name === first ? undefined : waitForTurn(name)),
    }),
    close() {
      isClosed = true;
      releaseAll();
    },
  };
}
