/** Checks one value of the merged record against the rules of its field: required, unique, length, range, address form. */
import { Big } from 'big.js';
import type { FieldProperty, StoredValue } from '../domain/model.ts';
import type { RecordWrite } from './build-record.ts';
import { isEmptyValue, isOn, numberSetting } from './form.ts';
import { normalizeNumber } from './number-text.ts';
import { findByUniqueValue } from './record-store.ts';

const requiredTypes = new Set([
  'SINGLE_LINE_TEXT',
  'MULTI_LINE_TEXT',
  'RICH_TEXT',
  'NUMBER',
  'LINK',
  'CHECK_BOX',
  'MULTI_SELECT',
  'DROP_DOWN',
  'DATE',
  'TIME',
  'DATETIME',
  'USER_SELECT',
  'ORGANIZATION_SELECT',
  'GROUP_SELECT',
  'FILE',
]);
/** https://get.kintone.help/k/en/user/app_settings/form/form_parts/field_restriction.html */
const maxUniqueLength = 64;
const uniqueTypes = new Set(['SINGLE_LINE_TEXT', 'NUMBER', 'LINK', 'DATE', 'DATETIME']);

/** Where Kintone puts the problem of a missing value: lists have their own ending. */
function requiredPath(field: FieldProperty, at: string): string {
  if (['CHECK_BOX', 'MULTI_SELECT', 'FILE'].includes(field.type)) return `${at}.values`;
  if (/^(?:USER|ORGANIZATION|GROUP)_SELECT$/.test(field.type)) return `${at}.values.value`;
  return `${at}.value`;
}

export function checkValue(field: FieldProperty, value: StoredValue | undefined, at: string, write: RecordWrite): void {
  const { problems } = write;
  const isEmpty = isEmptyValue(value);
  if (isEmpty && isOn(field, 'required') && requiredTypes.has(field.type)) {
    problems.add(requiredPath(field, at), 'requiredValue');
  }
  if (typeof value !== 'string' && value !== null) return;
  const text = value ?? '';
  const isTooShort = checkLength(field, text, at, write);
  if (isEmpty) return;
  if (field.type === 'NUMBER') checkRange(field, text, at, write);
  // Measured: an address that is too short is also said to be none.
  if (field.type === 'LINK') checkLink(field, isTooShort ? '' : text, at, write);
  if (isOn(field, 'unique') && uniqueTypes.has(field.type)) checkUnique(field, text, at, write);
}

/** A value that may not repeat has 64 characters at most, whatever the field says. */
function maxLengthOf(field: FieldProperty): number | null {
  const max = numberSetting(field, 'maxLength');
  return isOn(field, 'unique') ? Math.min(max ?? maxUniqueLength, maxUniqueLength) : max;
}

/** Whether the text is too short, after its problems are noted. */
function checkLength(field: FieldProperty, text: string, at: string, { problems }: RecordWrite): boolean {
  if (field.type !== 'SINGLE_LINE_TEXT' && field.type !== 'LINK') return false;
  const min = numberSetting(field, 'minLength');
  const max = maxLengthOf(field);
  // Measured: too short is checked even for nothing, too long is not.
  const isTooShort = min !== null && text.length < min;
  if (isTooShort) problems.add(`${at}.value`, 'tooShort', { limit: min - 1 });
  if (max !== null && text.length > max) problems.add(`${at}.value`, 'tooLong', { limit: max + 1 });
  return isTooShort;
}

function checkRange(field: FieldProperty, text: string, at: string, { problems }: RecordWrite): void {
  // As decimals: a double would take 9007199254740993 for its neighbour.
  const min = limitOf(field, 'minValue');
  const max = limitOf(field, 'maxValue');
  if (max !== null && new Big(text).gt(max)) problems.add(`${at}.value`, 'tooLarge', { max });
  if (min !== null && new Big(text).lt(min)) problems.add(`${at}.value`, 'tooSmall', { min });
}

function limitOf(field: FieldProperty, name: 'minValue' | 'maxValue'): string | null {
  const setting = field[name];
  return typeof setting === 'string' || typeof setting === 'number' ? normalizeNumber(String(setting)) : null;
}

const linkForms = {
  WEB: { pattern: /^(?:https?|ftps?):\/\/\S+$/i, message: 'url' },
  CALL: { pattern: /^[\d+\-*#() .,;x]+$/i, message: 'phone' },
  MAIL: { pattern: /^[^\s@]+@[^\s@]+$/, message: 'mail' },
} as const;

function checkLink(field: FieldProperty, text: string, at: string, { problems }: RecordWrite): void {
  const protocol = field['protocol'];
  const form = linkForms[protocol === 'CALL' || protocol === 'MAIL' ? protocol : 'WEB'];
  if (!form.pattern.test(text)) problems.add(`${at}.value`, form.message);
}

function checkUnique(field: FieldProperty, text: string, at: string, { app, recordId, problems }: RecordWrite): void {
  const other = findByUniqueValue(app, field.code, text);
  if (other && other.id !== recordId) problems.add(`${at}.value`, 'duplicateValue');
}
