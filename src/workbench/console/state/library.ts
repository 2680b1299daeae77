/** History, saved requests and variables as data: versioned, migrated on reading, and without answers or credentials. Pure. */
import { isJsonObject, type Json } from '../../../rest/request/json.ts';
import type { ApiRequest } from '../../../rest/request/wire-request.ts';
import { looksLikeCredential } from './credential-shape.ts';
import { isPath, parseRequest, toHistoryRequest, toKeptRequest } from './keep.ts';

export interface HistoryEntry {
  id: number;
  atMs: number;
  request: ApiRequest;
  /** `ok`, an error code of Kintone, or a code of ours. */
  outcome: string;
  elapsedMs: number;
}

/** After a request of a chain has answered, the value at `path` becomes the variable. */
export interface Extract {
  variable: string;
  path: string;
}

export interface SavedRequest {
  id: string;
  name: string;
  /** Folder names joined with `/`; empty for the top. */
  folder: string;
  request: ApiRequest;
  extracts: readonly Extract[];
  /** Lines such as `status = ok`; see `checks.ts`. */
  checks: readonly string[];
}

export interface Variable {
  name: string;
  value: string;
}

export interface Library {
  version: 3;
  saved: readonly SavedRequest[];
  variables: readonly Variable[];
}

export const emptyLibrary: Library = { version: 3, saved: [], variables: [] };
const maxHistory = 200;

/** Puts an entry in front; record contents are left out before they can be stored. */
export function addToHistory(history: readonly HistoryEntry[], entry: HistoryEntry): HistoryEntry[] {
  return [{ ...entry, request: toHistoryRequest(entry.request) }, ...history].slice(0, maxHistory);
}

function toList(value: unknown): readonly unknown[] {
  if (!Array.isArray(value)) throw new TypeError('a list was expected');
  return value;
}

function toText(value: unknown): string {
  if (typeof value !== 'string') throw new TypeError('text was expected');
  return value;
}

/** Keeps what parses; one broken entry must not take the others away. */
function keepGood<T>(list: readonly unknown[], parse: (value: unknown) => T): T[] {
  return list.flatMap((item) => {
    try {
      return [parse(item)];
    } catch {
      return [];
    }
  });
}

function parseHistoryEntry(value: unknown): HistoryEntry {
  if (!isJsonObject(value)) throw new TypeError('a history entry must be an object');
  return {
    id: Number(value['id']),
    atMs: Number(value['atMs']),
    request: parseRequest(value['request']),
    outcome: toText(value['outcome']),
    elapsedMs: Number(value['elapsedMs']),
  };
}

export function parseHistory(value: unknown): HistoryEntry[] {
  return keepGood(toList(value), parseHistoryEntry);
}

function parseExtract(value: unknown): Extract {
  if (!isJsonObject(value)) throw new TypeError('an extract must be an object');
  const path = toText(value['path']);
  if (!isPath(path)) throw new TypeError('an extract names no path');
  return { variable: toText(value['variable']), path };
}

function parseSaved(value: unknown): SavedRequest {
  if (!isJsonObject(value)) throw new TypeError('a saved request must be an object');
  return {
    id: toText(value['id']),
    name: toText(value['name']),
    folder: toText(value['folder']),
    request: toKeptRequest(parseRequest(value['request'])),
    extracts: keepGood(toList(value['extracts'] ?? []), parseExtract),
    checks: keepGood(toList(value['checks'] ?? []), toText),
  };
}

function parseVariable(value: unknown): Variable {
  if (!isJsonObject(value)) throw new TypeError('a variable must be an object');
  const variable = { name: toText(value['name']), value: toText(value['value']) };
  if (looksLikeCredential(variable.name, variable.value)) throw new TypeError('a credential is never kept');
  return variable;
}

/** Version 1 had no folders, no extracts, and variables as one object; version 2 had no checks. */
function migrate(value: { readonly [name: string]: Json }): { readonly [name: string]: Json } {
  if (value['version'] === 2) return { ...value, version: 3 };
  if (value['version'] !== 1) return value;
  const variables = isJsonObject(value['variables']) ? value['variables'] : {};
  const saved = Array.isArray(value['saved']) ? (value['saved'] as readonly Json[]) : [];
  return {
    version: 3,
    saved: saved.map((item) => (isJsonObject(item) ? { folder: '', extracts: [], ...item } : item)),
    variables: Object.entries(variables).map(([name, text]) => ({ name, value: text })),
  };
}

/** Reads a stored or imported library of any version. @throws TypeError when it is none. */
export function parseLibrary(value: unknown): Library {
  if (!isJsonObject(value)) throw new TypeError('a library must be an object');
  const current = migrate(value);
  if (current['version'] !== 3) throw new TypeError('a library of an unknown version');
  return {
    version: 3,
    saved: keepGood(toList(current['saved']), parseSaved),
    variables: keepGood(toList(current['variables'] ?? []), parseVariable),
  };
}

/** Saves a request under a name and folder; the same name in the same folder is replaced. */
export function saveRequest(library: Library, item: SavedRequest): Library {
  const kept = { ...item, request: toKeptRequest(item.request) };
  const rest = library.saved.filter(
    (other) => other.id !== item.id && !(other.name === item.name && other.folder === item.folder),
  );
  return { ...library, saved: [...rest, kept] };
}

export function removeSaved(library: Library, id: string): Library {
  return { ...library, saved: library.saved.filter((item) => item.id !== id) };
}

export function setVariable(library: Library, variable: Variable): Library {
  const rest = library.variables.filter((other) => other.name !== variable.name);
  return { ...library, variables: [...rest, variable] };
}

export function removeVariable(library: Library, name: string): Library {
  return { ...library, variables: library.variables.filter((variable) => variable.name !== name) };
}

/** Adds what an imported library has; saved requests of the same name and folder are replaced. */
export function mergeLibrary(library: Library, added: Library): Library {
  return added.variables.reduce(setVariable, added.saved.reduce(saveRequest, library));
}

export interface Folder {
  name: string;
  items: readonly SavedRequest[];
}

/** Saved requests by folder, names in order, narrowed by a search. */
export function toFolders(library: Library, search: string): Folder[] {
  const needle = search.trim().toLowerCase();
  const fits = (item: SavedRequest) =>
    `${item.folder} ${item.name} ${item.request.endpointId}`.toLowerCase().includes(needle);
  const folders = new Map<string, SavedRequest[]>();
  for (const item of library.saved.filter(fits)) folders.set(item.folder, [...(folders.get(item.folder) ?? []), item]);
  return [...folders].sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, items]) => ({ name, items }));
}
