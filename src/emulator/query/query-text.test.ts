import { describe, expect, test } from 'vitest';
import { querySubjects } from '../../../test/support/query-subjects.ts';
import { createQueryContext } from '../../../test/support/query-world.ts';
import { isAppError } from '../../core/errors.ts';
import { KintoneError } from '../errors.ts';
import { compileQuery } from './compile-query.ts';

const noon = { timeZone: 'UTC', nowMs: Date.parse('2026-03-05T12:00:00Z'), primaryOrganization: null };

function codeOf(text: string): string | null {
  try {
    compileQuery(text, createQueryContext([], noon));
    return null;
  } catch (error) {
    if (isAppError(error) && error instanceof KintoneError) return error.code;
    throw error;
  }
}

describe('the text of a query', () => {
  test.each([
    ['text = "tab\\t, line\\n, quote \\", backslash \\\\"', null],
    ['text = "a\tb"', 'CB_VA01'],
    ['text = "a\rb"', 'CB_VA01'],
    ['text = "a\nb"', 'CB_VA01'],
    ['text = "\\q"', 'CB_VA01'],
    ['text = "a', 'CB_VA01'],
    ["text = 'a'", 'CB_VA01'],
    ['text = a', 'CB_VA01'],
    ['num = 1', null],
    ['num = "1"', null],
    ['text\u3000=\t"a"\r\nand\nnum = 1', null],
    ['text = "a" AND num = 1', 'CB_VA01'],
    ['text = "a" and', 'CB_VA01'],
    ['(text = "a"', 'CB_VA01'],
    ['((text = "a") or (num = 1 and (num = 2)))', null],
    ['text in ()', 'CB_VA01'],
    [`text in (${Array.from({ length: 900 }, (_, index) => `"${index}"`).join(', ')})`, null],
    ['1st = "a"', 'CB_VA01'],
    ['order by num asc limit 1 offset 1', null],
    ['limit 1 order by num asc', 'CB_VA01'],
    ['offset 1 limit 1', 'CB_VA01'],
    ['offset 1', null],
    ['limit 0', null],
    ['limit 500 offset 10000', null],
    ['limit 501', 'GAIA_QU01'],
    ['offset 10001', 'GAIA_QU02'],
    ['limit -1', 'CB_VA01'],
    ['offset -1', 'CB_VA01'],
    ['limit "1"', 'CB_VA01'],
    ['ghost = "a"', 'GAIA_IQ11'],
    ['order by ghost asc', 'GAIA_IQ11'],
    ['text = "a" and ghost = "a" and drop = "nothing"', 'GAIA_IQ11'],
    ['drop = "nothing"', 'GAIA_IQ10'],
    ['drop = "low"', 'GAIA_IQ03'],
    ['table_drop in ("nothing")', 'GAIA_IQ10'],
    ['Status = "Nowhere"', 'GAIA_IQ10'],
    ['Status in ("")', 'GAIA_IQ10'],
    ['boxes in ("low", "nothing")', 'GAIA_IQ10'],
    ['table.table_text in ("a")', 'GAIA_IR02'],
    ['text.num in ("1")', 'GAIA_IR02'],
    ['num = "many"', 'CB_VA01'],
    ['$id in ("x")', 'CB_VA01'],
    ['calc = "many"', 'CB_VA01'],
    ['calcDay > "soon"', 'CB_VA01'],
    ['calcAt > "soon"', 'CB_VA01'],
    ['spent > "25:01"', null],
    ['day = "2026-02-30"', 'CB_VA01'],
    ['day = "2026"', null],
    ['day = "2026-7-5"', null],
    ['clock = "24:00"', 'CB_VA01'],
    ['clock = "9:05:10"', null],
    ['at = "2026-03-05T12:00+09:00"', null],
    ['at = "soon"', 'CB_VA01'],
  ])('%j: %s', (text, code) => {
    expect(codeOf(text)).toBe(code);
  });

  /** The types that Kintone sorts by, by hand. */
  const sortable =
    '__ID__ RECORD_NUMBER SINGLE_LINE_TEXT NUMBER CALC DATE DATETIME TIME CREATED_TIME UPDATED_TIME DROP_DOWN ' +
    'RADIO_BUTTON STATUS LINK CREATOR MODIFIER';
  test.each(querySubjects.map(({ code, type, table }) => [code, type, table] as const))(
    'sorts by %s where its type allows',
    (code, type, table) => {
      const isSorted = sortable.split(' ').includes(type) && table === undefined;
      expect(codeOf(`order by text asc, ${code} desc`)).toBe(isSorted ? null : 'CB_VA01');
    },
  );

  test.each([
    ['TODAY YESTERDAY TOMORROW THIS_YEAR LAST_YEAR NEXT_YEAR', '', null],
    ['TODAY YESTERDAY TOMORROW THIS_YEAR LAST_YEAR NEXT_YEAR NOW', '1', 'GAIA_IL08'],
    ['THIS_WEEK LAST_WEEK NEXT_WEEK', '', null],
    ['THIS_WEEK LAST_WEEK NEXT_WEEK', 'MONDAY', null],
    ['THIS_WEEK LAST_WEEK NEXT_WEEK', 'monday', 'GAIA_IL08'],
    ['THIS_WEEK LAST_WEEK NEXT_WEEK', 'MONDAY, MONDAY', 'GAIA_IL08'],
    ['THIS_MONTH LAST_MONTH NEXT_MONTH', '', null],
    ['THIS_MONTH LAST_MONTH NEXT_MONTH', '1', null],
    ['THIS_MONTH LAST_MONTH NEXT_MONTH', '31', null],
    ['THIS_MONTH LAST_MONTH NEXT_MONTH', 'LAST', null],
    ['THIS_MONTH LAST_MONTH NEXT_MONTH', '0', 'GAIA_IQ23'],
    ['THIS_MONTH LAST_MONTH NEXT_MONTH', '32', 'GAIA_IQ23'],
    ['THIS_MONTH LAST_MONTH NEXT_MONTH', 'FIRST', 'GAIA_IQ23'],
    ['THIS_MONTH LAST_MONTH NEXT_MONTH', '1, 2', 'GAIA_IL08'],
    ['FROM_TODAY', '', 'GAIA_IL08'],
    ['FROM_TODAY', '1', 'GAIA_IL08'],
    ['FROM_TODAY', '-1, YEARS', null],
    ['FROM_TODAY', '1, MONTHS', null],
    ['FROM_TODAY', '1, WEEKS', null],
    ['FROM_TODAY', '1, DAYS', null],
    ['FROM_TODAY', '1, DAYS, DAYS', 'GAIA_IL08'],
    ['FROM_TODAY', '1, HOURS', 'GAIA_IQ25'],
    ['FROM_TODAY', '1, days', 'GAIA_IQ25'],
    ['FROM_TODAY', '1, "DAYS"', 'GAIA_IQ25'],
    ['FROM_TODAY', 'DAYS, 1', 'GAIA_IL08'],
    ['SOMEDAY', '', 'CB_VA01'],
    ['today', '', 'CB_VA01'],
  ])('functions %s take (%s): %s', (names, args, code) => {
    for (const name of names.split(' ')) expect([name, codeOf(`at = ${name}(${args})`)]).toEqual([name, code]);
  });

  test.each([
    ['day = TODAY()', null],
    ['made_at < TODAY()', null],
    ['changed_at >= NOW()', null],
    ['day = NOW()', 'CB_VA01'],
    ['clock = NOW()', 'CB_VA01'],
    ['text = TODAY()', 'CB_VA01'],
    ['num = TODAY()', 'CB_VA01'],
    ['text like LOGINUSER()', 'CB_VA01'],
    ['made_by in (LOGINUSER())', null],
    ['Assignee not in (LOGINUSER(), "sato")', null],
    ['made_by = LOGINUSER()', 'GAIA_IQ03'],
    ['orgs in (LOGINUSER())', 'CB_VA01'],
    ['orgs not in (PRIMARY_ORGANIZATION())', null],
    ['users in (PRIMARY_ORGANIZATION())', 'CB_VA01'],
    ['groups in (PRIMARY_ORGANIZATION())', 'CB_VA01'],
    ['table_day > TODAY()', null],
    ['table_users in (LOGINUSER())', null],
  ])('functions stand where their type fits: %j: %s', (text, code) => {
    expect(codeOf(text)).toBe(code);
  });
});
