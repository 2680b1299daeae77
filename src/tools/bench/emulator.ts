/** Speed of the local Kintone at the handler, JSON included: 100,000 records in one app. */
import { Agent, request } from 'node:http';
import {
  createEmptyDomain,
  createLocalKintone,
  type Domain,
  type LocalKintone,
  type StoredValues,
} from '../../emulator/index.ts';
import { createAppSettings } from '../../emulator/settings/new-app.ts';
import { serveLocalKintone } from '../../emulator/node-server.ts';
import { type Bench, type BenchRow, median } from './bench.ts';
import { createPlainApp } from '../../emulator/domain/new-app.ts';
import { createPlainUser } from '../../emulator/domain/new-user.ts';

const recordCount = 100_000;
export const benchAppId = 1;
export const benchUser = 'bench';
/** Made at run time, so that no credential stands in the source. */
const password = crypto.randomUUID();

const words = ['Printer', 'Network', 'Login', 'Invoice', '請求書', '在庫確認', 'Delivery', '障害', 'Contract', '見積'];
const states = ['open', 'waiting', 'done'];

function option(names: readonly string[]): Record<string, { label: string; index: string }> {
  return Object.fromEntries(names.map((name, index) => [name, { label: name, index: String(index) }]));
}

/** A help-desk app of twenty fields with its records, made directly in the domain. */
export function createBenchDomain(count: number): Domain {
  const domain = createEmptyDomain();
  const user = { id: 1, code: benchUser, name: 'Bench', password, language: 'en' } as const;
  domain.users.set(benchUser, createPlainUser({ ...user, isSystemAdministrator: true }));
  const plain = createAppSettings({ name: 'Bench' });
  const fields = [
    ...Array.from(
      { length: 6 },
      (_, index) => ({ type: 'SINGLE_LINE_TEXT', code: `Text${index}`, label: `Text${index}` }) as const,
    ),
    ...Array.from(
      { length: 4 },
      (_, index) => ({ type: 'NUMBER', code: `Number${index}`, label: `Number${index}` }) as const,
    ),
    { type: 'MULTI_LINE_TEXT', code: 'Body', label: 'Body' } as const,
    { type: 'DROP_DOWN', code: 'State', label: 'State', options: option(states) } as const,
    { type: 'CHECK_BOX', code: 'Tags', label: 'Tags', options: option(words) } as const,
    { type: 'DATE', code: 'Due', label: 'Due' } as const,
    { type: 'USER_SELECT', code: 'Owner', label: 'Owner' } as const,
  ];
  const live = { ...plain, fields: new Map([...plain.fields, ...fields.map((field) => [field.code, field] as const)]) };
  const startMs = Date.parse('2025-01-01T00:00:00Z');
  const app = createPlainApp({
    id: benchAppId,
    creator: benchUser,
    createdAtMs: startMs,
    live,
    preview: live,
    recordsVersion: 1,
    nextRecordId: count + 1,
  });
  for (let id = 1; id <= count; id += 1) {
    const word = words[id % words.length] ?? '';
    const atMs = startMs + id * 60_000;
    const values: StoredValues = {
      Body: `${word} ${id}: what happened, since when, and who is affected. お客様からのお問い合わせ。`,
      State: states[id % 3] ?? null,
      Tags: [word],
      Due: new Date(atMs).toISOString().slice(0, 10),
      Owner: [benchUser],
    };
    for (let index = 0; index < 6; index += 1) values[`Text${index}`] = `${word} ${(id * (index + 7)) % 9973}`;
    for (let index = 0; index < 4; index += 1) values[`Number${index}`] = String((id * (index + 3)) % 10_007);
    // As from a file or a call: texts joined in this process would be flattened by whoever reads them first.
    const loaded = JSON.parse(JSON.stringify(values)) as typeof values;
    app.records.set(id, {
      id,
      revision: 1,
      createdAtMs: atMs,
      creator: benchUser,
      updatedAtMs: atMs,
      modifier: benchUser,
      status: null,
      assignees: [],
      values: loaded,
      comments: [],
    });
  }
  domain.apps.set(benchAppId, app);
  return domain;
}

const headers = { 'X-Cybozu-Authorization': btoa(`${benchUser}:${password}`) };

async function get(kintone: LocalKintone, query: string): Promise<number> {
  const search = new URLSearchParams({ app: String(benchAppId), query });
  const started = performance.now();
  const answer = await kintone.fetch(new Request(`http://localhost/k/v1/records.json?${search}`, { headers }));
  const { byteLength } = await answer.arrayBuffer();
  const tookMs = performance.now() - started;
  if (answer.status !== 200 || byteLength < 10_000)
    throw new Error(`records.json answered ${answer.status}, ${byteLength} bytes`);
  return tookMs;
}

/** One call over a kept connection, up to the last byte of its answer. */
function getOverHttp(url: string, agent: Agent, query: string): Promise<number> {
  const search = new URLSearchParams({ app: String(benchAppId), query });
  return new Promise((resolve, reject) => {
    const started = performance.now();
    const sent = request(`${url}/k/v1/records.json?${search}`, { agent, headers }, (answer) => {
      let byteLength = 0;
      answer.on('data', (chunk: Buffer) => {
        byteLength += chunk.length;
      });
      answer.on('end', () => {
        if (answer.statusCode === 200 && byteLength > 10_000) resolve(performance.now() - started);
        else reject(new Error(`records.json answered ${answer.statusCode}, ${byteLength} bytes`));
      });
    });
    sent.on('error', reject).end();
  });
}

async function addAll(kintone: LocalKintone): Promise<number> {
  const requests = Array.from({ length: 20 }, (_, call) => ({
    method: 'POST',
    api: '/k/v1/records.json',
    payload: {
      app: benchAppId,
      records: Array.from({ length: 100 }, (_, index) => ({
        Text0: { value: `new ${call}-${index}` },
        Number0: { value: index },
        State: { value: 'open' },
        Tags: { value: ['Login'] },
        Due: { value: '2026-01-31' },
        Owner: { value: [{ code: benchUser }] },
      })),
    },
  }));
  const started = performance.now();
  const answer = await kintone.fetch(
    new Request('http://localhost/k/v1/bulkRequest.json', {
      method: 'POST',
      headers: { ...headers, 'content-type': 'application/json' },
      body: JSON.stringify({ requests }),
    }),
  );
  await answer.text();
  if (answer.status !== 200) throw new Error(`bulkRequest.json answered ${answer.status}`);
  return performance.now() - started;
}

async function repeat(runs: number, measure: (run: number) => Promise<number>): Promise<number> {
  const samples: number[] = [];
  for (let run = 0; run < runs; run += 1) samples.push(await measure(run));
  return median(samples);
}

export const bench: Bench = {
  id: 'emulator',
  title: 'Local Kintone, 100,000 records',
  async run(): Promise<BenchRow[]> {
    const kintone = createLocalKintone({ domain: createBenchDomain(recordCount) });
    const runs = 31;
    const filtered = await repeat(runs, (run) =>
      get(
        kintone,
        `Number0 > ${100 + run} and State in ("open", "waiting") order by Text1 asc, Number1 desc limit 500`,
      ),
    );
    const byId = await repeat(runs, (run) => get(kintone, `$id > ${run * 3000} order by $id asc limit 500`));
    const server = await serveLocalKintone(kintone);
    const agent = new Agent({ keepAlive: true });
    const overHttp = await repeat(runs, (run) =>
      getOverHttp(server.url, agent, `$id > ${run * 2900 + 500} order by $id asc limit 500`),
    );
    agent.destroy();
    await server.close();
    const added = await repeat(5, () => addAll(kintone));
    return [
      { what: 'records.json, 500 of 100,000, filtered and sorted', value: filtered, unit: 'ms', max: 40, runs },
      { what: 'records.json, $id > n order by $id asc limit 500', value: byId, unit: 'ms', max: 3, runs },
      { what: 'the same over HTTP, the client in this process too', value: overHttp, unit: 'ms', runs },
      { what: '2,000 records in one bulkRequest', value: added, unit: 'ms', max: 1500, runs: 5 },
    ];
  },
};
