/** Builds one source of the project to the text of one classic script. Writes nothing. */
import { join } from 'node:path';
import { type Rolldown, build } from 'vite';
import { ConfigError } from '../../core/errors.ts';

/** The one script that a build gave. @throws ConfigError where it gave none or several */
export function toOnlyChunk(built: Awaited<ReturnType<typeof build>>, source: string): Rolldown.OutputChunk {
  const outputs = (Array.isArray(built) ? built : [built]).flatMap((each) => ('output' in each ? each.output : []));
  const [chunk, ...others] = outputs.filter((output) => output.type === 'chunk');
  if (!chunk || others.length > 0) throw new ConfigError(`${source} must build to exactly one file.`);
  return chunk;
}

export interface ScriptSource {
  /** Folder of package.json. */
  root: string;
  /** Path of the source from there. */
  source: string;
  /** Name of the variable that holds the exports. */
  name: string;
  /** Texts that stand in for names, see Vite's `define`. */
  define?: Record<string, string>;
}

/** The script, minified. @throws ConfigError where the source does not build to one file */
export async function buildScript({ root, source, name, define = {} }: ScriptSource): Promise<string> {
  const built = await build({
    configFile: false,
    root,
    publicDir: false,
    logLevel: 'warn',
    oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
    define,
    build: {
      write: false,
      target: 'es2022',
      minify: true,
      reportCompressedSize: false,
      lib: { entry: join(root, source), formats: ['iife'], name, fileName: () => `${name}.js` },
    },
  });
  return toOnlyChunk(built, source).code;
}
