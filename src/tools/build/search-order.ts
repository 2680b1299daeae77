/**
 * Searches an order of modules that gzip likes, and writes it to `module-order.ts`:
 * `tsx src/tools/build/search-order.ts [seconds per bundle] [desktop|mobile]`. A developer's tool; run it when much was added or moved.
 */
import { writeFile } from 'node:fs/promises';
import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { type Plugin, build } from 'vite';
import { toOnlyChunk } from './build-script.ts';
import { type BundleEntry, bundleConfig, bundleEntries } from './bundle-config.ts';
import { moduleOrder } from './module-order.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));

interface Pieces {
  /** The wrapping code before the first module. */
  head: string;
  /** Minified code by module. */
  code: Map<string, string>;
  /** Modules that each module imports, in order. */
  imports: Map<string, readonly string[]>;
  entry: string;
}

/** Cuts the bundle at the marks; what stands before the first one is the head. */
function cut(code: string, ids: readonly string[]): Omit<Pieces, 'imports' | 'entry'> {
  const [head = '', ...rest] = code.split(/\$mark\((\d+)\)[,;]?/);
  const found = new Map<string, string>();
  for (let index = 0; index < rest.length; index += 2) found.set(ids[Number(rest[index])] ?? '', rest[index + 1] ?? '');
  return { head, code: found };
}

async function takeApart(entry: BundleEntry): Promise<Pieces> {
  const config = bundleConfig(entry, { root, outDir: 'dist', development: false });
  const imports = new Map<string, readonly string[]>();
  const ids: string[] = [];
  const mark: Plugin = {
    name: 'mark-modules',
    enforce: 'post',
    transform: (code, id) => ({ code: `$mark(${ids.push(id) - 1});${code}`, map: null }),
    generateBundle() {
      for (const id of this.getModuleIds()) imports.set(id, this.getModuleInfo(id)?.importedIds ?? []);
    },
  };
  const built = await build({
    ...config,
    logLevel: 'error',
    plugins: [mark, ...config.plugins],
    build: { ...config.build, write: false },
  });
  const entryId = ids.find((id) => relative(root, id) === entry.source) ?? '';
  return { ...cut(toOnlyChunk(built, entry.source).code, ids), imports, entry: entryId };
}

/** The order in which the bundler puts modules when the entry imports these first. */
function execute(wanted: readonly string[], { imports, entry }: Pieces): string[] {
  const done = new Set<string>();
  const order: string[] = [];
  const visit = (id: string): void => {
    if (done.has(id)) return;
    done.add(id);
    for (const each of imports.get(id) ?? []) if (each !== entry) visit(each);
    order.push(id);
  };
  for (const id of wanted) visit(id);
  visit(entry);
  return order;
}

function weigh(wanted: readonly string[], pieces: Pieces): number {
  const text = execute(wanted, pieces).map((id) => pieces.code.get(id) ?? '');
  return gzipSync(pieces.head + text.join(''), { level: 9 }).length;
}

/** Moves a few modules that stand together to a random other place. */
function shuffle(order: readonly string[]): string[] {
  const next = [...order];
  const count = Math.random() < 0.6 ? 1 : 1 + Math.floor(Math.random() * 8);
  const moved = next.splice(Math.floor(Math.random() * (next.length - count)), count);
  next.splice(Math.floor(Math.random() * (next.length + 1)), 0, ...moved);
  return next;
}

/** Simulated annealing: a worse order is taken too, ever more rarely. */
function search(pieces: Pieces, seconds: number): string[] {
  const end = Date.now() + seconds * 1000;
  let current = execute([], pieces).filter((id) => pieces.code.has(id) && id !== pieces.entry);
  let weight = weigh(current, pieces);
  let best = { order: current, weight };
  console.log(`before: ${weight}`);
  while (Date.now() < end) {
    const heat = (10 * (end - Date.now())) / (seconds * 1000) + 0.1;
    const next = shuffle(current);
    const nextWeight = weigh(next, pieces);
    if (nextWeight > weight && Math.random() > Math.exp((weight - nextWeight) / heat)) continue;
    current = next;
    weight = nextWeight;
    if (weight < best.weight) best = { order: current, weight };
  }
  console.log(`after: ${best.weight}`);
  return best.order;
}

const seconds = Number(process.argv[2] ?? 300);
const found: Record<string, readonly string[]> = { ...moduleOrder };
const only = process.argv[3];
for (const entry of bundleEntries) {
  if (only !== undefined && only !== entry.name) continue;
  const order = search(await takeApart(entry), seconds);
  found[entry.name] = order.map((id) => relative(root, id));
}
const lists = Object.entries(found).map(
  ([name, order]) => `  ${name}: [\n${order.map((path) => `    '${path}',\n`).join('')}  ],\n`,
);
await writeFile(
  new URL('./module-order.ts', import.meta.url),
  `/** Written by \`search-order.ts\`: modules in the order in which gzip makes least of them. */\nimport type { BundleEntry } from './bundle-config.ts';\n\nexport const moduleOrder: Readonly<Record<BundleEntry['name'], readonly string[]>> = {\n${lists.join('')}};\n`,
);
