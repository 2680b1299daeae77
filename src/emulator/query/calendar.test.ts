import { describe, expect, test } from 'vitest';
import { daysOfFunction, startOfDay, todayIn } from './calendar.ts';

const dayMs = 86_400_000;

function day(text: string): number {
  return Date.parse(`${text}T00:00:00Z`) / dayMs;
}

function named(today: string, call: string): string[] {
  const [name = '', inner = ''] = call.replace(')', '').split('(');
  const { from, to } = daysOfFunction(name, inner === '' ? [] : inner.split(/, */), day(today));
  const text = (number: number): string => new Date(number * dayMs).toISOString().slice(0, 10);
  return to === from + 1 ? [text(from)] : [text(from), text(to - 1)];
}

describe('daysOfFunction', () => {
  test.each([
    ['TODAY()', ['2026-03-31']],
    ['YESTERDAY()', ['2026-03-30']],
    ['TOMORROW()', ['2026-04-01']],
    ['FROM_TODAY(-31, DAYS)', ['2026-02-28']],
    ['FROM_TODAY(2, WEEKS)', ['2026-04-14']],
    ['FROM_TODAY(-1, MONTHS)', ['2026-02-28']],
    ['FROM_TODAY(11, MONTHS)', ['2027-02-28']],
    ['FROM_TODAY(-3, YEARS)', ['2023-03-31']],
    ['THIS_WEEK()', ['2026-03-29', '2026-04-04']],
    ['LAST_WEEK(SUNDAY)', ['2026-03-22']],
    ['NEXT_WEEK(SATURDAY)', ['2026-04-11']],
    ['THIS_MONTH()', ['2026-03-01', '2026-03-31']],
    ['LAST_MONTH()', ['2026-02-01', '2026-02-28']],
    ['NEXT_MONTH(LAST)', ['2026-04-30']],
    ['NEXT_MONTH(31)', ['2026-05-01']],
    ['LAST_MONTH(30)', ['2026-03-01']],
    ['THIS_MONTH(15)', ['2026-03-15']],
    ['THIS_YEAR()', ['2026-01-01', '2026-12-31']],
    ['LAST_YEAR()', ['2025-01-01', '2025-12-31']],
    ['NEXT_YEAR()', ['2027-01-01', '2027-12-31']],
  ])('names the days of %s', (call, days) => {
    expect(named('2026-03-31', call)).toEqual(days);
  });

  test('starts the week on a Sunday, also when today is one', () => {
    expect(named('2026-03-29', 'THIS_WEEK()')).toEqual(['2026-03-29', '2026-04-04']);
  });

  test('keeps to the year across its end', () => {
    expect(named('2026-12-31', 'NEXT_MONTH()')).toEqual(['2027-01-01', '2027-01-31']);
    expect(named('2026-01-15', 'LAST_MONTH(LAST)')).toEqual(['2025-12-31']);
    expect(named('2024-02-29', 'FROM_TODAY(1, YEARS)')).toEqual(['2025-02-28']);
  });
});

describe('todayIn', () => {
  test.each([
    ['Pacific/Tongatapu', '2026-03-01'],
    ['Pacific/Honolulu', '2026-02-28'],
    ['Asia/Tokyo', '2026-02-28'],
    ['UTC', '2026-02-28'],
  ])('asks the calendar of %s', (zone, date) => {
    expect(todayIn(zone, Date.parse('2026-02-28T11:30:00Z'))).toBe(day(date));
  });
});

describe('startOfDay', () => {
  test.each([
    ['Asia/Tokyo', '2026-03-01', '2026-02-28T15:00:00Z'],
    ['Pacific/Honolulu', '2026-03-01', '2026-03-01T10:00:00Z'],
    ['America/New_York', '2026-03-08', '2026-03-08T05:00:00Z'],
    ['America/New_York', '2026-03-09', '2026-03-09T04:00:00Z'],
    ['America/New_York', '2026-11-02', '2026-11-02T05:00:00Z'],
    ['Asia/Kathmandu', '2026-03-01', '2026-02-28T18:15:00Z'],
  ])('gives midnight of %s on %s', (zone, date, instant) => {
    expect(new Date(startOfDay(day(date), zone) * 60_000).toISOString()).toBe(instant.replace('Z', '.000Z'));
  });

  test('ends when the clocks skip midnight', () => {
    const start = startOfDay(day('2026-04-24'), 'Africa/Cairo');
    expect(Number.isFinite(start)).toBe(true);
    expect(startOfDay(day('2026-04-25'), 'Africa/Cairo') - start).toBeLessThanOrEqual(1440);
  });
});
