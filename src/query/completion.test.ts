import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { completeQuery } from './completion.ts';
import type { QueryField } from './fields.ts';

const fields: QueryField[] = [
  { code: 'Subject', type: 'SINGLE_LINE_TEXT', label: '件名' },
  { code: 'Priority', type: 'RADIO_BUTTON', label: 'Priority', options: ['High', 'Low "x"'] },
  { code: 'Status', type: 'STATUS', label: 'Status', options: ['Open', 'Closed'] },
  { code: 'Due', type: 'DATE', label: 'Due' },
  { code: '担当者', type: 'USER_SELECT', label: 'Owner' },
  { code: 'Work', type: 'SUBTABLE', label: 'Work' },
  { code: 'Minutes', type: 'NUMBER', label: 'Minutes', inTable: 'Work' },
  { code: 'Assignee', type: 'STATUS_ASSIGNEE', label: 'Assignee', enabled: false },
  {
    code: 'Others',
    type: 'REFERENCE_TABLE',
    label: 'Others',
    related: [{ code: 'Size', type: 'NUMBER', label: 'Size' }],
  },
];

/** `|` marks the caret. */
function complete(marked: string): string[] {
  const caret = marked.indexOf('|');
  return completeQuery(marked.replace('|', ''), caret, fields)?.items.map((item) => item.label) ?? [];
}

function accept(marked: string, label: string): string {
  const caret = marked.indexOf('|');
  const text = marked.replace('|', '');
  const list = completeQuery(text, caret, fields);
  const item = list?.items.find((each) => each.label === label);
  if (!list || !item) throw new Error(`${label} is not offered for ${marked}`);
  return text.slice(0, list.from) + item.insert + text.slice(list.to);
}

describe('completeQuery', () => {
  test.each<[string, string[]]>([
    [
      '|',
      ['$id', 'Subject', 'Priority', 'Status', 'Due', '担当者', 'Minutes', 'Others', 'order by', 'limit', 'offset'],
    ],
    ['Sub|', ['Subject']],
    ['d|', ['Due', '$id', 'Priority']],
    ['件|', ['Subject']],
    ['own|', ['担当者']],
    ['Subject |', ['=', '!=', 'in', 'not in', 'like', 'not like']],
    ['Subject not |', ['not in', 'not like']],
    ['Subject not l|', ['not like']],
    ['Subject !|', ['!=']],
    ['Minutes |', ['>', '<', '>=', '<=', 'in', 'not in']],
    ['Priority in |', ['(']],
    ['Priority in (|', ['High', 'Low "x"', '""']],
    ['Priority in ("Hi|', ['High']],
    ['Priority in ("High", |', ['High', 'Low "x"', '""']],
    ['Priority in ("High" |', [',', ')']],
    ['Status = |', ['Open', 'Closed']],
    ['担当者 in (L|', ['LOGINUSER()']],
    ['Due = THIS_W|', ['THIS_WEEK()']],
    ['Due = FROM_TODAY(5, |', ['DAYS', 'WEEKS', 'MONTHS', 'YEARS']],
    ['Due = FROM_TODAY(5, W|', ['WEEKS']],
    ['Due = THIS_WEEK(S|', ['SUNDAY', 'SATURDAY']],
    ['Due = LAST_MONTH(|', ['LAST']],
    ['Subject like |', []],
    ['Subject = "a" |', ['and', 'or', 'order by', 'limit', 'offset']],
    ['(Subject = "a" |', ['and', 'or', ')']],
    [
      'Subject = "a" and (Due = TODAY() or |',
      ['$id', 'Subject', 'Priority', 'Status', 'Due', '担当者', 'Minutes', 'Others'],
    ],
    ['Others.|', ['$id', 'Size']],
    ['Others.Size |', ['>', '<', '>=', '<=', 'in', 'not in']],
    ['order |', ['by']],
    ['order by |', ['$id', 'Subject', 'Priority', 'Status', 'Due']],
    ['order by Due |', ['asc', 'desc']],
    ['order by Due desc |', [',', 'limit', 'offset']],
    ['order by Due desc, S|', ['Subject', 'Status']],
    ['limit |', ['100', '500']],
    ['limit 5 |', ['offset']],
    ['offset 5 |', []],
    ['nope |', []],
    [') |', []],
  ])('offers for %j', (marked, labels) => {
    expect(complete(marked)).toEqual(labels);
  });

  test.each([
    ['Sub|', 'Subject', 'Subject'],
    ['Subject not l|', 'not like', 'Subject not like'],
    ['Priority |', 'in', 'Priority in ('],
    ['Priority in ("Hi|', 'High', 'Priority in ("High"'],
    ['Priority in ("H|xx")', 'High', 'Priority in ("High")'],
    ['Priority in (|', 'Low "x"', 'Priority in ("Low \\"x\\""'],
    ['Oth| and', 'Others', 'Others. and'],
    ['Due = F|', 'FROM_TODAY()', 'Due = FROM_TODAY('],
  ])('turns %j with %s into %j', (marked, label, result) => {
    expect(accept(marked, label)).toBe(result);
  });

  test('never throws and never replaces outside of the text', () => {
    const word = fc.constantFrom(
      'Subject',
      'in',
      'not',
      '(',
      ')',
      '"a',
      '"',
      'and',
      'order',
      'by',
      ',',
      '.',
      '=',
      'TODAY',
      '1',
      ' ',
    );
    fc.assert(
      fc.property(fc.array(word), fc.nat({ max: 60 }), (words, place) => {
        const text = words.join(' ');
        const caret = Math.min(place, text.length);
        const list = completeQuery(text, caret, fields);
        if (!list) return;
        expect(list.from).toBeGreaterThanOrEqual(0);
        expect(list.from).toBeLessThanOrEqual(caret);
        expect(list.to).toBeGreaterThanOrEqual(caret);
        expect(list.to).toBeLessThanOrEqual(text.length);
      }),
    );
  });
});
