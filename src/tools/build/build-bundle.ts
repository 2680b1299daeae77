/** Builds the bundle in memory, so that nothing is written before it has been checked. */
import { readFile } from 'node:fs/promises';
import { isAbsolute, relative } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { type Rolldown, build, loadEnv } from 'vite';
import { type GuardFinding, guardOutput } from '../vite-plugin/credential-guard.ts';
import { budgetsKb, roomForHandlersKb } from './budgets.ts';
import { toOnlyChunk } from './build-script.ts';
import { type BundleEntry, bundleConfig, bundleEntries } from './bundle-config.ts';

export interface BuiltBundle {
  name: BundleEntry['name'];
  fileName: string;
  code: string;
  sizes: { minifiedBytes: number; gzipBytes: number; brotliBytes: number };
  /** Bytes of gzip that are allowed. */
  /** What it weighs at most as the project is delivered. */
  budgetBytes: number;
  /** What it weighs at most with handlers of an author. */
  limitBytes: number;
  /** Credentials in the bundle and in the project files it was made of, these by their path from the project folder. */
  findings: readonly GuardFinding[];
}

async function buildEntry(entry: BundleEntry, root: string): Promise<Rolldown.OutputChunk> {
  const config = bundleConfig(entry, { root, outDir: 'dist', development: false });
  const built = await build({ ...config, logLevel: 'warn', build: { ...config.build, write: false } });
  return toOnlyChunk(built, entry.source);
}

/** Variables of this machine and of the project's .env files, whose secrets must not be in a bundle. */
export type BuildEnvironment = Readonly<Record<string, string | undefined>>;

/** Scans the sources first, because a place in minified code helps nobody. */
async function scanBundle(
  chunk: Rolldown.OutputChunk,
  fileName: string,
  { root, environment }: { root: string; environment: BuildEnvironment },
): Promise<GuardFinding[]> {
  const sources = Object.keys(chunk.modules).filter(
    (id) => isAbsolute(id) && !id.includes('node_modules') && !id.includes('?'),
  );
  const inSources = await Promise.all(
    sources.map(async (id) => guardOutput(relative(root, id), await readFile(id, 'utf8'), { environment })),
  );
  const found = inSources.flat();
  if (found.length > 0) return found;
  const map = chunk.map === null ? [] : guardOutput(`${fileName}.map`, JSON.stringify(chunk.map), { environment });
  return [...guardOutput(fileName, chunk.code, { environment }), ...map];
}

/** Builds every entry for production and measures and scans it. Writes nothing. */
export async function buildBundles(
  root: string,
  entries: readonly BundleEntry[] = bundleEntries,
  environment: BuildEnvironment = loadEnv('production', root, ''),
): Promise<BuiltBundle[]> {
  const bundles: BuiltBundle[] = [];
  for (const entry of entries) {
    const chunk = await buildEntry(entry, root);
    const fileName = `${entry.name}.js`;
    const bytes = Buffer.from(chunk.code);
    bundles.push({
      name: entry.name,
      fileName,
      code: chunk.code,
      sizes: {
        minifiedBytes: bytes.length,
        gzipBytes: gzipSync(bytes, { level: 9 }).length,
        brotliBytes: brotliCompressSync(bytes).length,
      },
      budgetBytes: budgetsKb[entry.name] * 1000,
      limitBytes: (budgetsKb[entry.name] + roomForHandlersKb) * 1000,
      findings: await scanBundle(chunk, fileName, { root, environment }),
    });
  }
  return bundles;
}
