/** Runs saved requests in order, handing values from answer to request; stops at the first that does not succeed. */
import type { Console } from './console.ts';
import { takeExtracts, toOutcomeCode } from './console.ts';
import type { SavedRequest } from './library.ts';

export type ChainEnd = { kind: 'done'; count: number } | { kind: 'stopped'; name: string; reason: string };

/** Writes in the chain ask as they do alone. */
export async function runChain(
  con: Console,
  items: readonly SavedRequest[],
  onStep: (index: number) => void,
): Promise<ChainEnd> {
  for (const [index, item] of items.entries()) {
    onStep(index);
    con.dispatch({ type: 'load', request: item.request });
    const answer = await con.run(item.request);
    if (!answer) {
      const blocked = con.blocked.value;
      return {
        kind: 'stopped',
        name: item.name,
        reason: blocked?.kind === 'variables' ? blocked.names.join(', ') : (blocked?.kind ?? 'cancelled'),
      };
    }
    const { outcome } = answer;
    if (outcome.kind !== 'ok') return { kind: 'stopped', name: item.name, reason: toOutcomeCode(outcome) };
    const { taken, missing } = takeExtracts(item, outcome.value);
    con.taken.value = { ...con.taken.value, ...taken };
    if (missing.length > 0) return { kind: 'stopped', name: item.name, reason: missing.join(', ') };
  }
  return { kind: 'done', count: items.length };
}
