/** The number precision of an app: how many digits its numbers have, and how they are rounded. */
import { Big, type BigConstructor } from 'big.js';
import type { AppSettings } from '../domain/model.ts';

export type NumberPrecision = AppSettings['numberPrecision'];

export const roundingModes = { DOWN: 0, HALF_UP: 1, HALF_EVEN: 2, UP: 3 } as const;

/** A decimal constructor of its own, because division rounds by the settings of the app. */
export function createDecimal({ decimalPlaces, roundingMode }: NumberPrecision): BigConstructor {
  const Decimal = Big();
  Decimal.DP = Number(decimalPlaces);
  Decimal.RM = roundingModes[roundingMode];
  return Decimal;
}

/**
 * Digits that may stand before the point: all but the ones that are kept for behind it.
 * Source: https://get.kintone.help/k/ja/user/app_settings/app_othersettings/significant_figures.html
 */
export function maxWholeDigits({ digits, decimalPlaces }: NumberPrecision): number {
  return Math.max(0, Number(digits) - Number(decimalPlaces));
}

/** Digits before the point; 0.5 has none. */
export function countWholeDigits(plain: string): number {
  return plain.replace(/^-/, '').replace(/\..*/, '').replace(/^0$/, '').length;
}

/** Rounds a plain decimal to the places that the app keeps. */
export function roundToPrecision(plain: string, { decimalPlaces, roundingMode }: NumberPrecision): string {
  const point = plain.indexOf('.');
  if (point < 0 || plain.length - point - 1 <= Number(decimalPlaces)) return plain;
  const rounded = new Big(plain).round(Number(decimalPlaces), roundingModes[roundingMode]);
  // Not `-0`.
  return rounded.eq(0) ? '0' : rounded.toFixed();
}
