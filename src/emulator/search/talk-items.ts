/** Posts on people's pages and messages between two people for full-text search. */
import type { Message, PeopleComment, PeoplePost } from '../domain/model.ts';
import type { Call } from '../rest/call.ts';
import { type Searchable, toAttachments, toAuthorship, toPart, toPerson } from './searchable.ts';

interface Talk {
  comment: PeopleComment;
  type: 'PEOPLE_COMMENT' | 'MESSAGE_COMMENT';
  place: Searchable['place'];
  path: string;
  describe: Searchable['describe'];
}

function toItems(call: Call, { comment, ...item }: Talk): Searchable[] {
  const { text, creator, createdAtMs, files } = comment;
  const said: Searchable = { ...item, parts: [toPart(text)], creator, createdAtMs };
  return [said, ...toAttachments(call, said, files)];
}

/** A post and its replies. */
export function listPostItems(call: Call, post: PeoplePost): Searchable[] {
  return [post, ...post.replies].flatMap((comment) => {
    const reply = comment === post ? {} : { replyId: String(comment.id) };
    const ids = { commentId: String(post.id), ...reply };
    return toItems(call, {
      comment,
      type: 'PEOPLE_COMMENT',
      place: { owner: post.owner },
      path: `/#/people/user/${encodeURIComponent(post.owner)}/${post.id}${comment === post ? '' : `/${comment.id}`}`,
      describe: () => ({
        peopleComment: { ...ids, owner: toPerson(call, post.owner), ...toAuthorship(call, comment) },
      }),
    });
  });
}

export function listMessageItems(call: Call, message: Message): Searchable[] {
  const { id, creator, recipient } = message;
  const other = creator === call.user.code ? recipient : creator;
  return toItems(call, {
    comment: message,
    type: 'MESSAGE_COMMENT',
    place: { between: [creator, recipient] },
    path: `/#/message/${encodeURIComponent(other)}/${id}`,
    describe: () => ({
      messageComment: { commentId: String(id), recipient: toPerson(call, recipient), ...toAuthorship(call, message) },
    }),
  });
}
