/** What came back, and where its lists are. Pure. */
import type { Endpoint } from '../../../rest/catalogue/endpoint.ts';
import { isJsonObject, type Json, type JsonPath, printPath, readPath } from '../../../rest/request/json.ts';
import type { ApiRequest, WireRequest } from '../../../rest/request/wire-request.ts';
import type { CheckResult } from './checks.ts';

export interface Sent {
  endpoint: Endpoint;
  /** As the person wrote it, variables unfilled. */
  source: ApiRequest;
  /** With variables filled in. */
  request: ApiRequest;
  wire: WireRequest;
}

export type Outcome =
  | { kind: 'ok'; value: Json; bytes: number | null }
  | { kind: 'file'; blob: Blob; fileName: string }
  | { kind: 'failed'; error: unknown }
  | { kind: 'cancelled'; mayHaveHappened: boolean };

export interface Answer {
  id: number;
  sent: Sent;
  outcome: Outcome;
  elapsedMs: number;
  /** How many pages were fetched, for "fetch all". */
  pages: number;
  /** Of the saved request it was opened from. */
  checks: readonly CheckResult[];
}

export interface FoundList {
  path: JsonPath;
  name: string;
  length: number;
}

const maxDepth = 3;

/** Lists of objects in an answer that can stand as a table, the longest first. A map of objects (fields, views) counts as a list. */
export function findLists(value: Json): FoundList[] {
  const found: FoundList[] = [];
  const visit = (here: Json, path: JsonPath): void => {
    if (path.length > maxDepth) return;
    if (Array.isArray(here)) {
      const list = here as readonly Json[];
      if (list.length > 0) found.push({ path, name: printPath(path) || '[]', length: list.length });
      return;
    }
    if (!isJsonObject(here)) return;
    const members = Object.values(here);
    const isMap = path.length > 0 && members.length > 0 && members.every((member) => isJsonObject(member));
    if (isMap) found.push({ path, name: printPath(path), length: members.length });
    if (!isMap || path.length === 0) for (const [name, inner] of Object.entries(here)) visit(inner, [...path, name]);
  };
  visit(value, []);
  return found.sort((a, b) => b.length - a.length);
}

/** The rows of a list or map. A map row carries its key as `(key)`. */
export function toListRows(value: Json, path: JsonPath): readonly Json[] {
  const list = readPath(value, path);
  if (Array.isArray(list)) return list as readonly Json[];
  if (!isJsonObject(list)) return [];
  return Object.entries(list).map(([key, inner]) => ({
    '(key)': key,
    ...(isJsonObject(inner) ? inner : { value: inner }),
  }));
}

/** Number of records in an answer of a record read, or null. */
export function countRecords(value: Json): { shown: number; total: string | null } | null {
  if (!isJsonObject(value)) return null;
  const records = value['records'];
  if (!Array.isArray(records)) return null;
  const total = value['totalCount'];
  return {
    shown: records.length,
    total: typeof total === 'string' || typeof total === 'number' ? String(total) : null,
  };
}
