/** Checks the queries that settings hold: conditions and sort orders of views, rights, notifications and graphs. */
import { type Condition, forEachTest } from '../../query/ast.ts';
import { checkQuery } from '../../query/checker.ts';
import type { QueryDiagnostic } from '../../query/diagnostic.ts';
import { createFieldLookup, type QueryField, toQueryFields } from '../../query/fields.ts';
import { parseQuery } from '../../query/parser.ts';
import type { AppSettings, Domain } from '../domain/model.ts';
import { KintoneError } from '../errors.ts';
import { toKintoneError } from '../query/query-error.ts';
import { createDirectoryCheck } from '../records/query-context.ts';
import type { SettingsInput } from './settings-input.ts';

/** What a condition may name: the fields of an app, and people of the domain. */
export interface ConditionPlace {
  settings: AppSettings;
  domain: Domain;
  /** True where Kintone judges records one by one: permissions and actions do not ask whether a file is attached. */
  judgesRecords?: boolean;
}

const goneCodes: readonly string[] = ['GAIA_IL26', 'GAIA_IL27', 'GAIA_IL28'];

/** A syntax mistake joins the other problems of the call; everything else is an answer of its own. */
function report(input: SettingsInput, path: string, diagnostics: readonly QueryDiagnostic[]): void {
  const first = diagnostics.find(({ severity }) => severity === 'error');
  if (!first) return;
  if (first.code === 'CB_VA01') input.add(path, 'querySyntax');
  else throw goneCodes.includes(first.code) ? new KintoneError('GAIA_IL42') : toKintoneError(first);
}

/** @throws KintoneError for `is empty` and `is not empty` on a field of files, which only queries take. */
function refuseEmptyFiles(condition: Condition | null, fields: readonly QueryField[]): void {
  const find = createFieldLookup(fields);
  forEachTest(condition, ({ field: { code }, operator }) => {
    const isEmptyTest = operator === 'is empty' || operator === 'is not empty';
    if (isEmptyTest && find(code)?.type === 'FILE') throw new KintoneError('GAIA_IQ03', { operator, field: code });
  });
}

function check(input: SettingsInput, query: string, path: string, place: ConditionPlace): void {
  const { settings, domain } = place;
  const parsed = parseQuery(query);
  if (parsed.diagnostics.some(({ severity }) => severity === 'error')) {
    report(input, path, parsed.diagnostics);
    return;
  }
  const states = settings.process.states && Object.keys(settings.process.states);
  const fields = toQueryFields(settings.fields.values(), { states });
  report(input, path, checkQuery(parsed.query, fields, { exists: createDirectoryCheck(domain) }));
  if (place.judgesRecords) refuseEmptyFiles(parsed.query.condition, fields);
}

/** Reads a `filterCond`. Absent stays absent. */
export function readCondition(
  input: SettingsInput,
  value: unknown,
  path: string,
  place: ConditionPlace,
): string | undefined {
  const text = input.text(value, path);
  if (text === undefined) return undefined;
  // A condition alone: `limit` and `order by` have no meaning here.
  if (parseQuery(text).query.orderBy.length > 0) input.add(path, 'querySyntax');
  check(input, text, path, place);
  return text;
}

/** Reads a `sort` such as `Created_datetime desc`. */
export function readSort(
  input: SettingsInput,
  value: unknown,
  path: string,
  place: ConditionPlace,
): string | undefined {
  const text = input.text(value, path);
  if (text !== undefined && text !== '') check(input, `order by ${text}`, path, place);
  return text;
}
