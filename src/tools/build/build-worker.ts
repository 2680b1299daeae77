/** Builds the detector's worker as one classic script and gives its text, from which a page makes a worker on first use. */
import { buildScript } from './build-script.ts';

/** Text of the worker, minified. Writes nothing. @throws ConfigError where it does not build to one file. */
export function buildSecretsWorker(root: string): Promise<string> {
  return buildScript({ root, source: 'src/secrets/worker/entry.ts', name: 'secretsWorker' });
}
