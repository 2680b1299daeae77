/** `npm run bench`: runs the benchmarks one after another, prints them as a table and writes `dist/bench.json`. */
import { mkdir, writeFile } from 'node:fs/promises';
import { cpus, totalmem } from 'node:os';
import { join } from 'node:path';
import { Command, CommanderError } from 'commander';
import { languageOf } from '../command-line/output.ts';
import { speakHelp, toExitCode } from '../command-line/speak-help.ts';
import { type ExitCode, exitCode } from '../commands.ts';
import type { BenchRow } from './bench.ts';
import { benches } from './benches.ts';
import { type BenchReport, startBench } from './start-bench.ts';

interface Options {
  only?: string[];
  list?: boolean;
}

function parse(args: readonly string[]): Options {
  const command = new Command('bench')
    .description('Run every benchmark and compare each figure with its bar.')
    .option('--only <id...>', 'run only these benchmarks')
    .option('--list', 'list the benchmarks and stop')
    .exitOverride();
  return speakHelp(command, languageOf(process.env)).parse(args, { from: 'user' }).opts<Options>();
}

/** Whether the row keeps its bar; rows without one keep it always. */
function keepsBar(row: BenchRow): boolean {
  return (row.max === undefined || row.value <= row.max) && (row.min === undefined || row.value >= row.min);
}

function toText(value: number): string {
  return value >= 100 ? value.toFixed(0) : value >= 1 ? value.toFixed(1) : value.toPrecision(2);
}

function barText(row: BenchRow): string {
  if (row.max !== undefined) return `at most ${row.max}`;
  if (row.min !== undefined) return `at least ${row.min}`;
  return '';
}

function toLine(row: BenchRow): string {
  const ratio = row.ratio ? `${row.ratio.value.toFixed(2)} x ${row.ratio.against}` : '';
  const mark = keepsBar(row) ? (barText(row) ? 'ok' : '') : 'OVER';
  return [
    row.what.padEnd(72),
    toText(row.value).padStart(9),
    row.unit.padEnd(8),
    barText(row).padEnd(16),
    mark.padEnd(5),
    ratio,
  ]
    .join(' ')
    .trimEnd();
}

/** Runs the command. Ends with 1 when a figure misses its bar. */
export async function run(args: readonly string[]): Promise<ExitCode> {
  try {
    return await measure(parse(args));
  } catch (error) {
    if (error instanceof CommanderError) return toExitCode(error);
    throw error;
  }
}

async function measure(options: Options): Promise<ExitCode> {
  if (options.list) {
    for (const { id } of benches) console.log(id);
    return exitCode.done;
  }
  const unknown = options.only?.find((id) => !benches.some((bench) => bench.id === id));
  if (unknown !== undefined) {
    console.error(`There is no benchmark "${unknown}". Known: ${benches.map(({ id }) => id).join(', ')}.`);
    return exitCode.wrongUsage;
  }
  const results: ({ id: string } & BenchReport)[] = [];
  for (const { id } of benches.filter((each) => !options.only || options.only.includes(each.id))) {
    const report = await startBench(id);
    console.log(`\n${report.title}`);
    for (const row of report.rows) console.log(`  ${toLine(row)}`);
    results.push({ id, ...report });
  }
  await mkdir('dist', { recursive: true });
  const machine = { cores: cpus().length, memoryGiB: Math.round(totalmem() / 2 ** 30), node: process.version };
  await writeFile(join('dist', 'bench.json'), `${JSON.stringify({ machine, results }, null, 2)}\n`);
  const over = results.flatMap(({ rows }) => rows.filter((row) => !keepsBar(row)));
  console.log(over.length === 0 ? '\nEvery figure keeps its bar.' : `\n${over.length} of the figures miss their bar.`);
  return over.length === 0 ? exitCode.done : exitCode.failed;
}
