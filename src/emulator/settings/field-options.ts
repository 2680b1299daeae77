/** Options of radio buttons, check boxes, drop-downs and multi-choice fields. */
import type { SettingsInput } from './settings-input.ts';
import { ownValue } from '../domain/own-value.ts';
import { isJsonObject } from '../json-object.ts';

export type FieldOptions = Record<string, { label: string; index: string }>;

export interface OptionsChange {
  options: FieldOptions;
  /** Old name to new name, or to null where the option was removed. */
  renamed: Record<string, string | null>;
}

/** Takes options as they stand in a property. */
export function toOptions(value: unknown): FieldOptions {
  return isJsonObject(value) ? (value as FieldOptions) : {};
}

/** Reads an options map. A key of `present` keeps its identity, so that a new label renames the option. */
export function readOptions(
  input: SettingsInput,
  value: unknown,
  path: string,
  present: FieldOptions | null,
): OptionsChange | undefined {
  const entries = input.entries(value, path, true).map(([key, option]) => ({
    key,
    label: input.text(option['label'], `${path}[${key}].label`, { min: 1, max: 128 }) ?? key,
    index: input.integer(option['index'], `${path}[${key}].index`, { required: true, min: 0 }) ?? 0,
  }));
  if (entries.length === 0) {
    input.add(path, 'optionsNeeded');
    return undefined;
  }
  entries.sort((a, b) => a.index - b.index);
  const labels = new Set<string>();
  for (const { key, label } of entries) {
    if (labels.has(label)) input.add(`${path}[${key}].label`, 'optionDuplicated', { name: label });
    labels.add(label);
  }
  for (const { key, label } of entries) {
    const isNew = !present || !Object.hasOwn(present, key);
    if (isNew && label !== key) input.add(`${path}[${key}].label`, 'newNameDiffers', { name: key });
  }
  const renamed = Object.keys(present ?? {}).flatMap((name): [string, string | null][] => {
    const kept = entries.find(({ key }) => key === name);
    if (!kept) return [[name, labels.has(name) ? name : null]];
    return kept.label === name ? [] : [[name, kept.label]];
  });
  const options = [...labels].map((label, index) => [label, { label, index: String(index) }] as const);
  return { options: Object.fromEntries(options), renamed: Object.fromEntries(renamed) };
}

/** Carries default values over to the new names of their options. */
export function renameDefault(defaultValue: unknown, renamed: Readonly<Record<string, string | null>>): unknown {
  if (Array.isArray(defaultValue)) {
    return defaultValue.flatMap((name) => (typeof name === 'string' ? (renameOne(name, renamed) ?? []) : []));
  }
  return typeof defaultValue === 'string' ? (renameOne(defaultValue, renamed) ?? '') : defaultValue;
}

function renameOne(name: string, renamed: Readonly<Record<string, string | null>>): string | null {
  const next = ownValue(renamed, name);
  return next === undefined ? name : next;
}
