/** Dates and times as Kintone keeps them. */
import { parseDateTime, parseDay, parseTime } from '../../query/literals.ts';

/** `2015-7` becomes `2015-07-01`. Null for no date. */
export function normalizeDate(text: string): string | null {
  const day = parseDay(text.trim());
  return day === null ? null : new Date(day * 86_400_000).toISOString().slice(0, 10);
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
  return minutes === null ? null : toWireDateTime(minutes * 60_000);
}

/** An instant as answers carry it: UTC, seconds 00. */
export function toWireDateTime(ms: number): string {
  const minute = Math.floor(ms / 60_000) * 60_000;
  const cached = recent.get(minute);
  if (cached !== undefined) return cached;
  const text = `${new Date(minute).toISOString().slice(0, 16)}:00Z`;
  if (recent.size >= maxRecent) recent.clear();
  recent.set(minute, text);
  return text;
}

/** Records made together share their minute; formatting it once is most of the work of a long list. */
const recent = new Map<number, string>();
const maxRecent = 5000;
