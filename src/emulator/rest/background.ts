/** What happens in the background of a Kintone, done here before each call: the explicit list. */
import { NotKeptError } from '../errors.ts';
import type { LocalKintone } from '../local-kintone.ts';
import { finishDueDeploys } from '../settings/deploy.ts';

/** One thing that becomes due with time, for example a deploy that finishes. Goes through `kintone.transact`. */
export type BackgroundStep = (kintone: LocalKintone) => void;

const steps: readonly BackgroundStep[] = [finishDueDeploys];

/** A step that cannot be kept stays due: a call that only reads is answered all the same, and one that writes says why. */
export function runBackgroundSteps(kintone: LocalKintone): void {
  for (const step of steps) {
    try {
      step(kintone);
    } catch (error) {
      if (!(error instanceof NotKeptError)) throw error;
    }
  }
}
