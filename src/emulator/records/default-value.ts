/** What a field of a new record or table row holds when a write does not say. */
import type { FieldProperty, StoredValue } from '../domain/model.ts';
import type { Call } from '../rest/call.ts';
import { normalizeDate, normalizeDateTime, normalizeTime, toWireDateTime } from './date-text.ts';
import { emptyValue, isOn } from './form.ts';
import { normalizeNumber } from './number-text.ts';
import { isJsonObject } from '../json-object.ts';

export function defaultValue(field: FieldProperty, call: Call): StoredValue {
  const setting = field['defaultValue'];
  switch (field.type) {
    case 'DATE':
      if (isOn(field, 'defaultNowValue')) return localNow(call).slice(0, 10);
      return normalizeDate(textOf(setting));
    case 'TIME':
      if (isOn(field, 'defaultNowValue')) return localNow(call).slice(11, 16);
      return normalizeTime(textOf(setting));
    case 'DATETIME':
      if (isOn(field, 'defaultNowValue')) return toWireDateTime(call.nowMs);
      return normalizeDateTime(textOf(setting)) ?? '';
    case 'NUMBER':
      return normalizeNumber(textOf(setting)) ?? '';
    case 'RADIO_BUTTON':
    case 'DROP_DOWN':
      return textOf(setting) || null;
    case 'CHECK_BOX':
    case 'MULTI_SELECT':
      return Array.isArray(setting) ? setting.filter((name): name is string => typeof name === 'string') : [];
    case 'USER_SELECT':
    case 'ORGANIZATION_SELECT':
    case 'GROUP_SELECT':
      return Array.isArray(setting) ? setting.flatMap((entity) => entityCode(entity, call)) : [];
    default:
      return typeof setting === 'string' ? setting : emptyValue(field);
  }
}

function textOf(setting: unknown): string {
  return typeof setting === 'string' ? setting : '';
}

/** Now on the caller's wall clock, as `2026-01-31T09:30`. */
function localNow(call: Call): string {
  const format = new Intl.DateTimeFormat('sv-SE', {
    timeZone: call.user.timezone,
    dateStyle: 'short',
    timeStyle: 'short',
  });
  return format.format(call.nowMs).replace(' ', 'T');
}

function entityCode(entity: unknown, call: Call): string[] {
  if (!isJsonObject(entity) || typeof entity['code'] !== 'string') return [];
  if (entity['code'] === 'LOGINUSER()') return call.isToken ? [] : [call.user.code];
  if (entity['code'] === 'PRIMARY_ORGANIZATION()') {
    return call.user.primaryOrganization === null ? [] : [call.user.primaryOrganization];
  }
  return [entity['code']];
}
