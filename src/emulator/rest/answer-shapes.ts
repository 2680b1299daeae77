/** Words in which answers are described: small JSON Schemas (draft 4), and the shapes that several answers share. */
import type { ParamSchema } from './params.ts';

export const text: ParamSchema = { type: 'string' };
export const textOrNull: ParamSchema = { type: ['string', 'null'] };
export const wholeNumber: ParamSchema = { type: 'integer' };
export const flag: ParamSchema = { type: 'boolean' };
export const anyValue: ParamSchema = {};
/** An id, a revision or a count: Kintone sends whole numbers as text. */
export const numberText: ParamSchema = { type: 'string', pattern: '^-?\\d+$' };
export const numberTextOrNull: ParamSchema = { anyOf: [numberText, { type: 'null' }] };
/** A setting that is a number, or nothing when it is unset. */
export const setting: ParamSchema = { type: 'string' };

export function words(...values: readonly string[]): ParamSchema {
  return { enum: values };
}

export function listOf(items: ParamSchema): ParamSchema {
  return { type: 'array', items };
}

/** An object whose keys are codes or names. */
export function mapOf(values: ParamSchema): ParamSchema {
  return { type: 'object', additionalProperties: values };
}

export function nullable(schema: ParamSchema): ParamSchema {
  return { anyOf: [schema, { type: 'null' }] };
}

type Shape = Readonly<Record<string, ParamSchema>>;

/** An object with exactly these keys; the ones of `optional` may be missing. */
export function objectOf(always: Shape, optional: Shape = {}): ParamSchema {
  const required = Object.keys(always);
  return {
    type: 'object',
    ...(required.length > 0 ? { required } : {}),
    properties: { ...always, ...optional },
    additionalProperties: false,
  };
}

export const nothing = objectOf({});
export const revision = objectOf({ revision: numberText });
export const idOnly = objectOf({ id: numberText });
export const person = objectOf({ code: text, name: text });
export const entity = objectOf({ type: text, code: textOrNull });
export const file = objectOf({ fileKey: text, name: text, contentType: text, size: numberText });
export const record = mapOf(objectOf({ type: text, value: anyValue }));
export const written = objectOf({ id: numberText, revision: numberText });
export const writtenOrUpserted = objectOf(
  { id: numberText, revision: numberText },
  { operation: words('INSERT', 'UPDATE') },
);
export const members = listOf(
  objectOf(
    { entity: objectOf({ type: words('USER', 'GROUP', 'ORGANIZATION'), code: text }), isAdmin: flag },
    { includeSubs: flag, isImplicit: flag },
  ),
);

/** An app as `app.json`, `apps.json` and a space's list describe it. */
export const appShape = {
  appId: numberText,
  code: text,
  name: text,
  description: text,
  threadId: numberTextOrNull,
  createdAt: text,
  creator: person,
  modifiedAt: text,
  modifier: person,
} as const;
export const app = objectOf({ ...appShape, spaceId: numberTextOrNull });

/** Answers of settings calls carry the revision beside the settings. */
export function withRevision(shape: Shape, optional: Shape = {}): ParamSchema {
  return objectOf({ ...shape, revision: numberText }, optional);
}
