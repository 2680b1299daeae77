/** Speed of the local Kintone's queries over 100,000 records, and of making them. */
import type { App } from '../../emulator/domain/model.ts';
import { createLargeInquiryApp } from '../../emulator/fixtures/large-app.ts';
import { createSampleDomain } from '../../emulator/fixtures/sample-domain.ts';
import { compileQuery } from '../../emulator/query/compile-query.ts';
import type { QueryContext } from '../../emulator/query/query-context.ts';
import { type Bench, type BenchRow, median } from './bench.ts';

const runs = 25;

interface Measured {
  what: string;
  text: (run: number) => string;
  /** Bar in milliseconds, from the design. */
  max?: number;
  countsAll?: boolean;
  /** Makes every run meet caches that a write has thrown away. */
  isCold?: boolean;
}

const filtered =
  'Status in ("Open", "In progress", "Closed") and Priority in ("Normal", "Low") and Total_minutes >= 20';

const measured: readonly Measured[] = [
  {
    what: 'query, 500 of 100,000, three conditions, sorted by two fields',
    text: () => `${filtered} order by Due desc, Subject asc limit 500`,
    max: 40,
    countsAll: true,
  },
  {
    what: 'query, $id > n order by $id asc limit 500',
    text: (run) => `$id > ${(run * 3989) % 99_000} order by $id asc limit 500`,
    max: 3,
  },
  {
    what: 'query, default order, limit 100, no condition',
    text: () => 'limit 100',
    max: 3,
    countsAll: true,
  },
  {
    what: 'query, table rows and word search, 500 of 100,000',
    text: () => 'Work_type in ("Call") and Minutes > 60 and Subject like "請求書" order by Received desc limit 500',
    countsAll: true,
  },
  {
    what: 'query right after a write, 500 of 100,000, filtered and sorted',
    text: () => `${filtered} order by Due desc, Subject asc limit 500`,
    countsAll: true,
    isCold: true,
  },
  {
    what: 'query right after a write, $id > n order by $id asc limit 500',
    text: (run) => `$id > ${(run * 3989) % 99_000} order by $id asc limit 500`,
    isCold: true,
  },
];

/** One record changes, as a write does: a new object in the map, a higher version. */
function touch(app: App, run: number): void {
  const id = 1 + ((run * 7919) % app.records.size);
  const record = app.records.get(id);
  if (!record) return;
  app.records.set(id, { ...record, revision: record.revision + 1 });
  app.recordsVersion += 1;
}

function measure(entry: Measured, context: QueryContext): BenchRow {
  const samples: number[] = [];
  for (let run = 0; run < runs + 5; run += 1) {
    if (entry.isCold) touch(context.app, run);
    const started = performance.now();
    const found = compileQuery(entry.text(run), context).find({ countsAll: entry.countsAll ?? false });
    const elapsedMs = performance.now() - started;
    if (found.records.length === 0) throw new Error(`the benchmark query found nothing: ${entry.text(run)}`);
    if (run >= 5) samples.push(elapsedMs);
  }
  const row: BenchRow = { what: entry.what, value: median(samples), unit: 'ms', runs };
  return entry.max === undefined ? row : { ...row, max: entry.max };
}

export const bench: Bench = {
  id: 'query',
  title: 'Local Kintone: queries over 100,000 records',
  async run() {
    const nowMs = Date.UTC(2026, 4, 13, 2);
    const madeAt = performance.now();
    const app = createLargeInquiryApp({ nowMs });
    const made = performance.now() - madeAt;
    const sampleAt = performance.now();
    createSampleDomain({ nowMs: () => nowMs });
    const sample = performance.now() - sampleAt;
    const user = { code: 'sato', primaryOrganization: 'support', timezone: 'Asia/Tokyo' };
    const context: QueryContext = { app, settings: app.preview, user, nowMs };
    return [
      ...measured.map((entry) => measure(entry, context)),
      { what: '100,000 records of 30 fields made in memory', value: made, unit: 'ms', max: 3000, runs: 1 },
      { what: 'sample domain made', value: sample, unit: 'ms', max: 300, runs: 1 },
    ];
  },
};
