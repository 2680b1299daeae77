/** How the bundle entries are built: one classic IIFE each, because Kintone loads customization files as classic scripts. */
import { join } from 'node:path';
import type { InlineConfig, OxcOptions } from 'vite';
import { moduleOrder } from './module-order.ts';
import { nameMessagesOnce } from './name-messages-once.ts';
import { orderModules } from './order-modules.ts';
import { shareHelpers } from './share-helpers.ts';
import { shortNames } from './short-names.ts';

export interface BundleEntry {
  name: 'desktop' | 'mobile';
  /** Path of the source from the project folder. */
  source: string;
}

export const bundleEntries: readonly BundleEntry[] = [
  { name: 'desktop', source: 'src/desktop.ts' },
  { name: 'mobile', source: 'src/mobile.ts' },
];

const target = 'es2022';

export interface BundleOptions {
  /** Folder of package.json. */
  root: string;
  outDir: string;
  /** Builds fast and readable, for the preview. */
  development: boolean;
}

// The runtime is said because Vite goes by NODE_ENV, which is "test" under vitest.
const developmentJsx: OxcOptions = { jsx: { runtime: 'automatic', importSource: 'preact', development: true } };

/** Children as arguments are shorter than `children:` in every element. The names are unlike any of ours. */
const shortJsx: OxcOptions = {
  jsx: { runtime: 'classic', pragma: '$h', pragmaFrag: '$fragment', development: false },
  jsxInject: "import { h as $h, Fragment as $fragment } from 'preact';",
};

/** Only the entries act on import, so a handler the bundle does not list leaves nothing behind. */
function isWithoutEffects(root: string, id: string): boolean {
  const isEntry = bundleEntries.some((entry) => id === join(root, entry.source));
  return !isEntry && (id.startsWith(join(root, 'src/')) || id.includes('/@kintone/rest-api-client/'));
}

/** Vite's configuration for one entry. Vite builds no several IIFE entries in one run, so the caller loops. */
export function bundleConfig(entry: BundleEntry, { root, outDir, development }: BundleOptions) {
  return {
    configFile: false,
    root,
    publicDir: false,
    plugins: [
      shareHelpers(root),
      // What only makes the text shorter is left out where each save builds again.
      ...(development
        ? []
        : [
            nameMessagesOnce(),
            orderModules({
              root,
              entry: entry.source,
              order: bundleEntries.includes(entry) ? moduleOrder[entry.name] : [],
            }),
            shortNames(target),
          ]),
    ],
    resolve: {
      alias: {
        '#official': join(root, 'node_modules/@kintone/rest-api-client/esm/src'),
        'form-data': join(root, 'src/session/browser-form-data.ts'),
      },
    },
    oxc: development ? developmentJsx : shortJsx,
    define: { 'process.env.NODE_ENV': JSON.stringify(development ? 'development' : 'production') },
    build: {
      target,
      // The first that know light-dark(): its stand-in for older ones is long, and Kintone supports current versions only.
      cssTarget: ['chrome123', 'firefox120', 'safari17.5'],
      outDir,
      emptyOutDir: false,
      // `shortNames` does it for the script.
      minify: false,
      cssMinify: !development,
      reportCompressedSize: false,
      rolldownOptions: {
        // On a busy machine it would print advice about our plug-ins over the size table.
        checks: { pluginTimings: false },
        treeshake: { moduleSideEffects: (id: string) => !isWithoutEffects(root, id), propertyReadSideEffects: false },
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
