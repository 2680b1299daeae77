/** The address of an exported request, with the override for addresses that would be too long. */
import { encodeBrackets, maxUrlLength } from '../request/wire-request.ts';
import type { JsonObject } from '../request/json.ts';
import type { ExportInput, ExportOptions } from './target.ts';

export interface ExportCall {
  method: string;
  url: string;
  /** Set when a long GET or DELETE goes as POST. */
  override: string | null;
  body: JsonObject | null;
}

/** Beyond 4,096 characters parameters move into the body of a POST with a method override. */
export function toExportCall({ wire }: ExportInput, { baseUrl }: Pick<ExportOptions, 'baseUrl'>): ExportCall {
  const base = `${baseUrl}${wire.path}`;
  if (wire.query === '') return { method: wire.method, url: base, override: null, body: wire.body };
  const url = `${base}?${encodeBrackets(wire.query)}`;
  if (url.length <= maxUrlLength) return { method: wire.method, url, override: null, body: null };
  return { method: 'POST', url: base, override: wire.method, body: wire.params };
}
