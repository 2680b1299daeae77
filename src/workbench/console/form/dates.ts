/** Between the browser's date inputs, which are local, and Kintone's date-times, which carry a zone. Pure. */

const two = (value: number): string => String(value).padStart(2, '0');

/** `2026-01-31T09:30` in the zone of the browser for a Kintone date-time; empty when it is none. */
export function toLocalInput(value: string): string {
  const date = new Date(value);
  if (value === '' || Number.isNaN(date.getTime())) return '';
  const day = `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
  return `${day}T${two(date.getHours())}:${two(date.getMinutes())}`;
}

/** The UTC date-time that Kintone takes, to the minute. */
export function fromLocalInput(value: string): string {
  const date = new Date(value);
  return value === '' || Number.isNaN(date.getTime()) ? '' : `${date.toISOString().slice(0, 16)}:00Z`;
}
