/** Dates and times as Kintone keeps them. */
import { parseTime } from '../../query/literals.ts';
import { parseDateTime, parseDay } from '../../query/moments.ts';

/**
 * Minutes of the first and the last instant that a record can hold, in UTC.
 * Source: https://get.kintone.help/k/en/user/app_settings/form/form_parts/field_restriction.html
 */
const firstMinute = Date.UTC(1000, 0, 1) / 60_000;
const lastMinute = Date.UTC(9999, 11, 31, 23, 59) / 60_000;
const minutesPerDay = 1440;

function isStorable(minutes: number | null): minutes is number {
  return minutes !== null && minutes >= firstMinute && minutes <= lastMinute;
}

/** `2015-7` becomes `2015-07-01`. Null for no date, and for one before the year 1000. */
export function normalizeDate(text: string): string | null {
  const day = parseDay(text.trim());
  const minutes = day === null ? null : day * minutesPerDay;
  return isStorable(minutes) ? new Date(minutes * 60_000).toISOString().slice(0, 10) : null;
}

/** `9:30:10` becomes `09:30`. */
export function normalizeTime(text: string): string | null {
  const minutes = parseTime(text.trim());
  if (minutes === null) return null;
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
}

/** Any date-time of the REST API becomes UTC to the minute. */
export function normalizeDateTime(text: string): string | null {
  const minutes = parseDateTime(text.trim());
  return isStorable(minutes) ? toWireDateTime(minutes * 60_000) : null;
}

const msPerDay = 86_400_000;
const dayTexts = new Map<number, string>();
const maxDays = 10_000;
/** `T09:30:00Z` by minute of the day; a long list formats a thousand times. */
const minuteTexts = Array.from({ length: 1440 }, (_, minute) => {
  const [hours, minutes] = [Math.floor(minute / 60), minute % 60];
  return `T${String(hours).padStart(2, '0')}:${String(minutes).padStart(2, '0')}:00Z`;
});

/** An instant as answers carry it: UTC, seconds 00. */
export function toWireDateTime(ms: number): string {
  const [day, minute] = toWireParts(ms);
  return day + minute;
}

/** The same in its two parts, `2026-01-31` and `T09:30:00Z`, for who writes it without joining them. */
export function toWireParts(ms: number): readonly [string, string] {
  const day = Math.floor(ms / msPerDay);
  let text = dayTexts.get(day);
  if (text === undefined) {
    text = new Date(day * msPerDay).toISOString().slice(0, 10);
    if (dayTexts.size >= maxDays) dayTexts.clear();
    dayTexts.set(day, text);
  }
  return [text, minuteTexts[Math.floor((ms - day * msPerDay) / 60_000)] ?? ''];
}
