/** The small shapes that fixture files repeat. */
import * as v from 'valibot';
import { isJsonObject } from '../json-object.ts';

type Named<Value extends v.GenericSchema> = v.RecordSchema<v.StringSchema<undefined>, Value, undefined>;

/**
 * An object by names that people choose. `v.record` leaves out `constructor`, `prototype` and `__proto__` without a word,
 * which may be such names.
 */
export function byName<Value extends v.GenericSchema>(value: Value): Named<Value> {
  const schema: Named<Value> = v.record(v.string(), value);
  const run: Named<Value>['~run'] = (dataset, config) => {
    const input: unknown = dataset.value;
    if (!isJsonObject(input)) return schema['~run'](dataset, config);
    const names = Object.keys(input);
    // Under numbers nothing is left out, and the first step of a path says which name was meant.
    const read = schema['~run']({ ...dataset, value: Object.values(input) }, config);
    for (const { path } of read.issues ?? []) {
      const [step] = path ?? [];
      if (step) Object.assign(step, { input, key: names[Number(step.key)] });
    }
    const values = Object.values(read.value as object);
    Object.assign(read, { value: Object.fromEntries(values.map((item, index) => [names[index], item])) });
    return read;
  };
  return { ...schema, '~run': run };
}

export const count = v.pipe(v.number(), v.integer(), v.minValue(0));
export const id = v.pipe(v.number(), v.integer(), v.minValue(1));
export const code = v.pipe(v.string(), v.minLength(1), v.maxLength(128));
/** ISO 8601 with zone, or a number of milliseconds. */
export const instant = v.union([v.pipe(v.string(), v.isoTimestamp()), v.number()]);
export const json = byName(v.unknown());
export const jsonList = v.array(json);
export const entityType = v.picklist(['USER', 'GROUP', 'ORGANIZATION']);
/** A file that something else holds. */
export const fileRef = v.strictObject({ fileId: v.string(), name: v.string(), contentType: v.string(), size: count });
