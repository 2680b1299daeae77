/** Types of formula values, and the check of a formula against them before a deploy. */
import type { FieldProperty } from '../domain/model.ts';
import type { BinaryOperator, Expression } from './expression.ts';
import type { FormulaProblem, FormulaProblemKind } from './formula-problem.ts';

/** `mixed` is the result of an IF whose branches differ. */
export type FormulaType = 'number' | 'string' | 'boolean' | 'numbers' | 'strings' | 'mixed';

/** Types by which fields enter a formula; what is missing cannot be referenced. */
const fieldTypes: Partial<Record<FieldProperty['type'], FormulaType>> = {
  NUMBER: 'number',
  CALC: 'number',
  DATE: 'number',
  TIME: 'number',
  DATETIME: 'number',
  CREATED_TIME: 'number',
  UPDATED_TIME: 'number',
  SINGLE_LINE_TEXT: 'string',
  DROP_DOWN: 'string',
  RADIO_BUTTON: 'string',
  CREATOR: 'string',
  MODIFIER: 'string',
  CHECK_BOX: 'strings',
  MULTI_SELECT: 'strings',
};

/** The type of a field seen from a formula; a field of a table that is not the formula's own is a list. */
function formulaTypeOf(field: FieldProperty, isList: boolean): FormulaType | null {
  const type = fieldTypes[field.type] ?? null;
  if (!isList || type === null) return type;
  return type === 'number' ? 'numbers' : 'strings';
}

/** Functions with the least and most arguments they take; the help ends AND and OR at 32. */
const arity: Readonly<Record<string, readonly [number, number]>> = {
  SUM: [1, Number.POSITIVE_INFINITY],
  AND: [1, 32],
  OR: [1, 32],
  NOT: [1, 1],
  IF: [3, 3],
  ROUND: [1, 2],
  ROUNDUP: [1, 2],
  ROUNDDOWN: [1, 2],
  YEN: [2, 2],
  DATE_FORMAT: [3, 3],
  CONTAINS: [2, 2],
};

/** What a formula can see of the form; null for a code that the form does not have. */
export type FieldView = (code: string) => { field: FieldProperty; isList: boolean } | null;

class Refused extends Error {
  override readonly name = 'Refused' as const;

  constructor(readonly problem: FormulaProblem) {
    super(problem.kind);
  }
}

function refuse(kind: FormulaProblemKind, subject: string): never {
  throw new Refused({ kind, subject });
}

/** @returns the first problem of the formula, or null. */
export function findTypeProblem(expression: Expression, view: FieldView): FormulaProblem | null {
  try {
    const type = typeOf(expression, view);
    if (isListType(type)) refuse('arrayUse', describe(expression));
    return null;
  } catch (error) {
    if (error instanceof Refused) return error.problem;
    throw error;
  }
}

function describe(expression: Expression): string {
  return expression.kind === 'field' ? expression.code : expression.kind === 'call' ? expression.name : '';
}

function isListType(type: FormulaType): boolean {
  return type === 'numbers' || type === 'strings';
}

function typeOf(node: Expression, view: FieldView): FormulaType {
  switch (node.kind) {
    case 'number':
      return 'number';
    case 'string':
      return 'string';
    case 'field':
      return typeOfField(node.code, view);
    case 'negate':
      expectOperand(node.operand, view, { operator: '-', accepts: ['number'] });
      return 'number';
    case 'binary':
      return typeOfBinary(node.operator, [node.left, node.right], view);
    default:
      return typeOfCall(node.name, node.args, view);
  }
}

function typeOfField(code: string, view: FieldView): FormulaType {
  const seen = view(code);
  if (!seen) return refuse('unknownField', code);
  return formulaTypeOf(seen.field, seen.isList) ?? refuse('unusableField', code);
}

interface OperandRule {
  operator: string;
  accepts: readonly FormulaType[];
}

function expectOperand(node: Expression, view: FieldView, rule: OperandRule): void {
  const type = typeOf(node, view);
  if (isListType(type)) refuse('arrayUse', describe(node));
  if (type !== 'mixed' && !rule.accepts.includes(type)) refuse('operatorType', rule.operator);
}

function typeOfBinary(operator: BinaryOperator, operands: readonly Expression[], view: FieldView): FormulaType {
  const isEquality = operator === '=' || operator === '!=';
  const accepts: FormulaType[] = isEquality
    ? ['number', 'string', 'boolean']
    : operator === '&'
      ? ['number', 'string']
      : ['number'];
  for (const operand of operands) expectOperand(operand, view, { operator, accepts });
  if (operator === '&') return 'string';
  return isEquality || '<>'.includes(operator.charAt(0)) ? 'boolean' : 'number';
}

function typeOfCall(name: string, args: readonly Expression[], view: FieldView): FormulaType {
  const counts = arity[name];
  if (!counts) return refuse('unknownFunction', name);
  const [least, most] = counts;
  if (args.length < least || args.length > most) {
    throw new Refused({ kind: 'argumentCount', subject: name, counts: { least, most, given: args.length } });
  }
  const expectAll = (accepts: readonly FormulaType[], from = 0, to = args.length): void => {
    for (const arg of args.slice(from, to)) expectArgument(arg, view, { name, accepts });
  };
  switch (name) {
    case 'IF':
      return typeOfIf(args, view);
    case 'AND':
    case 'OR':
    case 'NOT':
      expectAll(['boolean']);
      return 'boolean';
    case 'CONTAINS':
      expectAll(['strings'], 0, 1);
      expectAll(['string'], 1);
      return 'boolean';
    case 'DATE_FORMAT':
      expectAll(['number'], 0, 1);
      expectPattern(args[1], view);
      expectAll(['string'], 2);
      return 'string';
    case 'YEN':
      expectAll(['number']);
      return 'string';
    case 'SUM':
      expectAll(['number', 'numbers']);
      return 'number';
    default:
      expectAll(['number']);
      return 'number';
  }
}

function expectArgument(
  node: Expression,
  view: FieldView,
  rule: { name: string; accepts: readonly FormulaType[] },
): void {
  const type = typeOf(node, view);
  if (type === 'mixed' || rule.accepts.includes(type)) return;
  refuse(isListType(type) ? 'arrayUse' : 'argumentType', isListType(type) ? describe(node) : rule.name);
}

/** The pattern of DATE_FORMAT may also come from a text area, which no other place takes. */
function expectPattern(node: Expression | undefined, view: FieldView): void {
  if (!node) return;
  if (node.kind === 'field' && view(node.code)?.field.type === 'MULTI_LINE_TEXT') return;
  expectArgument(node, view, { name: 'DATE_FORMAT', accepts: ['string'] });
}

function typeOfIf([condition, yes, no]: readonly Expression[], view: FieldView): FormulaType {
  if (!condition || !yes || !no) return 'mixed';
  expectArgument(condition, view, { name: 'IF', accepts: ['boolean'] });
  const branches = [yes, no].map((branch) => {
    expectArgument(branch, view, { name: 'IF', accepts: ['number', 'string', 'boolean'] });
    return typeOf(branch, view);
  });
  const [first, second] = branches;
  return first === second && first ? first : 'mixed';
}
