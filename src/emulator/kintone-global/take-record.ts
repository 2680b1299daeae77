/** Takes over a record that a handler returned or that `record.set()` was given, by the measured rules of Kintone. */
import { batch } from '@preact/signals';
import { type CellState, isSameValue, type RowState } from './form-cells.ts';
import { type CellPath, type FormModel, listLookupTargets, toFormValue } from './form-model.ts';
import { parseValue } from './event-value.ts';
import { isUnset, systemTypes, type TableRowShape } from './record-shape.ts';
import { isJsonObject } from '../json-object.ts';

export interface TakeOptions {
  /** Root of the name in messages: `event.record` or `record`. */
  name: string;
  rewrites: boolean;
  disables: boolean;
  fieldErrors: boolean;
  lookups: boolean;
  /** Lookup keys may be written by `record.set()` and in the show events of forms only. */
  writesLookupKeys: boolean;
  /** True when `event.error` is set: values and locks of this record are then dropped. */
  hasEventError: boolean;
}

export interface LookupRequest {
  path: CellPath;
  mode: 'UPDATE' | 'CLEAR';
}

export interface TakeResult {
  /** Lines such as `event.record['Title'].type is invalid`; nothing is taken over when there is one. */
  problems: string[];
  changed: CellPath[];
  lookups: LookupRequest[];
  hasFieldErrors: boolean;
}

/** Written by a handler without effect and without complaint. */
const silentTypes: ReadonlySet<string> = new Set([...systemTypes, 'CALC', 'FILE']);

interface Draft {
  path: CellPath;
  change: Partial<CellState>;
}

interface Reading {
  problems: string[];
  drafts: Draft[];
  lookups: LookupRequest[];
  tables: { code: string; rows: RowState[]; changed: CellPath[] }[];
  hasFieldErrors: boolean;
}

/** Reads one field or cell into a draft, or into a problem. */
function readCell(
  place: { model: FormModel; path: CellPath; targets: Set<string>; name: string; current: CellState | undefined },
  given: unknown,
  options: TakeOptions,
  reading: Reading,
): Partial<CellState> | null {
  const { current, name, path } = place;
  if (!current) {
    reading.problems.push(`${name} is invalid`);
    return null;
  }
  if (!isJsonObject(given) || given['type'] !== current.type) {
    if (isJsonObject(given) && silentTypes.has(current.type) && given['type'] === undefined && 'value' in given)
      return {};
    reading.problems.push(`${name}.type is invalid`);
    return null;
  }
  if (!('value' in given)) {
    reading.problems.push(`${name}.value is invalid`);
    return null;
  }
  const change: { -readonly [key in keyof CellState]?: CellState[key] } = {};
  const setting = place.model.settingOf(path);
  if (options.disables && typeof given['disabled'] === 'boolean' && !silentTypes.has(current.type)) {
    change.disabled = given['disabled'];
  }
  if (options.fieldErrors && 'error' in given) {
    const error = given['error'];
    change.error = isUnset(error) ? null : String(error);
    if (change.error !== null) reading.hasFieldErrors = true;
  }
  const lookup = given['lookup'];
  if (options.lookups && setting?.lookup && (lookup === true || lookup === 'UPDATE' || lookup === 'CLEAR')) {
    reading.lookups.push({ path, mode: lookup === 'CLEAR' ? 'CLEAR' : 'UPDATE' });
  }
  if (isSameValue(given['value'], current.type === 'FILE' ? [] : current.value)) return change;
  if (current.type === 'CATEGORY') {
    reading.problems.push(`${name} is invalid`);
    return null;
  }
  const isFixed =
    !options.rewrites ||
    silentTypes.has(current.type) ||
    place.targets.has(path.code) ||
    !isUnset(setting?.expression) ||
    setting?.editable === false ||
    (setting?.lookup !== undefined && !options.writesLookupKeys);
  if (isFixed) return change;
  const parsed = parseValue(setting, current.type, given['value']);
  if (!parsed.ok) {
    reading.problems.push(`${name}.value is invalid`);
    return null;
  }
  change.value = parsed.value;
  if (current.lookup) change.lookup = { confirmed: false, recordId: null };
  return change;
}

function readTable(
  place: { model: FormModel; code: string; targets: Set<string>; name: string },
  given: unknown,
  options: TakeOptions,
  reading: Reading,
): void {
  const { model, code, name } = place;
  if (!isJsonObject(given) || given['type'] !== 'SUBTABLE') {
    reading.problems.push(`${name}.type is invalid`);
    return;
  }
  const list = given['value'];
  if (!Array.isArray(list)) {
    reading.problems.push(`${name}.value is invalid`);
    return;
  }
  const rows = model.rows(code);
  const unsaved = rows.filter((row) => row.id === null);
  const blank = Object.keys(model.settings[code]?.fields ?? {});
  const changed: CellPath[] = [];
  const result: RowState[] = [];
  for (const [index, item] of list.entries()) {
    const rowName = `${name}.value[${index}]`;
    const value = isJsonObject(item) ? item['value'] : undefined;
    if (!isJsonObject(item) || !isJsonObject(value)) {
      reading.problems.push(`${rowName}.value is invalid`);
      continue;
    }
    const rowId = isUnset(item['id']) ? null : String(item['id']);
    const known = rowId === null ? unsaved.shift() : rows.find((row) => row.id === rowId);
    const row = known ?? model.toRow(toEmptyRow(model, code), code);
    const cells: Record<string, CellState> = { ...row.cells };
    for (const inner of blank) {
      const current = row.cells[inner];
      if (!current) continue;
      const path = { code: inner, table: { code, rowKey: row.key } };
      const cellName = `${rowName}.value['${inner}']`;
      if (!(inner in value)) {
        reading.problems.push(`${cellName} is invalid`);
        continue;
      }
      const change = readCell({ ...place, path, name: cellName, current }, value[inner], options, reading);
      if (!change) continue;
      cells[inner] = { ...current, ...change };
      if ('value' in change && !isSameValue(current.value, change.value)) changed.push(path);
    }
    result.push({ ...row, cells });
  }
  reading.tables.push({ code, rows: result, changed });
}

function toEmptyRow(model: FormModel, code: string): TableRowShape {
  const inner = Object.entries(model.settings[code]?.fields ?? {});
  return {
    id: null,
    value: Object.fromEntries(
      inner.map(([innerCode, setting]) => [
        innerCode,
        { type: setting.type, value: toFormValue(setting.type, undefined) },
      ]),
    ),
  };
}

function commit(model: FormModel, reading: Reading, options: TakeOptions): CellPath[] {
  const dropsValues = reading.hasFieldErrors || options.hasEventError;
  const changed: CellPath[] = [];
  batch(() => {
    for (const draft of reading.drafts) {
      const { error } = draft.change;
      const change = dropsValues ? (error === undefined ? {} : { error }) : draft.change;
      if (Object.keys(change).length === 0) continue;
      if (model.write(draft.path, change)) changed.push(draft.path);
    }
    for (const table of reading.tables) {
      if (!dropsValues) {
        if (options.rewrites || options.disables || options.fieldErrors) model.setRows(table.code, table.rows);
        changed.push(...table.changed);
        continue;
      }
      for (const row of table.rows) {
        for (const [inner, cell] of Object.entries(row.cells)) {
          model.write({ code: inner, table: { code: table.code, rowKey: row.key } }, { error: cell.error });
        }
      }
    }
  });
  return changed;
}

/** Takes over `record`. All or nothing: one invalid field and nothing changes. */
export function takeRecord(model: FormModel, record: unknown, options: TakeOptions): TakeResult {
  const reading: Reading = { problems: [], drafts: [], lookups: [], tables: [], hasFieldErrors: false };
  if (!isJsonObject(record)) {
    return { problems: [`${options.name} is invalid`], changed: [], lookups: [], hasFieldErrors: false };
  }
  const targets = listLookupTargets(model.settings);
  for (const [code, given] of Object.entries(record)) {
    const name = `${options.name}['${code}']`;
    const current = model.field(code)?.peek();
    if (current?.type === 'SUBTABLE') {
      readTable({ model, code, targets, name }, given, options, reading);
      continue;
    }
    const path = { code };
    const isPseudo = code === '$id' || code === '$revision';
    if (!current && (isPseudo || silentTypes.has(model.settings[code]?.type ?? ''))) continue;
    const change = readCell({ model, path, targets, name, current }, given, options, reading);
    if (change) reading.drafts.push({ path, change });
  }
  if (reading.problems.length > 0) {
    return { problems: reading.problems, changed: [], lookups: [], hasFieldErrors: false };
  }
  const changed = commit(model, reading, options);
  const dropsValues = reading.hasFieldErrors || options.hasEventError;
  return {
    problems: [],
    changed,
    lookups: dropsValues ? [] : reading.lookups,
    hasFieldErrors: reading.hasFieldErrors,
  };
}
