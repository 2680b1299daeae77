/** Conditions on related records: the other app answers with the join values of its matching records. */
import type { FieldTest } from '../../query/ast.ts';
import { createFieldLookup } from '../../query/fields.ts';
import { printCondition } from '../../query/printer.ts';
import type { AppSettings, StoredRecord, StoredValue } from '../domain/model.ts';
import type { BindCondition } from './condition.ts';
import { accessField, type FieldAccess } from './field-access.ts';
import { queryFieldsOf, type RelatedRecords } from './query-context.ts';

const positive: Partial<Record<FieldTest['operator'], FieldTest['operator']>> = {
  'not in': 'in',
  'not like': 'like',
  'is not empty': 'is empty',
};

export interface RelatedFrom {
  /** Settings of the app that shows the related records. */
  settings: AppSettings;
  /** All visible records of the related app that satisfy a condition. */
  findAll: (condition: string) => StoredRecord[];
}

/** Reads a test on related records like one on table rows: some must satisfy it, or all when it is negated. */
export function bindRelated(test: FieldTest, target: RelatedRecords, here: RelatedFrom): BindCondition {
  const opposite = positive[test.operator];
  const access = findAccess(here.settings, target.field);
  const wanted: FieldTest = {
    ...test,
    field: { ...test.field, related: null },
    operator: opposite ?? test.operator,
  };
  return (source) => {
    const hits = joinValues(target, printCondition(wanted), here.findAll);
    const all = opposite ? joinValues(target, '', here.findAll) : hits;
    return (row) => {
      const record = source.records[row];
      const key = record && access ? joinKey(access.readRaw(record), access) : null;
      if (key === null) return false;
      return opposite ? all.has(key) && !hits.has(key) : hits.has(key);
    };
  };
}

function joinValues(target: RelatedRecords, condition: string, findAll: RelatedFrom['findAll']): Set<string> {
  const conditions = [target.filterCond, condition].filter((each) => each.trim() !== '');
  const text = conditions.map((each) => `(${each})`).join(' and ');
  const access = findAccess(target.context.settings, target.relatedField);
  const values = new Set<string>();
  if (!access) return values;
  for (const record of findAll(text)) {
    const key = joinKey(access.readRaw(record), access);
    if (key !== null) values.add(key);
  }
  return values;
}

function findAccess(settings: AppSettings, code: string): FieldAccess | null {
  const field = createFieldLookup(queryFieldsOf(settings))(code);
  return field ? accessField(field) : null;
}

/** Numbers join by value, everything else by text; an empty value joins nothing. */
function joinKey(raw: StoredValue | undefined, access: FieldAccess): string | null {
  if (typeof raw !== 'string' || raw === '') return null;
  return access.scale === 'number' ? String(access.toNumber(raw)) : raw;
}
