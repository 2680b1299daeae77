/** DATE_FORMAT: writes an instant by a pattern such as `YYYY/MM/dd HH:mm` in a time zone. */

/** The years 1000 to 9999: https://jp.kintone.help/k/en/app/form/autocalc/function/date_format */
export const firstSecond = -30_610_224_000;
export const lastSecond = 253_402_300_799;

const formats = new Map<string, Intl.DateTimeFormat | null>();

function formatFor(timeZone: string): Intl.DateTimeFormat | null {
  const known = formats.get(timeZone);
  if (known !== undefined) return known;
  let format: Intl.DateTimeFormat | null;
  try {
    format = new Intl.DateTimeFormat('en-US-u-ca-iso8601', {
      timeZone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
  } catch {
    format = null;
  }
  formats.set(timeZone, format);
  return format;
}

/** @returns null for an unknown time zone or an instant outside of what Kintone takes. */
export function formatDate(seconds: number, pattern: string, timeZone: string): string | null {
  const format = formatFor(timeZone);
  if (!format || seconds < firstSecond || seconds > lastSecond) return null;
  const parts = new Map(format.formatToParts(seconds * 1000).map((part) => [part.type, Number(part.value)]));
  const at = (type: Intl.DateTimeFormatPartTypes): number => parts.get(type) ?? 0;
  return pattern.replace(/([YyMDdHhmsa])\1*/g, (run) => {
    const letter = run.charAt(0);
    const pad = (value: number): string => String(value).padStart(run.length, '0');
    if (letter === 'Y' || letter === 'y') return run.length === 2 ? String(at('year')).slice(-2) : pad(at('year'));
    if (letter === 'M') return pad(at('month'));
    if (letter === 'D' || letter === 'd') return pad(at('day'));
    if (letter === 'H') return pad(at('hour'));
    if (letter === 'h') return pad(at('hour') % 12 === 0 ? 12 : at('hour') % 12);
    if (letter === 'm') return pad(at('minute'));
    if (letter === 's') return pad(at('second'));
    return at('hour') < 12 ? 'AM' : 'PM';
  });
}
