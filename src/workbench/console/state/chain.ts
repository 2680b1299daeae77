/** Runs saved requests in order, handing values from answer to request; stops at the first that does not do what it should. */
import { expectsRefusal, toOutcomeCode } from './checks.ts';
import type { Console } from './console.ts';
import type { SavedRequest } from './library.ts';

export interface ChainStep {
  name: string;
  ok: boolean;
  /** Checks that held. */
  checked: number;
  /** Why it stopped, or empty. */
  reason: string;
}

async function runStep(con: Console, item: SavedRequest): Promise<ChainStep> {
  const { name } = item;
  con.dispatch({ type: 'load', request: item.request, saved: item });
  const answer = await con.run(item.request, item);
  if (!answer) {
    const blocked = con.tab.value.blocked.value;
    const reason = blocked?.kind === 'variables' ? blocked.names.join(', ') : (blocked?.kind ?? 'cancelled');
    return { name, ok: false, checked: 0, reason };
  }
  const failed = answer.checks.find((check) => !check.ok);
  const code = toOutcomeCode(answer.outcome);
  const reason = failed?.text ?? (code === 'ok' || expectsRefusal(item.checks) ? '' : code);
  return { name, ok: reason === '', checked: answer.checks.filter((check) => check.ok).length, reason };
}

/** Writes in the chain ask as they do alone. */
export async function runChain(
  con: Console,
  items: readonly SavedRequest[],
  onSteps: (steps: readonly ChainStep[]) => void,
): Promise<void> {
  const steps: ChainStep[] = [];
  const tab = con.tab.value;
  for (const item of items) {
    // Each step goes where the chain began, also when another request was looked at meanwhile.
    con.tab.value = tab;
    const step = await runStep(con, item);
    steps.push(step);
    onSteps([...steps]);
    if (!step.ok) return;
  }
}
