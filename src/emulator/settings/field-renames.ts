/** What a change of fields renames: fields, inner fields of tables, options. */
import type { AppSettings, FieldProperty } from '../domain/model.ts';
import { renameReferences } from './field-references.ts';
import { toInnerFields } from './related-fields.ts';

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

export function withRename(settings: AppSettings, from: string, to: string): AppSettings {
  const renamed: Record<string, string> = { ...settings.renamedFields };
  const first = Object.keys(renamed).find((code) => renamed[code] === from) ?? from;
  renamed[first] = to;
  return { ...renameReferences(settings, from, to), renamedFields: renamed };
}

export function withRenamedOptions(settings: AppSettings, renamed: OptionRenames): AppSettings {
  if (Object.keys(renamed).length === 0) return settings;
  const all: Record<string, Readonly<Record<string, string | null>>> = { ...settings.renamedOptions };
  for (const [code, change] of Object.entries(renamed)) all[code] = { ...all[code], ...change };
  return { ...settings, renamedOptions: all };
}
