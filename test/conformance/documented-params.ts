/** Parameters as Cybozu's OpenAPI file describes them, and the mistakes that the description rules out. */
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';

type Json = Record<string, unknown>;

interface DocumentedParam {
  name: string;
  isRequired: boolean;
  schema: Json;
}

export interface DocumentedCall {
  /** For example `PUT preview/app/acl`. */
  key: string;
  params: readonly DocumentedParam[];
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

function resolve(file: OpenApiFile, schema: unknown): Json {
  const given = isJson(schema) ? schema : {};
  const name = typeof given['$ref'] === 'string' ? given['$ref'].split('/').at(-1) : undefined;
  return name === undefined ? given : resolve(file, file.components.schemas[name]);
}

function toQueryParams(file: OpenApiFile, operation: Json): DocumentedParam[] {
  const given = Array.isArray(operation['parameters']) ? (operation['parameters'] as Json[]) : [];
  return given.map(({ name, required, schema }) => ({
    name: String(name),
    isRequired: required === true,
    schema: resolve(file, schema),
  }));
}

function toBodyParams(file: OpenApiFile, operation: Json): DocumentedParam[] {
  const body = isJson(operation['requestBody']) ? operation['requestBody'] : {};
  const content = isJson(body['content']) ? Object.values(body['content']) : [];
  const schema = resolve(file, isJson(content[0]) ? content[0]['schema'] : {});
  const required: unknown[] = Array.isArray(schema['required']) ? schema['required'] : [];
  const properties = isJson(schema['properties']) ? schema['properties'] : {};
  return Object.entries(properties).map(([name, property]) => ({
    name,
    isRequired: required.includes(name),
    schema: resolve(file, property),
  }));
}

/** The calls of the file without the copies for guest spaces. */
export function readCalls(path: string): DocumentedCall[] {
  const file = parse(readFileSync(path, 'utf8'), { maxAliasCount: -1 }) as OpenApiFile;
  return Object.entries(file.paths)
    .filter(([route]) => !route.startsWith('/k/guest/'))
    .flatMap(([route, item]) =>
      ['get', 'post', 'put', 'delete'].flatMap((method) => {
        const operation = item[method];
        if (!operation) return [];
        const key = `${method.toUpperCase()} ${route.replace('/k/v1/', '').replace('.json', '')}`;
        const refusals = Object.keys(operation['responses'] as Json).filter((status) => status !== '200');
        return [{ key, params: [...toQueryParams(file, operation), ...toBodyParams(file, operation)], refusals }];
      }),
    );
}

export interface Mistake {
  param: string;
  /** What is wrong, for example `missing`. */
  what: 'missing' | 'no integer' | 'no boolean' | 'no choice' | 'too long';
  /** Makes right parameters wrong. */
  change: (params: Json) => Json;
  /** What the answer says under the name of the parameter, among other things. */
  sentence: RegExp;
}

function setting(param: string, value: unknown): Mistake['change'] {
  return (params) => ({ ...params, [param]: value });
}

function leavingOut(param: string): Mistake['change'] {
  return ({ [param]: _gone, ...rest }) => rest;
}

/** Every mistake that the description of one parameter rules out. */
export function mistakesOf({ name: param, isRequired, schema }: DocumentedParam): Mistake[] {
  const { type, maxLength } = schema;
  const mistakes: (Mistake | false)[] = [
    isRequired && { param, what: 'missing', change: leavingOut(param), sentence: /^Required field\.$/ },
    type === 'integer' && {
      param,
      what: 'no integer',
      change: setting(param, 'x'),
      sentence: /^Enter an integer value\.$/,
    },
    type === 'boolean' && {
      param,
      what: 'no boolean',
      change: setting(param, 'maybe'),
      sentence: /^must be boolean\.$/,
    },
    Array.isArray(schema['enum']) && {
      param,
      what: 'no choice',
      change: setting(param, 'NOWHERE'),
      sentence: /^must be one of the enum value$/,
    },
    typeof maxLength === 'number' && {
      param,
      what: 'too long',
      change: setting(param, 'x'.repeat(maxLength + 1)),
      sentence: new RegExp(`between \\d+ and ${maxLength} characters`),
    },
  ];
  return mistakes.filter((mistake) => mistake !== false);
}
