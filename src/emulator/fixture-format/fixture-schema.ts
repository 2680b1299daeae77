/** The shape of a fixture file: a whole Kintone domain as JSON. Everything that has a sensible default may be left out. */
import { toJsonSchema } from '@valibot/to-json-schema';
import * as v from 'valibot';
import { message, peoplePost, space } from './fixture-schema-of-spaces.ts';
import { customize, settings } from './fixture-schema-of-settings.ts';
import { code, count, id, instant, json, byName } from './fixture-schema-parts.ts';

const user = v.strictObject({
  id: v.optional(id),
  code,
  name: v.optional(v.string()),
  password: v.pipe(v.string(), v.minLength(1)),
  email: v.optional(v.string()),
  language: v.optional(v.picklist(['auto', 'ja', 'en', 'zh', 'zh-TW', 'es', 'pt-BR', 'th', 'ms'])),
  timezone: v.optional(v.string()),
  isGuest: v.optional(v.boolean()),
  isSystemAdministrator: v.optional(v.boolean()),
  twoFactor: v.optional(v.boolean()),
  organizations: v.optional(v.array(code)),
  primaryOrganization: v.optional(v.nullable(code)),
  groups: v.optional(v.array(code)),
  valid: v.optional(v.boolean()),
});

const app = v.strictObject({
  id: v.optional(id),
  space: v.optional(v.nullable(id)),
  thread: v.optional(v.nullable(id)),
  creator: v.optional(code),
  createdAt: v.optional(instant),
  modifier: v.optional(code),
  modifiedAt: v.optional(instant),
  /** What is live; preview too, unless `preview` says otherwise. */
  settings: v.optional(settings),
  /** Settings that wait for a deploy; an app with only these was never deployed. */
  preview: v.optional(settings),
  /** Checked apart from this schema, because there may be a hundred thousand. */
  records: v.optional(v.array(v.any())),
  nextRecordId: v.optional(id),
  nextRowId: v.optional(id),
});

const file = v.strictObject({
  fileId: v.string(),
  name: v.string(),
  contentType: v.optional(v.string()),
  uploadedBy: v.optional(v.string()),
  uploadedAt: v.optional(instant),
  uploadKey: v.optional(v.nullable(v.string())),
  place: v.optional(v.nullable(json)),
  /** The content: one of the two. */
  text: v.optional(v.string()),
  base64: v.optional(v.string()),
});

export const fixtureSchema = v.strictObject({
  $schema: v.optional(v.string()),
  version: v.literal(1),
  subdomain: v.optional(v.string()),
  baseDomain: v.optional(v.string()),
  systemLanguage: v.optional(v.picklist(['ja', 'en', 'zh'])),
  systemTimezone: v.optional(v.string()),
  basicAuth: v.optional(v.nullable(v.strictObject({ user: v.string(), password: v.string() }))),
  users: v.optional(v.array(user)),
  organizations: v.optional(
    v.array(
      v.strictObject({ id: v.optional(id), code, name: v.optional(v.string()), parent: v.optional(v.nullable(code)) }),
    ),
  ),
  groups: v.optional(v.array(v.strictObject({ id: v.optional(id), code, name: v.optional(v.string()) }))),
  customize: v.optional(customize),
  spaces: v.optional(v.array(space)),
  spaceTemplates: v.optional(v.array(v.strictObject({ id, name: v.string() }))),
  peoplePosts: v.optional(v.array(peoplePost)),
  messages: v.optional(v.array(message)),
  apps: v.optional(v.array(app)),
  files: v.optional(v.array(file)),
  plugins: v.optional(
    v.array(
      v.strictObject({
        id: v.string(),
        name: v.string(),
        description: v.optional(v.string()),
        version: v.optional(v.string()),
        isMarketPlugin: v.optional(v.boolean()),
      }),
    ),
  ),
  oauthClients: v.optional(
    v.pipe(
      v.array(
        v.strictObject({
          clientId: v.string(),
          clientSecret: v.string(),
          name: v.string(),
          redirectUri: v.string(),
          allowedUsers: v.array(code),
        }),
      ),
      v.maxLength(20),
    ),
  ),
  nextId: v.optional(byName(count)),
});

export type Fixture = v.InferOutput<typeof fixtureSchema>;
export type FixtureApp = v.InferOutput<typeof app>;
export type FixtureSettings = v.InferOutput<typeof settings>;

const recordSchema = {
  type: 'object',
  required: ['values'],
  properties: {
    id: { type: 'integer', minimum: 1 },
    revision: { type: 'integer', minimum: 1 },
    createdAt: { anyOf: [{ type: 'string' }, { type: 'number' }] },
    creator: { type: 'string' },
    updatedAt: { anyOf: [{ type: 'string' }, { type: 'number' }] },
    modifier: { type: 'string' },
    status: { type: ['string', 'null'] },
    assignees: { type: 'array', items: { type: 'string' } },
    values: {
      type: 'object',
      description: 'By field code: a string or null, a list of names or codes, files, or table rows {id?, values}.',
      additionalProperties: { type: ['string', 'null', 'array'] },
    },
    comments: { type: 'array', items: { type: 'object' } },
    lastCommentId: { type: 'integer', minimum: 0 },
  },
  additionalProperties: false,
};

/** JSON Schema (draft 7) of a fixture file, for editors and for `--print-schema`. */
export function createFixtureJsonSchema(): Record<string, unknown> {
  const schema = toJsonSchema(fixtureSchema, { errorMode: 'ignore', typeMode: 'input' }) as Record<string, unknown>;
  const apps = (schema['properties'] as Record<string, { items?: { properties?: Record<string, unknown> } }>)['apps'];
  if (apps?.items?.properties) apps.items.properties['records'] = { type: 'array', items: recordSchema };
  return { title: 'Fixture of a local Kintone', ...schema };
}
