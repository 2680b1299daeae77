/** Checks the formulas of a form at its deploy. */
import type { AppSettings } from '../domain/model.ts';
import { KintoneError } from '../errors.ts';
import { calculationOf } from '../formula/calculation.ts';
import { toFormulaSentence } from '../formula/formula-problem.ts';

/** @throws KintoneError GAIA_IL01 for the first formula that cannot work. */
export function assertFormulas(settings: AppSettings): void {
  const { problem: found } = calculationOf(settings);
  if (!found) return;
  const { field, problem } = found;
  const detail = {
    en: toFormulaSentence(problem, 'en'),
    ja: toFormulaSentence(problem, 'ja'),
    zh: toFormulaSentence(problem, 'zh'),
  };
  throw new KintoneError('GAIA_IL01', { field: field.label, detail });
}
