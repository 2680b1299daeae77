/** Finds the operation of a method and path. */
import type { HttpMethod, Operation } from './operation.ts';

export interface RestPath {
  guestSpaceId: number | null;
  stage: 'live' | 'preview';
  /** Without prefix and `.json`, for example `app/form/fields`. */
  name: string;
}

/** Takes a path such as `/k/guest/3/v1/preview/app/status.json` apart. Null when it is none of the REST API. */
export function parseRestPath(pathname: string): RestPath | null {
  const match = /^\/k(?:\/guest\/([1-9]\d{0,9}))?\/v1\/(preview\/)?(.+)\.json$/.exec(pathname);
  if (!match?.[3]) return null;
  return {
    guestSpaceId: match[1] === undefined ? null : Number(match[1]),
    stage: match[2] ? 'preview' : 'live',
    name: match[3],
  };
}

/** Takes a path of the User API such as `/v1/users.json` apart. */
export function parseUserApiPath(pathname: string): RestPath | null {
  const name = /^\/v1\/(.+)\.json$/.exec(pathname)?.[1];
  return name === undefined ? null : { guestSpaceId: null, stage: 'live', name };
}

export interface OperationTable {
  /** Takes an address apart in the way of the API that the table belongs to. */
  parse(pathname: string): RestPath | null;
  /** All operations of a path by method, or null for an unknown path. */
  find(path: RestPath): ReadonlyMap<HttpMethod, Operation> | null;
  readonly operations: readonly Operation[];
}

/** @throws Error when two operations claim one method and path. */
export function createOperationTable(operations: readonly Operation[], parse = parseRestPath): OperationTable {
  const table = new Map<string, Map<HttpMethod, Operation>>();
  for (const operation of operations) {
    const key = `${operation.stage} ${operation.path}`;
    const methods = table.get(key) ?? new Map<HttpMethod, Operation>();
    if (methods.has(operation.method)) {
      throw new Error(`Two operations answer ${operation.method} ${key}. Remove one of them from its operations file.`);
    }
    methods.set(operation.method, operation);
    table.set(key, methods);
  }
  return { parse, find: (path) => table.get(`${path.stage} ${path.name}`) ?? null, operations };
}
