/** Completion for the query editor: what can be written at the caret, for the fields of an app. */
import { type Expectation, expectationAfter, type Place } from './completion-context.ts';
import { createFieldLookup, type QueryField, recordIdField } from './fields.ts';
import { lexQuery, type Token } from './lexer.ts';
import {
  fromTodayUnits,
  functionsFor,
  isSortable,
  operatorsFor,
  type QueryFunction,
  weekdays,
  findQueryFunction,
} from './operators.ts';
import { quoteQueryString } from './printer.ts';

export type CompletionKind = 'field' | 'operator' | 'function' | 'value' | 'keyword';

export interface QueryCompletion {
  kind: CompletionKind;
  /** Text that replaces the range of the list. */
  insert: string;
  /** What the list shows. */
  label: string;
  /** Small text beside the label, for example the field's name and type. */
  detail: string;
}

export interface QueryCompletionList {
  /** The range to replace; `to` is never before the caret. */
  from: number;
  to: number;
  items: QueryCompletion[];
}

/** @returns null where nothing can be offered. */
export function completeQuery(text: string, caret: number, fields: readonly QueryField[]): QueryCompletionList | null {
  const tokens = lexQuery(text).tokens.filter((token) => token.kind !== 'end');
  const current = tokens.find((token) => isTouched(token, caret));
  const before = tokens.filter((token) => token.range.end <= caret && token !== current);
  const expectation = expectationAfter(before);
  const typed = current ? typedPart(current, text, caret) : '';
  const start = expectation.at === 'operator' ? expectation.from : null;
  const from = start ?? current?.range.start ?? caret;
  const prefix = start === null ? typed : [...operatorWords(expectation), typed].join(' ');
  const needle = prefix.trim().toLowerCase();
  const isFirst = (item: QueryCompletion): boolean => item.label.toLowerCase().startsWith(needle);
  const items = offersFor(expectation, fields)
    .filter((item) => fits(item, needle, current))
    .sort((a, b) => Number(isFirst(b)) - Number(isFirst(a)));
  if (items.length === 0 || (items.length === 1 && items[0]?.insert === text.slice(from, caret))) return null;
  return { from, to: Math.max(caret, current?.range.end ?? caret), items };
}

/** The word, number or string that the caret stands in or at the end of. */
function isTouched(token: Token, caret: number): boolean {
  const { start, end } = token.range;
  if (token.kind === 'string') return start < caret && (caret < end || token.closed === false);
  return ['word', 'operator', 'wrong'].includes(token.kind) && start < caret && caret <= end;
}

function typedPart(token: Token, text: string, caret: number): string {
  const start = token.kind === 'string' ? token.range.start + 1 : token.range.start;
  return text.slice(start, caret);
}

function operatorWords(expectation: Expectation): readonly string[] {
  return expectation.at === 'operator' ? expectation.words : [];
}

/** Matches what is typed, in small letters, against the start of the label, or any place of a field's code and name. */
function fits(item: QueryCompletion, needle: string, current: Token | undefined): boolean {
  if (current?.kind === 'string' && item.kind !== 'value') return false;
  if (item.label.toLowerCase().startsWith(needle)) return true;
  const isSearched = item.kind === 'field' || item.kind === 'value';
  return isSearched && `${item.label} ${item.detail}`.toLowerCase().includes(needle);
}

function offersFor(expectation: Expectation, fields: readonly QueryField[]): QueryCompletion[] {
  switch (expectation.at) {
    case 'term':
      return [
        ...[recordIdField, ...fields].filter(isQueryable).map(toFieldOffer),
        ...(expectation.isStart ? keywords('order by', 'limit', 'offset') : []),
      ];
    case 'inner':
      return [recordIdField, ...(relatedFields(fields, expectation.related) ?? [])]
        .filter(isQueryable)
        .map(toFieldOffer);
    case 'operator':
      return operatorOffers(expectation.field, fields);
    case 'open':
      return [{ kind: 'keyword', insert: '(', label: '(', detail: '' }];
    case 'value':
      return valueOffers(resolve(expectation.field, fields), expectation.operator);
    case 'argument':
      return argumentOffers(expectation.name, expectation.index);
    case 'afterItem':
      return keywords(',', ')');
    case 'join':
      return keywords('and', 'or', ...(expectation.depth > 0 ? [')'] : ['order by', 'limit', 'offset']));
    default:
      return clauseOffers(expectation, fields);
  }
}

function clauseOffers(expectation: Expectation, fields: readonly QueryField[]): QueryCompletion[] {
  switch (expectation.at) {
    case 'by':
      return keywords('by');
    case 'sortField':
      return [recordIdField, ...fields].filter(isSortable).map(toFieldOffer);
    case 'direction':
      return keywords('asc', 'desc');
    case 'afterSort':
      return keywords(',', 'limit', 'offset');
    case 'afterLimit':
      return keywords('offset');
    case 'count':
      return expectation.clause === 'limit' ? keywords('100', '500') : [];
    default:
      return [];
  }
}

function keywords(...words: string[]): QueryCompletion[] {
  return words.map((word) => ({ kind: 'keyword', insert: word, label: word, detail: '' }));
}

function isQueryable(field: QueryField): boolean {
  if (field.enabled === false) return false;
  return field.type === 'REFERENCE_TABLE' || operatorsFor(field).length > 0;
}

function toFieldOffer(field: QueryField): QueryCompletion {
  const isDotted = field.type === 'REFERENCE_TABLE';
  const place = field.inTable === undefined ? '' : ` (${field.inTable})`;
  const name = field.label === field.code ? '' : `${field.label} · `;
  return {
    kind: 'field',
    insert: isDotted ? `${field.code}.` : field.code,
    label: field.code,
    detail: `${name}${field.type}${place}`,
  };
}

function relatedFields(fields: readonly QueryField[], code: string): readonly QueryField[] | undefined {
  return createFieldLookup(fields)(code)?.related;
}

function resolve(place: Place, fields: readonly QueryField[]): QueryField | undefined {
  const known = place.related === null ? fields : (relatedFields(fields, place.related) ?? []);
  return createFieldLookup(known)(place.code);
}

function operatorOffers(place: Place, fields: readonly QueryField[]): QueryCompletion[] {
  const field = resolve(place, fields);
  if (!field) return [];
  return operatorsFor(field, place.related !== null).map((operator) => ({
    kind: 'operator',
    insert: operator.endsWith('in') ? `${operator} (` : operator,
    label: operator,
    detail: '',
  }));
}

function valueOffers(field: QueryField | undefined, operator: string): QueryCompletion[] {
  if (!field || operator.endsWith('like')) return [];
  const isUnsetAllowed = field.options !== undefined && field.type !== 'STATUS';
  const options = (field.options ?? []).map((name) => toValueOffer(name, ''));
  const unset = isUnsetAllowed ? [toValueOffer('', '∅')] : [];
  return [...options, ...unset, ...functionsFor(field).map(toFunctionOffer)];
}

function toValueOffer(value: string, detail: string): QueryCompletion {
  return { kind: 'value', insert: quoteQueryString(value), label: value === '' ? '""' : value, detail };
}

function toFunctionOffer({ name, parameters }: QueryFunction): QueryCompletion {
  const hints = { none: '', distance: '(n, DAYS)', weekday: '(MONDAY)', dayOfMonth: '(1-31, LAST)' };
  const insert = parameters === 'distance' ? `${name}(` : `${name}()`;
  return { kind: 'function', insert, label: `${name}()`, detail: hints[parameters] };
}

function argumentOffers(name: string, index: number): QueryCompletion[] {
  const parameters = findQueryFunction(name)?.parameters;
  if (parameters === 'distance') return index === 1 ? keywords(...fromTodayUnits) : [];
  if (index !== 0) return [];
  if (parameters === 'weekday') return keywords(...weekdays);
  return parameters === 'dayOfMonth' ? keywords('LAST') : [];
}
