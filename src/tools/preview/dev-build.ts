/** Builds the two bundle entries in watch mode, tells listeners of changes and outcomes, and knows when a bundle is up to date. */
import { relative, resolve } from 'node:path';
import { setTimeout as setTimer } from 'node:timers/promises';
import { type Rolldown, build } from 'vite';
import type { SourceProblem } from '../../emulator/dev-events.ts';
import { type BundleEntry, bundleConfig, bundleEntries } from '../build/bundle-config.ts';
import { createBuildTurns } from './build-turns.ts';

export type BuildOutcome = { ok: true } | { ok: false; problems: SourceProblem[] };

export interface DevBuild {
  /** Resolves with the first outcome of both entries. */
  first: Promise<BuildOutcome>;
  /** Hears of a change before it is built, with the number of changes so far. */
  onChange(listener: (count: number) => void): void;
  /** Hears what is wrong so far, each time an entry has been built or has failed. */
  onOutcome(listener: (outcome: BuildOutcome) => void): void;
  /** Resolves once the entry holds every change noticed so far or has failed on one. @returns how many changes that are */
  whenBuilt(name: BundleEntry['name']): Promise<number>;
  close(): Promise<void>;
}

interface BundlerError {
  message: string;
  errors?: { message: string }[];
}

/** The bundler names the place only in the drawing of its message: `╭─[ path:line:column ]`. */
const place = /╭─\[\s*(.+?):(\d+):(\d+)\s*\]/;

/** Takes the places out of a bundler error; terminal colours are dropped because the page shows the text. */
function toProblems(error: BundlerError, root: string): SourceProblem[] {
  return (error.errors ?? [error]).map(({ message: coloured }) => {
    // oxlint-disable-next-line no-control-regex -- the escape character is what starts a terminal colour
    const message = coloured.replaceAll(/\u001B\[[0-9;]*m/g, '').replace(/^\[builtin:[\w-]+\] /, '');
    const [, file, line, column] = place.exec(message) ?? [];
    return {
      file: file === undefined ? '' : relative(root, resolve(file)),
      line: Number(line ?? 1),
      column: Number(column ?? 1),
      message,
    };
  });
}

/** How long a change waits for more: an editor writes a file in two or three steps. */
const buildDelayMs = 10;

/** A watcher notices a change when its delay is over; this much later it has, or the change does not concern it. */
const noticeMs = 40;

/** One entry: what it has noticed, what it has built, which changes its pages hold, and who waits for it. */
interface EntryState {
  noticed: number;
  building: number;
  built: number;
  /** Number of the last change it noticed, and of the last one when it was handed out. */
  change: number;
  handedOut: number;
  outcome: BuildOutcome | null;
  waiters: (() => void)[];
}

function isBehind(state: EntryState | undefined): boolean {
  return state !== undefined && (state.outcome === null || state.built < state.noticed);
}

/** What is known to be wrong; of what is being built again nothing is known. */
function toOutcome(states: readonly EntryState[]): BuildOutcome {
  const known = states.filter((state) => !isBehind(state));
  const problems = known.flatMap(({ outcome }) => (outcome?.ok === false ? outcome.problems : []));
  return problems.length === 0 ? { ok: true } : { ok: false, problems };
}

/** Starts the watchers. Bundles are written to `outDir` as `desktop.js` and `mobile.js`. */
export async function createDevBuild({ root, outDir }: { root: string; outDir: string }): Promise<DevBuild> {
  const changeListeners: ((count: number) => void)[] = [];
  const outcomeListeners: ((outcome: BuildOutcome) => void)[] = [];
  const states = new Map<BundleEntry['name'], EntryState>();
  const turns = createBuildTurns((name) => isBehind(states.get(name)));
  let count = 0;
  let noticedMs = 0;
  let settleFirst: (outcome: BuildOutcome) => void = () => undefined;
  const first = new Promise<BuildOutcome>((settle) => {
    settleFirst = settle;
  });

  /** Both entries notice one change: the second to do so counts it again only if its pages were given a text from before. */
  function notice(state: EntryState): void {
    state.noticed += 1;
    const isKnown = state.change < count && state.handedOut < count;
    if (!isKnown) count += 1;
    state.change = count;
    if (isKnown) return;
    noticedMs = performance.now();
    for (const listener of changeListeners) listener(count);
  }

  function report(name: BundleEntry['name'], state: EntryState, outcome: BuildOutcome): void {
    state.outcome = outcome;
    state.built = state.building;
    if (isBehind(state)) return;
    for (const wake of state.waiters.splice(0)) wake();
    turns.finish(name);
    const all = [...states.values()];
    const known = toOutcome(all);
    for (const listener of outcomeListeners) listener(known);
    if (!all.some(isBehind)) settleFirst(known);
  }

  async function watchEntry(entry: BundleEntry): Promise<Rolldown.RolldownWatcher> {
    const state: EntryState = {
      noticed: 0,
      building: 0,
      built: 0,
      change: 0,
      handedOut: 0,
      outcome: null,
      waiters: [],
    };
    states.set(entry.name, state);
    const config = bundleConfig(entry, { root, outDir, development: true });
    const watcher = (await build({
      ...config,
      plugins: [...config.plugins, turns.plugin(entry.name)],
      logLevel: 'silent',
      build: { ...config.build, watch: { buildDelay: buildDelayMs } },
    })) as Rolldown.RolldownWatcher;
    watcher.on('change', () => notice(state));
    watcher.on('event', async (event) => {
      if (event.code === 'BUNDLE_START') state.building = state.noticed;
      if (event.code === 'BUNDLE_END') {
        await event.result.close();
        report(entry.name, state, { ok: true });
      }
      if (event.code === 'ERROR') {
        await event.result?.close();
        report(entry.name, state, { ok: false, problems: toProblems(event.error, root) });
      }
    });
    return watcher;
  }

  const watchers = await Promise.all(bundleEntries.map(watchEntry));

  return {
    first,
    onChange: (listener) => void changeListeners.push(listener),
    onOutcome: (listener) => void outcomeListeners.push(listener),
    whenBuilt: async (name) => {
      turns.ask(name);
      const leftMs = noticedMs + buildDelayMs + noticeMs - performance.now();
      if (count > 0 && leftMs > 0) await setTimer(leftMs);
      const state = states.get(name);
      if (!state) return count;
      if (isBehind(state)) await new Promise<void>((wake) => state.waiters.push(wake));
      state.handedOut = count;
      return count;
    },
    close: async () => {
      turns.close();
      await Promise.all(watchers.map((watcher) => watcher.close()));
    },
  };
}
