/** Threads of spaces and their comments. */
import type { StoredFileRef, Thread } from '../../domain/model.ts';
import { invalid, KintoneError } from '../../errors.ts';
import { attachUpload } from '../../files/file-store.ts';
import { sanitizeRichText } from '../../records/rich-text.ts';
import { assertEntityExists } from '../../settings/directory.ts';
import type { Call } from '../call.ts';
import { defineOperation, type Operation } from '../operation.ts';
import { id, list, object, oneOf, required, text } from '../params.ts';
import { isInSpace } from '../../auth/membership.ts';
import { findSpace, findThread, isSpaceAdmin, patchSpace } from './space-call.ts';

const base = { stage: 'live', guest: true, token: false, scope: null } as const;

const addThread = defineOperation({
  ...base,
  id: 'space/thread/post',
  method: 'POST',
  path: 'space/thread',
  params: { space: required(id()), name: required(text({ min: 1, max: 128, name: 'Name' })) },
  run(call, params) {
    const space = findSpace(call, params.space);
    // A space with one thread has no place for a second one.
    if (!space.useMultiThread) throw new KintoneError('CB_IL02');
    if (!isSpaceAdmin(call, space) && !isInSpace(space, call.member)) throw new KintoneError('CB_NO02');
    const { nextId } = call.domain;
    const threadId = nextId.thread;
    call.tx.patch(nextId, { thread: threadId + 1 });
    const thread: Thread = { id: threadId, name: params.name, body: '', comments: [] };
    patchSpace(call, space, { threads: [...space.threads, thread] });
    return { id: String(threadId) };
  },
});

const putThread = defineOperation({
  ...base,
  id: 'space/thread/put',
  method: 'PUT',
  path: 'space/thread',
  params: {
    id: required(id()),
    name: text({ min: 1, max: 128, name: 'Name' }),
    body: text({ max: 65_535 }),
  },
  run(call, params) {
    const { space, thread } = findThread(call, params.id);
    if (!isSpaceAdmin(call, space)) throw new KintoneError('CB_NO02');
    // The only thread of a space has the name of the space.
    if (params.name !== undefined && !space.useMultiThread) throw new KintoneError('CB_IL02');
    const body = params.body === undefined ? thread.body : sanitizeRichText(params.body);
    const changed = { ...thread, name: params.name ?? thread.name, body };
    const threads = space.threads.map((other) => (other.id === thread.id ? changed : other));
    patchSpace(call, space, { threads });
    return {};
  },
});

const mention = object({ code: required(text()), type: required(oneOf(['USER', 'ORGANIZATION', 'GROUP'])) });
const file = object({ fileKey: required(text()), width: text() });

/** https://cybozu.dev/ja/kintone/docs/rest-api/spaces/add-thread-comment/ */
function assertWidth(width: string | undefined, at: string): void {
  if (width === undefined) return;
  const pixels = Number(width);
  if (!/^\d{1,4}$/.test(width) || pixels < 100) throw invalid(at, 'minimum', { min: 100 });
  if (pixels > 750) throw invalid(at, 'maximum', { max: 750 });
}

function attachFiles(call: Call, spaceId: number, files: readonly { fileKey: string; width: string | undefined }[]) {
  return files.map(({ fileKey, width }, index): StoredFileRef => {
    assertWidth(width, `comment.files[${index}].width`);
    const place = { kind: 'space', space: spaceId } as const;
    return attachUpload(call.domain, call.tx, { uploadKey: fileKey, place, nowMs: call.nowMs });
  });
}

const addComment = defineOperation({
  ...base,
  id: 'space/thread/comment/post',
  method: 'POST',
  path: 'space/thread/comment',
  params: {
    space: required(id()),
    thread: required(id()),
    comment: required(
      object({
        text: text({ max: 65_535 }),
        mentions: list(required(mention), { max: 10 }),
        files: list(required(file), { max: 5 }),
      }),
    ),
  },
  run(call, params) {
    const space = findSpace(call, params.space);
    const thread = space.threads.find((candidate) => candidate.id === params.thread);
    if (!thread) throw new KintoneError('OC_NO02', { id: params.thread });
    const { text: content, mentions = [], files = [] } = params.comment;
    if (!content && files.length === 0) throw invalid('comment.text', 'textOrFiles');
    for (const entity of mentions) assertEntityExists(call.domain, entity);
    const { nextId } = call.domain;
    const commentId = nextId.comment;
    call.tx.patch(nextId, { comment: commentId + 1 });
    const comment: Thread['comments'][number] = {
      id: commentId,
      text: content ?? '',
      creator: call.user.code,
      createdAtMs: call.nowMs,
      mentions,
      files: attachFiles(call, space.id, files),
    };
    const changed = { ...thread, comments: [...thread.comments, comment] };
    call.tx.patch(space, { threads: space.threads.map((other) => (other.id === thread.id ? changed : other)) });
    return { id: String(commentId) };
  },
});

export const threadOperations: readonly Operation[] = [addThread, putThread, addComment];
