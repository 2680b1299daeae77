/** Writes the result of a formula as the API gives it. */
import { Big } from 'big.js';
import type { FieldProperty } from '../domain/model.ts';
import type { FormulaValue } from './evaluate.ts';
import { firstSecond, lastSecond } from './date-format.ts';
import { countWholeDigits, maxWholeDigits, type NumberPrecision, roundToPrecision } from './precision.ts';

const secondsPerDay = 86_400;

/**
 * A result as its field keeps it: numbers of a CALC field shown as numbers are rounded to the app's precision.
 * @returns undefined where it has more digits than the app keeps, which Kintone marks as an error.
 */
export function toFieldValue(
  value: FormulaValue,
  field: FieldProperty,
  precision: NumberPrecision,
): FormulaValue | undefined {
  if (field.type !== 'CALC' || !isDecimal(value)) return value;
  if (!isPlainNumber(field['format'])) {
    return countWholeDigits(value.toFixed()) > Number(precision.digits) ? undefined : value;
  }
  const rounded = roundToPrecision(value.toFixed(), precision);
  return countWholeDigits(rounded) > maxWholeDigits(precision) ? undefined : new Big(rounded);
}

function isDecimal(value: FormulaValue): value is Big {
  return value instanceof Object && 'toFixed' in value;
}

function isPlainNumber(format: unknown): boolean {
  return format === 'NUMBER' || format === 'NUMBER_DIGIT' || format === undefined;
}

/** @returns null where the value does not fit the field, which Kintone marks as an error. */
export function toResultText(value: FormulaValue, field: FieldProperty): string | null {
  if (typeof value === 'boolean') return value ? '1' : '0';
  if (typeof value === 'string') return field.type === 'CALC' ? null : value;
  if (Array.isArray(value)) return null;
  if (field.type !== 'CALC') return isDecimal(value) ? value.toFixed() : '';
  return toFormat(isDecimal(value) ? value : new Big(0), field['format']);
}

function toFormat(number: Big, format: unknown): string | null {
  if (isPlainNumber(format)) return number.toFixed();
  const minutes = Math.floor(number.toNumber() / 60);
  switch (format) {
    case 'DATETIME':
      return toInstant(minutes)?.replace(/:00\.000Z$/, ':00Z') ?? null;
    case 'DATE':
      return toInstant(minutes)?.slice(0, 10) ?? null;
    case 'TIME':
      return toClock(((minutes % (secondsPerDay / 60)) + secondsPerDay / 60) % (secondsPerDay / 60));
    default:
      return `${minutes < 0 ? '-' : ''}${toClock(Math.abs(minutes))}`;
  }
}

/** Null before the year 1000 and after 9999, which no date field holds and DATE_FORMAT refuses. */
function toInstant(minutes: number): string | null {
  const seconds = minutes * 60;
  return seconds >= firstSecond && seconds <= lastSecond ? new Date(seconds * 1000).toISOString() : null;
}

function toClock(minutes: number): string {
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
}
