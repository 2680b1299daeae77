/** Everything in the domain that the caller may find by full-text search. */
import type { App, Space, StoredFileRef, StoredRecord, StoredValue } from '../domain/model.ts';
import { isInSpace } from '../auth/membership.ts';
import { textOfFile } from '../files/file-text.ts';
import { createFieldAccess } from '../permissions/field-rights.ts';
import { createRecordAccess } from '../permissions/record-rights.ts';
import { type SearchText, toPlainText, toSearchText } from '../query/word-search.ts';
import { type Call, isLive, type LiveApp } from '../rest/call.ts';
import type { JsonObject } from './settings-input.ts';

export const hitTypes = [
  'RECORD',
  'RECORD_COMMENT',
  'SPACE',
  'THREAD',
  'THREAD_COMMENT',
  'PEOPLE_COMMENT',
  'MESSAGE_COMMENT',
  'ATTACHMENT',
] as const;

export interface Searchable {
  type: (typeof hitTypes)[number];
  text: SearchText;
  createdAtMs: number;
  creator: string;
  appId: number | null;
  spaceId: number | null;
  /** Makes the hit of the answer, only for the page that is shown. */
  toHit(): JsonObject;
}

/** Shown of a text that was found. */
const snippetLength = 100;

const searchedTypes = new Set([
  'SINGLE_LINE_TEXT',
  'MULTI_LINE_TEXT',
  'RICH_TEXT',
  'LINK',
  'NUMBER',
  'DROP_DOWN',
  'RADIO_BUTTON',
]);

function toPerson(call: Call, code: string): { code: string; name: string } {
  return { code, name: call.domain.users.get(code)?.name ?? code };
}

function toOrigin(call: Call): string {
  return `https://${call.domain.subdomain}.${call.domain.baseDomain}/k`;
}

function toInstant(atMs: number): string {
  return new Date(atMs).toISOString();
}

interface TextPart {
  code: string;
  label: string;
  text: string;
}

function isFileList(value: StoredValue | undefined): value is StoredFileRef[] {
  return Array.isArray(value) && value.every((file) => typeof file === 'object' && 'fileId' in file);
}

interface RecordPlace {
  call: Call;
  app: LiveApp;
  access: ReturnType<typeof createFieldAccess>;
}

function toParts({ app, access }: RecordPlace, record: StoredRecord): TextPart[] {
  return [...app.live.fields.values()].flatMap(({ type, code, label }) => {
    const value = record.values[code];
    if (!searchedTypes.has(type) || typeof value !== 'string' || value === '') return [];
    if (access.of(code, record) === 'NONE') return [];
    return [{ code, label, text: type === 'RICH_TEXT' ? toPlainText(value) : value }];
  });
}

function toRecordItem(place: RecordPlace, record: StoredRecord): Searchable {
  const { call, app } = place;
  const parts = toParts(place, record);
  const space = app.spaceId === null ? undefined : call.domain.spaces.get(app.spaceId);
  return {
    type: 'RECORD',
    text: toSearchText(parts.map(({ text }) => text).join('\n')),
    createdAtMs: record.createdAtMs,
    creator: record.creator,
    appId: app.id,
    spaceId: app.spaceId,
    toHit: () => ({
      type: 'RECORD',
      url: `${toOrigin(call)}/${app.id}/show#record=${record.id}`,
      snippets: parts.slice(0, 3).map(({ text }) => text.slice(0, snippetLength)),
      record: {
        ...toRecordNames(place, record, parts),
        matchedFields: parts.map(({ code, label }) => ({ code, label })),
        ...(space && { spaceId: String(space.id), spaceName: space.name }),
      },
    }),
  };
}

function toRecordNames({ call, app }: RecordPlace, record: StoredRecord, parts: readonly TextPart[]): JsonObject {
  return {
    appId: String(app.id),
    appName: app.live.name,
    recordId: String(record.id),
    recordTitle: parts[0]?.text ?? String(record.id),
    createdAt: toInstant(record.createdAtMs),
    creator: toPerson(call, record.creator),
  };
}

function toCommentItems(place: RecordPlace, record: StoredRecord): Searchable[] {
  const { call, app } = place;
  return record.comments.map(({ id, text, creator, createdAtMs }) => ({
    type: 'RECORD_COMMENT',
    text: toSearchText(text),
    createdAtMs,
    creator,
    appId: app.id,
    spaceId: app.spaceId,
    toHit: () => ({
      type: 'RECORD_COMMENT',
      url: `${toOrigin(call)}/${app.id}/show#record=${record.id}&comment=${id}`,
      snippets: [text.slice(0, snippetLength)],
      recordComment: {
        ...toRecordNames(place, record, toParts(place, record)),
        commentId: String(id),
        createdAt: toInstant(createdAtMs),
        creator: toPerson(call, creator),
      },
    }),
  }));
}

function textOf({ domain }: Call, fileId: string): string {
  const file = domain.files.get(fileId);
  return file ? textOfFile(file) : '';
}

function toAttachmentItems({ call, app, access }: RecordPlace, record: StoredRecord): Searchable[] {
  return [...app.live.fields.values()].flatMap(({ type, code }) => {
    const value = record.values[code];
    if (type !== 'FILE' || !isFileList(value) || access.of(code, record) === 'NONE') return [];
    return value.map(({ fileId, name }): Searchable => ({
      type: 'ATTACHMENT',
      text: toSearchText(`${name}\n${textOf(call, fileId)}`),
      createdAtMs: record.createdAtMs,
      creator: record.creator,
      appId: app.id,
      spaceId: app.spaceId,
      toHit: () => ({
        type: 'ATTACHMENT',
        url: `${toOrigin(call)}/${app.id}/show#record=${record.id}`,
        snippets: [name.slice(0, snippetLength)],
        attachment: {
          attachedTo: 'RECORD',
          fileKey: fileId,
          name,
          createdAt: toInstant(record.createdAtMs),
          creator: toPerson(call, record.creator),
        },
      }),
    }));
  });
}

function listApp(call: Call, app: LiveApp): Searchable[] {
  const place: RecordPlace = { call, app, access: createFieldAccess(call, app) };
  const rights = createRecordAccess(call, app);
  return [...app.records.values()].flatMap((record) =>
    rights.of(record).viewable
      ? [toRecordItem(place, record), ...toCommentItems(place, record), ...toAttachmentItems(place, record)]
      : [],
  );
}

function listSpace(call: Call, space: Space): Searchable[] {
  const url = `${toOrigin(call)}/#/space/${space.id}`;
  const names = { spaceId: String(space.id), spaceName: space.name };
  const item = (
    type: 'SPACE' | 'THREAD' | 'THREAD_COMMENT',
    text: string,
    at: { creator: string; createdAtMs: number },
    details: { key: string; url: string; more: JsonObject },
  ): Searchable => ({
    type,
    text: toSearchText(text),
    createdAtMs: at.createdAtMs,
    creator: at.creator,
    appId: null,
    spaceId: space.id,
    toHit: () => ({
      type,
      url: details.url,
      snippets: [text.slice(0, snippetLength)],
      [details.key]: {
        ...names,
        ...details.more,
        createdAt: toInstant(at.createdAtMs),
        creator: toPerson(call, at.creator),
      },
    }),
  });
  return [
    item('SPACE', `${space.name}\n${toPlainText(space.body)}`, space, { key: 'space', url, more: {} }),
    ...space.threads.flatMap((thread) => {
      const more = { threadId: String(thread.id), threadName: thread.name };
      const threadUrl = `${url}/thread/${thread.id}`;
      const threadText = `${thread.name}\n${toPlainText(thread.body)}`;
      return [
        item('THREAD', threadText, space, { key: 'thread', url: threadUrl, more }),
        ...thread.comments.map((comment) =>
          item('THREAD_COMMENT', comment.text, comment, {
            key: 'threadComment',
            url: `${threadUrl}/${comment.id}`,
            more: { ...more, commentId: String(comment.id) },
          }),
        ),
      ];
    }),
  ];
}

/** A guest path sees its own space; the normal path sees all others. */
function isOnPath(call: Call, space: Space | undefined): boolean {
  if (call.guestSpaceId !== null) return space?.id === call.guestSpaceId;
  return space?.isGuest !== true;
}

function spaceOf(call: Call, app: App): Space | undefined {
  return app.spaceId === null ? undefined : call.domain.spaces.get(app.spaceId);
}

/** What the caller could see anyway. */
export function listSearchable(call: Call): Searchable[] {
  const apps = [...call.domain.apps.values()]
    .filter(isLive)
    .filter((app) => isOnPath(call, spaceOf(call, app)) && call.may(app, 'view'));
  const spaces = [...call.domain.spaces.values()].filter(
    (space) => isOnPath(call, space) && (isInSpace(space, call.member) || (!space.isPrivate && !space.isGuest)),
  );
  return [...apps.flatMap((app) => listApp(call, app)), ...spaces.flatMap((space) => listSpace(call, space))];
}
