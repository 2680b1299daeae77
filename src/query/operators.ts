/** Which operators, functions and sort orders a field type takes. The builder and the checker share it. */
import type { RecordValueType } from '../core/field-type.ts';
import { compareOperators, type QueryOperator } from './ast.ts';
import type { QueryField } from './fields.ts';

const compare = compareOperators;
const equal = ['=', '!='] as const;
const inList = ['in', 'not in'] as const;
const like = ['like', 'not like'] as const;
const empty = ['is empty', 'is not empty'] as const;

export const operatorsByType: Readonly<Record<RecordValueType, readonly QueryOperator[]>> = {
  __ID__: [...compare, ...inList],
  __REVISION__: [],
  RECORD_NUMBER: [...compare, ...inList],
  CREATOR: inList,
  MODIFIER: inList,
  CREATED_TIME: compare,
  UPDATED_TIME: compare,
  SINGLE_LINE_TEXT: [...equal, ...inList, ...like],
  LINK: [...equal, ...inList, ...like],
  NUMBER: [...compare, ...inList],
  CALC: [...compare, ...inList],
  MULTI_LINE_TEXT: [...like, ...empty],
  RICH_TEXT: [...like, ...empty],
  CHECK_BOX: inList,
  RADIO_BUTTON: inList,
  DROP_DOWN: inList,
  MULTI_SELECT: inList,
  FILE: [...like, ...empty],
  DATE: compare,
  TIME: compare,
  DATETIME: compare,
  USER_SELECT: inList,
  ORGANIZATION_SELECT: inList,
  GROUP_SELECT: inList,
  STATUS: [...equal, ...inList],
  STATUS_ASSIGNEE: inList,
  CATEGORY: inList,
  SUBTABLE: [],
  GROUP: [],
  REFERENCE_TABLE: [],
};

/** Operators that Kintone takes for this field; `=` and `!=` fall away in tables and for related records. */
export function operatorsFor(field: QueryField, isRelated = false): readonly QueryOperator[] {
  const all = operatorsByType[field.type] ?? [];
  if (field.inTable === undefined && !isRelated) return all;
  return all.filter((operator) => operator !== '=' && operator !== '!=');
}

const sortableTypes: ReadonlySet<RecordValueType> = new Set<RecordValueType>([
  '__ID__',
  'RECORD_NUMBER',
  'SINGLE_LINE_TEXT',
  'NUMBER',
  'CALC',
  'DATE',
  'DATETIME',
  'TIME',
  'CREATED_TIME',
  'UPDATED_TIME',
  'DROP_DOWN',
  'RADIO_BUTTON',
  'STATUS',
  'LINK',
  'CREATOR',
  'MODIFIER',
]);

export function isSortable(field: QueryField): boolean {
  return field.inTable === undefined && sortableTypes.has(field.type);
}

/** Types whose values come from a fixed list of options. */
export const optionTypes: ReadonlySet<RecordValueType> = new Set<RecordValueType>([
  'CHECK_BOX',
  'RADIO_BUTTON',
  'DROP_DOWN',
  'MULTI_SELECT',
  'STATUS',
]);

export const fromTodayUnits = ['DAYS', 'WEEKS', 'MONTHS', 'YEARS'] as const;
export const weekdays = ['SUNDAY', 'MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY', 'SATURDAY'] as const;

export type FunctionParameters = 'none' | 'distance' | 'weekday' | 'dayOfMonth';

export interface QueryFunction {
  name: string;
  parameters: FunctionParameters;
  types: readonly RecordValueType[];
}

const userTypes = ['USER_SELECT', 'CREATOR', 'MODIFIER', 'STATUS_ASSIGNEE'] as const;
const instantTypes = ['DATETIME', 'CREATED_TIME', 'UPDATED_TIME'] as const;
const dayTypes = ['DATE', ...instantTypes] as const;

function dayFunctions(parameters: FunctionParameters, names: readonly string[]): QueryFunction[] {
  return names.map((name) => ({ name, parameters, types: dayTypes }));
}

export const queryFunctions: readonly QueryFunction[] = [
  { name: 'LOGINUSER', parameters: 'none', types: userTypes },
  { name: 'PRIMARY_ORGANIZATION', parameters: 'none', types: ['ORGANIZATION_SELECT'] },
  { name: 'NOW', parameters: 'none', types: instantTypes },
  ...dayFunctions('none', ['TODAY', 'YESTERDAY', 'TOMORROW']),
  ...dayFunctions('distance', ['FROM_TODAY']),
  ...dayFunctions('weekday', ['THIS_WEEK', 'LAST_WEEK', 'NEXT_WEEK']),
  ...dayFunctions('dayOfMonth', ['THIS_MONTH', 'LAST_MONTH', 'NEXT_MONTH']),
  ...dayFunctions('none', ['THIS_YEAR', 'LAST_YEAR', 'NEXT_YEAR']),
];

const functionsByName = new Map(queryFunctions.map((each) => [each.name, each]));

export function findQueryFunction(name: string): QueryFunction | undefined {
  return functionsByName.get(name);
}

export function functionsFor(field: QueryField): readonly QueryFunction[] {
  return queryFunctions.filter((each) => each.types.includes(field.type));
}
