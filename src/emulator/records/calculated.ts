/** Fills CALC fields and texts with a formula from the other values of a record. */
import type { StoredValues } from '../domain/model.ts';
import { calculationOf } from '../formula/calculation.ts';
import type { RecordWrite } from './build-record.ts';
import type { Form } from './form.ts';

export function fillCalculated({ before, call }: RecordWrite, form: Form, values: StoredValues): void {
  if (form.calculated.size === 0) return;
  const nameOf = (code: string): string => call.domain.users.get(code)?.name ?? code;
  calculationOf(form.settings).fillIn(values, {
    createdAtMs: before?.createdAtMs ?? call.nowMs,
    updatedAtMs: call.nowMs,
    creatorName: nameOf(before?.creator ?? call.user.code),
    modifierName: nameOf(call.user.code),
    systemTimezone: call.domain.systemTimezone,
  });
}
