/** What a benchmark is: a named measurement that gives rows, each with its limit where design or README names one. */

export interface BenchRow {
  /** What was measured, for example `records.json, 500 of 100,000, filtered and sorted`. */
  what: string;
  /** Median of the runs. */
  value: number;
  unit: 'ms' | 'KB gzip' | 'MB/s' | 'MB' | 'ratio' | 'count';
  /** The bar: `max` for what must stay below, `min` for what must stay above. */
  max?: number;
  min?: number;
  /** Set where two things did the same work in this run: ours divided by theirs. */
  ratio?: { against: string; value: number };
  runs: number;
}

export interface Bench {
  id: string;
  title: string;
  run(): Promise<BenchRow[]>;
}

/** Median of the samples. @throws RangeError when there are none. */
export function median(samples: readonly number[]): number {
  const sorted = [...samples].sort((a, b) => a - b);
  const middle = sorted[Math.floor(sorted.length / 2)];
  if (middle === undefined) throw new RangeError('median needs at least one sample');
  return middle;
}
