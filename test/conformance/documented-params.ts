/** Parameters as Cybozu's OpenAPI file describes them, and the mistakes that the description rules out. */
import { readOpenApiDocument } from '../support/openapi-document.ts';

type Json = Record<string, unknown>;

export interface DocumentedCall {
  /** For example `PUT /k/v1/preview/app/acl.json`. */
  key: string;
  /** Everything the call takes, as one object. */
  schema: Json;
  /** Statuses other than 200 that the file describes. */
  refusals: readonly string[];
}

interface OpenApiFile {
  paths: Record<string, Record<string, Json>>;
  components: { schemas: Json };
}

function isJson(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A schema with what it refers to and what it is made of put in, one level deep. */
function resolve(file: OpenApiFile, schema: unknown): Json {
  const given = isJson(schema) ? schema : {};
  const name = typeof given['$ref'] === 'string' ? given['$ref'].split('/').at(-1) : undefined;
  if (name !== undefined) return resolve(file, file.components.schemas[name]);
  const parts = Array.isArray(given['allOf']) ? given['allOf'].map((part) => resolve(file, part)) : [];
  return parts.reduce<Json>(
    (whole, part) => ({
      ...whole,
      ...part,
      required: [...toList(whole['required']), ...toList(part['required'])],
      properties: { ...toJson(whole['properties']), ...toJson(part['properties']) },
    }),
    given,
  );
}

function toList(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}

function toJson(value: unknown): Json {
  return isJson(value) ? value : {};
}

/** The parameters of the address and of the body as one object. */
function toSchema(file: OpenApiFile, operation: Json): Json {
  const inQuery = toList(operation['parameters']) as Json[];
  const [content] = Object.values(toJson(toJson(operation['requestBody'])['content']));
  const body = resolve(file, toJson(content)['schema']);
  return {
    required: [
      ...inQuery.filter(({ required }) => required === true).map(({ name }) => name),
      ...toList(body['required']),
    ],
    properties: {
      ...Object.fromEntries(inQuery.map(({ name, schema }) => [name, schema])),
      ...toJson(body['properties']),
    },
  };
}

export interface DocumentedCalls {
  file: OpenApiFile;
  calls: readonly DocumentedCall[];
}

/** The calls of the file without the copies for guest spaces. */
export function readCalls(path: string): DocumentedCalls {
  const file = readOpenApiDocument(path) as OpenApiFile;
  const calls = Object.entries(file.paths)
    .filter(([route]) => !route.startsWith('/k/guest/'))
    .flatMap(([route, item]) =>
      ['get', 'post', 'put', 'delete'].flatMap((method) => {
        const operation = item[method];
        if (!operation) return [];
        const key = `${method.toUpperCase()} ${route}`;
        const refusals = Object.keys(operation['responses'] as Json).filter((status) => status !== '200');
        return [{ key, schema: toSchema(file, operation), refusals }];
      }),
    );
  return { file, calls };
}

type Key = string | number;

interface Place {
  /** As Kintone writes it under `errors`, for example `comment.mentions[0].code`. */
  path: string;
  keys: readonly Key[];
  isRequired: boolean;
  schema: Json;
}

/** Every place of right parameters that the file describes: of lists the first entry, of maps the first name. */
function* placesOf(
  file: OpenApiFile,
  given: Json,
  value: unknown,
  at: Omit<Place, 'schema' | 'isRequired'>,
): Generator<Place> {
  const { path, keys } = at;
  const schema = resolve(file, given);
  if (Array.isArray(value)) {
    if (value.length > 0)
      yield* placesOf(file, toJson(schema['items']), value[0], { path: `${path}[0]`, keys: [...keys, 0] });
    return;
  }
  if (!isJson(value)) return;
  const required = toList(schema['required']);
  for (const [name, property] of Object.entries(toJson(schema['properties']))) {
    const inner = { path: path === '' ? name : `${path}.${name}`, keys: [...keys, name] };
    yield { ...inner, isRequired: required.includes(name), schema: resolve(file, property) };
    yield* placesOf(file, toJson(property), value[name], inner);
  }
  const [first] = Object.keys(value);
  if (first === undefined || !isJson(schema['additionalProperties'])) return;
  yield* placesOf(file, schema['additionalProperties'], value[first], {
    path: `${path}[${first}]`,
    keys: [...keys, first],
  });
}

export interface Mistake {
  path: string;
  what: 'missing' | 'no integer' | 'no boolean' | 'no choice' | 'too long';
  /** Right parameters made wrong. */
  params: Json;
  /** What the answer says under the path, among other things. */
  sentence: RegExp;
}

function changed(params: Json, keys: readonly Key[], value: unknown): Json {
  const copy = structuredClone(params);
  let parent = copy as Record<Key, unknown>;
  for (const key of keys.slice(0, -1)) parent = parent[key] as Record<Key, unknown>;
  const last = keys.at(-1) ?? '';
  if (value === undefined) delete parent[last];
  else parent[last] = value;
  return copy;
}

/** Every mistake in right parameters that their description rules out. */
export function* mistakesIn(
  { file }: DocumentedCalls,
  { schema: whole }: DocumentedCall,
  params: Json,
): Generator<Mistake> {
  for (const { path, keys, isRequired, schema } of placesOf(file, whole, params, { path: '', keys: [] })) {
    const wrong = (what: Mistake['what'], value: unknown, sentence: RegExp): Mistake => ({
      path,
      what,
      params: changed(params, keys, value),
      sentence,
    });
    const { type, maxLength } = schema;
    if (isRequired) yield wrong('missing', undefined, /^Required field\.$/);
    if (type === 'integer') yield wrong('no integer', 'x', /^Enter an integer value\.$/);
    if (type === 'boolean') yield wrong('no boolean', 'maybe', /^must be boolean\.$/);
    if (Array.isArray(schema['enum'])) yield wrong('no choice', 'NOWHERE', /^must be one of the enum value$/);
    if (typeof maxLength === 'number') {
      yield wrong('too long', 'x'.repeat(maxLength + 1), new RegExp(`between \\d+ and ${maxLength} characters`));
    }
  }
}
