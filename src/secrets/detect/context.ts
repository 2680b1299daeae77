/** What every check of a script needs, and how much work one question may take. */
import type { Evaluator } from '../flow/evaluate.ts';
import type { Report } from '../report.ts';
import type { Judgement } from './judge.ts';

export interface Context {
  evaluator: Evaluator;
  report: Report;
  /** What was said about a value before: bundles and hostile texts repeat the same one. */
  judged: Map<string, Judgement | undefined>;
}

/** Steps for one question: much for the value of a header, less for a value that only its name makes one, little for a text that may be nothing. */
export const stepsOfPlace = 2_500;
export const stepsOfName = 1_000;
export const stepsOfText = 600;
/** Steps to work out a computed property name; a constant takes few, and most are the loop variables of copying code. */
export const stepsOfKey = 200;

export function emit(report: Report, judgement: Judgement | undefined, at: number): void {
  if (judgement) report.add({ ...judgement, at });
}
