/** Values of system fields, which a record keeps outside of its field values. */
import type { AppSettings, FieldProperty, StoredRecord } from '../domain/model.ts';
import { toWireDateTime } from './date-text.ts';

/** `12`, or `CODE-12` where the app has a code. */
export function recordNumber(id: number, appCode: string): string {
  return appCode === '' ? String(id) : `${appCode}-${id}`;
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
      return record.status ?? '';
    default:
      return null;
  }
}
