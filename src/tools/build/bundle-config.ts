/** How the bundle entries are built: one classic IIFE each, because Kintone loads customization files as classic scripts. */
import { join } from 'node:path';
import type { InlineConfig } from 'vite';
import { nameMessagesOnce } from './name-messages-once.ts';
import { shareHelpers } from './share-helpers.ts';

export interface BundleEntry {
  name: 'desktop' | 'mobile';
  /** Path of the source from the project folder. */
  source: string;
}

export const bundleEntries: readonly BundleEntry[] = [
  { name: 'desktop', source: 'src/desktop.ts' },
  { name: 'mobile', source: 'src/mobile.ts' },
];

export interface BundleOptions {
  /** Folder of package.json. */
  root: string;
  outDir: string;
  /** Builds fast and readable, for the preview. */
  development: boolean;
}

function isOwnModule(root: string, id: string): boolean {
  const isEntry = bundleEntries.some((entry) => id === join(root, entry.source));
  return id.startsWith(join(root, 'src/')) && !isEntry;
}

/** Vite's configuration for one entry. Vite builds no several IIFE entries in one run, so the caller loops. */
export function bundleConfig(entry: BundleEntry, { root, outDir, development }: BundleOptions) {
  return {
    configFile: false,
    root,
    publicDir: false,
    plugins: [shareHelpers(), nameMessagesOnce()],
    resolve: { alias: { '#official': join(root, 'node_modules/@kintone/rest-api-client/esm/src') } },
    // Said here because Vite goes by NODE_ENV, which is "test" under vitest.
    oxc: { jsx: { runtime: 'automatic', importSource: 'preact', development } },
    define: { 'process.env.NODE_ENV': JSON.stringify(development ? 'development' : 'production') },
    build: {
      target: 'es2022',
      outDir,
      emptyOutDir: false,
      minify: !development,
      reportCompressedSize: false,
      rolldownOptions: {
        // Only the entries act on import, so a handler the bundle does not list leaves nothing behind.
        treeshake: { moduleSideEffects: (id: string) => !isOwnModule(root, id), propertyReadSideEffects: false },
      },
      lib: {
        entry: join(root, entry.source),
        formats: ['iife' as const],
        name: 'SessionWorkbench',
        fileName: () => `${entry.name}.js`,
      },
    },
  } satisfies InlineConfig;
}
