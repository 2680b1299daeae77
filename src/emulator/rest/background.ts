/** What happens in the background of a Kintone, done here before each call: the explicit list. */
import type { LocalKintone } from '../local-kintone.ts';
import { finishDueDeploys } from '../settings/deploy.ts';

/** One thing that becomes due with time, for example a deploy that finishes. Goes through `kintone.transact`. */
export type BackgroundStep = (kintone: LocalKintone) => void;

const steps: readonly BackgroundStep[] = [finishDueDeploys];

export function runBackgroundSteps(kintone: LocalKintone): void {
  for (const step of steps) step(kintone);
}
