/** bulkRequest: up to twenty record writes that succeed or fail together. */
import { KintoneError, invalid } from '../../errors.ts';
import type { Call } from '../call.ts';
import { type Operation, defineOperation } from '../operation.ts';
import { anyObject, list, object, oneOf, required, text } from '../params.ts';
import { parseRestPath } from '../route.ts';
import { openCall } from '../run-operation.ts';
import { BulkFailure } from './bulk-failure.ts';
import { recordOperations } from './records.ts';
import { recordStatusOperations } from './record-status.ts';

const maxRequests = 20;

const callable: ReadonlyMap<string, Operation> = new Map(
  [...recordOperations, ...recordStatusOperations]
    .filter((operation) => operation.method !== 'GET')
    .map((operation) => [`${operation.method} ${operation.path}`, operation]),
);

interface InnerRequest {
  api: string;
  method: string;
  payload: Record<string, unknown>;
}

/**
 * Runs one of the calls. Apps of a guest space are not written together with apps of elsewhere:
 * https://cybozu.dev/ja/kintone/docs/rest-api/records/bulk-request
 */
function runInner(call: Call, request: InnerRequest, index: number, places: Set<number | null>): unknown {
  const path = parseRestPath(request.api.split('?')[0] ?? '');
  const operation = path?.stage === 'live' ? callable.get(`${request.method} ${path.name}`) : undefined;
  if (!operation || !path) throw invalid(`requests[${index}].api`, 'notCallable');
  const context = { ...call.context, guestSpaceId: path.guestSpaceId };
  const { __REQUEST_TOKEN__: _token, ...payload } = request.payload;
  const inner = openCall(context, operation, payload);
  const answer = operation.run(inner.call, inner.params);
  if (places.add(path.guestSpaceId).size > 1) throw new KintoneError('CB_NO02');
  return answer;
}

const bulk = defineOperation({
  id: 'bulkRequest/post',
  method: 'POST',
  path: 'bulkRequest',
  stage: 'live',
  guest: true,
  token: ['view', 'add', 'edit', 'delete', 'manage'],
  user: [],
  scope: 'k:app_record:write',
  params: {
    requests: required(
      list(
        required(
          object({
            method: required(oneOf(['POST', 'PUT', 'DELETE'])),
            api: required(text({ max: 1000 })),
            payload: required(anyObject()),
          }),
        ),
        { max: maxRequests },
      ),
    ),
  },
  run(call, { requests }) {
    const { guestSpaceId } = call.context;
    const places = new Set<number | null>(guestSpaceId === null ? [] : [guestSpaceId]);
    const results = requests.map((request, index) => {
      try {
        return runInner(call, request, index, places);
      } catch (error) {
        if (error instanceof KintoneError) throw new BulkFailure(error, index, requests.length);
        throw error;
      }
    });
    return { results };
  },
});

export const bulkOperations: readonly Operation[] = [bulk];
