/** Builds the two bundle entries in watch mode, tells listeners of changes and outcomes, and knows when a bundle is up to date. */
import { relative, resolve } from 'node:path';
import { setTimeout as setTimer } from 'node:timers/promises';
import { type Rolldown, build } from 'vite';
import type { SourceProblem } from '../../emulator/dev-events.ts';
import { type BundleEntry, bundleConfig, bundleEntries } from '../build/bundle-config.ts';

export type BuildOutcome = { ok: true } | { ok: false; problems: SourceProblem[] };

export interface DevBuild {
  /** Resolves with the first outcome. */
  first: Promise<BuildOutcome>;
  /** Hears of a change before it is built, with the number of changes so far. */
  onChange(listener: (count: number) => void): void;
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
export function toProblems(error: BundlerError, root: string): SourceProblem[] {
  return (error.errors ?? [error]).map(({ message: coloured }) => {
    // oxlint-disable-next-line no-control-regex -- the escape character is what starts a terminal colour
    const message = coloured.replaceAll(/\u001B\[[0-9;]*m/g, '');
    const [, file, line, column] = place.exec(message) ?? [];
    return {
      file: file === undefined ? '' : relative(root, resolve(file)),
      line: Number(line ?? 1),
      column: Number(column ?? 1),
      message,
    };
  });
}

/** The two watchers notice one change at slightly different moments. */
const settleMs = 15;

/** A watcher notices a change when its delay is over; this much later it has, or the change does not concern it. */
const noticeMs = 40;

/** How long a change waits for more. The small mobile bundle leaves both cores to the other one and the browser first. */
const buildDelayMs: Record<BundleEntry['name'], number> = { desktop: 10, mobile: 120 };

/** One entry: what it has noticed, what it has built, and who waits for it. */
interface EntryState {
  noticed: number;
  building: number;
  built: number;
  outcome: BuildOutcome | null;
  waiters: (() => void)[];
}

/** Starts the watchers. Bundles are written to `outDir` as `desktop.js` and `mobile.js`. */
export async function createDevBuild({ root, outDir }: { root: string; outDir: string }): Promise<DevBuild> {
  const changeListeners: ((count: number) => void)[] = [];
  const outcomeListeners: ((outcome: BuildOutcome) => void)[] = [];
  const states = new Map<string, EntryState>();
  let count = 0;
  let noticedMs = 0;
  let isSettled = true;
  let settling: NodeJS.Timeout | undefined;
  let settleFirst: (outcome: BuildOutcome) => void = () => undefined;
  const first = new Promise<BuildOutcome>((settle) => {
    settleFirst = settle;
  });

  function isBehind(state: EntryState): boolean {
    return state.outcome === null || state.built < state.noticed;
  }

  /** One change builds both entries: listeners hear once, when neither is behind. */
  function tell(): void {
    if ([...states.values()].some(isBehind)) return;
    const leftMs = noticedMs === 0 ? 0 : noticedMs + buildDelayMs.mobile + noticeMs - performance.now();
    if (leftMs > 0) {
      settling = setTimeout(tell, leftMs);
      return;
    }
    isSettled = true;
    const problems = [...states.values()].flatMap(({ outcome }) => (outcome?.ok === false ? outcome.problems : []));
    const whole: BuildOutcome = problems.length === 0 ? { ok: true } : { ok: false, problems };
    settleFirst(whole);
    for (const listener of outcomeListeners) listener(whole);
  }

  function notice(state: EntryState): void {
    state.noticed += 1;
    if (!isSettled) return;
    isSettled = false;
    count += 1;
    noticedMs = performance.now();
    for (const listener of changeListeners) listener(count);
  }

  function report(state: EntryState, outcome: BuildOutcome): void {
    state.outcome = outcome;
    state.built = state.building;
    if (isBehind(state)) return;
    for (const wake of state.waiters.splice(0)) wake();
    clearTimeout(settling);
    settling = setTimeout(tell, settleMs);
  }

  async function watchEntry(entry: BundleEntry): Promise<Rolldown.RolldownWatcher> {
    const state: EntryState = { noticed: 0, building: 0, built: 0, outcome: null, waiters: [] };
    states.set(entry.name, state);
    const config = bundleConfig(entry, { root, outDir, development: true });
    const watcher = (await build({
      ...config,
      logLevel: 'silent',
      build: { ...config.build, watch: { buildDelay: buildDelayMs[entry.name] } },
    })) as Rolldown.RolldownWatcher;
    watcher.on('change', () => notice(state));
    watcher.on('event', async (event) => {
      if (event.code === 'BUNDLE_START') state.building = state.noticed;
      if (event.code === 'BUNDLE_END') {
        await event.result.close();
        report(state, { ok: true });
      }
      if (event.code === 'ERROR') {
        await event.result?.close();
        report(state, { ok: false, problems: toProblems(event.error, root) });
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
      const leftMs = noticedMs + buildDelayMs[name] + noticeMs - performance.now();
      if (leftMs > 0 && !isSettled) await setTimer(leftMs);
      const state = states.get(name);
      if (state && isBehind(state)) await new Promise<void>((wake) => state.waiters.push(wake));
      return count;
    },
    close: async () => {
      await Promise.all(watchers.map((watcher) => watcher.close()));
    },
  };
}
