/** Builds the two bundle entries in watch mode and tells listeners when a build is done or broken. */
import { relative, resolve } from 'node:path';
import { type Rolldown, build } from 'vite';
import type { SourceProblem } from '../../emulator/dev-events.ts';
import { bundleEntries, bundleConfig } from '../build/bundle-config.ts';

export type BuildOutcome = { ok: true } | { ok: false; problems: SourceProblem[] };

export interface DevBuild {
  /** Resolves with the first outcome. */
  first: Promise<BuildOutcome>;
  onOutcome(listener: (outcome: BuildOutcome) => void): void;
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

/** Starts the watchers. Bundles are written to `outDir` as `desktop.js` and `mobile.js`. */
export async function createDevBuild({ root, outDir }: { root: string; outDir: string }): Promise<DevBuild> {
  const listeners: ((outcome: BuildOutcome) => void)[] = [];
  const latest = new Map<string, BuildOutcome>();
  let settleFirst: (outcome: BuildOutcome) => void = () => undefined;
  const first = new Promise<BuildOutcome>((resolve) => {
    settleFirst = resolve;
  });

  const running = new Set<string>();
  let settling: NodeJS.Timeout | undefined;

  /** One change builds both entries: listeners hear once, when neither is being built. */
  function tell(): void {
    if (running.size > 0 || latest.size < bundleEntries.length) return;
    const problems = [...latest.values()].flatMap((each) => (each.ok ? [] : each.problems));
    const whole: BuildOutcome = problems.length === 0 ? { ok: true } : { ok: false, problems };
    settleFirst(whole);
    for (const listener of listeners) listener(whole);
  }

  function report(entry: string, outcome: BuildOutcome): void {
    latest.set(entry, outcome);
    running.delete(entry);
    clearTimeout(settling);
    settling = setTimeout(tell, settleMs);
  }

  const watchers = await Promise.all(
    bundleEntries.map(async (entry) => {
      const config = bundleConfig(entry, { root, outDir, development: true });
      const watcher = (await build({
        ...config,
        logLevel: 'silent',
        build: { ...config.build, watch: { buildDelay: 20 } },
      })) as Rolldown.RolldownWatcher;
      watcher.on('event', async (event) => {
        if (event.code === 'BUNDLE_START') running.add(entry.name);
        if (event.code === 'BUNDLE_END') {
          await event.result.close();
          report(entry.name, { ok: true });
        }
        if (event.code === 'ERROR') {
          await event.result?.close();
          report(entry.name, { ok: false, problems: toProblems(event.error, root) });
        }
      });
      return watcher;
    }),
  );

  return {
    first,
    onOutcome: (listener) => void listeners.push(listener),
    close: async () => {
      await Promise.all(watchers.map((watcher) => watcher.close()));
    },
  };
}
