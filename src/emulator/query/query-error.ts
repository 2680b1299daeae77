/** Turns what the query checker found into the error that the local Kintone answers. */
import { MAX_QUERY_LIMIT, MAX_QUERY_OFFSET } from '../../query/checker.ts';
import type { QueryDiagnostic } from '../../query/diagnostic.ts';
import { invalid, KintoneError } from '../errors.ts';

/** A text that breaks the grammar is CB_VA01 under `query`; everything else has a code of its own. */
export function toKintoneError({ code, params }: QueryDiagnostic): KintoneError {
  if (code === 'CB_VA01') return invalid('query', 'querySyntax');
  if (code === 'GAIA_QU01') return new KintoneError(code, { max: MAX_QUERY_LIMIT });
  if (code === 'GAIA_QU02') return new KintoneError(code, { max: MAX_QUERY_OFFSET.toLocaleString('en-US') });
  return new KintoneError(
    code,
    code === 'GAIA_IL26' || code === 'GAIA_IL27' || code === 'GAIA_IL28' ? { code: params['value'] ?? '' } : params,
  );
}
