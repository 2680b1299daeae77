/** Reads the literals of a query by field type into their parts; null where the text is none of that type. */

/** Year, month 1..12 and day of the month. */
export type Day = readonly [year: number, month: number, day: number];

/** `2026`, `2026-1`, `2026-01-31`; missing parts count as 01. */
export function readDay(text: string): Day | null {
  const match = /^(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?$/.exec(text);
  if (!match) return null;
  const [year, month, day] = [Number(match[1]), Number(match[2] ?? 1), Number(match[3] ?? 1)];
  return month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month) ? null : [year, month, day];
}

export function daysInMonth(year: number, month: number): number {
  return new Date(Date.UTC(2000 + (year % 400), month, 0)).getUTCDate();
}

/** Minutes since midnight for `9:30`, `09:30`, `09:30:15`. */
export function parseTime(text: string): number | null {
  const match = /^(\d{1,2}):(\d{2})(?::\d{2}(?:\.\d+)?)?$/.exec(text);
  if (!match) return null;
  const [hours, minutes] = [Number(match[1]), Number(match[2])];
  return hours < 24 && minutes < 60 ? hours * 60 + minutes : null;
}

export interface DateTime {
  day: Day;
  /** Since midnight. */
  minutes: number;
  /** `Z`, `+0900` or `+09:00`; undefined for UTC. */
  zone: string | undefined;
}

/** An ISO date-time; seconds count as 00, and a date alone means midnight UTC. */
export function readDateTime(text: string): DateTime | null {
  const match = /^([\d-]+)(?:T(\d{1,2}:\d{2})(?::\d{2}(?:\.\d+)?)?(Z|[-+]\d{2}:?\d{2})?)?$/.exec(text);
  const day = readDay(match?.[1] ?? '');
  const minutes = match?.[2] === undefined ? 0 : parseTime(match[2]);
  return day === null || minutes === null ? null : { day, minutes, zone: match?.[3] };
}

/** True for what the REST API takes as a number, for example `12`, `-1.5`, `1e3`. */
export function isNumeral(text: string): boolean {
  return /^\s*[-+]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][-+]?\d+)?\s*$/.test(text);
}
