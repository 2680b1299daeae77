/** What may stand at the caret of a query: fields, operators of the field, options, functions, and the words between. Pure. */
import { createFieldLookup, type QueryField, recordIdField } from '../../../query/fields.ts';
import { lexQuery, type Token } from '../../../query/lexer.ts';
import {
  fromTodayUnits,
  functionsFor,
  isSortable,
  operatorsFor,
  optionTypes,
  weekdays,
} from '../../../query/operators.ts';
import { quoteQueryString } from '../../../query/printer.ts';
import type { Completion, CompletionList } from '../../parts/code-editor.tsx';

type Expected =
  | { kind: 'field' }
  | { kind: 'operator'; field: string }
  | { kind: 'value'; field: string; inList: boolean }
  | { kind: 'argument'; name: string; position: number }
  | { kind: 'join' }
  | { kind: 'orderField' }
  | { kind: 'afterOrder' }
  | { kind: 'by' }
  | { kind: 'nothing' };

const compare = new Set(['=', '!=', '>', '<', '>=', '<=']);

/** Walks over the tokens before the caret and says what comes next. */
function toExpected(tokens: readonly Token[]): Expected {
  let state: Expected = { kind: 'field' };
  for (const [index, token] of tokens.entries()) {
    const { kind, text } = token;
    const next = tokens[index + 1];
    if (state.kind === 'argument') {
      if (kind === 'comma') state = { kind: 'argument', name: state.name, position: state.position + 1 };
      else if (kind === 'close') {
        state = { kind: 'join' };
      }
      continue;
    }
    if (
      kind === 'word' &&
      next?.kind === 'open' &&
      /^[A-Z_]+$/.test(text) &&
      (state.kind === 'value' || compare.has(tokens[index - 1]?.text ?? ''))
    ) {
      state = { kind: 'argument', name: text, position: 0 };
      continue;
    }
    if (kind === 'open') {
      if (state.kind === 'value') state = { kind: 'value', field: state.field, inList: true };
    } else if (kind === 'close') state = { kind: 'join' };
    else if (state.kind === 'field' && kind === 'word') {
      if (text === 'order') state = { kind: 'by' };
      else if (text === 'limit' || text === 'offset') state = { kind: 'nothing' };
      else state = { kind: 'operator', field: text };
    } else if (state.kind === 'operator') state = afterOperator(state, tokens, index);
    else if (state.kind === 'value') {
      if (kind === 'comma') continue;
      if (!state.inList && kind !== 'word') state = { kind: 'join' };
    } else if (state.kind === 'join' || state.kind === 'afterOrder') state = afterJoin(state, token);
    else if (state.kind === 'by') state = { kind: 'orderField' };
    else if (state.kind === 'orderField' && kind === 'word') state = { kind: 'afterOrder' };
    else if (state.kind === 'nothing' && kind === 'number') state = { kind: 'join' };
  }
  return state;
}

function afterOperator(state: { kind: 'operator'; field: string }, tokens: readonly Token[], index: number): Expected {
  const { kind, text } = tokens[index] ?? { kind: 'end', text: '' };
  if (kind === 'dot') return state;
  if (kind === 'operator' || text === 'in' || text === 'like')
    return { kind: 'value', field: state.field, inList: false };
  if (text === 'empty') return { kind: 'join' };
  // `not` and `is` want another word; anything after a dot is a field of the related app.
  return text === 'not' || text === 'is' ? state : { ...state, field: text };
}

function afterJoin(state: Expected, { kind, text }: Token): Expected {
  if (text === 'and' || text === 'or') return { kind: 'field' };
  if (text === 'order') return { kind: 'by' };
  if (kind === 'comma') return { kind: 'orderField' };
  if (text === 'limit' || text === 'offset') return { kind: 'nothing' };
  return state;
}

function words(list: readonly string[]): Completion[] {
  return list.map((word) => ({ insert: `${word} `, label: word }));
}

function toFieldItem(field: QueryField): Completion {
  return {
    insert: `${field.code} `,
    label: field.code,
    detail: field.label === field.code ? field.type : `${field.label} · ${field.type}`,
  };
}

function valuesFor(field: QueryField, inList: boolean): Completion[] {
  const options = optionTypes.has(field.type) ? (field.options ?? []) : [];
  const quoted = options.map((option) => ({ insert: quoteQueryString(option), label: option }));
  const calls = functionsFor(field).map(({ name, parameters }) => ({
    insert: parameters === 'distance' ? `${name}(` : `${name}()`,
    label: `${name}()`,
  }));
  const open = inList || operatorsFor(field).includes('=') ? [] : [{ insert: '(', label: '(' }];
  return [...open, ...quoted, ...calls];
}

function argumentsFor(name: string, position: number): Completion[] {
  if (name === 'FROM_TODAY') return position > 0 ? words(fromTodayUnits) : [];
  if (name.endsWith('_WEEK')) return words(weekdays);
  return name.endsWith('_MONTH') ? words(['LAST']) : [];
}

function toItems(expected: Expected, fields: readonly QueryField[]): Completion[] {
  const lookup = createFieldLookup(fields);
  const all = [...fields, recordIdField];
  switch (expected.kind) {
    case 'field':
      return all.filter((field) => operatorsFor(field).length > 0).map(toFieldItem);
    case 'operator': {
      const field = lookup(expected.field);
      return field
        ? operatorsFor(field).map((operator) => ({
            insert: operator.endsWith('in') ? `${operator} (` : `${operator} `,
            label: operator,
          }))
        : [];
    }
    case 'value': {
      const field = lookup(expected.field);
      return field ? valuesFor(field, expected.inList) : [];
    }
    case 'argument':
      return argumentsFor(expected.name, expected.position);
    case 'by':
      return words(['by']);
    case 'orderField':
      return all.filter(isSortable).map(toFieldItem);
    case 'afterOrder':
      return words(['asc', 'desc', 'limit', 'offset']);
    case 'join':
      return words(['and', 'or', 'order by', 'limit', 'offset']);
    default:
      return [];
  }
}

/** Suggestions for the word at the caret, or null. */
export function completeQuery(text: string, caret: number, fields: readonly QueryField[]): CompletionList | null {
  const head = text.slice(0, caret);
  const word =
    /"[^"]*$/.exec(head.replace(/"(?:[^"\\]|\\.)*"/g, (found) => ' '.repeat(found.length)))?.[0] ??
    /[^\s\u3000()",=<>!]*$/.exec(head)?.[0] ??
    '';
  const before = lexQuery(head.slice(0, head.length - word.length)).tokens.filter((token) => token.kind !== 'end');
  const typed = word.replace(/^"/, '').toLowerCase();
  const expected = toExpected(before);
  const items = toItems(expected, fields);
  const fitting = items.filter(
    (item) => item.label.toLowerCase().includes(typed) || (item.detail ?? '').toLowerCase().includes(typed),
  );
  const isDone = fitting.length === 1 && fitting[0]?.insert.trim() === word;
  if (fitting.length === 0 || isDone) return null;
  const starts = (item: Completion): number => (item.label.toLowerCase().startsWith(typed) ? 0 : 1);
  return { from: caret - word.length, items: fitting.toSorted((a, b) => starts(a) - starts(b)) };
}
