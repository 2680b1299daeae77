/** Checks the queries that settings hold: conditions and sort orders of views, rights, notifications and graphs. */
import { checkQuery } from '../../query/checker.ts';
import type { QueryDiagnostic } from '../../query/diagnostic.ts';
import { toQueryFields } from '../../query/fields.ts';
import { parseQuery } from '../../query/parser.ts';
import type { AppSettings } from '../domain/model.ts';
import { KintoneError } from '../errors.ts';
import { type ErrorCode, errorTexts } from '../messages/messages.ts';
import type { SettingsInput } from './settings-input.ts';

function isErrorCode(code: string): code is ErrorCode {
  return Object.hasOwn(errorTexts, code);
}

/** A syntax mistake joins the other problems of the call; everything else is an answer of its own. */
function report(input: SettingsInput, path: string, diagnostics: readonly QueryDiagnostic[]): void {
  const first = diagnostics.find(({ severity }) => severity === 'error');
  if (!first) return;
  if (first.code === 'CB_VA01' || !isErrorCode(first.code)) input.add(path, 'querySyntax');
  else throw new KintoneError(first.code, first.params);
}

function check(input: SettingsInput, query: string, path: string, settings: AppSettings): void {
  const parsed = parseQuery(query);
  if (parsed.diagnostics.some(({ severity }) => severity === 'error')) {
    report(input, path, parsed.diagnostics);
    return;
  }
  const states = settings.process.states && Object.keys(settings.process.states);
  report(input, path, checkQuery(parsed.query, toQueryFields(settings.fields.values(), { states })));
}

/** Reads a `filterCond`. Absent stays absent. */
export function readCondition(
  input: SettingsInput,
  value: unknown,
  path: string,
  settings: AppSettings,
): string | undefined {
  const text = input.text(value, path);
  if (text === undefined) return undefined;
  // A condition alone: `limit` and `order by` have no meaning here.
  if (parseQuery(text).query.orderBy.length > 0) input.add(path, 'querySyntax');
  check(input, text, path, settings);
  return text;
}

/** Reads a `sort` such as `Created_datetime desc`. */
export function readSort(
  input: SettingsInput,
  value: unknown,
  path: string,
  settings: AppSettings,
): string | undefined {
  const text = input.text(value, path);
  if (text !== undefined && text !== '') check(input, `order by ${text}`, path, settings);
  return text;
}
