import { describe, expect, test } from 'vitest';
import { checkQuery } from '../../../query/checker.ts';
import { type QueryField, recordIdField, toQueryFields } from '../../../query/fields.ts';
import { parseQuery } from '../../../query/parser.ts';
import { printBuilder, toBuilder } from './builder-model.ts';
import { completeQuery } from './complete-query.ts';

const fields: QueryField[] = toQueryFields({
  Title: { type: 'SINGLE_LINE_TEXT', code: 'Title', label: 'Subject' },
  Priority: {
    type: 'DROP_DOWN',
    code: 'Priority',
    label: 'Priority',
    options: { Low: { index: '1' }, High: { index: '0' } },
  },
  Due: { type: 'DATE', code: 'Due', label: 'Due date' },
  Who: { type: 'USER_SELECT', code: 'Who', label: 'Who' },
  Lines: {
    type: 'SUBTABLE',
    code: 'Lines',
    label: 'Lines',
    fields: { Item: { type: 'SINGLE_LINE_TEXT', code: 'Item', label: 'Item' } },
  },
});

/** The caret stands at `|`. */
function complete(marked: string): string[] {
  const caret = marked.indexOf('|');
  return completeQuery(marked.replace('|', ''), caret, fields)?.items.map((item) => item.label) ?? [];
}

describe('completeQuery', () => {
  test.each([
    ['|', ['$id', 'Title', 'Priority', 'Due', 'Who', 'Item', 'order by', 'limit', 'offset']],
    ['Pri|', ['Priority']],
    ['subj|', ['Title']],
    ['Priority |', ['in', 'not in']],
    ['Item |', ['in', 'not in', 'like', 'not like']],
    ['Priority in (|', ['High', 'Low', '""']],
    ['Priority in ("H|', ['High']],
    ['Priority in ("High", |', ['High', 'Low', '""']],
    ['Title not |', ['not in', 'not like']],
    ['Priority in ("High") |', ['and', 'or', 'order by', 'limit', 'offset']],
    ['Who in (|', ['LOGINUSER()']],
    ['Due >= FROM_TODAY(5, |', ['DAYS', 'WEEKS', 'MONTHS', 'YEARS']],
    ['Title = "x" and (|', ['$id', 'Title', 'Priority', 'Due', 'Who', 'Item']],
    ['Title = "x" order |', ['by']],
    ['order by |', ['$id', 'Title', 'Priority', 'Due']],
    ['order by Due |', ['asc', 'desc']],
    ['limit |', ['100', '500']],
  ])('%s', (text, labels) => {
    expect(complete(text)).toEqual(labels);
  });

  test('replaces the word at the caret, opening quote included', () => {
    expect(completeQuery('Priority in ("H', 15, fields)).toMatchObject({ from: 13, items: [{ insert: '"High"' }] });
  });
});

describe('builder', () => {
  test.each([
    'Priority in ("High", "Low") and Due <= FROM_TODAY(7, DAYS) order by Due asc limit 100 offset 5',
    'Title = "it\\"s" or $id > 5',
    'Title like "x"',
    '',
  ])('shows and prints %s', (text) => {
    const model = toBuilder(text);
    expect(model && printBuilder(model, [...fields, recordIdField])).toBe(text);
  });

  test('leaves nested conditions to the text', () => {
    expect(toBuilder('(Title = "a" or Title = "b") and $id > 1')).toBeNull();
  });

  test('prints only queries that fit the fields it was given', () => {
    const model = toBuilder('');
    const rows = [
      { field: 'Priority', operator: 'in' as const, values: ['High'] },
      { field: 'Due', operator: '=' as const, values: ['TODAY()'] },
    ];
    const text = model && printBuilder({ ...model, rows }, fields);
    expect(text).toBe('Priority in ("High") and Due = TODAY()');
    expect(checkQuery(parseQuery(text ?? '').query, fields)).toEqual([]);
  });
});
