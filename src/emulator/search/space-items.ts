/** Spaces, their threads, and what is written there, for full-text search. */
import type { Space, Thread } from '../domain/model.ts';
import { toPlainText } from '../query/word-search.ts';
import type { Call } from '../rest/call.ts';
import { type Searchable, toAttachments, toAuthorship, toPart } from './searchable.ts';

function toTextParts(name: string, body: string) {
  return [toPart(name), ...(body === '' ? [] : [toPart(toPlainText(body))])];
}

export function listSpaceItems(call: Call, space: Space): Searchable[] {
  const names = { spaceId: String(space.id), spaceName: space.name };
  const item: Searchable = {
    type: 'SPACE',
    parts: toTextParts(space.name, space.body),
    place: { spaceId: space.id },
    creator: space.creator,
    createdAtMs: space.createdAtMs,
    path: `/#/space/${space.id}`,
    describe: () => ({ space: { ...names, ...toAuthorship(call, space) } }),
  };
  return [item, ...space.threads.flatMap((thread) => listThreadItems(call, item, { thread, names }))];
}

interface ThreadPlace {
  thread: Thread;
  names: { spaceId: string; spaceName: string };
}

function listThreadItems(call: Call, space: Searchable, { thread, names }: ThreadPlace): Searchable[] {
  const threadNames = { ...names, threadId: String(thread.id), threadName: thread.name };
  const item: Searchable = {
    ...space,
    type: 'THREAD',
    parts: toTextParts(thread.name, thread.body),
    path: `${space.path}/thread/${thread.id}`,
    // A thread keeps neither its time nor its author here.
    describe: () => ({ thread: { ...threadNames, ...toAuthorship(call, space) } }),
  };
  const comments = thread.comments.flatMap((comment) => {
    const said: Searchable = {
      ...item,
      type: 'THREAD_COMMENT',
      parts: [toPart(comment.text)],
      creator: comment.creator,
      createdAtMs: comment.createdAtMs,
      path: `${item.path}/${comment.id}`,
      describe: () => ({
        threadComment: { ...threadNames, commentId: String(comment.id), ...toAuthorship(call, comment) },
      }),
    };
    return [said, ...toAttachments(call, said, comment.files)];
  });
  return [item, ...comments];
}
