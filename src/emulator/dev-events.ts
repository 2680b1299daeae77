/**
 * What the preview tells its pages while sources change: server-sent events on `/_dev/events`, each `data:` one JSON object.
 * Pages connect only when the local Kintone was created with `devEvents: true`.
 */

/** Where the events are served. */
export const devEventsPath = '/_dev/events';

/** Name of the `Server-Timing` entry that numbers the build behind a script, so that a page knows which one it runs. */
export const buildTimingName = 'build';

/** A place in a source file; lines and columns count from 1. */
export interface SourceProblem {
  /** Path relative to the project folder. */
  file: string;
  line: number;
  column: number;
  /** One text where its author speaks one language, as compilers do. */
  message: string | { en: string; ja: string };
}

/** Who found it: the bundler, the type checker, or the look for credentials. */
export type SourceStage = 'build' | 'types' | 'credentials';

export type DevEvent =
  /** First event of a connection: the state at that moment, and how many changes have been noticed so far. */
  | { type: 'state'; build: number; problems: Record<SourceStage, SourceProblem[]> }
  /**
   * A source has changed: load the page again, keeping what the person had open. The page loads while the build runs,
   * and its script is answered as soon as it is built; after a build that fails, with the last one that did not.
   */
  | { type: 'reload' }
  /** What this stage finds wrong with the sources; shown in the page until an event without problems follows. */
  | { type: 'problems'; stage: SourceStage; problems: SourceProblem[] };
