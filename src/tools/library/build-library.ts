/** Builds what other projects import: the Vite plug-in, the ESLint plug-in and the secretlint rule, one file each. */
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

const project = fileURLToPath(new URL('../../../', import.meta.url));

const entries = {
  vite: 'src/tools/vite-plugin/index.ts',
  eslint: 'src/tools/library/eslint.ts',
  secretlint: 'src/tools/library/secretlint.ts',
};

/** Writes the library into a folder. */
export async function buildLibrary(outDir: string): Promise<void> {
  await build({
    configFile: false,
    root: project,
    logLevel: 'warn',
    build: {
      outDir,
      emptyOutDir: false,
      target: 'node20',
      minify: false,
      lib: { entry: entries, formats: ['es'] },
      rollupOptions: { external: [/^node:/, 'vite'] },
    },
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await buildLibrary('dist/library');
