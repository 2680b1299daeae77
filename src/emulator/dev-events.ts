/**
 * What the preview tells its pages while sources change: server-sent events on `/_dev/events`, each `data:` one JSON object.
 * Pages connect only when the local Kintone was created with `devEvents: true`.
 */

/** Where the events are served. */
export const devEventsPath = '/_dev/events';

/** A place in a source file; lines and columns count from 1. */
export interface SourceProblem {
  /** Path relative to the project folder. */
  file: string;
  line: number;
  column: number;
  message: string;
}

export type DevEvent =
  /** First event of a connection: the state at that moment. */
  | { type: 'state'; problems: SourceProblem[] }
  /** The bundle was built again: load the page again, keeping what the person had open. */
  | { type: 'reload' }
  /** The sources do not build or do not type-check; shown in the page until an event without problems follows. */
  | { type: 'problems'; stage: 'build' | 'types'; problems: SourceProblem[] };
