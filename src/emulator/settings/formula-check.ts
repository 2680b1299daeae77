/** Checks the formulas of a form at its deploy. */
import type { AppSettings } from '../domain/model.ts';
import { KintoneError } from '../errors.ts';
import { calculationOf } from '../formula/calculation.ts';
import { toFormulaSentence } from '../formula/formula-problem.ts';
import type { MessageLanguage } from '../messages/text.ts';

/** @throws KintoneError GAIA_IL01 for the first formula that cannot work */
export function assertFormulas(settings: AppSettings, language: MessageLanguage): void {
  const { problem } = calculationOf(settings);
  if (!problem) return;
  const detail = toFormulaSentence(problem.problem, language);
  throw new KintoneError('GAIA_IL01', { field: problem.field.label, detail });
}
