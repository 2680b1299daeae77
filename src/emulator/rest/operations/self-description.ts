/** `apis.json` and `apis/{id}.json`: the REST API described by its own list of operations. Answers without authentication. */
import { answerSchemaOf } from '../answer-schemas.ts';
import type { Call } from '../call.ts';
import { defineOperation, type Operation } from '../operation.ts';
import { objectSchema } from '../params.ts';

const base = { method: 'GET', stage: 'live', guest: false, token: false, scope: null, open: true } as const;

function toBaseUrl(call: Call): string {
  const { subdomain, baseDomain } = call.domain;
  return `https://${subdomain}.${baseDomain}/k/v1/`;
}

function toPath({ stage, path }: Operation): string {
  return `${stage === 'preview' ? 'preview/' : ''}${path}.json`;
}

function defineDescription(operation: Operation): Operation {
  return defineOperation({
    ...base,
    id: `apis/${operation.id}`,
    path: `apis/${operation.id}`,
    params: {},
    run: (call) => ({
      id: operation.id,
      baseUrl: toBaseUrl(call),
      path: toPath(operation),
      httpMethod: operation.method,
      request: objectSchema(operation.params),
      response: answerSchemaOf(operation.id),
      schemas: {},
    }),
  });
}

/** The list and one description for each of the operations. */
export function describeOperations(operations: readonly Operation[]): readonly Operation[] {
  const apisList = defineOperation({
    ...base,
    id: 'apis/get',
    path: 'apis',
    params: {},
    run: (call) => ({
      baseUrl: toBaseUrl(call),
      apis: Object.fromEntries(operations.map(({ id }) => [id, { link: `apis/${id}.json` }])),
    }),
  });
  return [apisList, ...operations.map(defineDescription)];
}
