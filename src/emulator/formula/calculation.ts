/** All formulas of a form: checked, put in the order of their dependence, and filled in for a record. */
import { parseTime } from '../../query/literals.ts';
import { parseDateTime, parseDay } from '../../query/moments.ts';
import type { AppSettings, FieldProperty, StoredValue, StoredValues, TableRow } from '../domain/model.ts';
import { evaluate, FormulaFailure, type FormulaValue } from './evaluate.ts';
import { type Expression, FormulaSyntaxError, parseExpression, referencedFields } from './expression.ts';
import type { FormulaProblem } from './formula-problem.ts';
import { type FieldView, findTypeProblem } from './formula-types.ts';
import { createDecimal } from './precision.ts';
import { toFieldValue, toResultText } from './result-text.ts';
import { toInnerFields } from '../domain/form-fields.ts';

/** What a formula reads beyond the values of the form. */
export interface SystemValues {
  createdAtMs: number;
  updatedAtMs: number;
  creatorName: string;
  modifierName: string;
  systemTimezone: string;
}

export interface Calculation {
  /** The first formula that cannot work, in form order; null when all can. */
  readonly problem: { field: FieldProperty; problem: FormulaProblem } | null;
  /** Fills every calculated field of the record; rows of tables are replaced, never changed in place. */
  fillIn(values: StoredValues, system: SystemValues): void;
}

interface PlacedField {
  field: FieldProperty;
  /** Code of the table it is in. */
  table: string | null;
}

interface Formula extends PlacedField {
  expression: Expression;
}

const calculations = new WeakMap<AppSettings, Calculation>();

/** The formulas of settings; one object per snapshot. */
export function calculationOf(settings: AppSettings): Calculation {
  const known = calculations.get(settings);
  if (known) return known;
  const made = createCalculation(settings);
  calculations.set(settings, made);
  return made;
}

function placeFields(settings: AppSettings): Map<string, PlacedField> {
  const placed = new Map<string, PlacedField>();
  for (const field of settings.fields.values()) {
    placed.set(field.code, { field, table: null });
    if (field.type !== 'SUBTABLE') continue;
    for (const each of Object.values(toInnerFields(field))) placed.set(each.code, { field: each, table: field.code });
  }
  return placed;
}

function hasFormula({ field }: PlacedField): boolean {
  const { type } = field;
  return (
    (type === 'CALC' || type === 'SINGLE_LINE_TEXT') &&
    typeof field['expression'] === 'string' &&
    field['expression'] !== ''
  );
}

function createCalculation(settings: AppSettings): Calculation {
  const placed = placeFields(settings);
  const formulas = new Map<string, Formula>();
  let problem: Calculation['problem'] = null;
  for (const [code, place] of placed) {
    if (!hasFormula(place)) continue;
    const view = toView(placed, place.table);
    const read = readFormula(String(place.field['expression']), view);
    if ('kind' in read) problem ??= { field: place.field, problem: read };
    else formulas.set(code, { ...place, expression: read.expression });
  }
  const { order, cycle } = sortByDependence(formulas);
  if (cycle) problem ??= { field: cycle.field, problem: { kind: 'cycle', subject: cycle.field.code } };
  return { problem, fillIn: createFill(settings, placed, order) };
}

/** From inside a table its own fields are single values; from anywhere else they are lists. */
function toView(placed: ReadonlyMap<string, PlacedField>, from: string | null): FieldView {
  return (code) => {
    const place = placed.get(code);
    return place ? { field: place.field, isList: place.table !== null && place.table !== from } : null;
  };
}

function readFormula(text: string, view: FieldView): { expression: Expression } | FormulaProblem {
  try {
    const expression = parseExpression(text);
    return findTypeProblem(expression, view) ?? { expression };
  } catch (error) {
    if (error instanceof FormulaSyntaxError) return { kind: 'syntax', subject: error.found };
    throw error;
  }
}

function sortByDependence(formulas: ReadonlyMap<string, Formula>): { order: Formula[]; cycle: Formula | null } {
  const order: Formula[] = [];
  const state = new Map<string, 'open' | 'done'>();
  let cycle: Formula | null = null;
  const visit = (code: string): void => {
    const formula = formulas.get(code);
    if (!formula || state.get(code) === 'done') return;
    if (state.get(code) === 'open') {
      cycle ??= formula;
      return;
    }
    state.set(code, 'open');
    for (const each of referencedFields(formula.expression)) visit(each);
    state.set(code, 'done');
    order.push(formula);
  };
  for (const code of formulas.keys()) visit(code);
  return { order, cycle };
}

/** Other formulas read results as the precision of the app leaves them, whatever their format shows. */
type Results = Map<string, FormulaValue | FormulaFailure>;

function createFill(
  settings: AppSettings,
  placed: ReadonlyMap<string, PlacedField>,
  order: readonly Formula[],
): Calculation['fillIn'] {
  const Decimal = createDecimal(settings.numberPrecision);
  const toValue = createReader(Decimal);

  return (values, system) => {
    const results: Results = new Map();
    const rowResults = new Map<TableRow, Results>();
    const tables = new Set(order.flatMap((formula) => formula.table ?? []));
    for (const table of tables)
      values[table] = rowsOf(values, table).map((row) => ({ ...row, values: { ...row.values } }));

    const readIn = (code: string, holder: StoredValues, known: Results | undefined): FormulaValue => {
      const result = known?.get(code);
      if (result instanceof FormulaFailure) throw result;
      if (result !== undefined) return result;
      const place = placed.get(code);
      return place ? toValue(place.field, holder[code], system) : null;
    };
    const read = (code: string, row: TableRow | null, from: string | null): FormulaValue => {
      const table = placed.get(code)?.table ?? null;
      if (table === null) return readIn(code, values, results);
      if (row && table === from) return readIn(code, row.values, rowResults.get(row));
      return rowsOf(values, table).map((each) => readIn(code, each.values, rowResults.get(each))) as FormulaValue;
    };
    const run = (formula: Formula, row: TableRow | null): string => {
      const known = row ? (rowResults.get(row) ?? new Map<string, FormulaValue | FormulaFailure>()) : results;
      if (row) rowResults.set(row, known);
      try {
        const { systemTimezone } = system;
        const scope = { Decimal, systemTimezone, read: (code: string) => read(code, row, formula.table) };
        const value = toFieldValue(evaluate(formula.expression, scope), formula.field, settings.numberPrecision);
        const text = value === undefined ? null : toResultText(value, formula.field);
        if (text === null) throw new FormulaFailure('the result does not fit the field');
        known.set(formula.field.code, value ?? null);
        return text;
      } catch (error) {
        if (!(error instanceof FormulaFailure)) throw error;
        known.set(formula.field.code, error);
        return '';
      }
    };
    for (const formula of order) {
      const { code } = formula.field;
      if (formula.table === null) values[code] = run(formula, null);
      else for (const row of rowsOf(values, formula.table)) row.values[code] = run(formula, row);
    }
  };
}

function rowsOf(values: StoredValues, table: string): TableRow[] {
  const rows = values[table];
  return Array.isArray(rows) ? (rows as TableRow[]) : [];
}

type Decimal = ReturnType<typeof createDecimal>;

/** Reads stored values as formula values; dates and times become seconds. */
function createReader(Decimal: Decimal) {
  const seconds = (minutes: number | null): FormulaValue => (minutes === null ? null : new Decimal(minutes).times(60));
  return (field: FieldProperty, raw: StoredValue | undefined, system: SystemValues): FormulaValue => {
    const text = typeof raw === 'string' ? raw : '';
    switch (field.type) {
      case 'NUMBER':
      case 'CALC':
        return text === '' ? null : new Decimal(text);
      case 'DATE': {
        const day = parseDay(text);
        return seconds(day === null ? null : day * 1440);
      }
      case 'DATETIME':
        return seconds(parseDateTime(text));
      case 'TIME':
        return seconds(parseTime(text));
      case 'CREATED_TIME':
        return seconds(Math.floor(system.createdAtMs / 60_000));
      case 'UPDATED_TIME':
        return seconds(Math.floor(system.updatedAtMs / 60_000));
      case 'CREATOR':
        return system.creatorName;
      case 'MODIFIER':
        return system.modifierName;
      case 'CHECK_BOX':
      case 'MULTI_SELECT':
        return Array.isArray(raw) ? (raw as string[]) : [];
      default:
        return text;
    }
  };
}
