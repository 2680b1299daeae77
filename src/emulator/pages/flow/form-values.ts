/** What a save sends: the fields that changed, in the REST API's write shape. */
import { entityFieldTypes } from '../../../core/field-type.ts';
import type { CellState } from '../../kintone-global/form-cells.ts';
import { type FormModel, listLookupTargets } from '../../kintone-global/form-model.ts';
import type { FieldSetting } from '../../kintone-global/page-boot.ts';
import { isUnset, systemTypes } from '../../kintone-global/record-shape.ts';

type WriteValue = { value: unknown };

const entityTypes: ReadonlySet<string> = new Set(entityFieldTypes);
const nullTypes = new Set(['DATE', 'TIME', 'DATETIME', 'DROP_DOWN', 'RADIO_BUTTON']);

function pick(items: unknown, key: 'code' | 'fileKey'): Record<string, unknown>[] {
  return (Array.isArray(items) ? (items as Record<string, unknown>[]) : []).map((item) => ({ [key]: item[key] }));
}

function toWriteValue(cell: CellState): unknown {
  if (entityTypes.has(cell.type)) return pick(cell.value, 'code');
  if (cell.type === 'FILE') return pick(cell.value, 'fileKey');
  if (isUnset(cell.value)) {
    if (Array.isArray(cell.value)) return [];
    return nullTypes.has(cell.type) ? null : '';
  }
  return cell.value;
}

function isWritable(setting: FieldSetting | undefined): setting is FieldSetting {
  return (
    setting !== undefined &&
    !systemTypes.has(setting.type) &&
    setting.type !== 'CALC' &&
    setting.type !== 'CATEGORY' &&
    setting.editable !== false &&
    isUnset(setting.expression)
  );
}

function toTableValue(model: FormModel, code: string, targets: Set<string>): WriteValue {
  const inner = model.settings[code]?.fields ?? {};
  const value = model.rows(code).map((row) => ({
    ...(row.id === null ? {} : { id: row.id }),
    value: Object.fromEntries(
      Object.entries(row.cells)
        .filter(([innerCode]) => isWritable(inner[innerCode]) && !targets.has(innerCode))
        .map(([innerCode, cell]) => [innerCode, { value: toWriteValue(cell) }]),
    ),
  }));
  return { value };
}

/** All writable fields of the form, for comparing and for a new record. */
export function toWriteRecord(model: FormModel): Record<string, WriteValue> {
  const targets = listLookupTargets(model.settings);
  const record: Record<string, WriteValue> = {};
  for (const code of model.codes()) {
    const cell = model.field(code)?.peek();
    if (!cell || !isWritable(model.settings[code]) || targets.has(code)) continue;
    record[code] = cell.type === 'SUBTABLE' ? toTableValue(model, code, targets) : { value: toWriteValue(cell) };
  }
  return record;
}

/** The fields whose written form differs, so that a save touches no more than the person or a handler did. */
export function toChangedRecord(
  before: Record<string, WriteValue>,
  after: Record<string, WriteValue>,
): Record<string, WriteValue> {
  return Object.fromEntries(
    Object.entries(after).filter(([code, field]) => JSON.stringify(before[code]) !== JSON.stringify(field)),
  );
}
