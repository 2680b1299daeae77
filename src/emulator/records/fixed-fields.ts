/** Fields that a write may not name, with the words that Kintone has for their types. */
import type { FieldProperty } from '../domain/model.ts';
import { KintoneError } from '../errors.ts';
import type { LiveApp } from '../rest/call.ts';
import { isJsonObject } from '../json-object.ts';

type FixedTypes = Readonly<Partial<Record<FieldProperty['type'], string>>>;

/** An app manager may set creator, modifier and times of a new record. */
export const fixedOnAdd: FixedTypes = {
  RECORD_NUMBER: 'RECORD_ID',
  STATUS: 'STATUS',
  STATUS_ASSIGNEE: 'STATUS_ASSIGNEE',
  GROUP: 'GROUP',
};

export const fixedOnUpdate: FixedTypes = {
  ...fixedOnAdd,
  CREATOR: 'CREATOR',
  MODIFIER: 'MODIFIER',
  CREATED_TIME: 'CREATED_AT',
  UPDATED_TIME: 'MODIFIED_AT',
};

/** @throws KintoneError GAIA_UN10, GA_UO01, CB_IJ01 as measured for fields with a `value` in the write. */
export function refuseFixedFields(app: LiveApp, payload: Record<string, unknown>, fixed: FixedTypes): void {
  for (const [code, entry] of Object.entries(payload)) {
    const type = app.live.fields.get(code)?.type;
    if (!type || !isJsonObject(entry) || entry['value'] === undefined) continue;
    const name = fixed[type];
    if (name !== undefined) throw new KintoneError('GAIA_UN10', { type: name });
    if (type === 'CATEGORY') throw new KintoneError('GA_UO01');
    if (type === 'REFERENCE_TABLE') throw new KintoneError('CB_IJ01');
  }
}
