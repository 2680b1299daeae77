/** Instants of a fixture: ISO text or milliseconds. */

/** Milliseconds of an instant of a fixture. */
export function toMilliseconds(instant: string | number | undefined, otherwise: number): number {
  if (instant === undefined) return otherwise;
  return typeof instant === 'number' ? instant : Date.parse(instant);
}
