/** Builds the detector's worker as one classic script and gives its text, from which a page makes a worker on first use. */
import { join } from 'node:path';
import { build } from 'vite';
import { ConfigError } from '../../core/errors.ts';

const source = 'src/secrets/worker/entry.ts';

/** Text of the worker, minified. Writes nothing. @throws ConfigError where it does not build to one file. */
export async function buildSecretsWorker(root: string): Promise<string> {
  const built = await build({
    configFile: false,
    root,
    publicDir: false,
    logLevel: 'warn',
    build: {
      write: false,
      target: 'es2022',
      minify: true,
      reportCompressedSize: false,
      lib: { entry: join(root, source), formats: ['iife'], name: 'secretsWorker', fileName: () => 'secrets-worker.js' },
    },
  });
  const outputs = (Array.isArray(built) ? built : [built]).flatMap((each) => ('output' in each ? each.output : []));
  const [chunk, ...others] = outputs.filter((output) => output.type === 'chunk');
  if (!chunk || others.length > 0) throw new ConfigError(`${source} must build to exactly one file.`);
  return chunk.code;
}
