/** What the preview serves beside the local Kintone: the development build and the events that follow it. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  buildTimingName,
  type DevEvent,
  devEventsPath,
  type SourceProblem,
  type SourceStage,
} from '../../emulator/dev-events.ts';
import { type BundleEntry, bundleEntries } from '../build/bundle-config.ts';

export interface DevRoutes {
  /** Answers a request under `/_dev/`; null for every other one. */
  answer(request: Request): Promise<Response | null>;
  /** Makes the open pages load again; what they ask for is answered when it is built. */
  change(count: number): void;
  /** Takes the outcome of a stage and tells the open pages. */
  report(stage: SourceStage, problems: SourceProblem[]): void;
  /** Ends the open event streams, so that the server can close. */
  close(): void;
}

export interface DevRoutesOptions {
  outDir: string;
  /** Resolves when the entry is up to date, with the number of changes that it holds. */
  whenBuilt: (name: BundleEntry['name']) => Promise<number>;
}

/** Address of an entry of the development build, as it stands in the app's customization. */
export function devBundlePath(name: string): string {
  return `/_dev/${name}.js`;
}

/** Browsers and proxies cut quiet connections; a comment line keeps this one open. */
const keepAliveMs = 15_000;

/** Long enough to be a credential and mixed as one; compilers print the line that they complain about. */
const longValue = /(?=[\w+=-]*\d)(?=[\w+=-]*[A-Za-z])[\w+=-]{30,}/g;

function hideValues(text: string): string {
  return text.replaceAll(longValue, (value) => `${value.slice(0, 2)}******`);
}

/** What a compiler says may hold a value of the source; what the scan says is masked where it is made. */
function withoutValues(problem: SourceProblem): SourceProblem {
  return typeof problem.message === 'string' ? { ...problem, message: hideValues(problem.message) } : problem;
}

/** Two bundles hold the same source, and each tells of its mistake. */
function withoutRepeats(found: readonly SourceProblem[]): SourceProblem[] {
  return [...new Map(found.map((problem) => [JSON.stringify(problem), problem])).values()];
}

export function createDevRoutes({ outDir, whenBuilt }: DevRoutesOptions): DevRoutes {
  const encoder = new TextEncoder();
  const streams = new Set<ReadableStreamDefaultController<Uint8Array>>();
  const problems: Record<SourceStage, SourceProblem[]> = { build: [], types: [], credentials: [] };
  let changes = 0;

  function send(event: DevEvent, to: Iterable<ReadableStreamDefaultController<Uint8Array>> = streams): void {
    const bytes = encoder.encode(`data: ${JSON.stringify(event)}\n\n`);
    for (const stream of to) stream.enqueue(bytes);
  }

  const keepAlive = setInterval(() => {
    for (const stream of streams) stream.enqueue(encoder.encode(': open\n\n'));
  }, keepAliveMs);
  keepAlive.unref();

  function openStream(request: Request): Response {
    let controller: ReadableStreamDefaultController<Uint8Array> | null = null;
    const leave = (): void => void (controller && streams.delete(controller));
    const body = new ReadableStream<Uint8Array>({
      start: (opened) => {
        controller = opened;
        streams.add(opened);
        send({ type: 'state', build: changes, problems }, [opened]);
      },
      cancel: leave,
    });
    request.signal.addEventListener('abort', leave);
    return new Response(body, { headers: { 'content-type': 'text/event-stream', 'cache-control': 'no-store' } });
  }

  async function serveBundle(name: BundleEntry['name']): Promise<Response> {
    const count = await whenBuilt(name);
    const text = await readFile(join(outDir, `${name}.js`), 'utf8').catch(() => '');
    return new Response(text, {
      headers: {
        'content-type': 'text/javascript;charset=utf-8',
        'cache-control': 'no-store',
        'server-timing': `${buildTimingName};desc="${count}"`,
      },
    });
  }

  return {
    answer: async (request) => {
      const { pathname } = new URL(request.url);
      if (pathname === devEventsPath) return openStream(request);
      const entry = bundleEntries.find(({ name }) => devBundlePath(name) === pathname);
      return entry ? serveBundle(entry.name) : null;
    },
    change: (count) => {
      changes = count;
      send({ type: 'reload' });
    },
    report: (stage, found) => {
      const before = problems[stage].length;
      problems[stage] = withoutRepeats(found.map(withoutValues));
      if (found.length > 0 || before > 0) send({ type: 'problems', stage, problems: problems[stage] });
    },
    close: () => {
      clearInterval(keepAlive);
      for (const stream of streams) stream.close();
      streams.clear();
    },
  };
}
