/** Measures the credential detector: recall and precision on the labelled set, speed on it and on minified libraries, beside secretlint's. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { isBlocking, scanFile } from '../../secrets/index.ts';
import { type Bench, type BenchRow, median } from './bench.ts';
import { projectRoot } from './test-support.ts';

const fixtures = join(projectRoot, 'test/fixtures/secrets');

interface Sample {
  path: string;
  text: string;
  leaks: boolean;
}

function readSamples(): Sample[] {
  return readdirSync(fixtures).flatMap((folder) => {
    const name = readdirSync(join(fixtures, folder)).find((file) => file.startsWith('input.'));
    if (name === undefined) return [];
    const path = join(fixtures, folder, name);
    return [{ path, text: readFileSync(path, 'utf8'), leaks: folder.startsWith('ng.') }];
  });
}

/** Minified files of installed packages: real code without a credential. */
function findLibraries(folder: string, depth = 0): string[] {
  if (depth > 5 || !existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return findLibraries(path, depth + 1);
    return entry.isFile() && /\.min\.js$|\.production(?:\.min)?\.js$/.test(entry.name) ? [path] : [];
  });
}

interface Score {
  found: number;
  wrong: number;
}

function toRows(who: string, samples: readonly Sample[], { found, wrong }: Score, bars: boolean): BenchRow[] {
  const leaks = samples.filter((sample) => sample.leaks).length;
  return [
    {
      what: `${who}: recall on ${leaks} files with a credential`,
      value: found / leaks,
      unit: 'ratio',
      runs: 1,
      ...(bars ? { min: 0.97 } : {}),
    },
    {
      what: `${who}: precision`,
      value: found === 0 ? 0 : found / (found + wrong),
      unit: 'ratio',
      runs: 1,
      ...(bars ? { min: 0.98 } : {}),
    },
  ];
}

function flagged(samples: readonly Sample[]): Score {
  const hits = samples.filter((sample) => scanFile(sample).some(isBlocking));
  return { found: hits.filter((sample) => sample.leaks).length, wrong: hits.filter((sample) => !sample.leaks).length };
}

interface OtherResult {
  flagged: Set<string>;
  timeMs: number;
}

/** The files secretlint flags, or `undefined` where test/clients is not installed. It reads only below its own folder, so it gets copies. */
function runSecretlint(files: readonly { path: string; text: string }[]): OtherResult | undefined {
  const clients = join(projectRoot, 'test/clients');
  const entry = join(clients, 'node_modules/secretlint/bin/secretlint.js');
  if (!existsSync(entry)) return undefined;
  const folder = mkdtempSync(join(clients, 'bench-'));
  try {
    files.forEach(({ path, text }, at) => writeFileSync(join(folder, `${at}-${basename(path)}`), text));
    const started = performance.now();
    const rules = '{"rules":[{"id":"@secretlint/secretlint-rule-preset-recommend"}]}';
    // Into a file: what it prints to a pipe is cut off when it exits.
    const output = join(folder, 'result.json');
    const { status } = spawnSync(
      process.execPath,
      [entry, '--format', 'json', '--output', output, '--secretlintrcJSON', rules, `${basename(folder)}/**/*`],
      { cwd: clients, stdio: 'ignore' },
    );
    // 0 is clean, 1 is found; anything else is no measurement.
    if (status !== 0 && status !== 1) return undefined;
    const results = JSON.parse(readFileSync(output, 'utf8')) as { filePath: string; messages: unknown[] }[];
    const named = results
      .filter((result) => result.messages.length > 0)
      .map((result) => files[Number.parseInt(basename(result.filePath), 10)]?.path ?? '');
    return { flagged: new Set(named), timeMs: performance.now() - started };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function run(): Promise<BenchRow[]> {
  const samples = readSamples();
  const libraries = [
    ...findLibraries(join(projectRoot, 'node_modules')),
    ...findLibraries(join(projectRoot, 'test/clients/node_modules')),
  ];
  const texts = libraries.map((path) => ({ path, text: readFileSync(path, 'utf8') }));
  const bytes = [...samples, ...texts].reduce((total, { text }) => total + Buffer.byteLength(text), 0);
  flagged(samples);
  const speeds: number[] = [];
  let flaggedLibraries = 0;
  for (let round = 0; round < 3; round += 1) {
    const started = performance.now();
    flagged(samples);
    flaggedLibraries = texts.filter((library) => scanFile(library).some(isBlocking)).length;
    speeds.push(bytes / 1000 / (performance.now() - started));
  }
  const speed = median(speeds);
  const rows: BenchRow[] = [
    ...toRows('this detector', samples, flagged(samples), true),
    {
      what: `this detector: ${texts.length} minified libraries flagged`,
      value: flaggedLibraries,
      unit: 'count',
      max: 0,
      runs: 3,
    },
  ];
  const other = runSecretlint([...samples, ...texts]);
  const otherSpeed = other && bytes / 1000 / other.timeMs;
  rows.push({
    what: `this detector: ${(bytes / 1e6).toFixed(1)} MB of samples and libraries`,
    value: speed,
    unit: 'MB/s',
    min: 5,
    runs: 3,
    ...(otherSpeed === undefined
      ? {}
      : { ratio: { against: 'secretlint, start included', value: speed / otherSpeed } }),
  });
  if (!other || otherSpeed === undefined) {
    process.stderr.write(
      'secretlint is not compared: it did not run. Install test/clients first (npm ci --prefix test/clients).\n',
    );
    return rows;
  }
  const found = samples.filter(({ path, leaks }) => leaks && other.flagged.has(path)).length;
  const wrong = samples.filter(({ path, leaks }) => !leaks && other.flagged.has(path)).length;
  return [
    ...rows,
    // Its preset knows the documented formats of vendors and no form of Kintone, which most of the set is made of.
    ...toRows('secretlint with preset-recommend', samples, { found, wrong }, false),
    { what: 'secretlint, start included', value: otherSpeed, unit: 'MB/s', runs: 1 },
  ];
}

export const bench: Bench = { id: 'secrets', title: 'Credential detector', run };
