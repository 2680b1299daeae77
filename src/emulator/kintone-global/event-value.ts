/** Reads a value that a handler gave into the shape of its form field. */
import { choiceFieldTypes, multipleFieldTypes } from '../../core/field-type.ts';
import { toFormValue } from './form-model.ts';
import type { FieldSetting } from './page-boot.ts';
import { isUnset, toFirstChoice } from './record-shape.ts';
import { isJsonObject } from '../json-object.ts';

const listTypes: ReadonlySet<string> = new Set(multipleFieldTypes);
const choiceTypes: ReadonlySet<string> = new Set(choiceFieldTypes);

/** A value in the form's shape, or undefined with `ok: false` when it does not fit the type. */
export function parseValue(
  setting: FieldSetting | undefined,
  type: string,
  value: unknown,
): { ok: boolean; value: unknown } {
  const bad = { ok: false, value: undefined };
  if (listTypes.has(type)) {
    if (isUnset(value)) return { ok: true, value: [] };
    if (!Array.isArray(value)) return bad;
    if (choiceTypes.has(type)) {
      return value.every((item) => hasOption(setting, item)) ? { ok: true, value } : bad;
    }
    return value.every((item) => isJsonObject(item) && typeof item['code'] === 'string') ? { ok: true, value } : bad;
  }
  if (isUnset(value)) {
    const fallback = type === 'RADIO_BUTTON' ? setting && toFirstChoice(setting) : toFormValue(type, value);
    return { ok: true, value: fallback };
  }
  if (typeof value === 'number' && Number.isFinite(value)) return parseValue(setting, type, String(value));
  if (typeof value !== 'string') return bad;
  if (choiceTypes.has(type) && !hasOption(setting, value)) return bad;
  return { ok: true, value };
}

function hasOption(setting: FieldSetting | undefined, option: unknown): boolean {
  return typeof option === 'string' && Object.hasOwn(setting?.options ?? {}, option);
}
