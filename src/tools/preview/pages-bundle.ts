/** Builds the page bundle of the local Kintone as one classic IIFE and keeps it by the hash of its sources. */
import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, type Rolldown } from 'vite';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const sourceFolders = [
  'src/emulator/pages',
  'src/emulator/kintone-global',
  'src/emulator/formula',
  'src/query',
  'src/core',
];
const cacheFolder = join(root, 'node_modules/.cache/local-kintone-pages');

export interface PagesBundle {
  text: string;
  hash: string;
}

async function listSources(folder: string): Promise<string[]> {
  const entries = await readdir(join(root, folder), { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() && /\.(?:tsx?|css)$/.test(entry.name) && !entry.name.includes('.test.'))
    .map((entry) => join(entry.parentPath, entry.name));
}

/** Sources and lock file decide; the file names matter as much as the contents. */
async function hashSources(): Promise<string> {
  const files = (await Promise.all(sourceFolders.map(listSources))).flat().toSorted();
  const hash = createHash('sha256');
  for (const file of [...files, join(root, 'package-lock.json')]) hash.update(file).update(await readFile(file));
  return hash.digest('hex').slice(0, 16);
}

async function buildBundle(): Promise<string> {
  const output = await build({
    configFile: false,
    root,
    logLevel: 'silent',
    oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
    define: { 'process.env.NODE_ENV': '"production"' },
    build: {
      write: false,
      target: 'es2022',
      minify: true,
      lib: {
        entry: join(root, 'src/emulator/pages/main.tsx'),
        formats: ['iife'],
        name: 'LocalKintonePages',
        fileName: () => 'pages.js',
      },
    },
  });
  const [first] = Array.isArray(output) ? output : [output];
  const chunk = (first as Rolldown.RolldownOutput | undefined)?.output.find((item) => item.type === 'chunk');
  if (!chunk) throw new Error('The page bundle is empty: src/emulator/pages/main.tsx built to nothing.');
  return chunk.code;
}

async function readOrBuild(): Promise<PagesBundle> {
  const hash = await hashSources();
  if (latest?.hash === hash) return latest;
  const cached = join(cacheFolder, `${hash}.js`);
  const kept = await readFile(cached, 'utf8').catch(() => null);
  const text = kept ?? (await buildBundle());
  if (kept === null) {
    await mkdir(dirname(cached), { recursive: true });
    const temporary = `${cached}.${process.pid}`;
    await writeFile(temporary, text);
    await rename(temporary, cached);
  }
  return { text, hash };
}

let latest: PagesBundle | null = null;
let checking: Promise<PagesBundle> | null = null;
let checkedMs = 0;

/** How long the bundle is handed out without a look at its sources, which are two hundred files. */
const freshMs = 2000;

function check(): Promise<PagesBundle> {
  checking ??= readOrBuild()
    .then((bundle) => {
      latest = bundle;
      checkedMs = Date.now();
      return bundle;
    })
    .finally(() => {
      checking = null;
    });
  return checking;
}

/** The page bundle. Built once per state of its sources; later calls and later processes read the kept one. */
export async function buildPagesBundle(): Promise<PagesBundle> {
  if (!latest) return check();
  // The next page load gets what has changed; this one must not wait for the look.
  if (Date.now() - checkedMs > freshMs) check().catch(() => undefined);
  return latest;
}
