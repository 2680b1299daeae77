/** Runs a benchmark in a process of its own, so that no heap and no compiled code of another one moves its figures. */
import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { BenchRow } from './bench.ts';
import { tsxLoader } from './test-support.ts';

export interface BenchReport {
  title: string;
  rows: BenchRow[];
}

export type BenchOutcome = BenchReport | { problem: string };

const runOne = fileURLToPath(new URL('./run-one.ts', import.meta.url));
const deadlineMs = 300_000;

/** @throws Error when the benchmark fails or takes longer than five minutes. */
export function startBench(id: string): Promise<BenchReport> {
  return new Promise((resolve, reject) => {
    const fail = (how: string): void => reject(new Error(`The benchmark "${id}" ${how}`));
    const child = fork(runOne, [id], { execArgv: ['--import', tsxLoader], timeout: deadlineMs });
    child.once('message', (message) => {
      const outcome = message as BenchOutcome;
      if ('problem' in outcome) fail(`failed: ${outcome.problem}`);
      else resolve(outcome);
    });
    child.once('error', reject);
    child.once('exit', (code) =>
      fail(code === null ? `was stopped after ${deadlineMs / 1000} s.` : `ended with ${code} and without a figure.`),
    );
  });
}
