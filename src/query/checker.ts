/** Checks a query against the fields of an app and says what Kintone would answer, in the order of the text. */
import {
  type FieldReference,
  type FieldTest,
  forEachTest,
  type FunctionCall,
  type Query,
  type TextRange,
} from './ast.ts';
import type { QueryDiagnostic, QueryErrorCode, QueryHint } from './diagnostic.ts';
import { createFieldLookup, type QueryField } from './fields.ts';
import { isNumeral, parseTime, readDateTime, readDay } from './literals.ts';
import {
  findQueryFunction,
  fromTodayUnits,
  isSortable,
  operatorsByType,
  operatorsFor,
  optionTypes,
  weekdays,
} from './operators.ts';
import { printField } from './printer.ts';

/** https://kintone.dev/en/docs/kintone/rest-api/records/get-records/ */
export const MAX_QUERY_LIMIT = 500;
export const MAX_QUERY_OFFSET = 10_000;

export interface CheckOptions {
  /** Tells whether a login name or code exists; without it codes are not checked. */
  exists?: (kind: 'user' | 'organization' | 'group', code: string) => boolean;
}

/** @returns what Kintone refuses, first mistake first, and warnings for what it silently reads otherwise. */
export function checkQuery(query: Query, fields: readonly QueryField[], options: CheckOptions = {}): QueryDiagnostic[] {
  const checker = new QueryChecker(createFieldLookup(fields), options);
  return checker.check(query);
}

class QueryChecker {
  readonly #found: QueryDiagnostic[] = [];

  constructor(
    private readonly lookup: (code: string) => QueryField | undefined,
    private readonly options: CheckOptions,
  ) {}

  check(query: Query): QueryDiagnostic[] {
    forEachTest(query.condition, (test) => this.#test(test));
    for (const item of query.orderBy) {
      const field = this.#resolve(item.field);
      if (field && (item.field.related !== null || !isSortable(field))) {
        this.#error('CB_VA01', { found: item.field.code }, item.field.range, 'notSortable');
      }
      if (item.direction === null) {
        this.#warn({ found: item.field.code }, item.range, 'missingDirection');
      }
    }
    if (query.limit && query.limit.value > MAX_QUERY_LIMIT) this.#error('GAIA_QU01', {}, query.limit.range);
    if (query.offset && query.offset.value > MAX_QUERY_OFFSET) this.#error('GAIA_QU02', {}, query.offset.range);
    return this.#found;
  }

  #resolve(reference: FieldReference): QueryField | undefined {
    const outer = this.lookup(reference.related ?? reference.code);
    if (!outer) {
      this.#error('GAIA_IQ11', { field: reference.related ?? reference.code }, reference.range);
      return undefined;
    }
    if (reference.related === null) return this.#enabled(outer, reference);
    if (outer.type !== 'REFERENCE_TABLE') {
      this.#error('GAIA_IR02', { field: printField(reference) }, reference.range);
      return undefined;
    }
    if (!outer.related) return undefined;
    const inner = createFieldLookup(outer.related)(reference.code);
    if (!inner) this.#error('GAIA_IQ11', { field: printField(reference) }, reference.range);
    return inner;
  }

  #enabled(field: QueryField, reference: FieldReference): QueryField | undefined {
    const needsProcess = field.type === 'STATUS' || field.type === 'STATUS_ASSIGNEE';
    if (!needsProcess || field.enabled !== false) return field;
    this.#error('GAIA_ST02', {}, reference.range);
    return undefined;
  }

  #test(test: FieldTest): void {
    const field = this.#resolve(test.field);
    if (!field) return;
    if (!this.#options(test, field) || !this.#operator(test, field)) return;
    for (const value of test.values) {
      if (value.kind === 'function') this.#call(value, test, field);
      else if (value.kind === 'string') this.#literal(value.value, value.range, field);
      else this.#literal(value.text, value.range, field);
    }
  }

  /** Kintone reports an unknown option before a wrong operator. */
  #options(test: FieldTest, field: QueryField): boolean {
    if (!optionTypes.has(field.type) || !field.options) return true;
    for (const value of test.values) {
      const text = value.kind === 'string' ? value.value : value.kind === 'number' ? value.text : null;
      const isUnset = text === '' && field.type !== 'STATUS';
      if (text === null || isUnset || field.options.includes(text)) continue;
      this.#error('GAIA_IQ10', { field: test.field.code, value: text }, value.range);
      return false;
    }
    return true;
  }

  #operator(test: FieldTest, field: QueryField): boolean {
    const isRelated = test.field.related !== null;
    if (operatorsFor(field, isRelated).includes(test.operator)) return true;
    const params = { field: printField(test.field), operator: test.operator };
    const isTableRule = field.inTable !== undefined && operatorsByType[field.type].includes(test.operator);
    this.#error(isTableRule ? 'GAIA_IQ07' : 'GAIA_IQ03', params, test.operatorRange);
    return false;
  }

  #call(call: FunctionCall, test: FieldTest, field: QueryField): void {
    const known = findQueryFunction(call.name);
    if (!known) {
      this.#error('CB_VA01', { found: call.name }, call.range, 'unknownFunction');
      return;
    }
    if (!known.types.includes(field.type) || test.operator === 'like' || test.operator === 'not like') {
      this.#error('CB_VA01', { found: call.name, field: field.code }, call.range, 'badFunctionPlace');
      return;
    }
    const [first, second] = call.args;
    const counts = { none: [0, 0], distance: [2, 2], weekday: [0, 1], dayOfMonth: [0, 1] } as const;
    const [least, most] = counts[known.parameters];
    if (call.args.length < least || call.args.length > most) {
      this.#error('GAIA_IL08', {}, call.range);
    } else if (known.parameters === 'distance' && first && second) {
      if (!/^[-+]?\d+$/.test(first.text)) this.#error('GAIA_IL08', {}, first.range);
      else if (second.kind !== 'word' || !fromTodayUnits.some((unit) => unit === second.text)) {
        this.#error('GAIA_IQ25', { value: second.text }, second.range);
      }
    } else if (known.parameters === 'weekday' && first && !weekdays.some((day) => day === first.text)) {
      this.#error('GAIA_IL08', {}, first.range);
    } else if (known.parameters === 'dayOfMonth' && first && !isDayOfMonth(first.text)) {
      this.#error('GAIA_IQ23', { value: first.text }, first.range);
    }
  }

  #literal(text: string, range: TextRange, field: QueryField): void {
    if (text === '' && field.type !== '__ID__') return;
    const hint = literalHint(text, field);
    if (hint) {
      this.#error('CB_VA01', { found: text, field: field.code }, range, hint);
      return;
    }
    const directory = directoryKind(field.type);
    if (!directory || !this.options.exists || this.options.exists(directory, text)) return;
    const codes = { user: 'GAIA_IL26', organization: 'GAIA_IL28', group: 'GAIA_IL27' } as const;
    this.#error(codes[directory], { value: text }, range);
  }

  #error(code: QueryErrorCode, params: Record<string, string>, range: TextRange, hint: QueryHint | null = null): void {
    this.#found.push({ severity: 'error', code, params, hint, range });
  }

  #warn(params: Record<string, string>, range: TextRange, hint: QueryHint): void {
    this.#found.push({ severity: 'warning', code: 'CB_VA01', params, hint, range });
  }
}

function isDayOfMonth(text: string): boolean {
  return text === 'LAST' || (/^\d{1,2}$/.test(text) && Number(text) >= 1 && Number(text) <= 31);
}

function directoryKind(type: QueryField['type']): 'user' | 'organization' | 'group' | null {
  if (type === 'ORGANIZATION_SELECT') return 'organization';
  if (type === 'GROUP_SELECT') return 'group';
  return ['USER_SELECT', 'CREATOR', 'MODIFIER', 'STATUS_ASSIGNEE'].includes(type) ? 'user' : null;
}

/** A calculated value compares as its format shows it; a duration takes more than times of day, so it is not checked. */
function literalTypeOf({ type, calcFormat = 'NUMBER' }: QueryField): string {
  if (type !== 'CALC') return type;
  if (calcFormat.startsWith('DATE')) return calcFormat;
  return calcFormat.startsWith('NUMBER') ? 'NUMBER' : type;
}

function literalHint(text: string, field: QueryField): QueryHint | null {
  switch (literalTypeOf(field)) {
    case '__ID__':
    case 'NUMBER':
      return isNumeral(text) ? null : 'invalidNumber';
    case 'RECORD_NUMBER':
      return /^(?:.+-)?\d+$/.test(text) || isNumeral(text) ? null : 'invalidNumber';
    case 'DATE':
      return readDay(text) === null ? 'invalidDate' : null;
    case 'TIME':
      return parseTime(text) === null ? 'invalidTime' : null;
    case 'DATETIME':
    case 'CREATED_TIME':
    case 'UPDATED_TIME':
      return readDateTime(text) === null ? 'invalidDateTime' : null;
    default:
      return null;
  }
}
