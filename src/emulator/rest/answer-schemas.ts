/** What each operation answers, for `apis/{id}.json`, by its id without `preview/`. */
import {
  anyValue,
  app,
  appShape,
  flag,
  idOnly,
  listOf,
  mapOf,
  members,
  nothing,
  nullable,
  numberText,
  numberTextOrNull,
  objectOf,
  person,
  record,
  revision,
  text,
  textOrNull,
  wholeNumber,
  words,
  written,
  writtenOrUpserted,
} from './answer-shapes.ts';
import { settingsAnswers } from './answer-schemas-of-settings.ts';
import type { ParamSchema } from './params.ts';

const comment = objectOf({
  id: numberText,
  text,
  createdAt: text,
  creator: person,
  mentions: listOf(objectOf({ code: text, type: words('USER', 'ORGANIZATION', 'GROUP') })),
});

const recordAnswers = {
  'record/get': objectOf({ record }),
  'record/post': written,
  'record/put': revision,
  'record/status/put': revision,
  'record/assignees/put': revision,
  'record/comment/post': objectOf({ id: wholeNumber }),
  'record/comment/delete': nothing,
  'record/comments/get': objectOf({ comments: listOf(comment), older: flag, newer: flag }),
  'records/get': objectOf({ records: listOf(record), totalCount: numberTextOrNull }),
  'records/post': objectOf({ ids: listOf(numberText), revisions: listOf(numberText) }),
  'records/put': objectOf({ records: listOf(writtenOrUpserted) }),
  'records/delete': nothing,
  'records/status/put': objectOf({ records: listOf(written) }),
  'records/cursor/post': objectOf({ id: text, totalCount: numberText }),
  'records/cursor/get': objectOf({ records: listOf(record), next: flag }),
  'records/cursor/delete': nothing,
  'records/acl/evaluate/get': objectOf({
    rights: listOf(
      objectOf({
        id: numberText,
        record: objectOf({ viewable: flag, editable: flag, deletable: flag }),
        fields: mapOf(objectOf({ viewable: flag, editable: flag })),
      }),
    ),
  }),
  'bulkRequest/post': objectOf({ results: listOf({ type: 'object' }) }),
  'file/post': objectOf({ fileKey: text }),
  'file/get': { type: 'string', format: 'binary' },
} as const satisfies Record<string, ParamSchema>;

const appAnswers = {
  'app/get': app,
  'app/post': objectOf({ app: numberText, revision: numberText }),
  'app/move/post': nothing,
  'apps/get': objectOf({ apps: listOf(app) }),
  'apps/statistics/get': objectOf({
    apps: listOf(
      objectOf({
        id: numberText,
        name: text,
        space: nullable(objectOf({ id: numberText, name: text })),
        appGroup: text,
        status: words('CHANGED', 'NOT_ACTIVATED', 'ACTIVATED'),
        recordUpdatedAt: textOrNull,
        recordCount: numberText,
        fieldCount: numberText,
        dailyRequestCount: numberText,
        apiTokenCount: numberText,
        webhookCount: numberText,
        storageUsage: numberText,
        customized: flag,
        creator: person,
        createdAt: text,
        modifier: person,
        modifiedAt: text,
      }),
    ),
  }),
} as const satisfies Record<string, ParamSchema>;

const spaceAnswers = {
  'space/get': objectOf({
    id: numberText,
    name: text,
    defaultThread: numberText,
    isPrivate: flag,
    creator: person,
    modifier: person,
    memberCount: numberText,
    coverType: text,
    coverKey: text,
    coverUrl: text,
    body: textOrNull,
    useMultiThread: flag,
    isGuest: flag,
    attachedApps: listOf(objectOf(appShape)),
    fixedMember: flag,
    showAnnouncement: nullable(flag),
    showThreadList: nullable(flag),
    showAppList: nullable(flag),
    showMemberList: nullable(flag),
    showRelatedLinkList: nullable(flag),
    permissions: objectOf({ createApp: words('EVERYONE', 'ADMIN') }),
  }),
  'space/put': nothing,
  'space/delete': nothing,
  'space/body/put': nothing,
  'space/members/get': objectOf({ members }),
  'space/members/put': nothing,
  'space/guests/put': nothing,
  'space/thread/post': idOnly,
  'space/thread/put': nothing,
  'space/thread/comment/post': idOnly,
  'spaces/statistics/get': objectOf({
    spaces: listOf(
      objectOf({
        id: numberText,
        name: text,
        administratorCount: numberText,
        memberCount: numberText,
        isPrivate: flag,
        isGuest: flag,
        creator: person,
        createdAt: text,
        modifier: person,
        modifiedAt: text,
      }),
    ),
  }),
  'template/space/post': idOnly,
  'guests/post': nothing,
  'guests/delete': nothing,
  'plugin/post': objectOf({ id: text, version: text }),
  'plugin/put': objectOf({ id: text, version: text }),
  'plugin/delete': nothing,
  'plugin/apps/get': objectOf({ apps: listOf(objectOf({ id: numberText, name: text })) }),
  'plugins/get': objectOf({
    plugins: listOf(objectOf({ id: text, name: text, description: text, version: text, isMarketPlugin: flag })),
  }),
  'plugins/required/get': objectOf({ plugins: listOf(objectOf({ id: text, name: text, isMarketPlugin: flag })) }),
  'search/post': objectOf({
    hits: listOf({
      type: 'object',
      required: ['type', 'url', 'snippets'],
      properties: { type: text, url: text, snippets: listOf(text) },
      additionalProperties: anyValue,
    }),
    nextPageToken: textOrNull,
  }),
} as const satisfies Record<string, ParamSchema>;

const answers: Readonly<Record<string, ParamSchema>> = {
  ...recordAnswers,
  ...settingsAnswers,
  ...appAnswers,
  ...spaceAnswers,
};

/** The schema of an operation's answer. @throws RangeError for an operation that nobody described. */
export function answerSchemaOf(operationId: string): ParamSchema {
  const key = operationId.replace(/^preview\//, '');
  const schema = Object.hasOwn(answers, key) ? answers[key] : undefined;
  if (!schema) throw new RangeError(`Describe the answer of ${operationId} in answer-schemas.ts.`);
  return schema;
}
