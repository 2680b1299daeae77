/** Builds `page-watch.js`, the file of its own that watches a page for credentials. Not built unless somebody asks for it. */
import { buildScript } from './build-script.ts';

/** What the file does with a credential it sees; `off` is no file at all. */
export type PageWatchChoice = 'off' | 'report' | 'block';

/** Text of the file, minified. Writes nothing. @throws ConfigError where it does not build to one file. */
export function buildPageWatch(root: string, mode: Exclude<PageWatchChoice, 'off'>): Promise<string> {
  const define = { PAGE_WATCH_MODE: JSON.stringify(mode) };
  return buildScript({ root, source: 'src/page-watch.ts', name: 'pageWatch', define });
}
