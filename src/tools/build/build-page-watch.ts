/** Builds `page-watch.js`, the file of its own that watches a page for credentials. Not built unless somebody asks for it. */
import { join } from 'node:path';
import { build } from 'vite';
import { ConfigError } from '../../core/errors.ts';

const source = 'src/page-watch.ts';

/** What the file does with a credential it sees; `off` is no file at all. */
export type PageWatchChoice = 'off' | 'report' | 'block';

/** Text of the file, minified. Writes nothing. @throws ConfigError where it does not build to one file. */
export async function buildPageWatch(root: string, mode: Exclude<PageWatchChoice, 'off'>): Promise<string> {
  const built = await build({
    configFile: false,
    root,
    publicDir: false,
    logLevel: 'warn',
    define: { PAGE_WATCH_MODE: JSON.stringify(mode) },
    build: {
      write: false,
      target: 'es2022',
      minify: true,
      reportCompressedSize: false,
      lib: { entry: join(root, source), formats: ['iife'], name: 'pageWatch', fileName: () => 'page-watch.js' },
    },
  });
  const outputs = (Array.isArray(built) ? built : [built]).flatMap((each) => ('output' in each ? each.output : []));
  const [chunk, ...others] = outputs.filter((output) => output.type === 'chunk');
  if (!chunk || others.length > 0) throw new ConfigError(`${source} must build to exactly one file.`);
  return chunk.code;
}
