/** What a deploy does to records: renamed fields, options and states, and fields that are gone. */
import type { AppSettings, FieldProperty, StoredRecord, StoredValue, StoredValues, TableRow } from '../domain/model.ts';
import { ownValue } from '../domain/own-value.ts';
import { statesOf } from '../records/process.ts';
import { findCode } from './views.ts';
import { toInnerFields } from '../domain/form-fields.ts';

type Renames = Readonly<Record<string, string>>;
type OptionRenames = Readonly<Record<string, Readonly<Record<string, string | null>>>>;

function isTable(value: StoredValue): value is TableRow[] {
  return Array.isArray(value) && value.some((row) => typeof row === 'object' && 'values' in row);
}

function renameOption(value: StoredValue, renamed: Readonly<Record<string, string | null>>): StoredValue {
  const next = (name: string): string | null => {
    const other = ownValue(renamed, name);
    return other === undefined ? name : other;
  };
  if (typeof value === 'string') return next(value);
  if (!Array.isArray(value)) return value;
  return value.flatMap<string>((name) => (typeof name === 'string' ? (next(name) ?? []) : []));
}

interface Migration {
  fields: Renames;
  options: OptionRenames;
}

function migrateValues(
  values: StoredValues,
  { fields, options }: Migration,
  target: Readonly<Record<string, FieldProperty>>,
): StoredValues {
  const next: StoredValues = {};
  for (const [oldCode, value] of Object.entries(values)) {
    const code = ownValue(fields, oldCode) ?? oldCode;
    const property = ownValue(target, code);
    if (!property) continue;
    const renamed = ownValue(options, code);
    if (isTable(value)) {
      const inner = toInnerFields(property);
      next[code] = value.map((row) => ({ ...row, values: migrateValues(row.values, { fields, options }, inner) }));
    } else next[code] = renamed ? renameOption(value, renamed) : value;
  }
  return next;
}

/** Codes of a form, inner fields of tables after a dot of their table. */
function toPaths(fields: ReadonlyMap<string, FieldProperty>): Set<string> {
  return new Set(
    [...fields.values()].flatMap((property) => [
      property.code,
      ...(property.type === 'SUBTABLE'
        ? Object.keys(toInnerFields(property)).map((code) => `${property.code}.${code}`)
        : []),
    ]),
  );
}

/** Carries records over to the new settings. Null when nothing in them changes. */
export function migrateRecords(
  records: Iterable<StoredRecord>,
  before: AppSettings,
  after: AppSettings,
): StoredRecord[] | null {
  const fields = after.renamedFields;
  const options = after.renamedOptions ?? {};
  const present = toPaths(after.fields);
  const hasGone = [...toPaths(before.fields)].some((path) => !present.has(path));
  if (!hasGone && Object.keys(fields).length === 0 && Object.keys(options).length === 0) return null;
  const target = Object.fromEntries(after.fields);
  const states = ownValue(options, findCode(after, 'STATUS')) ?? {};
  const first = statesOf(after)[0]?.name ?? null;
  return [...records].map((record) => {
    const moved = record.status === null ? undefined : ownValue(states, record.status);
    const status = moved === undefined ? record.status : (moved ?? first);
    return { ...record, status, values: migrateValues(record.values, { fields, options }, target) };
  });
}

const uniqueTypes = ['SINGLE_LINE_TEXT', 'NUMBER', 'LINK', 'DATE', 'DATETIME'];

/** The label of a field that shall prohibit duplicates but has some. */
export function findDuplicatedField(records: readonly StoredRecord[], settings: AppSettings): string | null {
  for (const property of settings.fields.values()) {
    if (property['unique'] !== true || !uniqueTypes.includes(property.type)) continue;
    const seen = new Set<string>();
    for (const { values } of records) {
      const value = values[property.code];
      if (typeof value !== 'string' || value === '') continue;
      if (seen.has(value)) return property.label;
      seen.add(value);
    }
  }
  return null;
}
