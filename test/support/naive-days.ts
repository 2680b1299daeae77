/** The days that functions of the query language name, by plain reckoning over the calendar. */

const formats = new Map<string, Intl.DateTimeFormat>();

/** The calendar day of an instant, as `YYYY-MM-DD`. */
export function localDate(ms: number, timeZone: string): string {
  const format = formats.get(timeZone) ?? new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' });
  formats.set(timeZone, format);
  return format.format(ms);
}

function addDays(date: string, days: number): string {
  const moved = new Date(`${date}T00:00:00Z`);
  moved.setUTCDate(moved.getUTCDate() + days);
  return moved.toISOString().slice(0, 10);
}

const weekdayNames = ['SUNDAY', 'MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY', 'SATURDAY'];

/** A day of some month counted from this one; day 0 is the last of the month before. */
function dayOfMonth(today: string, months: number, day: number): string {
  const [year = 0, month = 0] = today.split('-').map(Number);
  return new Date(Date.UTC(year, month - 1 + months, day)).toISOString().slice(0, 10);
}

function moveMonths(today: string, months: number): string {
  const last = dayOfMonth(today, months + 1, 0);
  const same = `${last.slice(0, 8)}${today.slice(8)}`;
  return same < last ? same : last;
}

/** First and last calendar day that a function names. */
export function daysOf(call: string, today: string): [string, string] {
  const [name = '', inner = ''] = call.replace(')', '').split('(');
  const [first = '', unit = ''] = inner.split(', ');
  const one = (day: string): [string, string] => [day, day];
  if (name === 'YESTERDAY') return one(addDays(today, -1));
  if (name === 'TOMORROW') return one(addDays(today, 1));
  if (name === 'FROM_TODAY') {
    if (unit === 'DAYS' || unit === 'WEEKS') return one(addDays(today, Number(first) * (unit === 'DAYS' ? 1 : 7)));
    return one(moveMonths(today, Number(first) * (unit === 'MONTHS' ? 1 : 12)));
  }
  const [when, what] = name.split('_');
  const step = when === 'LAST' ? -1 : when === 'NEXT' ? 1 : 0;
  if (what === 'WEEK') {
    const sunday = addDays(today, step * 7 - new Date(`${today}T00:00:00Z`).getUTCDay());
    return first === '' ? [sunday, addDays(sunday, 6)] : one(addDays(sunday, weekdayNames.indexOf(first)));
  }
  if (what === 'MONTH') {
    const end = dayOfMonth(today, step + 1, 0);
    if (first === '') return [dayOfMonth(today, step, 1), end];
    if (first === 'LAST') return one(end);
    // A day that the month lacks is the first of the next month.
    return one(Number(first) > Number(end.slice(8)) ? addDays(end, 1) : dayOfMonth(today, step, Number(first)));
  }
  const year = Number(today.slice(0, 4)) + step;
  return what === 'YEAR' ? [`${year}-01-01`, `${year}-12-31`] : one(today);
}
