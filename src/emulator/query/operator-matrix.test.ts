import { describe, expect, test } from 'vitest';
import { type NaiveOperator, naiveMatches, writeNaive } from '../../../test/support/naive-query.ts';
import { type QuerySubject, querySubjects } from '../../../test/support/query-subjects.ts';
import { callers, createQueryContext, toNaiveWorld, toQueryRecord } from '../../../test/support/query-world.ts';
import type { StoredRecord } from '../domain/model.ts';
import { isAppError } from '../../core/errors.ts';
import { KintoneError } from '../errors.ts';
import { compileQuery } from './compile-query.ts';

/** https://kintone.dev/en/docs/kintone/overview/query-string/ by hand: what each type takes. */
const taken = `
  __ID__               = != > < >= <= in not-in
  RECORD_NUMBER        = != > < >= <= in not-in
  CREATOR              in not-in
  MODIFIER             in not-in
  CREATED_TIME         = != > < >= <=
  UPDATED_TIME         = != > < >= <=
  SINGLE_LINE_TEXT     = != in not-in like not-like
  LINK                 = != in not-in like not-like
  NUMBER               = != > < >= <= in not-in
  CALC                 = != > < >= <= in not-in
  MULTI_LINE_TEXT      like not-like is-empty is-not-empty
  RICH_TEXT            like not-like is-empty is-not-empty
  CHECK_BOX            in not-in
  RADIO_BUTTON         in not-in
  DROP_DOWN            in not-in
  MULTI_SELECT         in not-in
  FILE                 like not-like is-empty is-not-empty
  DATE                 = != > < >= <=
  TIME                 = != > < >= <=
  DATETIME             = != > < >= <=
  USER_SELECT          in not-in
  ORGANIZATION_SELECT  in not-in
  GROUP_SELECT         in not-in
  STATUS               = != in not-in
  STATUS_ASSIGNEE      in not-in
  CATEGORY             in not-in
`;
const takenByType = new Map(
  taken
    .trim()
    .split('\n')
    .map((line) => {
      const [type = '', ...operators] = line.trim().split(/ +/);
      return [type, operators.map((operator) => operator.replaceAll('-', ' '))];
    }),
);
const operators: NaiveOperator[] = [
  '=',
  '!=',
  '>',
  '<',
  '>=',
  '<=',
  'in',
  'not in',
  'like',
  'not like',
  'is empty',
  'is not empty',
];

/** What the documented rules say: null for taken, else the code of the refusal. */
function refusalOf({ type, table }: QuerySubject, operator: NaiveOperator): string | null {
  const isTaken = takenByType.get(type)?.includes(operator) ?? false;
  if (!isTaken) return 'GAIA_IQ03';
  return table && (operator === '=' || operator === '!=') ? 'GAIA_IQ07' : null;
}

/** Records whose values step through everything that their fields may hold, with none to three table rows. */
const records = Array.from({ length: 29 }, (_, index) => {
  const at = (subject: QuerySubject, shift: number) =>
    subject.stored[(index * 13 + shift * 3) % subject.stored.length] ?? null;
  const own = querySubjects.filter(({ table, code }) => table === undefined && code !== '$id' && code !== 'number');
  const inner = querySubjects.filter(({ table }) => table !== undefined);
  const rows = Array.from({ length: index % 4 }, (_row, row) =>
    Object.fromEntries(inner.map((subject) => [subject.code, at(subject, row)])),
  );
  return toQueryRecord(index + 1, Object.fromEntries(own.map((subject) => [subject.code, at(subject, 0)])), rows);
});

/** Every zone and every moment once. */
const diagonal = callers.filter((_, index) => index % 6 === 0);

const toIds = (found: readonly StoredRecord[]): string => found.map(({ id }) => id).join(',');

function literalsFor(subject: QuerySubject, operator: NaiveOperator): string[][] {
  if (operator.startsWith('is')) return [[]];
  if (operator.endsWith('like')) return (subject.keywords ?? ['x']).map((keyword) => [keyword]);
  const { literals } = subject;
  if (literals.length === 0) return [['x']];
  if (!operator.endsWith('in')) return literals.map((literal) => [literal]);
  return [...literals.map((literal) => [literal]), literals.slice(0, 2), literals.slice(-3)];
}

function codeOf(text: string): string | null {
  try {
    compileQuery(text, createQueryContext([], { timeZone: 'UTC', nowMs: 0, primaryOrganization: 'support' }));
    return null;
  } catch (error) {
    if (isAppError(error) && error instanceof KintoneError) return error.code;
    throw error;
  }
}

describe('every operator on every field type', { timeout: 60_000 }, () => {
  test.each(querySubjects.map((subject) => [subject.code, subject] as const))(
    'is taken or refused on %s',
    (_code, subject) => {
      const literal = subject.literals.find((each) => each !== '' && !each.endsWith(')')) ?? 'x';
      const said = operators.map((operator) => {
        const values = operator.startsWith('is') ? [] : [literal];
        return [operator, codeOf(writeNaive({ field: subject.code, operator, values }))];
      });
      expect(said).toEqual(operators.map((operator) => [operator, refusalOf(subject, operator)]));
    },
  );

  test.each(querySubjects.map((subject) => [subject.code, subject] as const))(
    'finds on %s what a naive reading finds, for every literal, function and caller',
    (_code, subject) => {
      const allowed = operators.filter((operator) => refusalOf(subject, operator) === null);
      const wrong: object[] = [];
      const isOfCaller = subject.literals.some((literal) => literal.endsWith(')'));
      const few = subject.table === undefined ? diagonal : diagonal.slice(1, 3);
      for (const caller of isOfCaller ? few : diagonal.slice(0, 1)) {
        const world = toNaiveWorld(caller);
        const context = createQueryContext(records, caller);
        for (const operator of allowed) {
          for (const values of literalsFor(subject, operator)) {
            const condition = { field: subject.code, operator, values };
            const text = `${writeNaive(condition)} order by $id asc`;
            const { records: found } = compileQuery(text, context).find();
            const expected = records.filter((record) => naiveMatches(record, condition, world));
            if (toIds(found) !== toIds(expected)) {
              wrong.push({ text, caller, found: toIds(found), expected: toIds(expected) });
            }
          }
        }
      }
      expect(wrong).toEqual([]);
    },
  );

  test('some literal of every taken operator finds some records and leaves some out', () => {
    const world = toNaiveWorld(callers[1] ?? { timeZone: 'UTC', nowMs: 0, primaryOrganization: null });
    const idle = querySubjects.flatMap((subject) =>
      operators
        .filter((operator) => refusalOf(subject, operator) === null)
        .filter((operator) => {
          const counts = literalsFor(subject, operator).map(
            (values) =>
              records.filter((record) => naiveMatches(record, { field: subject.code, operator, values }, world)).length,
          );
          return !counts.some((count) => count > 0 && count < records.length);
        })
        .map((operator) => `${subject.code} ${operator}`),
    );
    expect(idle).toEqual([]);
  });
});
