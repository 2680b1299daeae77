/** The shapes of spaces, and of what people write on each other's pages and to each other, in a fixture file. */
import * as v from 'valibot';
import { code, entityType, fileRef, id, instant, jsonList, byName } from './fixture-schema-parts.ts';

const member = v.strictObject({
  entity: v.strictObject({ type: entityType, code }),
  isAdmin: v.optional(v.boolean()),
  includeSubs: v.optional(v.boolean()),
});

/** What stands in a post, a reply or a message. */
const written = {
  id: v.optional(id),
  creator: code,
  createdAt: v.optional(instant),
  text: v.string(),
  files: v.optional(v.array(fileRef)),
};
export const peoplePost = v.strictObject({
  ...written,
  owner: code,
  replies: v.optional(v.array(v.strictObject(written))),
});

const thread = v.strictObject({
  id: v.optional(id),
  name: v.string(),
  body: v.optional(v.string()),
  comments: v.optional(jsonList),
});

export const space = v.strictObject({
  id: v.optional(id),
  name: v.pipe(v.string(), v.minLength(1), v.maxLength(128)),
  isGuest: v.optional(v.boolean()),
  isPrivate: v.optional(v.boolean()),
  useMultiThread: v.optional(v.boolean()),
  fixedMember: v.optional(v.boolean()),
  body: v.optional(v.string()),
  creator: v.optional(code),
  modifier: v.optional(code),
  createdAt: v.optional(instant),
  modifiedAt: v.optional(instant),
  members: v.optional(v.array(member)),
  guests: v.optional(v.array(code)),
  threads: v.optional(v.array(thread)),
  defaultThread: v.optional(id),
  permissions: v.optional(v.strictObject({ createApp: v.picklist(['EVERYONE', 'ADMIN']) })),
  show: v.optional(byName(v.boolean())),
});

export const message = v.strictObject({ ...written, recipient: code });
