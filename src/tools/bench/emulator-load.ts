/** How long the local Kintone takes to stand: with the sample domain, and with a fixture file of 100,000 records. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { saveFixture } from '../../emulator/fixture-format/save-fixture.ts';
import { type Bench, type BenchRow, median } from './bench.ts';
import { createBenchDomain } from './emulator.ts';
import { tsxLoader } from './test-support.ts';

const script = fileURLToPath(new URL('load-domain.ts', import.meta.url));

interface Loaded {
  tookMs: number;
  maxRssMb: number;
}

function load(source: string): Loaded {
  const done = spawnSync(process.execPath, ['--import', tsxLoader, script, source], { encoding: 'utf8' });
  if (done.status !== 0) throw new Error(`loading ${source} failed: ${done.stderr.slice(0, 500)}`);
  return JSON.parse(done.stdout) as Loaded;
}

export const bench: Bench = {
  id: 'emulator-load',
  title: 'Local Kintone, start',
  async run(): Promise<BenchRow[]> {
    const folder = mkdtempSync(join(tmpdir(), 'local-kintone-bench-'));
    try {
      const path = join(folder, 'large.json');
      writeFileSync(path, JSON.stringify(saveFixture(createBenchDomain(100_000))));
      const samples = Array.from({ length: 5 }, () => load('sample'));
      const large = Array.from({ length: 3 }, () => load(path));
      return [
        {
          what: 'start with the sample domain',
          value: median(samples.map((run) => run.tookMs)),
          unit: 'ms',
          max: 300,
          runs: 5,
        },
        {
          what: 'start with a fixture of 100,000 records',
          value: median(large.map((run) => run.tookMs)),
          unit: 'ms',
          max: 3000,
          runs: 3,
        },
        {
          what: 'memory of that start, at most',
          value: median(large.map((run) => run.maxRssMb)),
          unit: 'MB',
          max: 600,
          runs: 3,
        },
      ];
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
};
