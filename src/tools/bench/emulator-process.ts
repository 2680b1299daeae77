/** The local Kintone as a process of its own, called over HTTP by the official client: what another program meets. */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { KintoneRestAPIClient } from '@kintone/rest-api-client';
import { saveFixture } from '../../emulator/fixture-format/save-fixture.ts';
import { type Bench, type BenchRow, median } from './bench.ts';
import { benchAppId, benchUser, createBenchDomain } from './emulator.ts';
import { tsxLoader } from './test-support.ts';

const mainPath = fileURLToPath(new URL('../main.ts', import.meta.url));

interface Server {
  client: KintoneRestAPIClient;
  tookMs: number;
  close(): Promise<void>;
}

/** Starts `npm run emulator` and reads its first line. */
async function start(args: readonly string[], login?: string): Promise<Server> {
  const started = performance.now();
  const command = ['--import', tsxLoader, mainPath, 'emulator', '--port', '0', ...args];
  const child = spawn(process.execPath, command, { stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const { value: line } = await createInterface({ input: child.stdout })[Symbol.asyncIterator]().next();
  if (line === undefined) throw new Error('The emulator ended before it was ready.');
  const tookMs = performance.now() - started;
  const ready = JSON.parse(line) as { url: string; users: { code: string; password: string }[] };
  const user = ready.users.find(({ code }) => login === undefined || code === login);
  if (!user) throw new Error('The emulator has no user to sign in with.');
  const auth = { username: user.code, password: user.password };
  return {
    client: new KintoneRestAPIClient({ baseUrl: ready.url, auth, proxy: false }),
    tookMs,
    async close() {
      child.kill('SIGTERM');
      await ended;
    },
  };
}

async function time(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return performance.now() - started;
}

function createRecords() {
  return Array.from({ length: 2000 }, (_, index) => ({
    Text0: { value: `new ${index}` },
    Number0: { value: index },
    State: { value: 'open' },
    Tags: { value: ['Login'] },
    Due: { value: '2026-01-31' },
    Owner: { value: [{ code: benchUser }] },
  }));
}

async function measureLarge({ client }: Server): Promise<BenchRow[]> {
  const app = benchAppId;
  const added: number[] = [];
  for (let run = 0; run < 5; run += 1) {
    added.push(await time(() => client.record.addAllRecords({ app, records: createRecords() })));
  }
  const byId: number[] = [];
  const sorted: number[] = [];
  for (let run = 0; run < 21; run += 1) {
    const condition = `Number0 > ${100 + run} and State in ("open", "waiting")`;
    const queries = [
      [byId, `$id > ${run * 3000} order by $id asc limit 500`],
      [sorted, `${condition} order by Text1 asc, Number1 desc limit 500`],
    ] as const;
    for (const [samples, query] of queries) samples.push(await time(() => client.record.getRecords({ app, query })));
  }
  return [
    { what: 'addAllRecords, 2,000 records', value: median(added), unit: 'ms', max: 1500, runs: added.length },
    { what: 'getRecords, 500 of 100,000, filtered and sorted', value: median(sorted), unit: 'ms', runs: 21 },
    { what: 'getRecords, $id > n order by $id asc limit 500', value: median(byId), unit: 'ms', runs: 21 },
  ];
}

export const bench: Bench = {
  id: 'emulator-process',
  title: 'Local Kintone as a process, over HTTP with the official client',
  async run(): Promise<BenchRow[]> {
    const starts: number[] = [];
    for (let run = 0; run < 5; run += 1) {
      const server = await start([]);
      starts.push(server.tookMs);
      await server.close();
    }
    const folder = mkdtempSync(join(tmpdir(), 'local-kintone-bench-'));
    const path = join(folder, 'large.json');
    writeFileSync(path, JSON.stringify(saveFixture(createBenchDomain(100_000))));
    const server = await start(['--fixture', path, '--data', join(folder, 'data')], benchUser);
    try {
      return [
        ...(await measureLarge(server)),
        { what: 'from the command to the first line, sample fixture', value: median(starts), unit: 'ms', runs: 5 },
        {
          what: 'from the command to the first line, 100,000 records and a new data file',
          value: server.tookMs,
          unit: 'ms',
          runs: 1,
        },
      ];
    } finally {
      await server.close();
      rmSync(folder, { recursive: true, force: true });
    }
  },
};
