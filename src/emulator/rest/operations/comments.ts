/** Comments of records. */
import type { StoredComment, StoredRecord } from '../../domain/model.ts';
import { KintoneError } from '../../errors.ts';
import { putRecord } from '../../records/record-store.ts';
import { findUser, isKnownUser } from '../../records/read-value.ts';
import type { Call, LiveApp } from '../call.ts';
import { type Operation, defineOperation } from '../operation.ts';
import { id, integer, list, object, offset, oneOf, required, text, withDefault } from '../params.ts';
import { findRecord } from './records.ts';

const base = { stage: 'live', guest: true, token: ['view'] } as const;

const mention = object({ code: required(text()), type: required(oneOf(['USER', 'ORGANIZATION', 'GROUP'])) });
type Mention = StoredComment['mentions'][number];

function openRecord(call: Call, appId: number, recordId: number): { app: LiveApp; record: StoredRecord } {
  const app = call.liveApp(appId);
  if (!app.live.enableComments) throw new KintoneError('GAIA_RE12');
  return { app, record: findRecord(call, app, recordId) };
}

const add = defineOperation({
  ...base,
  id: 'record/comment/post',
  method: 'POST',
  path: 'record/comment',
  scope: 'k:app_record:write',
  params: {
    app: required(id()),
    record: required(id()),
    comment: required(
      object({
        text: required(text({ max: 65_535 })),
        mentions: list(required(mention), { max: 10 }),
      }),
    ),
  },
  run(call, params) {
    const { app, record } = openRecord(call, params.app, params.record);
    const mentions = params.comment.mentions ?? [];
    for (const one of mentions) checkMention(call, one);
    const commentId = lastCommentId(record) + 1;
    const names = mentions.map((one) => `${nameOf(call, one)} `).join('');
    const comment: StoredComment = {
      id: commentId,
      // Measured: the text comes back with the mentioned names in front and a space at its end.
      text: `${names === '' ? '' : `${names}\n`}${params.comment.text} `,
      createdAtMs: call.nowMs,
      creator: call.user.code,
      mentions,
    };
    // A comment changes neither revision nor update time.
    putRecord(call.tx, app, { ...record, comments: [...record.comments, comment], lastCommentId: commentId });
    // A number here and a text in the list, as documented.
    return { id: commentId };
  },
});

/** The id of a deleted comment is never used again. */
function lastCommentId(record: StoredRecord): number {
  return Math.max(record.lastCommentId ?? 0, ...record.comments.map((comment) => comment.id));
}

function checkMention(call: Call, { type, code }: Mention): void {
  const { domain } = call;
  if (type === 'USER' && !isKnownUser(domain, code)) throw new KintoneError('GAIA_IL26', { code });
  if (type === 'ORGANIZATION' && !domain.organizations.has(code)) throw new KintoneError('GAIA_IL28', { code });
  if (type === 'GROUP' && !domain.groups.has(code) && code !== 'everyone')
    throw new KintoneError('GAIA_IL27', { code });
}

function nameOf({ domain }: Call, { type, code }: Mention): string {
  if (type === 'USER') return findUser(domain, code)?.name ?? code;
  const directory = { ORGANIZATION: domain.organizations, GROUP: domain.groups }[type];
  return directory.get(code)?.name ?? code;
}

const read = defineOperation({
  ...base,
  id: 'record/comments/get',
  method: 'GET',
  path: 'record/comments',
  scope: 'k:app_record:read',
  params: {
    app: required(id()),
    record: required(id()),
    order: withDefault(oneOf(['asc', 'desc']), 'desc'),
    offset: offset(),
    limit: withDefault(integer({ min: 0, max: 10 }), 10),
  },
  run(call, params) {
    const { record } = openRecord(call, params.app, params.record);
    const all = params.order === 'asc' ? record.comments : [...record.comments].reverse();
    const end = params.offset + params.limit;
    const before = params.offset > 0 && all.length > 0;
    const after = end < all.length;
    return {
      comments: all.slice(params.offset, end).map((comment) => ({
        id: String(comment.id),
        text: comment.text,
        // Unlike the times of records, with its seconds.
        createdAt: `${new Date(comment.createdAtMs).toISOString().slice(0, 19)}Z`,
        creator: { code: comment.creator, name: findUser(call.domain, comment.creator)?.name ?? comment.creator },
        mentions: comment.mentions,
      })),
      older: params.order === 'asc' ? before : after,
      newer: params.order === 'asc' ? after : before,
    };
  },
});

const remove = defineOperation({
  ...base,
  id: 'record/comment/delete',
  method: 'DELETE',
  path: 'record/comment',
  scope: 'k:app_record:write',
  params: { app: required(id()), record: required(id()), comment: required(id()) },
  run(call, params) {
    const { app, record } = openRecord(call, params.app, params.record);
    const comment = record.comments.find((candidate) => candidate.id === params.comment);
    if (!comment) throw new KintoneError('GAIA_RE02');
    if (comment.creator !== call.user.code) throw new KintoneError('GAIA_RE03', { id: params.comment });
    const comments = record.comments.filter((candidate) => candidate !== comment);
    putRecord(call.tx, app, { ...record, comments, lastCommentId: lastCommentId(record) });
    return {};
  },
});

export const commentOperations: readonly Operation[] = [add, read, remove];
