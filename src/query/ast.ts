/** The typed tree of a Kintone query, with the place of every part in the text. */

/** Half-open place in the query text, in UTF-16 units. */
export interface TextRange {
  start: number;
  end: number;
}

export const compareOperators = ['=', '!=', '>', '<', '>=', '<='] as const;
export type CompareOperator = (typeof compareOperators)[number];

export const queryOperators = [
  ...compareOperators,
  'in',
  'not in',
  'like',
  'not like',
  'is empty',
  'is not empty',
] as const;
export type QueryOperator = (typeof queryOperators)[number];

export interface FieldReference {
  /** Code of the field, or of the inner field when `related` is set; `$id` for the record id. */
  code: string;
  /** Code of the related-records field before the dot. */
  related: string | null;
  range: TextRange;
}

export interface FunctionArgument {
  kind: 'number' | 'word' | 'string';
  text: string;
  range: TextRange;
}

export interface FunctionCall {
  kind: 'function';
  name: string;
  args: FunctionArgument[];
  range: TextRange;
}

export type QueryValue =
  | { kind: 'string'; value: string; range: TextRange }
  | { kind: 'number'; text: string; range: TextRange }
  | FunctionCall;

export interface FieldTest {
  kind: 'test';
  field: FieldReference;
  operator: QueryOperator;
  operatorRange: TextRange;
  /** Empty for `is empty`; one value for comparisons and `like`; one or more for `in`. */
  values: QueryValue[];
  range: TextRange;
}

/** Operands of the same kind are flattened: an `and` never holds an `and` directly. */
export interface ConditionGroup {
  kind: 'and' | 'or';
  operands: Condition[];
  range: TextRange;
}

export type Condition = FieldTest | ConditionGroup;

export interface OrderItem {
  field: FieldReference;
  /** Null when the text leaves it out; the local Kintone then sorts descending. */
  direction: 'asc' | 'desc' | null;
  range: TextRange;
}

export interface CountClause {
  value: number;
  range: TextRange;
}

export interface Query {
  condition: Condition | null;
  orderBy: OrderItem[];
  limit: CountClause | null;
  offset: CountClause | null;
}

/** Calls `visit` for every field test of the condition, in text order. */
export function forEachTest(condition: Condition | null, visit: (test: FieldTest) => void): void {
  if (!condition) return;
  if (condition.kind === 'test') visit(condition);
  else for (const operand of condition.operands) forEachTest(operand, visit);
}
