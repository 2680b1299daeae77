/** Builds the page bundle of the local Kintone as one classic IIFE and keeps it by the hash of its sources. */
import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rename, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildScript } from '../build/build-script.ts';

const root = fileURLToPath(new URL('../../../', import.meta.url));
export const pagesEntry = 'src/emulator/pages/main.tsx';

/** Folders and files that the pages are made of, and how they are built. */
const sources = [
  'src/emulator/pages',
  'src/emulator/kintone-global',
  'src/emulator/formula',
  'src/emulator/dev-events.ts',
  'src/emulator/domain/form-fields.ts',
  'src/emulator/json-object.ts',
  'src/query',
  'src/core',
  'src/tools/build/build-script.ts',
  'package-lock.json',
];
const cacheFolder = join(root, 'node_modules/.cache/local-kintone-pages');

export interface PagesBundle {
  text: string;
  hash: string;
}

async function listFiles(source: string): Promise<string[]> {
  const path = join(root, source);
  if (!(await stat(path)).isDirectory()) return [path];
  const entries = await readdir(path, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() && /\.(?:tsx?|css)$/.test(entry.name) && !entry.name.includes('.test.'))
    .map((entry) => join(entry.parentPath, entry.name));
}

/** Every file whose change makes another bundle, in a stable order. */
export async function listPageSources(): Promise<string[]> {
  return (await Promise.all(sources.map(listFiles))).flat().toSorted();
}

/** The file names matter as much as the contents. */
async function hashSources(): Promise<string> {
  const hash = createHash('sha256');
  for (const file of await listPageSources()) hash.update(file).update(await readFile(file));
  return hash.digest('hex').slice(0, 16);
}

function buildBundle(): Promise<string> {
  const define = { 'process.env.NODE_ENV': '"production"' };
  return buildScript({ root, source: pagesEntry, name: 'LocalKintonePages', define });
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
