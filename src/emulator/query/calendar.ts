/** Calendar of the query functions: which days a function names, and where a day starts in the caller's time zone. */
import { daysInMonth } from '../../query/literals.ts';
import { toDay } from '../../query/moments.ts';
import { weekdays } from '../../query/operators.ts';

const minutesPerDay = 1440;

/** Half-open range of day numbers since 1970-01-01. */
export interface DayRange {
  from: number;
  to: number;
}

const formats = new Map<string, Intl.DateTimeFormat>();

function formatFor(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone);
  if (known) return known;
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
  });
  formats.set(timeZone, format);
  return format;
}

/** Local wall clock of an instant, as minutes since 1970-01-01 00:00 of that clock. */
function toLocalMinutes(instantMs: number, timeZone: string): number {
  const parts = { year: 1970, month: 1, day: 1, hour: 0, minute: 0 };
  for (const { type, value } of formatFor(timeZone).formatToParts(instantMs)) {
    if (type in parts) parts[type as keyof typeof parts] = Number(value);
  }
  return toDay(parts.year, parts.month, parts.day) * minutesPerDay + parts.hour * 60 + parts.minute;
}

/** Day number of today for someone in the zone. */
export function todayIn(timeZone: string, nowMs: number): number {
  return Math.floor(toLocalMinutes(nowMs, timeZone) / minutesPerDay);
}

/** Epoch minute at which a day starts in the zone; on a day without midnight, the first minute after it. */
export function startOfDay(day: number, timeZone: string): number {
  const local = day * minutesPerDay;
  let instant = local;
  for (let round = 0; round < 3; round += 1) {
    const difference = local - toLocalMinutes(instant * 60_000, timeZone);
    if (difference === 0) return instant;
    instant += difference;
  }
  return instant;
}

function partsOf(day: number): { year: number; month: number; date: number; weekday: number } {
  const date = new Date(day * 86_400_000);
  return {
    year: date.getUTCFullYear(),
    month: date.getUTCMonth() + 1,
    date: date.getUTCDate(),
    weekday: date.getUTCDay(),
  };
}

function oneDay(day: number): DayRange {
  return { from: day, to: day + 1 };
}

/** Moves by whole months and stays in the target month: 31 January + 1 month is the last of February. */
function shiftMonths(day: number, months: number): number {
  const { year, month, date } = partsOf(day);
  const index = year * 12 + (month - 1) + months;
  const [targetYear, targetMonth] = [Math.floor(index / 12), (index % 12) + 1];
  return toDay(targetYear, targetMonth, Math.min(date, daysInMonth(targetYear, targetMonth)));
}

function fromToday(today: number, distance: number, unit: string): DayRange {
  if (unit === 'DAYS') return oneDay(today + distance);
  if (unit === 'WEEKS') return oneDay(today + distance * 7);
  return oneDay(shiftMonths(today, unit === 'MONTHS' ? distance : distance * 12));
}

function weekOf(today: number, weeks: number, weekday: string | undefined): DayRange {
  const sunday = today - partsOf(today).weekday + weeks * 7;
  if (weekday === undefined) return { from: sunday, to: sunday + 7 };
  return oneDay(sunday + weekdays.findIndex((name) => name === weekday));
}

function monthOf(today: number, months: number, date: string | undefined): DayRange {
  const { year, month } = partsOf(today);
  const first = shiftMonths(toDay(year, month, 1), months);
  const next = shiftMonths(first, 1);
  if (date === undefined) return { from: first, to: next };
  if (date === 'LAST') return oneDay(next - 1);
  return oneDay(Math.min(first + Number(date) - 1, next));
}

function yearOf(today: number, years: number): DayRange {
  const { year } = partsOf(today);
  return { from: toDay(year + years, 1, 1), to: toDay(year + years + 1, 1, 1) };
}

/** Days that a date function names, seen from `today`; its arguments have been checked. */
export function daysOfFunction(name: string, args: readonly string[], today: number): DayRange {
  const [first, second] = args;
  switch (name) {
    case 'YESTERDAY':
      return oneDay(today - 1);
    case 'TOMORROW':
      return oneDay(today + 1);
    case 'FROM_TODAY':
      return fromToday(today, Number(first), second ?? 'DAYS');
    case 'THIS_WEEK':
      return weekOf(today, 0, first);
    case 'LAST_WEEK':
      return weekOf(today, -1, first);
    case 'NEXT_WEEK':
      return weekOf(today, 1, first);
    case 'THIS_MONTH':
      return monthOf(today, 0, first);
    case 'LAST_MONTH':
      return monthOf(today, -1, first);
    case 'NEXT_MONTH':
      return monthOf(today, 1, first);
    case 'THIS_YEAR':
      return yearOf(today, 0);
    case 'LAST_YEAR':
      return yearOf(today, -1);
    case 'NEXT_YEAR':
      return yearOf(today, 1);
    default:
      return oneDay(today);
  }
}
