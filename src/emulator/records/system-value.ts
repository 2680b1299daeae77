/** Values of system fields, which a record keeps outside of its field values. */
import type { AppSettings, FieldProperty, StoredRecord } from '../domain/model.ts';
import { toWireDateTime } from './date-text.ts';
import { firstState } from './process.ts';

/** `12`, or `CODE-12` where the app has a code. */
function recordNumber(id: number, appCode: string): string {
  return appCode === '' ? String(id) : `${appCode}-${id}`;
}

/** Name of the record's state: the first one while it has none, as after process management was switched on. */
function stateName(record: StoredRecord, settings: AppSettings): string | null {
  return settings.process.enable ? (record.status ?? firstState(settings)?.name ?? null) : record.status;
}

/** Text of a system field; null for every other field. */
export function systemValueText(field: FieldProperty, record: StoredRecord, settings: AppSettings): string | null {
  switch (field.type) {
    case 'RECORD_NUMBER':
      return recordNumber(record.id, settings.code);
    case 'CREATOR':
      return record.creator;
    case 'MODIFIER':
      return record.modifier;
    case 'CREATED_TIME':
      return toWireDateTime(record.createdAtMs);
    case 'UPDATED_TIME':
      return toWireDateTime(record.updatedAtMs);
    case 'STATUS':
      return stateName(record, settings) ?? '';
    default:
      return null;
  }
}
