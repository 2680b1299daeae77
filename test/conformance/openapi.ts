/** Validators made from Cybozu's OpenAPI file, adapted to what the wire is known to be. */
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import { readOpenApiDocument } from '../support/openapi-document.ts';

const places = ['../../../shared', '../../../../shared'].map((folder) =>
  fileURLToPath(new URL(`${folder}/facts/kintone-openapi.yaml`, import.meta.url)),
);

/** Where the OpenAPI file is, or null: it is Cybozu's and not part of this repository. */
export function findOpenApiFile(): string | null {
  return places.find((path) => existsSync(path)) ?? null;
}

type Schema = Record<string, unknown>;
type Json = Record<string, unknown>;

/** Types of the file that the wire does not have, with the reason. They are applied to every schema. */
export const wireDeviations = [
  'integer: ids, revisions, counts and numeric settings are strings on the wire (facts 0), unset settings are ""',
  'null: spaceId, threadId, states, actions, totalCount, lookup, referenceTable and empty values are null; the file has no null',
  'oneOf: variants of fields, views and graphs overlap, so one that fits is enough',
  'boolean: parameters may be text, answers are true booleans and are checked as such; null only where the description says so',
] as const;

function isSchema(value: unknown): value is Schema {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Rewrites a schema: strings for integers, null allowed, unknown properties refused. */
function toWireSchema(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(toWireSchema);
  if (!isSchema(schema)) return schema;
  const { oneOf, allOf, discriminator: _discriminator, format: _format, ...rest } = schema;
  const next: Schema = {};
  for (const [key, value] of Object.entries(rest)) {
    if (key === 'properties' && isSchema(value)) {
      next[key] = Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, toWireSchema(inner)]));
    } else if (key === 'enum' || key === 'required' || key === 'example' || key === 'default') next[key] = value;
    else next[key] = toWireSchema(value);
  }
  if (oneOf !== undefined) next['anyOf'] = toWireSchema(oneOf);
  if (allOf !== undefined) next['allOf'] = toWireSchema(allOf);
  // A place for variants alone must not close itself: its variants do.
  if (isSchema(rest['properties']) && rest['additionalProperties'] === undefined && allOf === undefined) {
    next['additionalProperties'] = false;
  }
  if (next['type'] === 'integer' || next['type'] === 'number') {
    return { anyOf: [{ type: 'null' }, { type: 'integer' }, { type: 'string', pattern: '^(-?\\d+(\\.\\d+)?)?$' }] };
  }
  if (Array.isArray(next['enum']) && next['type'] === 'string') return { enum: [...(next['enum'] as unknown[]), null] };
  const isNullable = next['type'] !== 'boolean' || /null is returned/.test(String(next['description']));
  if (typeof next['type'] === 'string' && isNullable) next['type'] = [next['type'], 'null'];
  return next;
}

export interface DocumentedOperation {
  /** For example `GET /k/v1/records.json`. */
  key: string;
  method: string;
  path: string;
  /** Null where the body of a success is empty or not JSON. */
  validate: ValidateFunction | null;
}

function toResponseSchema(operation: Json): unknown {
  const response = (operation['responses'] as Json)['200'] as { content?: Record<string, { schema?: unknown }> };
  return response.content?.['application/json']?.schema ?? null;
}

const methods = ['get', 'post', 'put', 'delete'];

/** The operations of the file without the copies for guest spaces. */
export function readOperations(path: string): DocumentedOperation[] {
  const file = readOpenApiDocument(path) as {
    paths: Record<string, Json>;
    components: Json;
  };
  const ajv = new Ajv2020({ strict: false, allErrors: true, validateFormats: false, inlineRefs: false });
  const components = file.components['schemas'] as Json;
  const schemas = Object.fromEntries(Object.entries(components).map(([name, schema]) => [name, toWireSchema(schema)]));
  ajv.addSchema({ $id: 'kintone', components: { schemas } });
  return Object.entries(file.paths)
    .filter(([route]) => !route.startsWith('/k/guest/'))
    .flatMap(([route, item]) =>
      methods.flatMap((method) => {
        const operation = item[method];
        if (!isSchema(operation)) return [];
        const schema = toWireSchema(toResponseSchema(operation));
        const text = JSON.stringify(schema).replaceAll('"#/components/', '"kintone#/components/');
        const validate = isSchema(schema) ? ajv.compile(JSON.parse(text) as Schema) : null;
        const key = `${method.toUpperCase()} ${route}`;
        return [{ key, method: method.toUpperCase(), path: route, validate }];
      }),
    );
}
