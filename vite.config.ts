import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const officialClient = fileURLToPath(new URL('./node_modules/@kintone/rest-api-client/esm/src', import.meta.url));

/** What the page's bundler takes for it; the Node build is of no use to code that runs in a page. */
const formData = fileURLToPath(new URL('./src/session/browser-form-data.ts', import.meta.url));

/** Folders whose code runs in a page and so is unit-tested under happy-dom. */
const pageTests = [
  'src/{session,runtime,handlers,workbench}/**/*.test.{ts,tsx}',
  'src/emulator/pages/**/*.test.{ts,tsx}',
];

export default defineConfig({
  // The official package ships source maps without their sources, and Vite warns of each.
  logLevel: 'error',
  resolve: { alias: { '#official': officialClient, 'form-data': formData } },
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  test: {
    server: { deps: { inline: [/rest-api-client/] } },
    // The deadline of every other wait in a browser; the built-in one of a second is a bet on the machine.
    expect: { poll: { timeout: 10_000 } },
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          environment: 'node',
          // Most of the time of these tests went into loading the same modules again for every file; they keep no state but caches by object.
          isolate: false,
          include: ['src/**/*.test.{ts,tsx}', 'test/*.test.ts'],
          exclude: [...pageTests, 'test/bundle.test.ts'],
        },
      },
      {
        extends: true,
        test: {
          name: 'page',
          environment: 'happy-dom',
          include: [...pageTests, 'test/page/**/*.test.{ts,tsx}'],
        },
      },
      {
        extends: true,
        test: {
          name: 'clients',
          environment: 'node',
          include: ['test/clients/*.test.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'browser',
          environment: 'node',
          include: ['test/browser/**/*.test.ts'],
          // Files share what costs most of their time: the browser, its windows and the built bundles.
          isolate: false,
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'bundle',
          environment: 'node',
          include: ['test/bundle.test.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
});
