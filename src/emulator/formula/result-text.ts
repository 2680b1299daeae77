/** Writes the result of a formula as the API gives it. */
import { Big } from 'big.js';
import type { FieldProperty } from '../domain/model.ts';
import type { FormulaValue } from './evaluate.ts';

const secondsPerDay = 86_400;

/** @returns null where the value does not fit the field, which Kintone marks as an error. */
export function toResultText(value: FormulaValue, field: FieldProperty, digits: number): string | null {
  if (typeof value === 'boolean') return value ? '1' : '0';
  if (typeof value === 'string') return field.type === 'CALC' ? null : value;
  if (Array.isArray(value)) return null;
  if (field.type !== 'CALC') return value instanceof Object && 'toFixed' in value ? value.toFixed() : '';
  const number = value instanceof Object && 'toFixed' in value ? value : new Big(0);
  if (number.abs().round(0, 0).toFixed().length > digits) return null;
  return toFormat(number, field['format']);
}

function toFormat(number: Big, format: unknown): string | null {
  if (format === 'NUMBER' || format === 'NUMBER_DIGIT' || format === undefined) return number.toFixed();
  const minutes = Math.floor(number.toNumber() / 60);
  const date = new Date(minutes * 60_000);
  if (Number.isNaN(date.getTime())) return null;
  switch (format) {
    case 'DATETIME':
      return `${date.toISOString().slice(0, -8)}:00Z`;
    case 'DATE':
      return date.toISOString().replace(/T.*/, '');
    case 'TIME':
      return toClock(((minutes % (secondsPerDay / 60)) + secondsPerDay / 60) % (secondsPerDay / 60));
    default:
      return `${minutes < 0 ? '-' : ''}${toClock(Math.abs(minutes))}`;
  }
}

function toClock(minutes: number): string {
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
}
