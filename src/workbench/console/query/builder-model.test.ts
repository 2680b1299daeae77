import { describe, expect, test } from 'vitest';
import { checkQuery } from '../../../query/checker.ts';
import { type QueryField, recordIdField, toQueryFields } from '../../../query/fields.ts';
import { parseQuery } from '../../../query/parser.ts';
import { printBuilder, toBuilder } from './builder-model.ts';

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
