/** The process of one benchmark: its id comes as argument, what came of it goes to the process that started it. */
import { benches } from './benches.ts';
import type { BenchOutcome } from './start-bench.ts';

async function measure(id: string | undefined): Promise<BenchOutcome> {
  try {
    const bench = await benches.find((each) => each.id === id)?.load();
    if (!bench) return { problem: `There is no benchmark "${id}".` };
    return { title: bench.title, rows: await bench.run() };
  } catch (error) {
    return { problem: error instanceof Error ? error.message : String(error) };
  }
}

const outcome = await measure(process.argv[2]);
process.send?.(outcome, () => process.exit(0));
