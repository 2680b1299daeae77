/** What the event log of a page tells: which handlers an event met, and what each of them did, in words. */

/** One handler's part in one dispatch. */
export interface HandlerRun {
  /** File that registered the handler and its number there, for example `desktop.js #2`. */
  source: string;
  outcome: 'running' | 'returned' | 'threw' | 'rejected';
  /** What it returned in words: `the event`, `the event, with an error`, `nothing`, `false`, `another object`. */
  returned: string;
  durationMs: number;
  message?: string;
}

export interface EventLogEntry {
  id: number;
  type: string;
  atMs: number;
  runs: readonly HandlerRun[];
  /** Words about the registration or the outcome, not about a single handler. */
  note?: string;
}

/** What a handler returned, in words. */
export function nameReturned(value: unknown, event: unknown): string {
  if (value === undefined) return 'nothing';
  if (value === event) return Reflect.get(Object(event), 'error') ? 'the event, with an error' : 'the event';
  if (value === null) return 'null';
  if (typeof value === 'object') return Array.isArray(value) ? 'an array' : 'another object';
  return typeof value === 'boolean' ? String(value) : `a ${typeof value}`;
}

/** Message of anything that can be thrown. */
export function toThrownMessage(error: unknown): string {
  if (error instanceof Error) return `${error.name}: ${error.message}`;
  if (typeof error === 'object' && error !== null && 'message' in error && typeof error.message === 'string') {
    return error.message;
  }
  try {
    return typeof error === 'string' ? error : (JSON.stringify(error) ?? String(error));
  } catch {
    return 'a value that cannot be written';
  }
}
