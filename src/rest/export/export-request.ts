/** One request in one form with one sign-in, secrets always as references. */
import { toFetch, toKintoneApi, toRestApiClient } from './javascript.ts';
import { toPostmanCollection } from './postman.ts';
import { toPythonRequests } from './python.ts';
import { toCurl, toCurlPowerShell } from './shell.ts';
import type { ExportInput, ExportOptions, ExportTarget } from './target.ts';

/** The request as text in the form asked for; secrets are names of environment variables. `authsFor` says what a form can carry. */
export function exportRequest(target: ExportTarget, input: ExportInput, options: ExportOptions): string {
  switch (target) {
    case 'kintone.api':
      return toKintoneApi(input, options);
    case 'rest-api-client (session)':
    case 'rest-api-client (Node)':
      return toRestApiClient(input, options);
    case 'fetch':
      return toFetch(input, options);
    case 'curl':
      return toCurl(input, options);
    case 'curl (PowerShell)':
      return toCurlPowerShell(input, options);
    case 'Python':
      return toPythonRequests(input, options);
    default:
      return toPostmanCollection(
        {
          name: input.endpoint.id,
          requests: [{ name: input.endpoint.purpose.en, input }],
          scopes: [input.endpoint.scope ?? ''],
        },
        options,
      );
  }
}

/** File name ending for a download of the text. */
export function toExtension(target: ExportTarget): string {
  if (target === 'Postman') return 'postman_collection.json';
  if (target === 'Python') return 'py';
  if (target === 'curl') return 'sh';
  if (target === 'curl (PowerShell)') return 'ps1';
  return target === 'rest-api-client (Node)' ? 'mts' : 'js';
}
