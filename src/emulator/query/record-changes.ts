/** Which records of an app changed since its columns were last brought up to date. */
import type { App, RecordId } from '../domain/model.ts';

interface ChangeLog {
  /** Version of the records before the first change in the log, and after the last one. */
  from: number;
  to: number;
  ids: Set<RecordId>;
}

/** With more changes than this, reading everything anew is as fast. */
const maxChanges = 5000;
const logs = new WeakMap<App, ChangeLog>();

/** Notes a change that took the records from one version to the next. */
export function noteChange(app: App, id: RecordId, [from, to]: readonly [number, number]): void {
  const log = logs.get(app);
  if (log && log.to === from && log.ids.size < maxChanges) {
    log.ids.add(id);
    log.to = to;
  } else logs.set(app, { from, to, ids: new Set([id]) });
}

/** The records changed since a version, and forgets them. Null when that is not known. */
export function takeChanges(app: App, since: number): RecordId[] | null {
  const log = logs.get(app);
  logs.delete(app);
  return log && log.from === since && log.to === app.recordsVersion ? [...log.ids] : null;
}
