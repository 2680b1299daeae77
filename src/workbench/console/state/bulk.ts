/** Collects single writes into one bulkRequest. Pure. */
import { findEndpoint } from '../../../rest/catalogue/catalogue.ts';
import type { Json, JsonObject } from '../../../rest/request/json.ts';
import { type ApiRequest, toPath } from '../../../rest/request/wire-request.ts';

/** https://kintone.dev/en/docs/kintone/rest-api/records/bulk-request/ */
export const MAX_BULK_REQUESTS = 20;

const allowed = new Set([
  'POST record',
  'PUT record',
  'POST records',
  'PUT records',
  'DELETE records',
  'PUT record/status',
  'PUT records/status',
  'PUT record/assignees',
]);

export function fitsBulk(endpointId: string): boolean {
  return allowed.has(endpointId);
}

/** One request that makes all the writes, or null for an empty list. */
export function toBulkRequest(writes: readonly ApiRequest[]): ApiRequest | null {
  const requests = writes.flatMap((write): Json[] => {
    const endpoint = findEndpoint(write.endpointId);
    if (!endpoint || !fitsBulk(write.endpointId)) return [];
    const item: JsonObject = {
      method: endpoint.method,
      api: toPath(endpoint, write.guestSpaceId),
      payload: write.values,
    };
    return [item];
  });
  const guestSpaceId = writes[0]?.guestSpaceId ?? null;
  return requests.length > 0 ? { endpointId: 'POST bulkRequest', values: { requests }, guestSpaceId } : null;
}
