/** Dates and times of queries and stored values as numbers that can be compared. */
import { daysInMonth, readDateTime, readDay } from './literals.ts';

const minutesPerDay = 1440;

const zero = 48;

/** Two digits at a place, or NaN. */
function twoDigits(text: string, at: number): number {
  const [tens, ones] = [text.charCodeAt(at) - zero, text.charCodeAt(at + 1) - zero];
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : Number.NaN;
}

/** Reads `2026-01-31` at the start of a text without a pattern, because stored values are read by the hundred thousand. */
function parseCanonicalDay(text: string): number {
  if (text.charCodeAt(4) !== 45 || text.charCodeAt(7) !== 45) return Number.NaN;
  const year = twoDigits(text, 0) * 100 + twoDigits(text, 2);
  const [month, day] = [twoDigits(text, 5), twoDigits(text, 8)];
  const isValid = month >= 1 && month <= 12 && day >= 1 && (day <= 28 || day <= daysInMonth(year, month));
  return isValid ? toDay(year, month, day) : Number.NaN;
}

/** Number of a day since 1970-01-01; null for no date. */
export function parseDay(text: string): number | null {
  if (text.length === 10) {
    const canonical = parseCanonicalDay(text);
    if (!Number.isNaN(canonical)) return canonical;
  }
  const day = readDay(text);
  return day && toDay(...day);
}

/** Number of a day since 1970-01-01; month 1..12, and days past the month's end run into the next. */
export function toDay(year: number, month: number, day: number): number {
  // Years count from March, so that the leap day is the last of its year.
  const shifted = month > 2 ? year : year - 1;
  const century = Math.floor(shifted / 100);
  const leapDays = Math.floor(shifted / 4) - century + Math.floor(century / 4);
  const monthStart = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5);
  return shifted * 365 + leapDays + monthStart + day - 1 - 719_468;
}

/** Minutes since the epoch; null for no date-time. */
export function parseDateTime(text: string): number | null {
  if (text.length === 20 && text.endsWith(':00Z')) {
    const [hours, minutes] = [twoDigits(text, 11), twoDigits(text, 14)];
    const canonical = parseCanonicalDay(text) * minutesPerDay + hours * 60 + minutes;
    if (text.charAt(10) === 'T' && text.charAt(13) === ':' && hours < 24 && minutes < 60 && !Number.isNaN(canonical)) {
      return canonical;
    }
  }
  const found = readDateTime(text);
  return found && toDay(...found.day) * minutesPerDay + found.minutes - offsetMinutes(found.zone);
}

function offsetMinutes(zone: string | undefined): number {
  if (zone === undefined || zone === 'Z') return 0;
  const minutes = Number(zone.slice(1, 3)) * 60 + Number(zone.slice(-2));
  return zone.startsWith('-') ? -minutes : minutes;
}
