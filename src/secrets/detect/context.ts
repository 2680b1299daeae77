/** What every check of a script needs, and how much work one question may take. */
import type { Evaluator } from '../flow/evaluate.ts';
import type { Report } from '../report.ts';
import type { Judgement } from './judge.ts';

export interface Context {
  evaluator: Evaluator;
  report: Report;
}

/** Steps for one question: much for the value of a header, little for a text that may be nothing. */
export const stepsOfPlace = 4_000;
export const stepsOfText = 1_500;
/** Steps to work out a computed property name; a constant takes few, and most are the loop variables of copying code. */
export const stepsOfKey = 200;

export function emit(report: Report, judgement: Judgement | undefined, at: number): void {
  if (judgement) report.add({ ...judgement, at });
}
