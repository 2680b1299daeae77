import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { daysInMonth, isNumeral, parseTime } from './literals.ts';
import { parseDateTime, parseDay, toDay } from './moments.ts';

const dayMs = 86_400_000;
const minuteMs = 60_000;

describe('literals', () => {
  test('counts days as the calendar does', () => {
    const dates = fc.date({ min: new Date('0100-01-01'), max: new Date('9999-12-31'), noInvalidDate: true });
    fc.assert(
      fc.property(dates, (date) => {
        const [year, month, day] = [date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate()];
        expect(toDay(year, month, day)).toBe(Math.floor(date.getTime() / dayMs));
        expect(parseDay(date.toISOString().slice(0, 10))).toBe(Math.floor(date.getTime() / dayMs));
        const text = `${date.toISOString().slice(0, 16)}:00Z`;
        expect(parseDateTime(text)).toBe(Math.floor(date.getTime() / minuteMs));
        expect(day).toBeLessThanOrEqual(daysInMonth(year, month));
      }),
    );
  });

  test.each([
    ['2026', '2026-01-01'],
    ['2026-7', '2026-07-01'],
    ['2026-7-5', '2026-07-05'],
    ['2024-02-29', '2024-02-29'],
  ])('completes the date %s', (text, full) => {
    expect(parseDay(text)).toBe(Date.parse(`${full}T00:00:00Z`) / dayMs);
  });

  test.each(['2026-02-29', '2026-13-01', '2026-00-10', '2026-01-00', '26-01-01', '2026/01/01', 'x026-01-01', ''])(
    'takes %j for no date',
    (text) => {
      expect(parseDay(text)).toBeNull();
    },
  );

  test.each([
    ['2026-01-31T09:30:00+0900', '2026-01-31T00:30:00Z'],
    ['2026-01-31T09:30:59+09:00', '2026-01-31T00:30:00Z'],
    ['2026-01-31T09:30-05:00', '2026-01-31T14:30:00Z'],
    ['2026-01-31T09:30:00.123Z', '2026-01-31T09:30:00Z'],
    ['2026-01-31', '2026-01-31T00:00:00Z'],
  ])('reads the instant %s', (text, instant) => {
    expect(parseDateTime(text)).toBe(Date.parse(instant) / minuteMs);
  });

  test.each([
    '2026-01-31T25:00:00Z',
    '2026-01-31T09:60:00Z',
    '2026-02-30T09:00:00Z',
    '2026-01-31 09:00:00Z',
    'T09:00Z',
  ])('takes %j for no instant', (text) => {
    expect(parseDateTime(text)).toBeNull();
  });

  test('reads times and numerals as the REST API does', () => {
    expect([parseTime('9:05'), parseTime('09:05:30'), parseTime('24:00'), parseTime('9')]).toEqual([
      545,
      545,
      null,
      null,
    ]);
    expect(['1', '-1.5', '1e3', ' 42 ', '.5', '5.'].every(isNumeral)).toBe(true);
    expect(['', 'x', '1,000', '0x10', '1 2', 'Infinity'].some(isNumeral)).toBe(false);
  });
});
