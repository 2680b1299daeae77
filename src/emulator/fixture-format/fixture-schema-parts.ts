/** The small shapes that fixture files repeat. */
import * as v from 'valibot';

export const count = v.pipe(v.number(), v.integer(), v.minValue(0));
export const id = v.pipe(v.number(), v.integer(), v.minValue(1));
export const code = v.pipe(v.string(), v.minLength(1), v.maxLength(128));
/** ISO 8601 with zone, or a number of milliseconds. */
export const instant = v.union([v.pipe(v.string(), v.isoTimestamp()), v.number()]);
export const json = v.record(v.string(), v.unknown());
export const jsonList = v.array(json);
export const entityType = v.picklist(['USER', 'GROUP', 'ORGANIZATION']);
/** A file that something else holds. */
export const fileRef = v.strictObject({ fileId: v.string(), name: v.string(), contentType: v.string(), size: count });
