/** What the chosen calls ask for: checkboxes of a token, scopes of OAuth, and which methods Kintone takes at all. */
import { findEndpoint } from '../catalogue/catalogue.ts';
import type { Endpoint, Text } from '../catalogue/endpoint.ts';
import { type CallId, callsOf, type OutsideMethod, outsideMethods } from './target.ts';

export interface NeededRights {
  tokenPermissions: Text[];
  scopes: string[];
  /** Methods that at least one of the calls refuses. */
  refused: OutsideMethod[];
}

function endpointsOf(ids: readonly CallId[]): Endpoint[] {
  return callsOf(ids).flatMap((choice) => choice.endpoints.flatMap((id) => findEndpoint(id) ?? []));
}

/** The rights of all chosen calls together, each named once. */
export function toNeededRights(ids: readonly CallId[]): NeededRights {
  const endpoints = endpointsOf(ids);
  const permissions = new Map(
    endpoints.flatMap(({ tokenPermission }) =>
      tokenPermission ? [[tokenPermission.en, tokenPermission] as const] : [],
    ),
  );
  const scopes = new Set(endpoints.flatMap(({ scope }) => (scope ? [scope] : [])));
  return {
    tokenPermissions: [...permissions.values()],
    scopes: [...scopes].sort(),
    refused: outsideMethods.filter((method) => endpoints.some((endpoint) => endpoint.auth[method] === 'no')),
  };
}
