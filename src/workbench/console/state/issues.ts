/** Everything wrong with the draft before it is sent: parameters, record contents and queries together. Pure. */
import { checkQuery } from '../../../query/checker.ts';
import type { QueryDiagnostic } from '../../../query/diagnostic.ts';
import type { QueryField } from '../../../query/fields.ts';
import { parseQuery } from '../../../query/parser.ts';
import { findEndpoint } from '../../../rest/catalogue/catalogue.ts';
import { checkRequest } from '../../../rest/request/check-params.ts';
import type { FormField } from '../../../rest/request/form-field.ts';
import type { Issue } from '../../../rest/request/issue.ts';
import type { JsonPath } from '../../../rest/request/json.ts';
import type { ApiRequest } from '../../../rest/request/wire-request.ts';

export interface QueryIssues {
  path: JsonPath;
  diagnostics: readonly QueryDiagnostic[];
}

export interface AppForm {
  appId: string;
  fields: readonly FormField[];
  queryFields: readonly QueryField[];
}

/** Errors and warnings of one query text; without the form only its grammar is judged. */
export function checkQueryText(text: string, form: AppForm | null | undefined): readonly QueryDiagnostic[] {
  // A variable may stand for any part of the query, so its text is judged when it is filled in.
  if (/\{\{[^{}]+\}\}/.test(text)) return [];
  const { query, diagnostics } = parseQuery(text);
  if (diagnostics.length > 0 || !form) return diagnostics;
  return checkQuery(query, form.queryFields);
}

export interface DraftIssues {
  params: readonly Issue[];
  queries: readonly QueryIssues[];
  errors: number;
  warnings: number;
}

export function findDraftIssues(request: ApiRequest, form: AppForm | null | undefined): DraftIssues {
  const endpoint = findEndpoint(request.endpointId);
  if (!endpoint) return { params: [], queries: [], errors: 0, warnings: 0 };
  const params = checkRequest(endpoint, request.values, { fields: form?.fields ?? null });
  const queries = endpoint.params.flatMap((param) => {
    const value = request.values[param.name];
    if (param.role !== 'query' || typeof value !== 'string') return [];
    return [{ path: [param.name], diagnostics: checkQueryText(value, form) }];
  });
  const all = [
    ...params.map((issue) => issue.severity),
    ...queries.flatMap((query) => query.diagnostics.map((found) => found.severity)),
  ];
  const errors = all.filter((severity) => severity === 'error').length;
  return { params, queries, errors, warnings: all.length - errors };
}
