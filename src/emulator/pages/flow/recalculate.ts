/** Keeps the calculated fields of an open form up to date, with the formulas of the server. */
import type { AppSettings, StoredValue, StoredValues, TableRow } from '../../domain/model.ts';
import { type Calculation, calculationOf } from '../../formula/calculation.ts';
import type { CellState } from '../../kintone-global/form-cells.ts';
import type { CellPath } from '../../kintone-global/form-model.ts';
import type { AppBoot, FieldSetting } from '../../kintone-global/page-boot.ts';
import { appOf, type FormState, type PageState } from '../../kintone-global/page-state.ts';
import { isUnset } from '../../kintone-global/record-shape.ts';

const calculations = new WeakMap<AppBoot, Calculation>();

/** A formula reads no more of the settings than fields and precision. */
function calculationFor(app: AppBoot): Calculation {
  const known = calculations.get(app);
  if (known) return known;
  const settings = {
    fields: new Map(Object.entries(app.fields)),
    numberPrecision: {
      digits: String(app.numberPrecision.digits),
      decimalPlaces: String(app.numberPrecision.decimalPlaces),
      roundingMode: app.numberPrecision.roundingMode,
    },
  };
  const made = calculationOf(settings as unknown as AppSettings);
  calculations.set(app, made);
  return made;
}

function hasFormula(setting: FieldSetting | undefined): boolean {
  return !isUnset(setting?.expression);
}

function toStored(cell: CellState): StoredValue {
  if (Array.isArray(cell.value)) return cell.value as string[];
  if (typeof cell.value !== 'string') return '';
  // What a person has half typed must not stop the other formulas.
  return cell.type === 'NUMBER' && !Number.isFinite(Number(cell.value)) ? '' : cell.value;
}

function toStoredValues(form: FormState): StoredValues {
  const values: StoredValues = {};
  for (const code of form.model.codes()) {
    const cell = form.model.field(code)?.peek();
    if (!cell) continue;
    values[code] =
      cell.type === 'SUBTABLE'
        ? form.model.rows(code).map((row): TableRow => {
            const entries = Object.entries(row.cells).map(([inner, state]) => [inner, toStored(state)]);
            return { id: String(row.key), values: Object.fromEntries(entries) as StoredValues };
          })
        : toStored(cell);
  }
  return values;
}

/** Recalculates the form. @returns the calculated texts that are another now, for their change events. */
export function recalculate(page: PageState, form: FormState): CellPath[] {
  const app = appOf(page);
  const values = toStoredValues(form);
  const nowMs = Date.now();
  calculationFor(app).fillIn(values, {
    createdAtMs: nowMs,
    updatedAtMs: nowMs,
    creatorName: page.boot.user.name,
    modifierName: page.boot.user.name,
    systemTimezone: page.boot.systemTimezone,
  });
  const changed: CellPath[] = [];
  const write = (path: CellPath, value: StoredValue | undefined, type: string): void => {
    if (form.model.write(path, { value }) && type === 'SINGLE_LINE_TEXT') changed.push(path);
  };
  for (const [code, setting] of Object.entries(app.fields)) {
    if (hasFormula(setting)) write({ code }, values[code], setting.type);
    for (const [inner, innerSetting] of Object.entries(setting.fields ?? {})) {
      if (!hasFormula(innerSetting)) continue;
      for (const row of (values[code] ?? []) as TableRow[]) {
        write({ code: inner, table: { code, rowKey: Number(row.id) } }, row.values[inner], innerSetting.type);
      }
    }
  }
  return changed;
}
