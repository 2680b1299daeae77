/** What a change of fields renames: fields, inner fields of tables, options. */
import type { AppSettings, FieldProperty } from '../domain/model.ts';
import { ownValue } from '../domain/own-value.ts';
import { renameReferences } from './field-references.ts';
import { toInnerFields } from '../domain/form-fields.ts';

/** Renamed options by field code; null where one was removed. */
export type OptionRenames = Record<string, Record<string, string | null>>;

export function toRenames(
  before: ReadonlyMap<string, FieldProperty>,
  changed: ReadonlyMap<string, FieldProperty>,
): [string, string][] {
  return [...changed].flatMap(([key, property]) => {
    const present = before.get(key);
    const inner = present?.type === 'SUBTABLE' ? toInnerRenames(present, property) : [];
    return [...(property.code === key ? [] : [[key, property.code] satisfies [string, string]]), ...inner];
  });
}

/** An inner field that changed its code stands where its old code is missing and a new one has its place. */
function toInnerRenames(before: FieldProperty, after: FieldProperty): [string, string][] {
  const gone = Object.keys(toInnerFields(before)).filter((code) => !Object.hasOwn(toInnerFields(after), code));
  const come = Object.keys(toInnerFields(after)).filter((code) => !Object.hasOwn(toInnerFields(before), code));
  return gone.flatMap((code, index) => {
    const next = come[index];
    return next === undefined ? [] : [[code, next] satisfies [string, string]];
  });
}

/** The code that a field has in the records; null for one that is new since the last deploy. */
function originOf(renamed: Readonly<Record<string, string>>, code: string): string | null {
  const origin = Object.keys(renamed).find((first) => renamed[first] === code);
  if (origin !== undefined) return origin;
  // The field of this code in the records has another one by now, or is gone.
  return Object.hasOwn(renamed, code) ? null : code;
}

function withRename(settings: AppSettings, from: string, to: string): AppSettings {
  const origin = originOf(settings.renamedFields, from);
  const renamedFields = origin === null ? settings.renamedFields : { ...settings.renamedFields, [origin]: to };
  const { [from]: options, ...others } = settings.renamedOptions ?? {};
  const renamedOptions = options && { ...others, [to]: options };
  return { ...renameReferences(settings, from, to), renamedFields, ...(renamedOptions && { renamedOptions }) };
}

/** Renames fields wherever they are named, in two steps, so that two fields may swap their codes. */
export function withRenames(settings: AppSettings, renames: readonly [string, string][]): AppSettings {
  // No field code holds this character.
  const meantime = renames.map(([from], index) => [from, `\u0000${index}`] as const);
  let next = settings;
  for (const [from, between] of meantime) next = withRename(next, from, between);
  for (const [index, [, to]] of renames.entries()) next = withRename(next, meantime[index]?.[1] ?? '', to);
  return next;
}

/** Remembers that fields are gone: one that takes the code of another has none of its values. */
export function withoutOrigins(settings: AppSettings, gone: ReadonlySet<string>): AppSettings {
  let { renamedFields } = settings;
  for (const code of gone) {
    const origin = originOf(renamedFields, code);
    if (origin !== null) renamedFields = { ...renamedFields, [origin]: '' };
  }
  const kept = Object.entries(settings.renamedOptions ?? {}).filter(([code]) => !gone.has(code));
  return { ...settings, renamedFields, ...(settings.renamedOptions && { renamedOptions: Object.fromEntries(kept) }) };
}

type NameChange = Readonly<Record<string, string | null>>;

/** Two changes of names in a row as one; a name that the first one made is not one of the records. */
export function joinRenames(first: NameChange, then: NameChange): NameChange {
  const followed = Object.entries(first).map(([name, now]): [string, string | null] => {
    const next = now === null ? undefined : ownValue(then, now);
    return [name, next === undefined ? now : next];
  });
  const made = new Set(Object.values(first));
  const more = Object.entries(then).filter(([name]) => !made.has(name) && !Object.hasOwn(first, name));
  return Object.fromEntries([...followed, ...more]);
}

export function withRenamedOptions(settings: AppSettings, renamed: OptionRenames): AppSettings {
  if (Object.keys(renamed).length === 0) return settings;
  const all: Record<string, NameChange> = { ...settings.renamedOptions };
  for (const [code, change] of Object.entries(renamed)) all[code] = joinRenames(all[code] ?? {}, change);
  return { ...settings, renamedOptions: all };
}
