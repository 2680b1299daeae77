/** Numbers as Kintone keeps them: plain decimal text of any length. */

const pattern = /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d{1,4}))?$/;
/** Enough for every double; Kintone's precision ends at 30 digits, and a longer exponent only fills memory. */
const maxDigits = 400;

/** Writes `1.50e1` as `15`. Null for what is no number. */
export function normalizeNumber(text: string): string | null {
  const match = pattern.exec(text.trim());
  if (!match) return null;
  const [, sign = '', whole = '', fraction = '', exponentText] = match;
  if (whole === '' && fraction === '') return null;
  const exponent = Number(exponentText ?? 0);
  const digits = whole + fraction;
  const point = whole.length + exponent;
  if (digits.length > maxDigits || Math.abs(point) > maxDigits) return null;
  const before = point > 0 ? digits.slice(0, point).padEnd(point, '0') : '0';
  const after = point > 0 ? digits.slice(point) : '0'.repeat(-point) + digits;
  const plainWhole = before.replace(/^0+(?=\d)/, '');
  const plainFraction = after.replace(/0+$/, '');
  const plain = plainFraction === '' ? plainWhole : `${plainWhole}.${plainFraction}`;
  return sign === '-' && plain !== '0' ? `-${plain}` : plain;
}
