/** An app without records that was never deployed. */
import type { App } from './app.ts';

/** Stands in no space and is its creator's work so far; `given` says what is different. */
export function createPlainApp(given: Partial<App> & Pick<App, 'id' | 'creator' | 'createdAtMs' | 'preview'>): App {
  return {
    spaceId: null,
    threadId: null,
    modifier: given.creator,
    modifiedAtMs: given.createdAtMs,
    live: null,
    deploy: null,
    records: new Map(),
    recordsVersion: 0,
    nextRecordId: 1,
    nextRowId: 1,
    ...given,
  };
}
